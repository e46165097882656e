"""Feeds in the encodings of the world, however they are declared."""

from collections.abc import Iterator

from .case import SITE, Case, rss

_WORDS = {
    "arabic": "افتتاح الجسر الجديد في المدينة",
    "persian": "گشايش پل تازه در شهر پس از چند سال",
    "hebrew": "הגשר החדש נפתח בעיר של הנמל",
    "russian": "Новый мост открыт в городе на реке",
    "greek": "Η νέα γέφυρα άνοιξε στην πόλη",
    "chinese": "新橋在城市中心開放通車",
    "simplified": "新桥在城市中心开放通车",
    "japanese": "新しい橋が町の中心に開通した",
    "korean": "새 다리가 도시 한가운데 열렸다",
    "western": "Über die Brücke: déjà vu, mañana – “così”",
    "latin": "Über die Brücke, déjà vu, mañana",
    "turkish": "Köprü bugün şehirde açıldı, ırmağın üstünde",
    "central": "Nový most otevřen ve městě, říčka čeká",
    "thai": "สะพานใหม่เปิดในเมือง",
    "ascii": "The bridge is open",
}
_ENCODINGS = [
    ("utf-8", "arabic"), ("utf-16-le", "arabic"), ("utf-16-be", "arabic"),
    ("iso-8859-6", "arabic"), ("windows-1256", "arabic"), ("windows-1256", "persian"),
    ("iso-8859-8", "hebrew"), ("windows-1255", "hebrew"), ("koi8-r", "russian"),
    ("windows-1251", "russian"), ("iso-8859-5", "russian"), ("iso-8859-7", "greek"),
    ("windows-1253", "greek"), ("big5", "chinese"), ("gb2312", "simplified"),
    ("gbk", "simplified"), ("gb18030", "simplified"), ("shift_jis", "japanese"),
    ("euc-jp", "japanese"), ("iso-2022-jp", "japanese"), ("euc-kr", "korean"),
    ("windows-1252", "western"), ("iso-8859-1", "latin"), ("iso-8859-15", "latin"),
    ("iso-8859-9", "turkish"), ("windows-1254", "turkish"), ("iso-8859-2", "central"),
    ("windows-1250", "central"), ("tis-620", "thai"), ("us-ascii", "ascii"),
]  # fmt: skip


def encodings() -> Iterator[Case]:
    """Give each encoding as the XML declares it and as HTTP does, and where these disagree."""

    def feed(words: str) -> str:
        title = f"<title>{_WORDS[words]}</title>"
        return rss(f"{title}<link>{SITE}1</link>", title)

    for encoding, words in _ENCODINGS:
        name = f"{encoding.replace('-', '_')}_{words}"
        entry = {"title": _WORDS[words]}
        wide = encoding.startswith("utf-16")
        yield Case(
            f"encodings/declared_{name}",
            feed(words),
            f"{encoding} by declaration",
            entry,
            encoding=encoding,
            declared="utf-16" if wide else None,
        )
        yield Case(
            f"encodings/header_{name}",
            feed(words),
            f"{encoding} by the header of HTTP",
            entry,
            encoding=encoding,
            declared="",
            header=f"application/rss+xml; charset={encoding}",
        )
    arabic = {"title": _WORDS["arabic"]}
    marks = [
        ("utf_8", "utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf_8_undeclared", "utf-8", b"\xef\xbb\xbf", ""),
        ("utf_16_le", "utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf_16_be", "utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf_16_undeclared", "utf-16-le", b"\xff\xfe", ""),
        ("utf_32_le", "utf-32-le", b"\xff\xfe\0\0", "utf-32"),
        ("utf_32_be", "utf-32-be", b"\0\0\xfe\xff", "utf-32"),
        ("utf_8_declared_otherwise", "utf-8", b"\xef\xbb\xbf", "windows-1256"),
    ]
    for name, encoding, mark, declared in marks:
        yield Case(
            f"encodings/mark_{name}",
            feed("arabic"),
            "a byte order mark",
            arabic,
            encoding=encoding,
            declared=declared,
            mark=mark,
        )
    others = [
        ("undeclared", "utf-8", "", "application/xml"),
        ("text_xml", "utf-8", "utf-8", "text/xml"),
        ("text_xml_windows_1256", "windows-1256", "windows-1256", "text/xml"),
        ("text_plain", "utf-8", "utf-8", "text/plain"),
        ("text_html", "windows-1256", "windows-1256", "text/html"),
        ("no_type", "windows-1256", "windows-1256", ""),
        ("quoted_in_header", "windows-1256", "", 'application/xml; charset="windows-1256"'),
        ("capitals", "windows-1256", "WINDOWS-1256", "application/xml"),
        ("short_name", "windows-1256", "cp1256", "application/xml"),
        (
            "header_before_declaration",
            "windows-1256",
            "iso-8859-1",
            "application/xml; charset=windows-1256",
        ),
        (
            "declaration_where_header_lies",
            "windows-1256",
            "windows-1256",
            "application/xml; charset=iso-8859-1",
        ),
        ("utf_8_whatever_is_told", "utf-8", "windows-1256", "application/xml"),
        (
            "utf_8_whatever_the_header_tells",
            "utf-8",
            "utf-8",
            "application/xml; charset=iso-8859-1",
        ),
        ("windows_1256_told_to_be_utf_8", "windows-1256", "utf-8", "application/xml"),
        ("unknown_declared", "utf-8", "x-unknown", "application/xml"),
        ("unknown_in_header", "utf-8", "utf-8", "application/xml; charset=x-unknown"),
    ]
    for name, encoding, declared, header in others:
        yield Case(
            f"encodings/{name}",
            feed("arabic"),
            name.replace("_", " "),
            arabic,
            encoding=encoding,
            declared=declared,
            header=header,
        )
    for label, encoding, words in (
        ("x-sjis", "shift_jis", "japanese"),
        ("x-gbk", "gbk", "simplified"),
        ("x-euc-jp", "euc-jp", "japanese"),
        ("x-windows-1256", "windows-1256", "arabic"),
        ("windows-31j", "cp932", "japanese"),
        ("ks_c_5601-1987", "euc-kr", "korean"),
        ("iso-8859-8-i", "iso-8859-8", "hebrew"),
    ):
        name = label.replace("-", "_")
        entry = {"title": _WORDS[words]}
        yield Case(
            f"encodings/label_{name}",
            feed(words),
            f"{label} by declaration",
            entry,
            encoding=encoding,
            declared=label,
        )
        yield Case(
            f"encodings/label_in_header_{name}",
            feed(words),
            f"{label} in HTTP",
            entry,
            encoding=encoding,
            declared="",
            header=f"application/xml; charset={label}",
        )
    yield Case(
        "encodings/windows_1252_told_to_be_latin",
        feed("western"),
        "who declares Latin-1 means windows-1252",
        {"title": _WORDS["western"]},
        encoding="windows-1252",
        declared="iso-8859-1",
    )
