"""Runs one command: opens what it needs, and tells a fault of the world in a sentence."""

import gc

from reader import paths as where
from reader.cli import shapes
from reader.cli.arguments import Options
from reader.cli.printing import Printer
from reader.language import load, of_system
from reader.model.errors import WarraqError
from reader.paths import Paths
from reader.sentences import of_error
from reader.settings import Settings
from reader.settings import load as load_settings

_SELDOM = 100_000


def run(options: Options) -> int:
    """Run the command that was given and give the exit code."""
    paths = where.of_library(options.library)
    chosen, fault = Settings(), None
    try:
        chosen = load_settings(paths.settings)
    except WarraqError as error:
        fault = error
    spoken = load(options.lang or chosen.language or of_system())
    printer = Printer(spoken, options.json, options.bidi)
    try:
        if fault is not None:
            raise fault
        return _call(options, paths, chosen, printer)
    except WarraqError as error:
        message = of_error(spoken, error)
        if options.json:
            printer.value(shapes.fault(error.reason, message))
        else:
            printer.beside(message)
        return 1


def _call(options: Options, paths: Paths, settings: Settings, printer: Printer) -> int:
    from reader.cli import commands
    from reader.cli.call import BareCall, Call

    alone = commands.without_library(options.command)
    if alone is not None:
        return alone(BareCall(options, paths, settings, printer))
    from reader import app

    # A command ends soon; to look for circles among what it holds is a tenth of its work.
    gc.set_threshold(_SELDOM)
    run_it = commands.named(options.command)
    library = app.open_(paths)
    try:
        return run_it(Call(options, library, printer))
    finally:
        library.close()
