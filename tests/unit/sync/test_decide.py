from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.fetched import Known, ParsedArticle
from reader.sync.decide import Decision, decide, fingerprint

NOW = datetime(2024, 10, 18, tzinfo=UTC)


def story(number: int, **changed: str) -> ParsedArticle:
    return ParsedArticle(
        guid=changed.get("guid", f"guid-{number}"),
        url=changed.get("url", f"http://news.example/{number}"),
        title=changed.get("title", f"عنوان رقم {number}"),
        author=changed.get("author", "ليلى"),
        published=NOW + timedelta(hours=number),
        updated=None,
        html=changed.get("html", f"<p>نص {number}</p>"),
        picture=changed.get("picture", ""),
    )


def stored(*articles: ParsedArticle) -> dict[str, Known]:
    return {
        article.guid: Known(number, fingerprint(article), article.url, article.title)
        for number, article in enumerate(articles, 1)
    }


def after(known: Mapping[str, Known], decision: Decision) -> dict[str, Known]:
    """Do what the library does: an update takes the new guid unless another article has it."""
    by_id = {before.id: (guid, before) for guid, before in known.items()}
    taken = set(known)
    for number, article in decision.updated:
        former, _ = by_id[number]
        guid = former if article.guid in taken else article.guid
        taken = taken - {former} | {guid}
        by_id[number] = (
            guid,
            Known(number, fingerprint(article), article.url, article.title),
        )
    ids = count(max(by_id, default=0) + 1)
    for article in decision.new:
        number = next(ids)
        by_id[number] = (
            article.guid,
            Known(number, fingerprint(article), article.url, article.title),
        )
    return dict(by_id.values())


def test_everything_is_new_at_first() -> None:
    decision = decide({}, [story(3), story(1), story(2)])
    assert [article.guid for article in decision.new] == ["guid-1", "guid-2", "guid-3"]
    assert (decision.updated, decision.unchanged) == ((), 0)


def test_undated_articles_come_last_and_in_the_order_of_their_feed() -> None:
    undated = [replace(story(number), published=None) for number in (9, 8)]
    decision = decide({}, [*undated, story(1)])
    assert [article.guid for article in decision.new] == ["guid-1", "guid-8", "guid-9"]


def test_nothing_changed() -> None:
    sent = [story(1), story(2)]
    assert decide(stored(*sent), sent) == Decision((), (), 2)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "عنوان آخر"},
        {"html": "<p>نص آخر</p>"},
        {"author": "علي"},
        {"picture": "http://news.example/p.jpg"},
        {"url": "http://news.example/other"},
    ],
)
def test_what_counts_as_a_change(changed: dict[str, str]) -> None:
    edited = story(2, **changed)
    decision = decide(stored(story(1), story(2)), [story(3), edited, story(1)])
    assert decision == Decision((story(3),), ((2, edited),), 1)


def test_dates_alone_change_nothing() -> None:
    later = replace(story(1), published=NOW, updated=NOW)
    assert decide(stored(story(1)), [later]).unchanged == 1


@pytest.mark.parametrize("empty", ["", " ", "<p>&nbsp;</p>", "<div><br></div>\n", "\u200b"])
def test_emptied_article_keeps_its_text(empty: str) -> None:
    emptied = story(1, html=empty, title="عنوان آخر")
    assert decide(stored(story(1)), [emptied]) == Decision((), (), 1)


def test_article_that_never_had_a_text_may_change_its_title() -> None:
    edited = story(1, html="", title="عنوان آخر")
    assert decide(stored(story(1, html="")), [edited]).updated == ((1, edited),)
    shown = story(1, html='<img src="/a.jpg">')
    assert decide(stored(story(1)), [shown]).updated == ((1, shown),)


def test_text_that_arrives_later_is_an_update() -> None:
    assert decide(stored(story(1, html="")), [story(1)]).updated == ((1, story(1)),)


CHANGED_GUIDS: dict[str, Callable[[int], ParsedArticle]] = {
    "other guids": lambda number: story(number, guid=f"uuid-{number * 7}"),
    "http to https": lambda number: story(
        number, guid=f"https://news.example/{number}", url=f"https://news.example/{number}"
    ),
    "the link": lambda number: story(number, guid=f"http://news.example/{number}"),
    "another host": lambda number: story(
        number, guid=f"x{number}", url=f"https://www.neues.example/{number}/?utm_source=rss"
    ),
}


