"""What every test shares: garbage is collected between tests of the window, never within."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _collected_on_the_main_thread(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep a worker's thread from destroying widgets, as `ui.garbage` does in the program."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.enable()
