"""Feeds about links, and what relative ones are relative to."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from .case import SITE, Case, atom, cdata, rss


def links() -> Iterator[Case]:
    told = [
        ("white_space", f"\n\t{SITE}1\n", f"{SITE}1"),
        ("cdata", cdata(f"{SITE}?a=1&b=2"), f"{SITE}?a=1&b=2"),
        ("escaped_twice", f"{SITE}?a=1&amp;amp;b=2", f"{SITE}?a=1&b=2"),
        ("fragment", f"{SITE}1#c", f"{SITE}1#c"),
        ("port", "https://news.example:8443/1", "https://news.example:8443/1"),
        ("arabic_path", f"{SITE}قصة", f"{SITE}قصة"),
        ("escaped_path", f"{SITE}%D9%82", f"{SITE}%D9%82"),
        ("root_relative", "/1", f"{SITE}1"),
        ("without_scheme", "//else.example/1", "https://else.example/1"),
        ("plain_http", "http://news.example/1", "http://news.example/1"),
        ("javascript", "javascript:alert(1)", ""),
        ("data", "data:text/html,x", ""),
        ("file", "file:///etc/passwd", ""),
        ("ftp", "ftp://news.example/1", ""),
        ("mailto", "mailto:a@news.test", ""),
    ]
    for name, link, url in told:
        yield Case(
            f"links/rss_{name}",
            rss(f'<title>خبر</title><link>{link}</link><guid isPermaLink="false">1</guid>'),
            f"a link: {name.replace('_', ' ')}",
            {"link": url, "id": "1"},
        )
    yield Case(
        "links/feedburner",
        rss(
            f"<title>خبر</title><link>https://feeds.example/~r/1</link>"
            f"<feedburner:origLink>{SITE}1</feedburner:origLink>"
        ),
        "a link that counts, and the one behind it",
        {"link": "https://feeds.example/~r/1"},
    )
    alternate = f'<link rel="alternate" href="{SITE}1"/>'
    others = [
        ("without_rel", f'<link href="{SITE}1"/>'),
        ("alternate", alternate),
        ("alternate_html", f'<link rel="alternate" type="text/html" href="{SITE}1"/>'),
        ("alternate_xhtml", f'<link rel="alternate" type="application/xhtml+xml" href="{SITE}1"/>'),
        (
            "alternate_and_other_type",
            f'{alternate}<link rel="alternate" type="application/pdf" href="{SITE}1.pdf"/>',
        ),
        ("self", f'{alternate}<link rel="self" href="{SITE}entry/1"/>'),
        ("edit", f'<link rel="edit" href="{SITE}edit/1"/>{alternate}'),
        ("related", f'{alternate}<link rel="related" href="https://else.example/"/>'),
        ("via", f'<link rel="via" href="https://else.example/"/>{alternate}'),
        ("replies", f'{alternate}<link rel="replies" type="text/html" href="{SITE}1#r"/>'),
        (
            "enclosure",
            f'{alternate}<link rel="enclosure" type="audio/ogg" length="7" href="{SITE}1.ogg"/>',
        ),
        ("license", f'{alternate}<link rel="license" href="https://cc.example/by"/>'),
        ("capitals", f'<link rel="ALTERNATE" type="TEXT/HTML" href="{SITE}1"/>'),
        ("hreflang", f'<link hreflang="ar" title="خبر" href="{SITE}1"/>'),
        ("relative", '<link href="/1"/>'),
        ("relative_to_document", '<link href="../1"/>'),
    ]
    for name, written in others:
        entry: dict[str, object] = {"link": f"{SITE}1"}
        if name == "enclosure":
            entry["files"] = [[f"{SITE}1.ogg", "audio/ogg", 7, 0]]
        yield Case(
            f"links/atom_{name}",
            atom(f"<title>خبر</title><id>urn:x:1</id>{written}"),
            f"a link in Atom: {name.replace('_', ' ')}",
            entry,
        )
    for name, identity, url in (
        ("none_but_an_address_as_id", f"{SITE}1", f"{SITE}1"),
        ("none", "urn:x:1", ""),
    ):
        yield Case(
            f"links/atom_{name}",
            atom(f"<title>خبر</title><id>{identity}</id>"),
            f"no link in Atom: {name.replace('_', ' ')}",
            {"id": identity, "link": url},
        )
    for name, feed, url in (
        ("alternate", '<link rel="self" href="/feeds/all.xml"/><link href="/"/>', SITE),
        ("relative", '<link href="./blog"/>', f"{SITE}feeds/blog"),
        ("self_only", '<link rel="self" href="/feeds/all.xml"/>', ""),
    ):
        yield Case(
            f"links/atom_feed_{name}",
            atom("<title>خبر</title><id>urn:x:1</id>", feed),
            f"a feed's link in Atom: {name}",
            {"title": "خبر"},
            {"link": url},
        )


def bases() -> Iterator[Case]:
    """Give relative addresses and what they are relative to."""
    html = '<a href="a">أ</a><img src="/p.png" alt="">'
    quoted = escape(html)
    div = '<div xmlns="http://www.w3.org/1999/xhtml">'
    blog, other = "https://blog.example/x/", "https://other.example/y/"

    def shown(at: str) -> list[str]:
        return [f"{at}a", f"{'/'.join(at.split('/')[:3])}/p.png"]

    content = f'<content type="html">{quoted}</content>'
    xhtml = (
        f'<content type="xhtml">{div}<a href="a">أ</a><img src="/p.png" alt=""/></div></content>'
    )
    feed, entry = f' xml:base="{blog}"', f' xml:base="{other}"'
    of_atom = [
        ("feed", feed, "", content, f"{blog}1", blog),
        ("entry", "", entry, content, f"{other}1", other),
        ("entry_before_feed", feed, entry, content, f"{other}1", other),
        ("content", "", "", content.replace(" type", f"{entry} type"), f"{SITE}feeds/1", other),
        (
            "content_before_feed",
            feed,
            "",
            content.replace(" type", f"{entry} type"),
            f"{blog}1",
            other,
        ),
        ("entry_relative_to_feed", feed, ' xml:base="z/"', content, f"{blog}z/1", f"{blog}z/"),
        (
            "content_relative_to_entry",
            feed,
            ' xml:base="z/"',
            content.replace(" type", ' xml:base="w/" type'),
            f"{blog}z/1",
            f"{blog}z/w/",
        ),
        ("relative_to_document", ' xml:base="../z/"', "", content, f"{SITE}z/1", f"{SITE}z/"),
        ("none", "", "", content, f"{SITE}feeds/1", f"{SITE}feeds/"),
        ("feed_xhtml", feed, "", xhtml, f"{blog}1", blog),
        ("entry_xhtml", "", entry, xhtml, f"{other}1", other),
        ("content_xhtml", feed, "", xhtml.replace(" type", f"{entry} type"), f"{blog}1", other),
    ]
    for name, of_feed, of_entry, text, url, at in of_atom:
        yield Case(
            f"base/atom_{name}",
            atom(
                f"<entry{of_entry}><title>خبر</title><id>urn:x:1</id>"
                f'<link href="1"/>{text}</entry>',
                attributes=of_feed,
            ),
            f"xml:base of {name.replace('_', ' ')}",
            {"link": url, "addresses": shown(at)},
        )
    yield Case(
        "base/atom_of_the_entry_before",
        atom(
            f'<entry{entry}><title>أ</title><id>urn:x:1</id><link href="1"/></entry>'
            f'<entry><title>ب</title><id>urn:x:2</id><link href="2"/>{content}</entry>'
        ),
        "xml:base of an entry ends with it",
        {"link": f"{other}1"},
        others=({"link": f"{SITE}feeds/2", "addresses": shown(f"{SITE}feeds/")},),
    )
    yield Case(
        "base/atom_of_the_content_before",
        atom(
            "<title>خبر</title><id>urn:x:1</id>"
            f'<summary type="html"{entry}>ملخص</summary><link href="1"/>{content}'
        ),
        "xml:base of a summary ends with it",
        {"link": f"{SITE}feeds/1", "addresses": shown(f"{SITE}feeds/")},
    )
    yield Case(
        "base/atom_feed_link",
        atom("<title>خبر</title><id>urn:x:1</id>", '<link href="."/>', attributes=feed),
        "a feed's link by its xml:base",
        {"title": "خبر"},
        {"link": blog},
    )
    yield Case(
        "base/atom_forbidden",
        atom(
            '<title>خبر</title><id>urn:x:1</id><link href="1"/>',
            attributes=' xml:base="javascript:alert(1)//"',
        ),
        "an xml:base that leads nowhere counts for nothing",
        {"link": f"{SITE}feeds/1"},
    )
    yield Case(
        "base/atom_id_stays",
        atom(f"<title>خبر</title><id>one</id><link href='{SITE}1'/>", attributes=feed),
        "an id is no address",
        {"id": "one"},
    )
    for name, at, item in (
        ("rss", feed, f"<item><title>خبر</title><link>1</link><description>{quoted}</description>"),
        (
            "item",
            "",
            f"<item{feed}><title>خبر</title><link>1</link><description>{quoted}</description>",
        ),
    ):
        yield Case(
            f"base/rss_{name}",
            rss(f"{item}</item>", attributes=at),
            f"xml:base of {name} in RSS",
            {"link": f"{blog}1", "addresses": shown(blog)},
        )
    description = f"<description{entry}>{quoted}</description>"
    yield Case(
        "base/rss_description",
        rss(f"<title>خبر</title><link>/1</link>{description}"),
        "xml:base of a description in RSS",
        {"link": f"{SITE}1", "addresses": shown(other)},
    )
    yield Case(
        "base/rss_none",
        rss(
            "<title>خبر</title><link>/1</link>"
            "<description>&lt;a href=&quot;/a&quot;&gt;أ&lt;/a&gt;</description>"
        ),
        "without xml:base RSS is relative to its site",
        {"link": f"{SITE}1", "addresses": [f"{SITE}a"]},
    )
    yield Case(
        "base/rss_of_a_site_elsewhere",
        rss("<title>خبر</title><link>/1</link>", "<link>https://blog.example/</link>"),
        "a feed kept elsewhere than its site",
        {"link": "https://blog.example/1", "id": "https://blog.example/1"},
    )
