"""Feeds about the text of an entry in all the ways in which it may be sent."""

from collections.abc import Iterator

from .case import ATOM_03, SITE, Case, atom, cdata, rss


def texts() -> Iterator[Case]:
    """Give the text of an entry in all the ways in which it may be sent."""
    page = "&lt;p&gt;أول&lt;/p&gt;&lt;p&gt;ثان &amp;amp; ثالث&lt;/p&gt;"
    both = "أول\nثان & ثالث"
    div = '<div xmlns="http://www.w3.org/1999/xhtml">'
    encoded = f"<content:encoded>{cdata('<p>أول</p><p>ثان &amp; ثالث</p>')}</content:encoded>"
    of_rss = [
        ("plain", "<description>سطر</description>", "سطر"),
        ("escaped", f"<description>{page}</description>", both),
        ("cdata", f"<description>{cdata('<p>أول</p><p>ثان &amp; ثالث</p>')}</description>", both),
        ("markup_raw", "<description><p>أول</p><p>ثان &amp; ثالث</p></description>", both),
        ("encoded", encoded, both),
        ("encoded_and_description", f"<description>ملخص</description>{encoded}", both),
        ("description_after_encoded", f"{encoded}<description>ملخص</description>", both),
        ("full_item", f"<fullitem>{page}</fullitem>", both),
        (
            "xhtml_body",
            "<xhtml:body><xhtml:p>أول</xhtml:p><xhtml:p>ثان &amp; ثالث</xhtml:p></xhtml:body>",
            both,
        ),
        ("atom_content", f'<atom:content type="html">{page}</atom:content>', both),
        ("atom_summary", f'<atom:summary type="html">{page}</atom:summary>', both),
        ("description_of_dublin_core", "<dc:description>سطر</dc:description>", "سطر"),
        (
            "two_cdata_sections",
            f"<description>{cdata('<p>أول</p>')}{cdata('<p>ثان &amp; ثالث</p>')}</description>",
            both,
        ),
        ("bracket_of_cdata", f"<description>{cdata('أ ]]')}&gt; ب</description>", "أ ]]> ب"),
        ("windows_quotes", "<description>&#147;نعم&#148; &#150; لا</description>", "“نعم” – لا"),
        ("nothing", "<description/>", ""),
    ]
    for name, written, text in of_rss:
        yield Case(
            f"texts/rss_{name}",
            rss(f"<title>خبر</title><link>{SITE}1</link>{written}"),
            f"a text: {name.replace('_', ' ')}",
            {"text": text},
        )
    of_atom = [
        ("text", '<content type="text">أ &lt; ب &amp;amp; ج</content>', "أ < ب &amp; ج"),
        ("without_type", "<content>سطر</content>", "سطر"),
        ("html", f'<content type="html">{page}</content>', both),
        (
            "html_in_cdata",
            f'<content type="html">{cdata("<p>أول</p><p>ثان &amp; ثالث</p>")}</content>',
            both,
        ),
        ("text_html", f'<content type="text/html">{page}</content>', both),
        (
            "xhtml",
            f'<content type="xhtml">{div}<p>أول</p><p>ثان &amp; ثالث</p></div></content>',
            both,
        ),
        (
            "xhtml_prefixed",
            '<content type="xhtml"><xhtml:div><xhtml:p>أول</xhtml:p>'
            "<xhtml:p>ثان &amp; ثالث</xhtml:p></xhtml:div></content>",
            both,
        ),
        (
            "xhtml_type",
            f'<content type="application/xhtml+xml">{div}<p>أول</p>'
            "<p>ثان &amp; ثالث</p></div></content>",
            both,
        ),
        (
            "xhtml_two_divs",
            f'<content type="xhtml">{div}<div>أول</div><div>ثان</div></div></content>',
            "أول\nثان",
        ),
        (
            "xhtml_cdata",
            f'<content type="xhtml">{div}<p>{cdata("أ < ب")}</p></div></content>',
            "أ < ب",
        ),
        ("xhtml_empty_element", f'<content type="xhtml">{div}أ<br/>ب</div></content>', "أ\nب"),
        ("html_and_summary", f'<summary>ملخص</summary><content type="html">{page}</content>', both),
        ("summary", '<summary type="text">ملخص &amp;lt;</summary>', "ملخص &lt;"),
        ("summary_html", f'<summary type="html">{page}</summary>', both),
        (
            "summary_xhtml",
            f'<summary type="xhtml">{div}<p>أول</p><p>ثان &amp; ثالث</p></div></summary>',
            both,
        ),
        (
            "elsewhere",
            f'<content type="text/html" src="{SITE}1.html"/><summary>ملخص</summary>',
            "ملخص",
        ),
        (
            "picture_in_base64",
            '<content type="image/png">iVBORw0KGgo=</content><summary>ملخص</summary>',
            "ملخص",
        ),
        ("plain_text_type", '<content type="text/plain">أول</content>', "أول"),
        ("typepad", f'<content type="html">{div}<p>أول</p></div></content>', "أول"),
    ]
    for name, written, text in of_atom:
        yield Case(
            f"texts/atom_{name}",
            atom(f"<title>خبر</title><id>urn:x:1</id>{written}"),
            f"a text in Atom: {name.replace('_', ' ')}",
            {"text": text},
        )
    of_old_atom = [
        ("escaped", f'<content type="text/html" mode="escaped">{page}</content>', both),
        (
            "escaped_cdata",
            f'<content type="text/html" mode="escaped">{cdata("<p>أول</p>")}</content>',
            "أول",
        ),
        (
            "xml",
            f'<content type="application/xhtml+xml" mode="xml">{div}<p>أول</p></div></content>',
            "أول",
        ),
        (
            "xml_by_default",
            f'<content type="application/xhtml+xml">{div}<p>أول</p></div></content>',
            "أول",
        ),
        ("base64", '<content type="text/html" mode="base64">PHA+2KPZiNmEPC9wPg==</content>', "أول"),
        ("base64_plain", '<content type="text/plain" mode="base64">2KPZiNmE</content>', "أول"),
        (
            "base64_in_lines",
            '<content type="text/html" mode="base64">\nPHA+2KPZ\niNmEPC9w\nPg==\n</content>',
            "أول",
        ),
        ("plain", '<content type="text/plain">أول</content>', "أول"),
        ("summary", "<summary>ملخص</summary>", "ملخص"),
        ("summary_escaped", f'<summary type="text/html" mode="escaped">{page}</summary>', both),
        (
            "summary_in_base64",
            '<summary type="text/html" mode="base64">PHA+2KPZiNmEPC9wPg==</summary>',
            "أول",
        ),
        (
            "two_contents",
            '<content type="text/plain">أول</content>'
            '<content type="text/html" mode="escaped">&lt;p&gt;أول وثان&lt;/p&gt;</content>',
            "أول وثان",
        ),
    ]
    for name, written, text in of_old_atom:
        yield Case(
            f"texts/atom03_{name}",
            atom(f"<title>خبر</title><id>urn:x:1</id>{written}", space=ATOM_03),
            f"a text in Atom 0.3: {name.replace('_', ' ')}",
            {"text": text},
        )
    old_titles = [
        ("escaped", 'type="text/html" mode="escaped"', "&lt;b&gt;خبر&lt;/b&gt;", "خبر"),
        ("plain", 'type="text/plain"', "خبر &amp; خبر", "خبر & خبر"),
        ("base64", 'type="text/html" mode="base64"', "PGI+2K7YqNixPC9iPg==", "خبر"),
        ("xml", 'type="application/xhtml+xml" mode="xml"', f"{div}<b>خبر</b></div>", "خبر"),
    ]
    for name, attributes, written, title in old_titles:
        yield Case(
            f"titles/atom03_{name}",
            atom(f"<id>urn:x:1</id><title {attributes}>{written}</title>", space=ATOM_03),
            f"a title in Atom 0.3: {name}",
            {"title": title},
        )
