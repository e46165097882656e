import pytest

from reader.prayer.methods import METHODS, default_asr, default_method

IDENTIFIERS = (
    "egyptian umm-al-qura mwl karachi isna dubai kuwait qatar singapore jakim kemenag tehran "
    "jafari diyanet moonsighting france morocco algeria tunisia jordan russia"
)


def test_every_method_of_the_contract_is_there_under_its_own_name() -> None:
    assert " ".join(METHODS) == IDENTIFIERS
    assert all(identifier == method.identifier for identifier, method in METHODS.items())


def test_every_method_says_when_isha_is() -> None:
    for method in METHODS.values():
        assert (method.isha_angle is None) != (method.isha_minutes is None)


@pytest.mark.parametrize(
    ("country", "method", "asr"),
    [
        ("EG", "egyptian", "standard"),
        ("PS", "egyptian", "standard"),
        ("SA", "umm-al-qura", "standard"),
        ("AE", "dubai", "standard"),
        ("TR", "diyanet", "standard"),
        ("PK", "karachi", "hanafi"),
        ("BD", "karachi", "hanafi"),
        ("ID", "kemenag", "standard"),
        ("MY", "jakim", "standard"),
        ("US", "isna", "standard"),
        ("FR", "france", "standard"),
        ("GB", "moonsighting", "standard"),
        ("DE", "mwl", "standard"),
        ("", "mwl", "standard"),
        ("eg", "egyptian", "standard"),
    ],
)
def test_a_country_has_its_method_and_its_asr(country: str, method: str, asr: str) -> None:
    assert default_method(country) == method
    assert default_asr(country) == asr


def test_jerusalem_without_a_country_follows_its_neighbours() -> None:
    assert default_method("", "Asia/Jerusalem") == "egyptian"
    assert default_method("", "Europe/Berlin") == "mwl"
    assert default_method("FR", "Asia/Jerusalem") == "france"
