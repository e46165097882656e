import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.sync import sites

CHANNEL = "UCYO_jab_esuFRV4b17AJtAw"
VIDEOS = "https://www.youtube.com/feeds/videos.xml"


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        (f"https://www.youtube.com/channel/{CHANNEL}", [f"{VIDEOS}?channel_id={CHANNEL}"]),
        (f"https://m.youtube.com/channel/{CHANNEL}/a?b=0", [f"{VIDEOS}?channel_id={CHANNEL}"]),
        ("https://youtube.com/user/AlJazeera", [f"{VIDEOS}?user=AlJazeera"]),
        ("https://www.youtube.com/playlist?a=x&list=PL3A-1_", [f"{VIDEOS}?playlist_id=PL3A-1_"]),
        ("https://www.youtube.com/@aljazeera", []),
        ("https://www.youtube.com/watch?v=x&list=PL3A", []),
        ("https://www.reddit.com/r/arabs/", ["https://www.reddit.com/r/arabs/.rss"]),
        ("https://old.reddit.com/r/arabs/top?t=week", ["https://www.reddit.com/r/arabs/top/.rss?t=week"]),
        ("https://reddit.com/r/a/comments/1b/%D8%A3/", ["https://www.reddit.com/r/a/comments/1b/%D8%A3/.rss"]),
        ("https://www.reddit.com/u/sama_1/", ["https://www.reddit.com/user/sama_1/.rss"]),
        ("https://www.reddit.com/user/sama/submitted", ["https://www.reddit.com/user/sama/submitted/.rss"]),
        ("https://www.reddit.com/r/arabs/.rss", []),
        ("https://www.reddit.com/r/arabs.rss", []),
        ("https://t.me/akhbar", ["https://t.me/s/akhbar"]),
        ("https://t.me/s/akhbar", ["https://t.me/s/akhbar"]),
        ("https://telegram.me/akhbar/336?single", ["https://t.me/s/akhbar"]),
        ("https://akhbar.t.me/", ["https://t.me/s/akhbar"]),
        ("https://t.me/joinchat/AAAA", []),
        ("https://t.me/+AAAA", []),
        ("https://t.me/c/1234/5", []),
        ("https://github.com/qt/qtbase", [
            "https://github.com/qt/qtbase/releases.atom",
            "https://github.com/qt/qtbase/tags.atom",
            "https://github.com/qt/qtbase/commits.atom",
        ]),
        ("https://github.com/qt/qt.base.git", [
            "https://github.com/qt/qt.base/releases.atom",
            "https://github.com/qt/qt.base/tags.atom",
            "https://github.com/qt/qt.base/commits.atom",
        ]),
        ("https://github.com/qt/qtbase/commits/6.8/", ["https://github.com/qt/qtbase/commits/6.8.atom"]),
        ("https://github.com/qt/qtbase/tree/a/b", ["https://github.com/qt/qtbase/commits/a/b.atom"]),
        ("https://github.com/qt/qtbase/tags", ["https://github.com/qt/qtbase/tags.atom"]),
        ("https://github.com/qt/qtbase/commits", ["https://github.com/qt/qtbase/commits.atom"]),
        ("https://github.com/torvalds", ["https://github.com/torvalds.atom"]),
        ("https://github.com/qt/qtbase/commits/6.8.atom", []),
        ("https://codeberg.org/forgejo/forgejo.rss", []),
        ("https://sama.wordpress.com/comments/feed/", []),
        ("https://sama.blogspot.com/feeds/comments/default", []),
        ("https://sama.tumblr.com/rss", []),
        ("https://github.com/topics/python", []),
        ("https://github.com/features", []),
        ("https://gitlab.com/inkscape/inkscape", [
            "https://gitlab.com/inkscape/inkscape/-/releases.atom",
            "https://gitlab.com/inkscape/inkscape/-/tags?format=atom",
            "https://gitlab.com/inkscape/inkscape.atom",
        ]),
        ("https://gitlab.gnome.org/a/b/c/-/commits/main/", [
            "https://gitlab.gnome.org/a/b/c/-/commits/main?format=atom"
        ]),
        ("https://gitlab.com/a/b/-/issues", [
            "https://gitlab.com/a/b/-/releases.atom",
            "https://gitlab.com/a/b/-/tags?format=atom",
            "https://gitlab.com/a/b.atom",
        ]),
        ("https://gitlab.com/inkscape", ["https://gitlab.com/inkscape.atom"]),
        ("https://codeberg.org/forgejo/forgejo/releases", [
            "https://codeberg.org/forgejo/forgejo/releases.rss",
            "https://codeberg.org/forgejo/forgejo/tags.rss",
            "https://codeberg.org/forgejo/forgejo.rss",
        ]),
        ("https://medium.com/@sama/title-12ab", ["https://medium.com/feed/@sama"]),
        ("https://medium.com/tag/news", ["https://medium.com/feed/tag/news"]),
        ("https://medium.com/better/tagged/art", ["https://medium.com/feed/better/tagged/art"]),
        ("https://medium.com/better-humans/x-1", ["https://medium.com/feed/better-humans"]),
        ("https://medium.com/p/12ab", []),
        ("https://medium.com/", []),
        ("https://sama.medium.com/about", ["https://sama.medium.com/feed"]),
        ("https://sama.substack.com/p/x", ["https://sama.substack.com/feed"]),
        ("https://sama.blogspot.com/2024/05/x.html", ["https://sama.blogspot.com/feeds/posts/default"]),
        ("https://sama.blogspot.com.eg/search/label/%D9%81%D9%86?m=1", [
            "https://sama.blogspot.com.eg/feeds/posts/default/-/%D9%81%D9%86"
        ]),
        ("https://sama.wordpress.com/2024/05/x/", ["https://sama.wordpress.com/feed/"]),
        ("https://sama.wordpress.com/category/art/", ["https://sama.wordpress.com/category/art/feed/"]),
        ("https://wordpress.com/blog", []),
        ("https://sama.tumblr.com/post/1", ["https://sama.tumblr.com/rss"]),
        ("https://sama.tumblr.com/tagged/art/page/2", ["https://sama.tumblr.com/tagged/art/rss"]),
        ("https://www.tumblr.com/sama/12/x", ["https://sama.tumblr.com/rss"]),
        ("https://www.tumblr.com/blog/view/sama", ["https://sama.tumblr.com/rss"]),
        ("https://www.tumblr.com/dashboard", []),
        ("https://bsky.app/profile/sama.bsky.social/post/1", ["https://bsky.app/profile/sama.bsky.social/rss"]),
        ("https://news.ycombinator.com/", ["https://news.ycombinator.com/rss"]),
        ("https://news.ycombinator.com/item?id=1", []),
        ("https://ar.m.wikipedia.org/wiki/%D9%85%D8%B5%D8%B1", [
            "https://ar.wikipedia.org/w/index.php?title=%D9%85%D8%B5%D8%B1&action=history&feed=atom"
        ]),
        ("https://news.example/channel/UC", []),
        ("https://github.com.evil.example/a/b", []),
    ],
)  # fmt: skip
def test_feeds_of_well_known_sites(url: str, feeds: list[str]) -> None:
    assert list(sites.certain(url)) == feeds


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("https://social.example/@sama", ["https://social.example/@sama.rss"]),
        ("https://social.example/@sama/11234", ["https://social.example/@sama.rss"]),
        ("https://social.example/@sama@home.example", ["https://home.example/@sama.rss"]),
        ("http://127.0.0.1:8000/@sama", ["http://127.0.0.1:8000/@sama.rss"]),
        ("https://social.example/users/sama", [
            "https://social.example/users/sama.rss", "https://social.example/users/sama/feed.atom"
        ]),
        ("https://social.example/tags/%D9%85%D8%B5%D8%B1", ["https://social.example/tags/%D9%85%D8%B5%D8%B1.rss"]),
        ("https://lemmy.example/c/books", ["https://lemmy.example/feeds/c/books.xml?sort=New"]),
        ("https://news.example/", []),
        ("https://news.example/2024/05/x", []),
    ],
)  # fmt: skip
def test_what_a_path_may_mean(url: str, feeds: list[str]) -> None:
    assert list(sites.likely(url)) == feeds


