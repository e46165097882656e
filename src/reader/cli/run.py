"""Runs one command: opens what it needs, and tells a fault of the world in a sentence."""

from reader import paths as where
from reader.cli.arguments import Options
from reader.cli.printing import Printer
from reader.language import Language, load, of_system
from reader.model.errors import WarraqError
from reader.paths import Paths
from reader.sentences import of_error
from reader.settings import Settings
from reader.settings import load as load_settings


def run(options: Options) -> int:
    """Run the command that was given and give the exit code."""
    from reader.cli.shapes import fault

    paths = where.of_library(options.library)
    printer = Printer(_language(options), options.json, options.bidi)
    try:
        settings = load_settings(paths.settings)
        spoken = _language(options, settings)
        return _call(options, paths, settings, Printer(spoken, options.json, options.bidi))
    except WarraqError as error:
        message = of_error(printer.language, error)
        if options.json:
            printer.value(fault(error.reason, message))
        else:
            printer.beside(message)
        return 1


def _language(options: Options, settings: Settings | None = None) -> Language:
    return load(options.lang or (settings.language if settings else "") or of_system())


def _call(options: Options, paths: Paths, settings: Settings, printer: Printer) -> int:
    from reader.cli import prayer_commands

    without_library = prayer_commands.COMMANDS.get(options.command)
    if without_library is not None:
        return without_library(options, settings, printer)
    from reader import app
    from reader.cli.commands import COMMANDS, Call

    library = app.open_(paths, settings)
    try:
        return COMMANDS[options.command](Call(options, library, printer))
    finally:
        library.close()
