"""Starts the window: nothing that the first paint can do without comes before it."""

import builtins
import gc
from collections.abc import Callable
from importlib import import_module


def run(
    library: str | None, spoken: str = "", *, on_first_paint: Callable[[], None] = lambda: None
) -> int:
    """Show the window until it is closed; give the exit code.

    `library` is the folder chosen, None for the reader's own; `spoken` a language that goes
    before the settings' own. `on_first_paint` is called after the window was painted first.
    """
    # What is made for a window stays: to look through it for garbage meanwhile takes 10 ms.
    gc.disable()
    try:
        _import_plainly()
        from reader.ui.opening import open_window

        return open_window(library, spoken, on_first_paint)
    finally:
        gc.enable()


def _import_plainly() -> None:
    """Give Python its own import back.

    WORKAROUND: PySide6 reads the source of each module that is imported after it, to see whether
    that module may ask for snake_case names (`__feature__`): 15 ms for what nobody asks for here.
    """
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
