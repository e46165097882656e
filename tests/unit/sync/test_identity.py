from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader.model.fetched import ParsedArticle
from reader.sync.identity import distinct

DAY = datetime(2024, 10, 18, tzinfo=UTC)


def article(guid: str = "", url: str = "", title: str = "", **more: object) -> ParsedArticle:
    date, html = more.get("published"), str(more.get("html", ""))
    published = date if isinstance(date, datetime) else None
    return ParsedArticle(guid, url, title, "", published, None, html)


def guids(*articles: ParsedArticle) -> list[str]:
    return [each.guid for each in distinct(articles)]


def test_good_guids_stay() -> None:
    assert guids(article("b", "/1"), article("a", "/1")) == ["b", "a"]


def test_without_guid_the_link_counts() -> None:
    assert guids(article("", "http://n.example/1"), article("", "http://n.example/2")) == [
        "http://n.example/1",
        "http://n.example/2",
    ]


def test_without_link_title_and_date_count() -> None:
    first = article(title="نشرة", published=DAY)
    second = article(title="نشرة", published=DAY + timedelta(days=1))
    assert len(set(guids(first, second))) == 2
    assert guids(first, second)[0] == guids(first)[0]


def test_nothing_is_lost_where_only_the_text_differs() -> None:
    assert len(guids(article(title="نشرة", html="أ"), article(title="نشرة", html="ب"))) == 2


def test_guid_that_all_bear_is_seen_through() -> None:
    same = [article("x", f"http://n.example/{n}", f"خبر {n}") for n in range(3)]
    assert guids(*same) == [each.url for each in same]
    home = [article("x", "http://n.example/", f"خبر {n}", published=DAY) for n in range(3)]
    assert len(set(guids(*home))) == 3


def test_guid_that_some_share_is_seen_through() -> None:
    found = guids(article("x", "/1"), article("x", "/2"), article("y", "/3"))
    assert found == ["/1", "/2", "y"]


def test_entry_that_stands_twice_is_one_and_keeps_its_guid() -> None:
    twice = article("x", "/1", "جديد"), article("x", "/1", "قديم"), article("y", "/2")
    assert [(each.guid, each.title) for each in distinct(twice)] == [("x", "جديد"), ("y", "")]


def test_entry_that_says_nothing_is_left_out() -> None:
    assert guids(article(), article("a")) == ["a"]


def test_endless_guid_is_shortened() -> None:
    (found,) = guids(article("x" * 100_000, "/1"))
    assert len(found) < 100


texts = st.sampled_from(["", "a", "b", "http://n.example/1"])
articles = st.builds(
    ParsedArticle,
    guid=texts,
    url=texts,
    title=texts,
    author=st.just(""),
    published=st.sampled_from([None, DAY]),
    updated=st.none(),
    html=texts,
)


@given(st.lists(articles, max_size=12))
def test_identities_are_unique_and_stay(sent: list[ParsedArticle]) -> None:
    found = distinct(sent)
    named = [each.guid for each in found]
    assert len(set(named)) == len(named)
    assert all(named)
    assert distinct(sent) == found
    told = {(each.url, each.title, each.published, each.html) for each in found}
    guidless = {
        (each.url, each.title, each.published, each.html)
        for each in sent
        if not each.guid and (each.url or each.title or each.html)
    }
    assert guidless <= told
