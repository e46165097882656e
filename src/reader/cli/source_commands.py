"""The command that lists sources to begin with; it needs no library."""

from itertools import groupby

from reader.cli.call import BareCall
from reader.language import NAMES
from reader.sentences import TOPICS
from reader.services import sources as offered
from reader.services.sources import Source
from reader.text.direction import isolate


def sources(call: BareCall) -> int:
    """Print the sources of a language and a topic, their addresses for `warraq add`."""
    options, printer = call.options, call.printer
    found = offered.offered(options.written, options.topic)
    if printer.as_json:
        printer.value({"sources": [_shape(each) for each in found]})
        return 0
    for (language, topic), each in groupby(found, lambda one: (one.language, one.topic)):
        printer.line(f"{isolate(NAMES[language])} · {printer.language.text(TOPICS[topic])}")
        for source in each:
            printer.line(f"\t{source.url}\t{isolate(source.name)}")
    return 0


def _shape(source: Source) -> dict[str, object]:
    return {
        "name": source.name,
        "url": source.url,
        "language": source.language,
        "topic": source.topic,
        "checked": source.checked,
    }
