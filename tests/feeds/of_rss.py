"""Feeds about what RSS in all its versions, and CDF, say of themselves and of items."""

import re
from collections.abc import Iterator, Mapping

from .case import SITE, Case, cdata, rdf, rss

# A name, what is written, and what is to be read of it.
Told = tuple[str, str, Mapping[str, object]]


def versions() -> Iterator[Case]:
    """Give the elements of an item in each version of RSS."""
    elements: list[Told] = [
        ("title", "<title>جسر جديد</title>", {"title": "جسر جديد"}),
        ("title_escaped", "<title>خبز &amp; ماء</title>", {"title": "خبز & ماء"}),
        ("link", f"<title>خبر</title><link>{SITE}a/1</link>", {"link": f"{SITE}a/1"}),
        (
            "link_with_query",
            f"<title>خبر</title><link>{SITE}?a=1&amp;b=2</link>",
            {"link": f"{SITE}?a=1&b=2"},
        ),
        ("description", "<description>سطر واحد</description>", {"text": "سطر واحد"}),
        (
            "description_escaped",
            "<description>&lt;p&gt;أول&lt;/p&gt;&lt;p&gt;ثان&lt;/p&gt;</description>",
            {"text": "أول\nثان"},
        ),
        (
            "description_cdata",
            f"<description>{cdata('<b>غليظ</b> ورقيق')}</description>",
            {"text": "غليظ ورقيق"},
        ),
    ]
    later: list[Told] = [
        (
            "enclosure",
            '<title>حلقة</title><enclosure url="https://cdn.example/1.mp3" length="5"'
            ' type="audio/mpeg"/>',
            {"files": [["https://cdn.example/1.mp3", "audio/mpeg", 5, 0]]},
        ),
        (
            "category",
            '<title>خبر</title><category domain="https://x.example/">ثقافة</category>',
            {"categories": ["ثقافة"]},
        ),
        (
            "source",
            '<title>خبر</title><source url="https://else.example/f.xml">غيرنا</source>',
            {"title": "خبر"},
        ),
        (
            "pubdate",
            "<title>خبر</title><pubDate>Fri, 18 Oct 2024 10:00:00 GMT</pubDate>",
            {"published": "2024-10-18T10:00:00"},
        ),
    ]
    for version in ("0.91", "0.92", "0.93", "0.94", "2.0"):
        for name, item, entry in elements + (later if version > "0.91" else []):
            yield Case(
                f"rss{version.replace('.', '')}/item_{name}",
                rss(item, version=version),
                f"RSS {version}, an item's {name.replace('_', ' ')}",
                entry,
            )


