"""The command that lists what the window can do, and by which keys; it needs no library."""

from reader.cli.call import BareCall
from reader.commands import COMMANDS, GROUPS, keys_of
from reader.text.direction import isolate


def keys(call: BareCall) -> int:
    """Print the commands of the window under their headings, each with its keys."""
    printer = call.printer
    table, say = keys_of(call.settings.keys), printer.language.text
    if printer.as_json:
        found = [
            {
                "name": name,
                "group": command.group,
                "text": say(command.text),
                "keys": list(table[name]),
                "changed": table[name] != command.keys,
            }
            for name, command in COMMANDS.items()
        ]
        printer.value({"commands": found})
        return 0
    for group, heading in GROUPS.items():
        printer.line(say(heading))
        for name, command in COMMANDS.items():
            if command.group == group:
                held = " · ".join(isolate(key, "ltr") for key in table[name])
                printer.line(f"\t{say(command.text)}\t{held}")
    return 0
