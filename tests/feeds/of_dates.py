"""Feeds about dates of every form and in every element."""

from collections.abc import Iterator

from .case import ATOM_03, SITE, Case, atom, rdf, rss

_RSS_DATES = [
    ("rfc822", "Fri, 18 Oct 2024 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_zone", "Fri, 18 Oct 2024 10:00:00 +0300", "2024-10-18T07:00:00"),
    ("rfc822_zone_behind", "Fri, 18 Oct 2024 10:00:00 -0230", "2024-10-18T12:30:00"),
    ("rfc822_zone_with_colon", "Fri, 18 Oct 2024 10:00:00 +03:00", "2024-10-18T07:00:00"),
    ("rfc822_gmt_and_offset", "Fri, 18 Oct 2024 10:00:00 GMT+0300", "2024-10-18T07:00:00"),
    ("rfc822_est", "Fri, 18 Oct 2024 10:00:00 EST", "2024-10-18T15:00:00"),
    ("rfc822_edt", "Fri, 18 Oct 2024 10:00:00 EDT", "2024-10-18T14:00:00"),
    ("rfc822_cst", "Fri, 18 Oct 2024 10:00:00 CST", "2024-10-18T16:00:00"),
    ("rfc822_mst", "Fri, 18 Oct 2024 10:00:00 MST", "2024-10-18T17:00:00"),
    ("rfc822_pst", "Fri, 18 Oct 2024 10:00:00 PST", "2024-10-18T18:00:00"),
    ("rfc822_pdt", "Fri, 18 Oct 2024 10:00:00 PDT", "2024-10-18T17:00:00"),
    ("rfc822_ut", "Fri, 18 Oct 2024 10:00:00 UT", "2024-10-18T10:00:00"),
    ("rfc822_utc", "Fri, 18 Oct 2024 10:00:00 UTC", "2024-10-18T10:00:00"),
    ("rfc822_z", "Fri, 18 Oct 2024 10:00:00 Z", "2024-10-18T10:00:00"),
    ("rfc822_ast", "Fri, 18 Oct 2024 10:00:00 AST", "2024-10-18T14:00:00"),
    ("rfc822_met", "Fri, 18 Oct 2024 10:00:00 MET", "2024-10-18T09:00:00"),
    ("rfc822_etc", "Fri, 18 Oct 2024 10:00:00 Etc/GMT", "2024-10-18T10:00:00"),
    ("rfc822_eest", "Fri, 18 Oct 2024 10:00:00 EEST", "2024-10-18T07:00:00"),
    ("rfc822_without_zone", "Fri, 18 Oct 2024 10:00:00", "2024-10-18T10:00:00"),
    ("rfc822_without_seconds", "Fri, 18 Oct 2024 10:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_without_weekday", "18 Oct 2024 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_without_time", "Fri, 18 Oct 2024", "2024-10-18T00:00:00"),
    ("rfc822_wrong_weekday", "Mon, 18 Oct 2024 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_two_digits", "Fri, 18 Oct 24 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_two_digits_of_the_nineties", "Mon, 18 Oct 99 10:00:00 GMT", "1999-10-18T10:00:00"),
    ("rfc822_one_digit_of_a_day", "Tue, 8 Oct 2024 10:00:00 GMT", "2024-10-08T10:00:00"),
    ("rfc822_month_in_full", "Fri, 18 October 2024 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_month_first", "Fri, Oct 18 2024 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_lower_case", "fri, 18 oct 2024 10:00:00 gmt", "2024-10-18T10:00:00"),
    ("rfc822_upper_case", "FRI, 18 OCT 2024 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("rfc822_spaces", "  Fri,  18 Oct  2024 10:00:00  GMT ", "2024-10-18T10:00:00"),
    ("rfc822_end_of_year", "Tue, 31 Dec 2024 23:30:00 -0100", "2025-01-01T00:30:00"),
    ("rfc822_leap_day", "Thu, 29 Feb 2024 00:00:00 GMT", "2024-02-29T00:00:00"),
    ("rfc822_no_leap_day", "Wed, 29 Feb 2023 00:00:00 GMT", None),
    ("asctime", "Fri Oct 18 10:00:00 2024", "2024-10-18T10:00:00"),
    ("asctime_one_digit", "Tue Oct  8 10:00:00 2024", "2024-10-08T10:00:00"),
    ("asctime_zone", "Fri Oct 18 10:00:00 +0300 2024", "2024-10-18T07:00:00"),
    ("perforce", "Fri, 2024/10/18 10:00:00 GMT", "2024-10-18T10:00:00"),
    ("mssql", "2024-10-18 10:00:00.0", "2024-10-18T10:00:00"),
    ("mssql_nobody_counts_fractions", "2024-10-18 10:00:00.123", "2024-10-18T10:00:00"),
    ("korean_blog", "2024년 10월 18일  10:00:00", "2024-10-18T10:00:00"),
    ("korean_forenoon", "2024-10-18 오전 10:00:00", "2024-10-18T10:00:00"),
    ("greek", "Παρ, 18 Οκτ 2024 10:00:00 EST", "2024-10-18T15:00:00"),
    ("greek_july", "Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00"),
    ("hungarian", "2004-július-13T9:15-05:00", "2004-07-13T14:15:00"),
    ("hungarian_march", "2004-március-13T09:15-05:00", "2004-03-13T14:15:00"),
    ("arabic", "الجمعة، 18 أكتوبر 2024 10:00:00 +0300", "2024-10-18T07:00:00"),
    ("arabic_levant", "18 تشرين الأول 2024 10:00", "2024-10-18T10:00:00"),
    ("arabic_digits", "١٨/١٠/٢٠٢٤ ١٠:٠٠", "2024-10-18T10:00:00"),
    ("hijri", "15 ربيع الآخر 1446", "2024-10-18T00:00:00"),
    ("persian", "۲۷ مهر ۱۴۰۳", "2024-10-18T00:00:00"),
    ("zeros", "0000-00-00 00:00:00", None),
    ("epoch", "Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("words", "yesterday", None),
    ("empty", "", None),
]
_ISO_DATES = [
    ("w3dtf", "2024-10-18T10:00:00Z", "2024-10-18T10:00:00"),
    ("w3dtf_zone", "2024-10-18T10:00:00+03:00", "2024-10-18T07:00:00"),
    ("w3dtf_zone_behind", "2024-10-18T10:00:00-08:00", "2024-10-18T18:00:00"),
    ("w3dtf_half_an_hour", "2024-10-18T10:00:00+05:30", "2024-10-18T04:30:00"),
    ("w3dtf_fractions", "2024-10-18T10:00:00.25Z", "2024-10-18T10:00:00"),
    ("w3dtf_many_fractions", "2024-10-18T10:00:00.123456789Z", "2024-10-18T10:00:00"),
    ("w3dtf_without_seconds", "2024-10-18T10:00Z", "2024-10-18T10:00:00"),
    ("w3dtf_without_zone", "2024-10-18T10:00:00", "2024-10-18T10:00:00"),
    ("w3dtf_day", "2024-10-18", "2024-10-18T00:00:00"),
    ("w3dtf_month", "2024-10", "2024-10-01T00:00:00"),
    ("w3dtf_year", "2024", "2024-01-01T00:00:00"),
    ("w3dtf_lower_case", "2024-10-18t10:00:00z", "2024-10-18T10:00:00"),
    ("w3dtf_one_digit", "2024-9-8T10:00:00Z", "2024-09-08T10:00:00"),
    ("w3dtf_end_of_year", "2023-12-31T19:00:00-08:00", "2024-01-01T03:00:00"),
    ("w3dtf_no_such_month", "2024-13-18T10:00:00Z", None),
    ("w3dtf_space", "2024-10-18 10:00:00+03:00", "2024-10-18T07:00:00"),
    ("w3dtf_zone_by_name", "2024-10-18T10:00:00 EST", "2024-10-18T15:00:00"),
    ("iso_day", "20241018", "2024-10-18T00:00:00"),
    ("iso_time", "20241018T10:00:00Z", "2024-10-18T10:00:00"),
    ("iso_ordinal", "2024-292", "2024-10-18T00:00:00"),
    ("iso_ordinal_without_hyphen", "2024292", "2024-10-18T00:00:00"),
    ("iso_offset_without_colon", "2024-10-18T10:00:00+0300", "2024-10-18T07:00:00"),
    ("iso_offset_of_hours", "2024-10-18T10:00:00+03", "2024-10-18T07:00:00"),
]


def dates() -> Iterator[Case]:
    for name, date, moment in [*_RSS_DATES, *_ISO_DATES]:
        told = f"a date: {name.replace('_', ' ')}"
        item = f'<title>خبر</title><guid isPermaLink="false">1</guid><pubDate>{date}</pubDate>'
        yield Case(f"dates/{name}", rss(item), told, {"published": moment})
    day, earlier = "2024-10-18T10:00:00Z", "2024-10-17T09:00:00Z"
    moment, before = day[:-1], earlier[:-1]
    elements = [
        ("rss_dc_date", "rss", f"<dc:date>{day}</dc:date>", moment, moment),
        ("rss_dcterms_created", "rss", f"<dcterms:created>{day}</dcterms:created>", moment, None),
        ("rss_dcterms_issued", "rss", f"<dcterms:issued>{day}</dcterms:issued>", moment, None),
        (
            "rss_dcterms_modified",
            "rss",
            f"<dcterms:modified>{day}</dcterms:modified>",
            moment,
            moment,
        ),
        (
            "rss_atom_updated",
            "rss",
            f"<pubDate>Thu, 17 Oct 2024 09:00:00 GMT</pubDate><atom:updated>{day}</atom:updated>",
            before,
            moment,
        ),
        (
            "rss_pubdate_and_dc_date",
            "rss",
            f"<dc:date>{day}</dc:date><pubDate>Thu, 17 Oct 2024 09:00:00 GMT</pubDate>",
            before,
            moment,
        ),
        (
            "rss_expiration",
            "rss",
            "<expirationDate>Sat, 18 Oct 2025 09:00:00 GMT</expirationDate>",
            None,
            None,
        ),
        ("atom_published", "atom", f"<published>{day}</published>", moment, None),
        ("atom_updated", "atom", f"<updated>{day}</updated>", moment, moment),
        (
            "atom_both",
            "atom",
            f"<published>{earlier}</published><updated>{day}</updated>",
            before,
            moment,
        ),
        ("atom03_issued", "atom03", f"<issued>{day}</issued>", moment, None),
        ("atom03_modified", "atom03", f"<modified>{day}</modified>", moment, moment),
        ("atom03_created", "atom03", f"<created>{day}</created>", moment, None),
        (
            "atom03_all",
            "atom03",
            f"<created>{earlier}</created><issued>{earlier}</issued><modified>{day}</modified>",
            before,
            moment,
        ),
        ("rdf_dc_date", "rdf", f"<dc:date>{day}</dc:date>", moment, moment),
    ]
    for name, kind, written, published, updated in elements:
        entry = f"<title>خبر</title>{written}"
        xml = {
            "rss": rss(f"{entry}<guid isPermaLink='false'>1</guid>"),
            "atom": atom(f"<id>urn:x:1</id>{entry}"),
            "atom03": atom(f"<id>urn:x:1</id>{entry}", space=ATOM_03),
            "rdf": rdf(f"{entry}<link>{SITE}1</link>"),
        }[kind]
        yield Case(
            f"dates/element_{name}",
            xml,
            f"the element of a date: {name.replace('_', ' ')}",
            {"published": published, "updated": updated},
        )