@pytest.mark.parametrize(
    "html",
    [
        f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">',
        f'<script>{{"x":{{"externalId":"{CHANNEL}"}}}}</script>',
        f'{{"channelId":"UC{"b" * 22}"}},{{"externalChannelId":"{CHANNEL}"}}',
        f'<meta itemprop="identifier" content="{CHANNEL}">',
        f'{{"videoDetails":{{"channelId":"{CHANNEL}"}}}},{{"channelId":"UC{"b" * 22}"}}',
    ],
)
def test_the_channel_of_a_page_of_youtube(html: str) -> None:
    address = f"{VIDEOS}?channel_id={CHANNEL}"
    assert sites.likely("https://www.youtube.com/watch?v=1", html)[0] == address
    assert sites.likely("https://news.example/", html) == ()


@pytest.mark.parametrize(
    ("url", "html", "feeds"),
    [
        (
            "https://n.example/2024/x/",
            '<link rel="https://api.w.org/" href="https://n.example/blog/wp-json/" />',
            ["https://n.example/blog/feed/", "https://n.example/blog/?feed=rss2"],
        ),
        (
            "https://n.example/category/art/",
            "<link rel='https://api.w.org/' href='https://n.example/wp-json/'>"
            '<meta name="generator" content="WordPress 6.5">',
            [
                "https://n.example/category/art/feed/",
                "https://n.example/feed/",
                "https://n.example/?feed=rss2",
            ],
        ),
        (
            "https://n.example/?p=1",
            '<link rel="https://api.w.org/" href="https://n.example/index.php?rest_route=/">',
            ["https://n.example/index.php?feed=rss2"],
        ),
        (
            "https://n.example/about",
            '<meta content="WordPress 6.5" name="generator">',
            ["https://n.example/feed/", "https://n.example/?feed=rss2"],
        ),
        ("https://n.example/a", '<meta name="Generator" content="blogger">', ["https://n.example/feeds/posts/default"]),
        ("https://n.example/a", '<meta name="generator" content="Ghost 5.8">', ["https://n.example/rss/"]),
        ("https://n.example/a", '<meta name="generator" content="Hugo 0.1">', ["https://n.example/index.xml"]),
        (
            "https://n.example/a",
            '<meta name="generator" content="Joomla! - Open Source">',
            ["https://n.example/?format=feed&type=rss"],
        ),
        ("https://n.example/a", '<meta name="generator" content="Hand">', []),
        ("https://n.example/a", "<!-- <meta name=generator content=Ghost> -->", []),
    ],
)  # fmt: skip
def test_the_program_that_made_a_page(url: str, html: str, feeds: list[str]) -> None:
    assert list(sites.likely(url, html)) == feeds


