import pytest
from lxml import etree

from reader.model.fetched import Hints
from reader.sync import hints
from reader.sync.parse import parse_feed

WEEK = 7 * 24 * 60


def of(channel: str) -> Hints:
    text = (
        '<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
        f"<title>أخبار</title>{channel}<item><title>خبر</title></item></channel></rss>"
    )
    asked = parse_feed(text.encode(), url="https://news.example/feed", headers={}).hints
    assert hints.of_feed(etree.fromstring(text)) == asked
    return asked


def test_nothing_is_asked_for() -> None:
    assert of("") == Hints()


@pytest.mark.parametrize(
    ("told", "minutes"),
    [
        ("60", 60),
        (" 60\n", 60),
        ("1440", 1440),
        ("99999", WEEK),
        ("0", 0),
        ("-5", 0),
        ("1.5", 0),
        ("an hour", 0),
        ("", 0),
        ("٦٠", 0),
        ("9" * 5000, 0),
    ],
)
def test_ttl(told: str, minutes: int) -> None:
    assert of(f"<ttl>{told}</ttl>").minutes == minutes


@pytest.mark.parametrize(
    ("period", "frequency", "minutes"),
    [
        ("hourly", "1", 60),
        ("hourly", "2", 30),
        ("hourly", "1000", 0),
        ("daily", "1", 1440),
        ("Daily", "4", 360),
        ("weekly", "7", 1440),
        ("weekly", "", WEEK),
        ("monthly", "1", WEEK),
        ("yearly", "365", 1440),
        ("fortnightly", "1", 0),
        ("daily", "0", 1440),
        ("daily", "often", 1440),
    ],
)
def test_syndication_module(period: str, frequency: str, minutes: int) -> None:
    told = (
        f"<sy:updatePeriod>{period}</sy:updatePeriod>"
        f"<sy:updateFrequency>{frequency}</sy:updateFrequency>"
    )
    assert of(told).minutes == minutes


def test_a_frequency_alone_is_daily() -> None:
    assert of("<sy:updateFrequency>2</sy:updateFrequency>").minutes == 720


def test_ttl_comes_first() -> None:
    told = "<sy:updatePeriod>weekly</sy:updatePeriod><ttl>30</ttl>"
    assert of(told).minutes == 30


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        (["0", "23"], {0, 23}),
        ([" 7 "], {7}),
        (["24"], {0}),
        (["25", "-1", "noon", ""], set()),
        ([str(hour) for hour in range(24)], set()),
        ([str(hour) for hour in range(1, 25)], set()),
        ([str(hour) for hour in range(23)], set(range(23))),
    ],
)
def test_hours_to_skip(told: list[str], hours: set[int]) -> None:
    written = "".join(f"<hour>{hour}</hour>" for hour in told)
    assert of(f"<skipHours>{written}</skipHours>").skip_hours == hours


@pytest.mark.parametrize(
    ("told", "days"),
    [
        (["Friday", "Saturday"], {4, 5}),
        (["monday", " SUNDAY "], {0, 6}),
        (["Tue"], {1}),
        (["الجمعة", "someday", ""], set()),
        (["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], set()),
    ],
)
def test_days_to_skip(told: list[str], days: set[int]) -> None:
    written = "".join(f"<day>{day}</day>" for day in told)
    assert of(f"<skipDays>{written}</skipDays>").skip_days == days


def test_hints_of_atom_and_rdf() -> None:
    told = '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">hourly'
    told += "</sy:updatePeriod>"
    feeds = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>أخبار</title>{told}</feed>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        f' xmlns="http://purl.org/rss/1.0/"><channel><title>أخبار</title>{told}</channel></rdf:RDF>',
    )
    for text in feeds:
        feed = parse_feed(text.encode(), url="https://news.example/feed", headers={})
        assert feed.hints == Hints(minutes=60)


def test_what_an_item_says_is_no_hint() -> None:
    item = "<item><title>خبر</title><ttl>5</ttl></item>"
    text = f"<rss><channel><title>أخبار</title>{item}</channel></rss>"
    assert parse_feed(text.encode(), url="https://n.example/", headers={}).hints == Hints()
