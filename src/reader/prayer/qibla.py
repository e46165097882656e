"""The direction of the Kaaba."""

from math import atan2, cos, degrees, radians, sin

# The middle of the Kaaba, to the fourth decimal (11 m).
KAABA_LATITUDE = 21.4225
KAABA_LONGITUDE = 39.8262
_EARTH_METRES = 6_371_000
# Within the court around the Kaaba (and at its antipode) no bearing says anything: one sees it.
_NO_BEARING_METRES = 200


def qibla(latitude: float, longitude: float) -> float | None:
    """Give the initial bearing of the great circle to the Kaaba, 0 ≤ degrees from north < 360.

    None at the Kaaba itself and at its antipode.
    """
    here, kaaba = radians(latitude), radians(KAABA_LATITUDE)
    east = radians(KAABA_LONGITUDE - longitude)
    # The half-angle formula keeps its digits for small distances.
    chord = sin((kaaba - here) / 2) ** 2 + cos(here) * cos(kaaba) * sin(east / 2) ** 2
    near = (_NO_BEARING_METRES / _EARTH_METRES / 2) ** 2
    if not near < chord < 1 - near:
        return None
    bearing = atan2(
        sin(east) * cos(kaaba), cos(here) * sin(kaaba) - sin(here) * cos(kaaba) * cos(east)
    )
    return degrees(bearing) % 360
