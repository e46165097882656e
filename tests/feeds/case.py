"""One feed of the corpus, and the frames that most of them share."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

SITE = "https://news.example/"

MODULES = {
    "atom": "http://www.w3.org/2005/Atom",
    "cc": "http://web.resource.org/cc/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "gml": "http://www.opengis.net/gml",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "thr": "http://purl.org/syndication/thread/1.0",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
ATOM_03 = "http://purl.org/atom/ns#"
ATOM_10 = MODULES["atom"]


@dataclass(frozen=True, slots=True)
class Case:
    """One file: `entry` is what its first entry says, `declared` None stands for its encoding."""

    name: str
    xml: str
    about: str
    entry: Mapping[str, object] = field(default_factory=dict)
    feed: Mapping[str, object] = field(default_factory=dict)
    others: tuple[Mapping[str, object], ...] = ()
    encoding: str = "utf-8"
    declared: str | None = None
    mark: bytes = b""
    header: str = "application/xml"
    prolog: str = ""

    def written(self) -> bytes:
        told = {
            "about": self.about,
            "type": self.header,
            "feed": dict(self.feed),
            "entries": [dict(self.entry), *map(dict, self.others)],
        }
        comment = json.dumps(told).replace("--", "-\\u002d")
        name = self.encoding if self.declared is None else self.declared
        encoding = f' encoding="{name}"' if name else ""
        text = f'<?xml version="1.0"{encoding}?>\n<!--{comment}-->\n{self.prolog}{self.xml}\n'
        return self.mark + text.encode(self.encoding)


def modules(text: str) -> str:
    """Declare the modules that a text uses."""
    used = {name: address for name, address in MODULES.items() if f"{name}:" in text}
    return "".join(f' xmlns:{name}="{address}"' for name, address in used.items())


def rss(item: str, channel: str = "", *, version: str = "2.0", attributes: str = "") -> str:
    """Write a feed of one item (or several, if it says so itself)."""
    items = item if "<item" in item else f"<item>{item}</item>"
    head = "" if "<link>" in channel else f"<link>{SITE}</link>"
    named = "" if "<title" in channel else "<title>أخبار</title>"
    number = f' version="{version}"' if version else ""
    spaces = modules(f"{item}{channel}{attributes}")
    return (
        f"<rss{number}{spaces}{attributes}><channel>\n{named}{head}{channel}\n"
        f"{items}\n</channel></rss>"
    )


def rdf(item: str, channel: str = "", *, space: str = "http://purl.org/rss/1.0/") -> str:
    items = item if "<item" in item else f'<item rdf:about="{SITE}1">{item}</item>'
    spaces = modules(f"{item}{channel}")
    return (
        f'<rdf:RDF xmlns:rdf="{RDF}" xmlns="{space}"{spaces}>\n'
        f'<channel rdf:about="{SITE}"><title>أخبار</title><link>{SITE}</link>{channel}</channel>\n'
        f"{items}\n</rdf:RDF>"
    )


def atom(entry: str, feed: str = "", *, space: str = ATOM_10, attributes: str = "") -> str:
    entries = entry if "<entry" in entry else f"<entry>{entry}</entry>"
    named = "" if "<title" in feed else "<title>أخبار</title>"
    version = ' version="0.3"' if space == ATOM_03 else ""
    spaces = modules(f"{entry}{feed}{attributes}".replace("atom:", ""))
    return f'<feed{version} xmlns="{space}"{spaces}{attributes}>\n{named}{feed}\n{entries}\n</feed>'


def cdata(html: str) -> str:
    return f"<![CDATA[{html}]]>"