def channels() -> Iterator[Case]:
    """Give what RSS says of itself, in its versions and its oddities."""
    item = f"<title>خبر</title><link>{SITE}1</link>"
    first = {"title": "خبر", "link": f"{SITE}1", "id": f"{SITE}1"}
    netscape = (
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"\n'
        ' "http://my.netscape.com/publish/formats/rss-0.91.dtd">\n'
    )
    heads: list[Told] = [
        ("title", "<title>مدينة</title>", {"title": "مدينة"}),
        ("title_cdata", f"<title>{cdata('أخبار &amp; آراء')}</title>", {"title": "أخبار & آراء"}),
        ("title_html", "<title>&lt;b&gt;مدينة&lt;/b&gt;</title>", {"title": "مدينة"}),
        (
            "title_of_image_after",
            "<image><url>https://news.example/l.png</url><title>شعار</title>"
            f"<link>{SITE}logo</link></image><title>مدينة</title>",
            {"title": "مدينة"},
        ),
        (
            "title_of_image_before",
            "<title>مدينة</title><image><title>شعار</title>"
            "<url>https://news.example/l.png</url></image>",
            {"title": "مدينة", "link": SITE},
        ),
        (
            "title_of_text_input",
            "<title>مدينة</title><textInput><title>ابحث</title>"
            "<name>q</name><description>كلمة</description></textInput>",
            {"title": "مدينة"},
        ),
        ("link", "<link>https://else.example/</link>", {"link": "https://else.example/"}),
        (
            "link_self_of_atom",
            '<atom:link rel="self" href="https://news.example/feeds/all.xml"/>',
            {"link": SITE},
        ),
        ("link_hub", '<atom:link rel="hub" href="https://hub.example/"/>', {"link": SITE}),
        ("language", "<language>ar-EG</language>", {"language": "ar-EG"}),
        ("language_of_dublin_core", "<dc:language>fa</dc:language>", {"language": "fa"}),
        ("description", "<description>كل يوم</description>", {"title": "أخبار"}),
        ("copyright", "<copyright>لنا</copyright>", {"title": "أخبار"}),
        ("generator", "<generator>https://g.example/?v=1</generator>", {"title": "أخبار"}),
        ("docs", "<docs>https://news.example/docs</docs>", {"link": SITE}),
        (
            "cloud",
            '<cloud domain="rpc.example" port="80" path="/" registerProcedure="p"'
            ' protocol="soap"/>',
            {"title": "أخبار"},
        ),
        (
            "managing_editor",
            "<managingEditor>e@news.test (سمر)</managingEditor>",
            {"title": "أخبار"},
        ),
        ("webmaster", "<webMaster>w@news.test</webMaster>", {"title": "أخبار"}),
        ("ttl", "<ttl>90</ttl>", {"minutes": 90}),
        (
            "skip",
            "<skipHours><hour>0</hour><hour>5</hour></skipHours>"
            "<skipDays><day>Friday</day><day>Saturday</day></skipDays>",
            {"skip_hours": [0, 5], "skip_days": [4, 5]},
        ),
        (
            "syndication",
            "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
            {"minutes": 360},
        ),
    ]
    for name, channel, feed in heads:
        yield Case(f"channel/{name}", rss(item, channel), f"a channel's {name}", first, feed)
    for name, version, attributes, prolog in (
        ("rss091_netscape", "0.91", "", netscape),
        ("rss_without_version", "", "", ""),
        ("rss_of_tomorrow", "9.9", "", ""),
        ("rss20_in_userlands_namespace", "2.0", ' xmlns="http://backend.userland.com/rss2"', ""),
        (
            "rss20_in_harvards_namespace",
            "2.0",
            ' xmlns="http://blogs.law.harvard.edu/tech/rss"',
            "",
        ),
        ("rss20_in_the_namespace_of_rss10", "2.0", ' xmlns="http://purl.org/rss/1.0/"', ""),
    ):
        yield Case(
            f"channel/{name}",
            rss(item, version=version, attributes=attributes),
            name.replace("_", " "),
            first,
            {"title": "أخبار", "link": SITE},
            prolog=prolog,
        )
    entities = '<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY paper "النشرة">]>\n'
    yield Case(
        "channel/entity_of_html",
        rss("<title>جسر&nbsp;جديد</title><guid isPermaLink='false'>1</guid>"),
        "an entity of HTML that the document type declares",
        {"title": "جسر جديد"},
        prolog=entities,
    )
    yield Case(
        "channel/entity_of_its_own",
        rss("<title>خبر &paper;</title><guid isPermaLink='false'>1</guid>"),
        "an entity that only the document type declares: none is ever expanded",
        {"title": "خبر &paper;"},
        prolog=entities,
    )
    shouting = rss(item).replace("item>", "ITEM>").replace("<title", "<Title")
    yield Case("channel/capitals", shouting.replace("</title", "</Title"), "capitals", first)
    yield Case(
        "channel/comments_and_instructions",
        rss(f"<!-- x --><title>خ<!-- y -->بر</title><?pi z?><link>{SITE}1</link>"),
        "comments and processing instructions amid the text",
        first,
    )
    yield Case(
        "channel/two_items",
        rss(
            f"<item>{item}</item><item><title>ثان</title><guid isPermaLink='false'>2</guid></item>"
        ),
        "items keep their order",
        first,
        others=({"title": "ثان", "id": "2", "link": ""},),
    )


def guids() -> Iterator[Case]:
    link = f"<link>{SITE}p/1</link>"
    told = [
        ("false", f'{link}<guid isPermaLink="false">x-1</guid>', "x-1", f"{SITE}p/1"),
        ("false_without_link", '<guid isPermaLink="false">x-1</guid>', "x-1", ""),
        (
            "false_address_without_link",
            f'<guid isPermaLink="false">{SITE}?p=1</guid>',
            f"{SITE}?p=1",
            "",
        ),
        ("true", f'<guid isPermaLink="true">{SITE}g/1</guid>', f"{SITE}g/1", f"{SITE}g/1"),
        ("by_default", f"<guid>{SITE}g/1</guid>", f"{SITE}g/1", f"{SITE}g/1"),
        ("after_link", f"{link}<guid>{SITE}g/1</guid>", f"{SITE}g/1", f"{SITE}p/1"),
        ("before_link", f"<guid>{SITE}g/1</guid>{link}", f"{SITE}g/1", f"{SITE}p/1"),
        ("with_space", f"<guid>\n  {SITE}g/1\n </guid>", f"{SITE}g/1", f"{SITE}g/1"),
        (
            "in_cdata",
            f"<guid>{cdata(SITE + 'g/1?a=1&b=2')}</guid>",
            f"{SITE}g/1?a=1&b=2",
            f"{SITE}g/1?a=1&b=2",
        ),
        (
            "tag",
            f'{link}<guid isPermaLink="false">tag:news.example,2024:1</guid>',
            "tag:news.example,2024:1",
            f"{SITE}p/1",
        ),
        ("of_dublin_core", f"{link}<dc:identifier>x-1</dc:identifier>", f"{SITE}p/1", f"{SITE}p/1"),
        ("none", link, f"{SITE}p/1", f"{SITE}p/1"),
        ("empty", f"{link}<guid/>", f"{SITE}p/1", f"{SITE}p/1"),
        ("bare", f"{link}<guid>17</guid>", "17", f"{SITE}p/1"),
        ("bare_without_link", "<guid>17</guid>", "17", ""),
        ("relative", "<guid>/g/1</guid>", "/g/1", f"{SITE}g/1"),
    ]
    for name, item, guid, url in told:
        yield Case(
            f"guid/{name}",
            rss(f"<title>خبر</title>{item}"),
            f"a guid: {name.replace('_', ' ')}",
            {"id": guid, "link": url},
        )


