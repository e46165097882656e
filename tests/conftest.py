"""What every test shares: no keyring, and garbage collected between tests, on the main thread.

A worker's thread that happens to collect would destroy the widgets of an earlier test there,
which ends the process some tests later. `ui.garbage` keeps the program from it in the same way.
"""

import gc
import os

import pytest
from hypothesis import settings

# A busy machine is no fault of the code, so no example is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# Nor is the keyring of whoever runs the tests ever asked, by them or by a program that they start.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

_MANY = 50_000

gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Collect after each test of the window, and after others where much has gathered."""
    of_window = {"qtbot", "qapp"} & set(getattr(item, "fixturenames", ()))
    if of_window:
        _let_widgets_go()
    if of_window or gc.get_count()[0] > _MANY:
        gc.collect()


def _let_widgets_go() -> None:
    """Destroy the widgets that asked for it, and windows that were closed as a program's last act.

    Qt does so in its own loop only, which no test runs, or at the end of the process. They would
    be styled anew with each test after, some thousands in the end.
    """
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    for window in QApplication.topLevelWidgets():
        if isinstance(window, QMainWindow) and not window.isVisible():
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
