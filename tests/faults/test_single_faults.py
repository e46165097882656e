"""Each fault alone, befalling the one feed of a server.

All of them come together in `test_a_day_of_faults`, which is a tenth of the work; here are those
that must be alone, and with WARRAQ_LONG=1 every one, which tells whose fault it is when that day
ends badly.
"""

import os

import pytest

from .story import befall, recover
from .tables import ALONE, FAULTS
from .world import World

_CHOSEN = FAULTS if os.environ.get("WARRAQ_LONG") else sorted(ALONE)


@pytest.mark.parametrize("name", _CHOSEN)
def test_a_feed_outlives(world: World, name: str) -> None:
    recover(world, befall(world, FAULTS[name]))
