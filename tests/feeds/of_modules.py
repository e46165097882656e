"""Feeds about what the modules add to the formats."""

from collections.abc import Iterator

from .case import MODULES, RDF, SITE, Case, atom, rss


def of_modules() -> Iterator[Case]:
    """Give what the modules add, and that they add nothing that they should not."""
    first = {"title": "خبر", "text": "نص"}
    own = f"<title>خبر</title><link>{SITE}1</link><description>نص</description>"
    audio = '<enclosure url="https://cdn.example/1.mp3" type="audio/mpeg" length="9"/>'
    file = ["https://cdn.example/1.mp3", "audio/mpeg", 9]
    media = "https://cdn.example/1.mp4"
    told: list[tuple[str, str, dict[str, object]]] = [
        (
            "itunes_duration_in_seconds",
            f"{audio}<itunes:duration>3723</itunes:duration>",
            {"files": [[*file, 3723]]},
        ),
        (
            "itunes_duration_in_minutes",
            f"{audio}<itunes:duration>62:03</itunes:duration>",
            {"files": [[*file, 3723]]},
        ),
        (
            "itunes_duration_in_hours",
            f"{audio}<itunes:duration>1:02:03</itunes:duration>",
            {"files": [[*file, 3723]]},
        ),
        (
            "itunes_duration_nonsense",
            f"{audio}<itunes:duration>long</itunes:duration>",
            {"files": [[*file, 0]]},
        ),
        ("itunes_title", "<itunes:title>غيره</itunes:title>", {}),
        ("itunes_subtitle", "<itunes:subtitle>في سطر</itunes:subtitle>", {}),
        ("itunes_summary", "<itunes:summary>غيره</itunes:summary>", {}),
        (
            "itunes_keywords",
            "<itunes:keywords>أدب, فن ,تاريخ</itunes:keywords>",
            {"categories": ["أدب", "فن", "تاريخ"]},
        ),
        ("itunes_explicit", "<itunes:explicit>no</itunes:explicit>", {}),
        (
            "itunes_image",
            '<itunes:image href="https://cdn.example/1.jpg"/>',
            {"picture": "https://cdn.example/1.jpg"},
        ),
        (
            "media_content",
            f'<media:content url="{media}" type="video/mp4" fileSize="12"'
            ' duration="61" medium="video"/>',
            {"files": [[media, "video/mp4", 12, 61]]},
        ),
        (
            "media_group",
            f'<media:group><media:content url="{media}" type="video/mp4"/>'
            '<media:content url="https://cdn.example/2.mp4" type="video/mp4"/></media:group>',
            {
                "files": [
                    [media, "video/mp4", 0, 0],
                    ["https://cdn.example/2.mp4", "video/mp4", 0, 0],
                ]
            },
        ),
        (
            "media_and_enclosure",
            f'{audio}<media:content url="{file[0]}" type="audio/mpeg" duration="5"/>',
            {"files": [[*file, 5]]},
        ),
        (
            "media_picture",
            '<media:content url="https://cdn.example/1.jpg" medium="image"/>',
            {"files": [], "picture": "https://cdn.example/1.jpg"},
        ),
        (
            "media_thumbnail",
            '<media:thumbnail url="https://cdn.example/1.jpg" width="75"/>',
            {"picture": "https://cdn.example/1.jpg"},
        ),
        ("media_title", "<media:title>غيره</media:title>", {}),
        (
            "media_title_in_content",
            f'<media:content url="{media}"><media:title>غيره</media:title></media:content>',
            {},
        ),
        ("media_description", "<media:description>غيره</media:description>", {}),
        (
            "media_description_in_content",
            f'<media:content url="{media}">'
            "<media:description>غيره</media:description></media:content>",
            {},
        ),
        ("media_credit", '<media:credit role="author">ليلى</media:credit>', {"author": ""}),
        (
            "media_keywords",
            "<media:keywords>أدب, فن</media:keywords>",
            {"categories": ["أدب", "فن"]},
        ),
        ("media_category", "<media:category>أدب</media:category>", {"categories": ["أدب"]}),
        (
            "media_restriction",
            '<media:restriction relationship="allow" type="country">de</media:restriction>',
            {},
        ),
        ("georss_point", "<georss:point>30.05 31.25</georss:point>", {"point": [30.05, 31.25]}),
        (
            "georss_point_with_comma",
            "<georss:point>30.05, 31.25</georss:point>",
            {"point": [30.05, 31.25]},
        ),
        (
            "georss_where",
            "<georss:where><gml:Point><gml:pos>30.05 31.25</gml:pos></gml:Point></georss:where>",
            {"point": [30.05, 31.25]},
        ),
        (
            "georss_where_in_a_system",
            '<georss:where><gml:Point srsName="EPSG:x"><gml:pos>'
            "30.05 31.25</gml:pos></gml:Point></georss:where>",
            {"point": [30.05, 31.25]},
        ),
        ("georss_line", "<georss:line>30 31 32 33</georss:line>", {"point": None}),
        ("georss_beyond_the_pole", "<georss:point>99 31.25</georss:point>", {"point": None}),
        ("georss_nonsense", "<georss:point>Cairo</georss:point>", {"point": None}),
        ("geo", "<geo:lat>30.05</geo:lat><geo:long>31.25</geo:long>", {"point": [30.05, 31.25]}),
        (
            "geo_point",
            "<geo:Point><geo:lat>30.05</geo:lat><geo:long>31.25</geo:long></geo:Point>",
            {"point": [30.05, 31.25]},
        ),
        ("dc_title", "<dc:title>غيره</dc:title>", {}),
        ("dc_description", "<dc:description>غيره</dc:description>", {}),
        (
            "dc_subject",
            "<dc:subject>أدب</dc:subject><dc:subject>فن</dc:subject>",
            {"categories": ["أدب", "فن"]},
        ),
        ("dc_rights", "<dc:rights>لنا</dc:rights>", {}),
        ("dcterms_valid", "<dcterms:valid>start=2024-01-01</dcterms:valid>", {"published": None}),
        ("slash", "<slash:comments>4</slash:comments><slash:section>x</slash:section>", {}),
        ("wfw", f"<wfw:commentRss>{SITE}1/feed</wfw:commentRss>", {"link": f"{SITE}1"}),
        ("comments", f"<comments>{SITE}1#comments</comments>", {"link": f"{SITE}1"}),
        (
            "creative_commons",
            "<creativeCommons:license>https://cc.example/by</creativeCommons:license>",
            {"link": f"{SITE}1"},
        ),
        (
            "cc",
            f'<cc:license rdf:resource="https://cc.example/by" xmlns:rdf="{RDF}"/>',
            {"link": f"{SITE}1"},
        ),
        ("thread", '<thr:total>3</thr:total><thr:in-reply-to ref="urn:x:0"/>', {}),
        (
            "unknown",
            '<x:title xmlns:x="urn:x">غيره</x:title><x:link xmlns:x="urn:x">z</x:link>',
            {"link": f"{SITE}1"},
        ),
        ("xhtml_title", "<xhtml:title>غيره</xhtml:title>", {"title": "خبر"}),
    ]
    for name, written, entry in told:
        yield Case(
            f"modules/{name}", rss(f"{own}{written}"), name.replace("_", " "), {**first, **entry}
        )
    yield Case(
        "modules/categories",
        rss(f"{own}<category>أدب</category><category>أدب</category><category>فن</category>"),
        "categories, one of them twice",
        {"categories": ["أدب", "فن"]},
    )
    yield Case(
        "modules/atom_categories",
        atom(
            "<id>urn:x:1</id><title>خبر</title>"
            '<category term="lit" label="أدب" scheme="https://x.example/"/><category term="فن"/>'
        ),
        "categories in Atom, by their labels",
        {"categories": ["أدب", "فن"]},
    )
    yield Case(
        "modules/atom_source",
        atom(
            "<id>urn:x:1</id><title>خبر</title><link href='/1'/>"
            "<source><id>urn:x:0</id><title>غيره</title><link href='https://else.example/'/>"
            "<updated>2020-01-01T00:00:00Z</updated><author><name>غيرها</name></author></source>"
        ),
        "what is said of the feed an entry comes from is not said of it",
        {"id": "urn:x:1", "title": "خبر", "link": f"{SITE}1", "author": "", "published": None},
    )
    prefixed = atom('<id>urn:x:1</id><title type="html">خبر</title><link href="/1"/>')
    for name in ("feed", "entry", "id", "title", "link"):
        prefixed = prefixed.replace(f"<{name}", f"<a:{name}").replace(f"</{name}", f"</a:{name}")
    yield Case(
        "modules/atom_prefixed",
        prefixed.replace("xmlns=", "xmlns:a="),
        "Atom under a prefix",
        {"id": "urn:x:1", "title": "خبر", "link": f"{SITE}1"},
        {"title": "أخبار"},
    )
    for name, space in (
        ("itunes_in_capitals", "http://www.itunes.com/DTDs/Podcast-1.0.dtd"),
        ("itunes_as_it_is_told", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    ):
        yield Case(
            f"modules/{name}",
            rss(f'{own}<i:author xmlns:i="{space}">القناة</i:author>'),
            "the module of podcasts under either of its addresses",
            {"author": "القناة"},
        )
    yield Case(
        "modules/media_without_slash",
        rss(
            f'{own}<m:content xmlns:m="http://search.yahoo.com/mrss" url="{media}"'
            ' type="video/mp4"/>'
        ),
        "the module of media under its older address",
        {"files": [[media, "video/mp4", 0, 0]]},
    )
    yield Case(
        "modules/atom_in_rss",
        rss(
            "<title>خبر</title><guid isPermaLink='false'>1</guid>"
            f'<atom:link href="{SITE}1"/><atom:published>2024-10-18T10:00:00Z</atom:published>'
        ),
        "Atom's elements in RSS",
        {"link": f"{SITE}1", "published": "2024-10-18T10:00:00"},
    )
    yield Case(
        "modules/other_prefixes",
        rss(f'{own}<d:creator xmlns:d="{MODULES["dc"]}">ليلى</d:creator>'),
        "a module under another prefix",
        {"author": "ليلى"},
    )
