"""The command about the reader's own settings; it needs no library, only their file."""

import json
from datetime import UTC, datetime

from reader.cli.call import BareCall
from reader.cli.printing import Printer
from reader.services import choosing
from reader.settings import save


def settings(call: BareCall) -> int:
    """Print all settings, or one; or change one and print it."""
    options, chosen, printer = call.options, call.settings, call.printer
    if options.name is None:
        return _tell(choosing.values(chosen), printer)
    # An unknown one is told before anything is written.
    choosing.value(chosen, options.name)
    if options.value is not None:
        chosen = choosing.change(chosen, options.name, options.value, datetime.now(UTC))
        save(call.paths.settings, chosen)
    return _tell({options.name: choosing.value(chosen, options.name)}, printer)


def _tell(values: dict[str, object], printer: Printer) -> int:
    if printer.as_json:
        printer.value(values)
        return 0
    for name, value in values.items():
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        printer.line(f"{name}\t{told}")
    return 0
