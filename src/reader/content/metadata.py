"""What a page says of its article to machines: JSON-LD, meta tags, microdata, time tags."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.content.linked import read_linked
from reader.content.tree import Node, words


@dataclass(frozen=True, slots=True)
class Facts:
    """What machines are told, each as strings in the order of trust; any may be empty."""

    titles: tuple[str, ...] = ()
    page_title: str = ""
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    caption: str = ""
    site: str = ""
    language: str = ""
    direction: str = ""
    marked_authors: tuple[str, ...] = ()


_TITLE = ("og:title", "twitter:title", "dc.title", "sailthru.title", "title")
_AUTHOR = (
    *("author", "article:author", "dc.creator", "dcterms.creator", "byl", "sailthru.author"),
    *("parsely-author", "twitter:data1", "article:author_name", "cxenseparse:author"),
)
_DATE = (
    *("article:published_time", "og:article:published_time", "datepublished", "pubdate"),
    *("publish_date", "publishdate", "publication_date", "dc.date.issued", "dcterms.created"),
    *("dcterms.date", "dc.date", "dc.date.created", "sailthru.date", "parsely-pub-date"),
    *("article.published", "published-date", "og:pubdate", "article:post_date", "dcterms.issued"),
    *("date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "ptime", "timestamp"),
)
_PICTURE = ("og:image", "og:image:secure_url", "og:image:url", "twitter:image", "twitter:image:src")
_SITE = ("og:site_name", "application-name", "al:android:app_name")
_AUTHOR_NAME = re.compile(
    r"(?:^|[\s_-])(?:authors?|author-?name|byline|by-?author|writers?|writer-?name|fn|journalist)(?:$|[\s_-])",
    re.IGNORECASE,
)


def read(root: Node) -> Facts:
    """Gather what a page tells machines; call before scripts are taken out of the tree."""
    meta = _meta(root)
    linked = read_linked(root)
    title = root.find(".//title")
    return Facts(
        titles=_unique([linked.headline, *_of(meta, _TITLE), *_itemprop(root, "headline")]),
        page_title=words(title) if title is not None else "",
        authors=linked.authors or _unique(_of(meta, _AUTHOR)) or _item_authors(root),
        published=_unique(
            [linked.published, *_of(meta, _DATE), *_itemprop(root, "datePublished"), *_times(root)]
        ),
        pictures=_unique([*_of(meta, _PICTURE), *linked.pictures, *_link(root, "image_src")]),
        caption=linked.caption,
        site=next(iter(_of(meta, _SITE)), "") or linked.site,
        language=root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _language(root)
        or linked.language,
        direction=_direction(root),
        marked_authors=_unique(
            [
                words(node)
                for node in root.iter("a", "span", "b", "strong", "em", "cite", "address")
                if _marks_author(node)
            ]
        ),
    )


def _language(root: Node) -> str:
    body = root.find("body")
    meta = root.find('.//meta[@http-equiv="content-language"]')
    return (
        (body.get("lang") if body is not None else "")
        or (meta.get("content") or "" if meta is not None else "")
        or ""
    )


def _direction(root: Node) -> str:
    for node in (root.find("body"), root):
        written = (node.get("dir") or "").strip().lower() if node is not None else ""
        if written in ("rtl", "ltr"):
            return written
    return ""


def _meta(root: Node) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = " ".join((node.get("content") or "").split())
        if content:
            for each in name.lower().split():
                found.setdefault(each, content)
    return found


def _of(meta: Mapping[str, str], names: tuple[str, ...]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _having(root: Node, name: str, value: str) -> Iterable[Node]:
    return (node for node in root.iter() if value in (node.get(name) or "").split())


def _itemprop(root: Node, name: str) -> list[str]:
    """Give the first value that microdata give a property."""
    for node in _having(root, "itemprop", name):
        said = node.get("content") or node.get("datetime") or words(node)
        if said:
            return [said]
    return []


def _item_authors(root: Node) -> tuple[str, ...]:
    found = []
    for node in list(_having(root, "itemprop", "author"))[:3]:
        inner = next(iter(_having(node, "itemprop", "name")), node)
        found.append(inner.get("content") or words(inner))
    return _unique(found)


def _times(root: Node) -> list[str]:
    """Give the stamp of the one time tag that is marked as the publication's."""
    for node in root.iter("time"):
        marks = node.get("class") or ""
        if node.get("pubdate") is not None or "publish" in marks or "entry-date" in marks:
            return [node.get("datetime") or ""]
    return []


def _link(root: Node, relation: str) -> list[str]:
    return [node.get("href") or "" for node in root.iter("link") if node.get("rel") == relation]


def _marks_author(node: Node) -> bool:
    if node.get("rel") == "author" or node.get("itemprop") == "author":
        return True
    return _AUTHOR_NAME.search(node.get("class") or "") is not None


def _unique(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values if value and value.strip()))
