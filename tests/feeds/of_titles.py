"""Feeds about titles with markup and entities."""

from collections.abc import Iterator

from .case import Case, atom, cdata, rss


def titles() -> Iterator[Case]:
    told = [
        ("plain", "جسر", "جسر"),
        ("ampersand", "خبز &amp; ماء", "خبز & ماء"),
        ("ampersand_twice", "خبز &amp;amp; ماء", "خبز & ماء"),
        ("less_than", "1 &lt; 2", "1 < 2"),
        ("greater_than", "2 &gt; 1", "2 > 1"),
        ("markup_escaped", "&lt;b&gt;عاجل&lt;/b&gt; الآن", "عاجل الآن"),
        ("markup_in_cdata", cdata("<b>عاجل</b> الآن"), "عاجل الآن"),
        ("markup_raw", "<b>عاجل</b> الآن", "عاجل الآن"),
        ("entity_in_cdata", cdata("قال&nbsp;&laquo;نعم&raquo;"), "قال «نعم»"),
        ("number_of_entity", "&#1580;&#x633;&#1585;", "جسر"),
        ("number_escaped", "&amp;#1580;&amp;#x633;&amp;#1585;", "جسر"),
        ("entity_unknown", "أ &amp;noname; ب", "أ &noname; ب"),
        ("of_a_language", "كيف تعمل &lt;vector&gt;", "كيف تعمل <vector>"),
        ("two_lines", "سطر\n  وسطر", "سطر وسطر"),
        ("break", "سطر&lt;br&gt;وسطر", "سطر وسطر"),
        ("picture", "&lt;img src=&quot;/x.png&quot; alt=&quot;&quot;&gt;خبر", "خبر"),
        ("script", "&lt;script&gt;x()&lt;/script&gt;خبر", "خبر"),
        ("link", "&lt;a href=&quot;/x&quot;&gt;خبر&lt;/a&gt;", "خبر"),
        ("quotes", "قال &quot;نعم&quot;", 'قال "نعم"'),
        ("windows_quotes", "&#147;نعم&#148;", "“نعم”"),
        ("joiner", "می\u200cخواهم", "می\u200cخواهم"),
        ("empty", "", ""),
    ]
    for name, title, plain in told:
        about = f"a title: {name.replace('_', ' ')}"
        more = "<guid isPermaLink='false'>1</guid><description>نص</description>"
        yield Case(
            f"titles/rss_{name}", rss(f"<title>{title}</title>{more}"), about, {"title": plain}
        )
    inside = '<div xmlns="http://www.w3.org/1999/xhtml">'
    constructs = [
        ("text", "text", "خبز &amp; ماء", "خبز & ماء"),
        ("text_with_brackets", "text", "1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
        ("html", "html", "&lt;i&gt;خبز&lt;/i&gt; &amp;amp; ماء", "خبز & ماء"),
        ("html_in_cdata", "html", cdata("<i>خبز</i> &amp; ماء"), "خبز & ماء"),
        ("html_with_bracket", "html", "1 &amp;lt; 2", "1 < 2"),
        ("xhtml", "xhtml", f"{inside}<i>خبز</i> &amp; ماء</div>", "خبز & ماء"),
        ("xhtml_with_bracket", "xhtml", f"{inside}1 &lt; 2</div>", "1 < 2"),
        ("xhtml_prefixed", "xhtml", "<xhtml:div><xhtml:i>خبز</xhtml:i></xhtml:div>", "خبز"),
    ]
    for name, kind, title, plain in constructs:
        yield Case(
            f"titles/atom_{name}",
            atom(f'<id>urn:x:1</id><title type="{kind}">{title}</title>'),
            f"a title of type {kind}: {name.replace('_', ' ')}",
            {"title": plain},
        )
        yield Case(
            f"titles/atom_feed_{name}",
            atom("<id>urn:x:1</id><title>خبر</title>", f'<title type="{kind}">{title}</title>'),
            f"a feed's title of type {kind}: {name.replace('_', ' ')}",
            {"title": "خبر"},
            {"title": plain},
        )