def of_rdf() -> Iterator[Case]:
    own = f"<title>خبر</title><link>{SITE}1</link>"
    nine = "http://my.netscape.com/rdf/simple/0.9/"
    bare = {"title": "خبر", "link": f"{SITE}1"}
    told: list[Told] = [
        ("plain", own, {**bare, "id": f"{SITE}1"}),
        ("about_and_link", f'<item rdf:about="urn:x:1">{own}</item>', {**bare, "id": "urn:x:1"}),
        (
            "without_link",
            f'<item rdf:about="{SITE}1"><title>خبر</title></item>',
            {"id": f"{SITE}1", "link": ""},
        ),
        ("description", f"{own}<description>نص</description>", {"text": "نص"}),
        (
            "encoded",
            f"{own}<content:encoded>{cdata('<p>نص</p>')}</content:encoded>",
            {"text": "نص"},
        ),
        ("creator", f"{own}<dc:creator>ليلى</dc:creator>", {"author": "ليلى"}),
        (
            "date",
            f"{own}<dc:date>2024-10-18T10:00:00+03:00</dc:date>",
            {"published": "2024-10-18T07:00:00"},
        ),
        ("subject", f"{own}<dc:subject>أدب</dc:subject>", {"categories": ["أدب"]}),
        (
            "place",
            f"{own}<geo:lat>30.05</geo:lat><geo:long>31.25</geo:long>",
            {"point": [30.05, 31.25]},
        ),
    ]
    for name, item, entry in told:
        yield Case(
            f"rdf/rss10_{name}",
            rdf(item),
            f"RSS 1.0: {name.replace('_', ' ')}",
            entry,
            {"title": "أخبار", "link": SITE},
        )
    second = {"title": "ثان", "link": f"{SITE}2"}
    yield Case(
        "rdf/rss090",
        rdf(f"<item>{own}</item><item><title>ثان</title><link>{SITE}2</link></item>", space=nine),
        "RSS 0.9",
        bare,
        {"title": "أخبار", "link": SITE},
        others=(second,),
    )
    sequence = f'<items><rdf:Seq><rdf:li rdf:resource="{SITE}1"/></rdf:Seq></items>'
    heads: list[Told] = [
        ("items_of_channel", sequence, {"title": "أخبار"}),
        ("language_of_channel", "<dc:language>ar</dc:language>", {"language": "ar"}),
        ("image_of_channel", f'<image rdf:resource="{SITE}l.png"/>', {"link": SITE}),
        (
            "syndication",
            "<sy:updatePeriod>hourly</sy:updatePeriod>"
            "<sy:updateFrequency>2</sy:updateFrequency>"
            "<sy:updateBase>2000-01-01T12:00+00:00</sy:updateBase>",
            {"minutes": 30},
        ),
    ]
    for name, channel, feed in heads:
        yield Case(f"rdf/rss10_{name}", rdf(own, channel), name.replace("_", " "), bare, feed)
    prefixed = rdf(own)
    for name in ("channel", "item", "title", "link"):
        prefixed = re.sub(rf"(</?){name}\b", rf"\1rss:{name}", prefixed)
    yield Case(
        "rdf/rss10_prefixed",
        prefixed.replace(" xmlns=", " xmlns:rss="),
        "RSS 1.0 under a prefix",
        bare,
        {"title": "أخبار", "link": SITE},
    )
    image = (
        f'<image rdf:about="{SITE}l.png"><title>شعار</title><url>{SITE}l.png</url>'
        f"<link>{SITE}</link></image>"
    )
    late = rdf(f'{image}<item rdf:about="{SITE}1">{own}</item>')
    yield Case("rdf/rss10_image", late, "an image beside the channel", bare, {"title": "أخبار"})


def of_cdf() -> Iterator[Case]:
    xml = (
        f'<CHANNEL HREF="{SITE}" LASTMOD="2024-10-18T10:00"><TITLE>أخبار</TITLE>'
        f'<ITEM HREF="{SITE}1" LASTMOD="2024-10-18T10:00"><TITLE>خبر</TITLE>'
        "<ABSTRACT>نص</ABSTRACT></ITEM></CHANNEL>"
    )
    yield Case(
        "cdf/channel",
        xml,
        "a channel of the first kind of feeds there was",
        {"title": "خبر", "link": f"{SITE}1", "updated": "2024-10-18T10:00:00", "text": "نص"},
        {"title": "أخبار", "link": SITE},
    )