@pytest.mark.parametrize(
    "html",
    [
        r'<script>{"a":1,"feedUrl":"https:\/\/p.example\/show\u002Exml?a=1\u0026b=2"}</script>',
        '{"feed_url": "https://p.example/show.xml?a=1&b=2"}',
        '<div x="{&quot;rssUrl&quot;:&quot;https:\\/\\/p.example/show.xml?a=1&amp;b=2&quot;}">',
    ],
)
def test_the_feed_in_the_page_of_a_podcast(html: str) -> None:
    url = "https://podcasts.apple.com/us/podcast/x/id1"
    assert sites.likely(url, html) == ("https://p.example/show.xml?a=1&b=2",)


def test_a_page_of_soundcloud() -> None:
    html = '<meta property="al:ios:url" content="soundcloud://users:1234">'
    assert sites.likely("https://soundcloud.com/sama", html) == (
        "https://feeds.soundcloud.com/users/soundcloud:users:1234/sounds.rss",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("  https://news.example/f \n", "https://news.example/f"),
        ("<https://news.example/f>", "https://news.example/f"),
        ("«news.example»", "news.example"),
        ("https://news.example/a-\n   long/path", "https://news.example/a-long/path"),
        ("https://news.example/with space", "https://news.example/with space"),
        ("@sama@social.example", "https://social.example/@sama"),
        ("itpc://p.example/f", "feed:p.example/f"),
        ("podcast:https://p.example/f", "feed:https://p.example/f"),
        ("feed://p.example/f", "feed://p.example/f"),
        ("two\nwords", "two\nwords"),
        ("أخبار.مصر/خبر", "أخبار.مصر/خبر"),
        ("", ""),
    ],
)
def test_what_was_typed(written: str, meant: str) -> None:
    assert sites.typed(written) == meant


@pytest.mark.parametrize(
    "piece",
    [
        '"feedUrl":"https://',
        '"feedUrl":"https:\\u',
        "&quot;feedUrl&quot;:&quot;https:a",
        '"channelId":"UC',
        "<meta ",
        "<link ",
    ],
)
def test_a_hostile_page_ends(piece: str) -> None:
    for url in ("https://www.youtube.com/watch", "https://n.example/@" + "a" * 3000):
        sites.likely(url, piece * (1_000_000 // len(piece)))


_HOSTS = ("t.me", "github.com", "gitlab.com", "www.youtube.com", "www.reddit.com", "a.tumblr.com")


@given(st.sampled_from(_HOSTS), st.text("/@.?=&-_+%ab1", max_size=30), st.text(max_size=30))
def test_any_address_gives_addresses_of_the_web(host: str, path: str, html: str) -> None:
    url = f"https://{host}/{path}"
    for address in (*sites.certain(url), *sites.likely(url, f'"feedUrl":"https:{html}"')):
        assert re.match(r"https?://[^/{}]+/", address)
