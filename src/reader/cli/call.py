"""A command as it was given, and how its answer is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.cli.arguments import Options
from reader.cli.printing import Printer
from reader.language import Language
from reader.paths import Paths
from reader.settings import Settings

if TYPE_CHECKING:
    # Not loaded for a command that needs none.
    from reader.services.library import Library


@dataclass(frozen=True, slots=True)
class BareCall:
    """One command that needs no library: its options, the settings and their place."""

    options: Options
    paths: Paths
    settings: Settings
    printer: Printer


@dataclass(frozen=True, slots=True)
class Call:
    """One command as it was given: its options, the open library, and where to print."""

    options: Options
    library: "Library"
    printer: Printer

    @property
    def language(self) -> Language:
        return self.printer.language

    def tell(self, value: object, lines: Iterable[str]) -> int:
        """Print the JSON value, or the lines for people."""
        if self.printer.as_json:
            self.printer.value(value)
        else:
            for line in lines:
                self.printer.line(line)
        return 0