@pytest.mark.parametrize("make", CHANGED_GUIDS.values(), ids=CHANGED_GUIDS)
@pytest.mark.parametrize("before", ["guid-{}", "http://news.example/{}", "http://n.example/?p={}"])
def test_guids_that_change_at_once_double_nothing(
    make: Callable[[int], ParsedArticle], before: str
) -> None:
    known = stored(*(story(number, guid=before.format(number)) for number in range(1, 6)))
    sent = [make(number) for number in (7, 6, 5, 4, 3)]
    decision = decide(known, sent)
    assert [article.title for article in decision.new] == ["عنوان رقم 6", "عنوان رقم 7"]
    assert {number for number, _ in decision.updated} <= {3, 4, 5}
    again = decide(after(known, decision), sent)
    assert (again.new, again.updated) == ((), ())


def test_guids_that_are_random_double_nothing() -> None:
    known: dict[str, Known] = {}
    for fetch in range(4):
        sent = [story(number, guid=f"{fetch}-{number}") for number in range(5)]
        sent[fetch] = replace(sent[fetch], html=f"<p>{fetch}</p>")
        decision = decide(known, sent)
        known = after(known, decision)
    assert len(known) == 5


def test_edited_article_with_another_guid_is_recognised_by_address_and_title() -> None:
    edited = story(2, guid="x", html="<p>نص آخر</p>")
    assert decide(stored(story(1), story(2)), [edited, story(1)]).updated == ((2, edited),)


def test_articles_that_share_a_link_and_a_title_stay_apart() -> None:
    live = {"url": "http://news.example/live", "title": "نشرة الأخبار"}
    known = stored(*(story(number, **live) for number in (1, 2)))
    sent = [story(number, **live) for number in (4, 3)]
    assert len(decide(known, sent).new) == 2


def test_only_entry_with_a_constant_link_is_new_each_time() -> None:
    daily = {"url": "http://news.example/daily", "title": "حلقة اليوم"}
    assert len(decide(stored(story(1, **daily)), [story(2, **daily)]).new) == 1


def test_another_feed_at_the_same_address_is_new() -> None:
    known = stored(*(story(number) for number in range(5)))
    sent = [story(number, guid=f"o{number}", title=f"آخر {number}") for number in range(5)]
    assert len(decide(known, sent).new) == 5


def test_article_without_address_is_recognised_by_its_guid_only() -> None:
    known = stored(story(1, url=""))
    assert len(decide(known, [story(1, url="", guid="x"), story(2)]).new) == 2


def test_one_guid_counts_once() -> None:
    assert decide({}, [story(1), story(1, title="آخر")]) == Decision((story(1),), (), 1)


_guids = st.sampled_from(
    ["1", "2", "http://n.example/1", "https://n.example/1", "https://n.example/2"]
)
_urls = st.sampled_from(
    ["", "http://n.example/1", "https://n.example/1/", "http://n.example/2", "https://m.example/2"]
)
articles = st.builds(
    ParsedArticle,
    guid=_guids,
    url=_urls,
    title=st.sampled_from(["أ", "ب"]),
    author=st.just(""),
    published=st.sampled_from([None, NOW, NOW + timedelta(days=1)]),
    updated=st.none(),
    html=st.sampled_from(["", "<p>أ</p>", "<p>ب</p>"]),
)
feeds = st.lists(articles, max_size=6)


@settings(max_examples=300)
@given(st.lists(feeds, min_size=1, max_size=4))
def test_decisions_are_whole_and_idempotent(fetches: list[list[ParsedArticle]]) -> None:
    known: dict[str, Known] = {}
    for sent in fetches:
        decision = decide(known, sent)
        ids = [number for number, _ in decision.updated]
        assert len(decision.new) + len(decision.updated) + decision.unchanged == len(sent)
        assert len(set(ids)) == len(ids)
        assert set(ids) <= {before.id for before in known.values()}
        dates = [article.published for article in decision.new if article.published]
        assert dates == sorted(dates)
        known = after(known, decision)
        again = decide(known, sent)
        assert (again.new, again.updated) == ((), ())


@given(articles, articles)
def test_fingerprint_tells_articles_apart(one: ParsedArticle, other: ParsedArticle) -> None:
    def told(article: ParsedArticle) -> tuple[str, ...]:
        return (article.title, article.url, article.author, article.html, article.picture)

    assert (fingerprint(one) == fingerprint(other)) == (told(one) == told(other))
