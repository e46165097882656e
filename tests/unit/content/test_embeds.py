import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.content.clean import clean_html
from reader.content.embeds import Embed, file_name, seen, with_telegram

WATCH = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("address", "kind", "site", "leads_to"),
    [
        ("https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "video", "YouTube", WATCH),
        ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "video", "YouTube", WATCH),
        (f"{WATCH}&t=90", "video", "YouTube", f"{WATCH}&t=90"),
        ("https://youtu.be/dQw4w9WgXcQ", "video", "YouTube", "https://youtu.be/dQw4w9WgXcQ"),
        ("https://player.vimeo.com/video/12", "video", "Vimeo", "https://vimeo.com/12"),
        ("https://twitter.com/a/status/12?s=20", "post", "X", "https://twitter.com/a/status/12"),
        (
            "https://platform.twitter.com/embed/Tweet.html?dnt=1&id=12",
            "post",
            "X",
            "https://x.com/i/status/12",
        ),
        (
            "https://www.instagram.com/p/AbC-d/embed/?utm_source=x",
            "post",
            "Instagram",
            "https://www.instagram.com/p/AbC-d/",
        ),
        ("https://t.me/durov/68?embed=1", "post", "Telegram", "https://t.me/durov/68"),
        (
            "https://mastodon.social/@Gargron/100254678717223630/embed",
            "post",
            "Mastodon",
            "https://mastodon.social/@Gargron/100254678717223630",
        ),
        (
            "https://www.tiktok.com/@a.b/video/67?lang=ar",
            "post",
            "TikTok",
            "https://www.tiktok.com/@a.b/video/67",
        ),
        (
            "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fx%2Fposts%2F1",
            "post",
            "Facebook",
            "https://www.facebook.com/x/posts/1",
        ),
        (
            "https://open.spotify.com/embed/episode/7mak",
            "audio",
            "Spotify",
            "https://open.spotify.com/episode/7mak",
        ),
        ("https://a.example/x.mp3?b=1", "audio", "", "https://a.example/x.mp3?b=1"),
        ("https://a.example/x.WEBM", "video", "", "https://a.example/x.WEBM"),
    ],
)
def test_knows_what_an_address_shows(address: str, kind: str, site: str, leads_to: str) -> None:
    found = seen(address)
    assert found is not None
    assert (found.kind, found.site, found.address) == (kind, site, leads_to)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com/embed/videoseries?list=x",
        "https://twitter.com/Reuters",
        "https://www.facebook.com/plugins/post.php?href=javascript:x",
        "mailto:a@b.example",
        "http://[",
        "",
    ],
)
def test_an_ordinary_page_is_none(address: str) -> None:
    assert seen(address) is None


def test_a_film_is_known_by_its_number() -> None:
    assert seen(WATCH) == Embed("video", "YouTube", WATCH, "dQw4w9WgXcQ")


@given(st.text(max_size=60))
def test_any_address_is_judged(rest: str) -> None:
    seen(f"https://{rest}")
    seen(rest)
    file_name(rest)


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<div class=fb-post data-href='https://f.example/p'></div>", "https://f.example/p"),
        ("<amp-youtube data-videoid=dQw4w9WgXcQ></amp-youtube>", WATCH),
        ("<lite-youtube videoid=dQw4w9WgXcQ></lite-youtube>", WATCH),
        ("<amp-twitter data-tweetid=12></amp-twitter>", "https://x.com/i/status/12"),
        ("<script data-telegram-post='durov/68'></script>", "https://t.me/durov/68?embed=1"),
    ],
)
def test_what_a_script_would_show_is_linked(html: str, address: str) -> None:
    found = clean_html(f"<p>x</p>{html}", base_url="https://a.example/")
    assert f'<a href="{address}">' in found
    assert clean_html(found, base_url="https://a.example/") == found


def test_a_film_brings_its_picture_along() -> None:
    found = clean_html("<video src=v.mp4 poster=p.jpg></video>", base_url="https://a.example/")
    assert '<a href="https://a.example/v.mp4"><img src="https://a.example/p.jpg"' in found


def test_scripts_are_looked_through_in_linear_time() -> None:
    html = "<script data-telegram-post " * 50_000
    assert with_telegram(html) == html
