"""Feeds about who wrote what, and in which language."""

from collections.abc import Iterator

from .case import ATOM_03, ATOM_10, SITE, Case, atom, cdata, rss


def authors() -> Iterator[Case]:
    told = [
        ("name", "<author>ليلى حسن</author>", "ليلى حسن"),
        ("email", "<author>l@news.test</author>", "l@news.test"),
        ("email_of_a_long_domain", "<author>ann@news.example (Ann Lee)</author>", "Ann Lee"),
        ("email_and_name", "<author>l@news.test (ليلى حسن)</author>", "ليلى حسن"),
        ("email_and_latin_name", "<author>ann@news.test (Ann Lee)</author>", "Ann Lee"),
        ("name_and_email", "<author>ليلى حسن &lt;l@news.test&gt;</author>", "ليلى حسن"),
        ("latin_name_and_email", "<author>Ann Lee &lt;ann@news.test&gt;</author>", "Ann Lee"),
        ("name_and_email_in_brackets", "<author>Ann Lee (ann@news.test)</author>", "Ann Lee"),
        ("creator", "<dc:creator>ليلى حسن</dc:creator>", "ليلى حسن"),
        ("creator_in_cdata", f"<dc:creator>{cdata('ليلى حسن')}</dc:creator>", "ليلى حسن"),
        ("creator_with_ampersand", "<dc:creator>Lee &amp; Sons</dc:creator>", "Lee & Sons"),
        ("creators", "<dc:creator>Ann Lee</dc:creator><dc:creator>Bo</dc:creator>", "Ann Lee, Bo"),
        (
            "creators_in_arabic",
            "<dc:creator>ليلى</dc:creator><dc:creator>علي</dc:creator>",
            "ليلى، علي",
        ),
        ("creator_twice", "<dc:creator>Ann</dc:creator><dc:creator>Ann</dc:creator>", "Ann"),
        ("creator_with_email", "<dc:creator>ann@news.test (Ann Lee)</dc:creator>", "Ann Lee"),
        ("author_of_dublin_core", "<dc:author>ليلى حسن</dc:author>", "ليلى حسن"),
        ("itunes", "<itunes:author>القناة</itunes:author>", "القناة"),
        (
            "itunes_and_creator",
            "<dc:creator>ليلى</dc:creator><itunes:author>القناة</itunes:author>",
            "ليلى",
        ),
        ("of_atom", "<atom:author><atom:name>ليلى</atom:name></atom:author>", "ليلى"),
        ("contributor", "<dc:contributor>ليلى</dc:contributor>", ""),
        ("publisher", "<dc:publisher>الدار</dc:publisher>", ""),
        ("empty", "<author/>", ""),
    ]
    for name, item, author in told:
        yield Case(
            f"authors/rss_{name}",
            rss(f"<title>خبر</title><link>{SITE}1</link>{item}"),
            f"an author: {name.replace('_', ' ')}",
            {"author": author},
        )
    own = [
        ("name", "<author><name>ليلى حسن</name></author>", "ليلى حسن"),
        (
            "name_and_email",
            "<author><name>ليلى</name><email>l@news.test</email></author>",
            "ليلى",
        ),
        ("email", "<author><email>l@news.test</email></author>", "l@news.test"),
        ("uri", f"<author><name>ليلى</name><uri>{SITE}l</uri></author>", "ليلى"),
        ("uri_only", f"<author><uri>{SITE}l</uri></author>", ""),
        ("two", "<author><name>Ann</name></author><author><name>Bo</name></author>", "Ann, Bo"),
        (
            "contributor",
            "<author><name>Ann</name></author><contributor><name>Bo</name></contributor>",
            "Ann",
        ),
        (
            "contributor_before",
            "<contributor><name>Bo</name></contributor><author><name>Ann</name></author>",
            "Ann",
        ),
        ("text", "<author>Ann Lee</author>", "Ann Lee"),
        ("escaped", "<author><name>Lee &amp; Sons</name></author>", "Lee & Sons"),
    ]
    for name, written, author in own:
        for kind, space in (("atom", ATOM_10), ("atom03", ATOM_03)):
            entry = f"<title>خبر</title><id>urn:x:1</id>{written}"
            yield Case(
                f"authors/{kind}_{name}",
                atom(entry, space=space),
                f"an author in Atom: {name.replace('_', ' ')}",
                {"author": author},
            )
    for name, tag in (("url", "url"), ("homepage", "homepage")):
        yield Case(
            f"authors/atom03_{name}",
            atom(
                "<title>خبر</title><id>urn:x:1</id>"
                f"<author><name>Ann</name><{tag}>{SITE}ann</{tag}></author>",
                space=ATOM_03,
            ),
            f"an author's {name} in Atom 0.3",
            {"author": "Ann"},
        )
    feed = "<author><name>ليلى حسن</name></author>"
    entry = "<title>خبر</title><id>urn:x:1</id>"
    yield Case(
        "authors/atom_of_feed",
        atom(entry, feed),
        "the feed's author wrote what tells no other",
        {"author": "ليلى حسن"},
    )
    yield Case(
        "authors/atom_of_feed_and_entry",
        atom(f"{entry}<author><name>علي</name></author>", feed),
        "an entry's author comes before the feed's",
        {"author": "علي"},
    )
    yield Case(
        "authors/rss_of_channel",
        rss(
            "<title>خبر</title><guid isPermaLink='false'>1</guid>",
            "<itunes:author>القناة</itunes:author>"
            "<itunes:owner><itunes:name>صاحبها</itunes:name></itunes:owner>",
        ),
        "a channel's author did not write all items",
        {"author": ""},
    )


def languages() -> Iterator[Case]:
    entry = "<id>urn:x:1</id><title>خبر</title>"
    ar = ' xml:lang="ar"'
    cases = [
        ("feed", atom(entry, attributes=ar), "ar", "ar"),
        ("entry", atom(f'<entry xml:lang="fa">{entry}</entry>', attributes=ar), "ar", "fa"),
        (
            "title",
            atom('<id>urn:x:1</id><title xml:lang="ur">خبر</title>', attributes=ar),
            "ar",
            "ur",
        ),
        ("content", atom('<id>urn:x:1</id><content xml:lang="he">ידיעה</content>'), "", "he"),
        ("region", atom(entry, attributes=' xml:lang="ar-EG"'), "ar-EG", "ar-EG"),
        ("underscore", atom(entry, attributes=' xml:lang="ar_EG"'), "ar-EG", "ar-EG"),
        ("none", atom(entry), "", ""),
        ("emptied", atom(f'<entry xml:lang="">{entry}</entry>', attributes=ar), "ar", "ar"),
        ("rss", rss("<title>خبر</title>", attributes=ar), "ar", "ar"),
        ("channel", rss("<title>خبر</title>", "<language>ar</language>"), "ar", "ar"),
        (
            "item",
            rss('<item xml:lang="fa"><title>خبر</title></item>', "<language>ar</language>"),
            "ar",
            "fa",
        ),
        (
            "item_by_dublin_core",
            rss("<title>خبر</title><dc:language>fa</dc:language>", "<language>ar</language>"),
            "ar",
            "fa",
        ),
    ]
    for name, xml, feed, language in cases:
        yield Case(
            f"language/{name}",
            xml,
            f"the language of {name.replace('_', ' ')}",
            {"language": language},
            {"language": feed},
        )
