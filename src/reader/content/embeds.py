"""What foreign pages show within theirs: films, recordings and posts, known by their address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import parse_qs, unquote

from reader.content.addresses import parts

Kind = Literal["audio", "video", "post"]


@dataclass(frozen=True, slots=True)
class Embed:
    """A thing of another site: its kind, the site's name, and the page that shows it whole.

    `number` is what the site knows a film by, where its pictures bear that in their address.
    """

    kind: Kind
    site: str
    address: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class _Site:
    """How a site's addresses look without their scheme, and the page of what they show.

    Without a page the address itself is it, but for its query.
    """

    kind: Kind
    name: str
    shape: re.Pattern[str]
    page: str = ""
    has_pictures: bool = False


def _site(kind: Kind, name: str, shape: str, page: str = "", *, pictures: bool = False) -> _Site:
    return _Site(kind, name, re.compile(shape, re.IGNORECASE), page, pictures)


_WATCH = "https://www.youtube.com/watch?v={}"
_SITES = (
    _site(
        "video",
        "YouTube",
        r"(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/(?!videoseries)([\w-]{6,20})",
        _WATCH,
        pictures=True,
    ),
    _site(
        "video",
        "YouTube",
        r"(?:(?:(?:www|m)\.)?youtube\.com/(?:shorts/|live/|watch/?\?(?:[^#]*&)?v=)|youtu\.be/)"
        r"([\w-]{6,20})",
        pictures=True,
    ),
    _site("video", "Vimeo", r"player\.vimeo\.com/video/(\d+)", "https://vimeo.com/{}"),
    _site("video", "Vimeo", r"(?:www\.)?vimeo\.com/(?:[\w/]+/)?\d+/?(?:[?#]|$)"),
    _site(
        "video",
        "Dailymotion",
        r"(?:www\.|geo\.)?dailymotion\.com/(?:embed/)?video/(\w+)",
        "https://www.dailymotion.com/video/{}",
    ),
    _site("post", "X", r"(?:(?:www|mobile)\.)?(?:twitter|x)\.com/\w+/status(?:es)?/\d+"),
    _site(
        "post",
        "X",
        r"platform\.(?:twitter|x)\.com/embed/(?:index|Tweet)\.html\?(?:[^#]*&)?id=(\d+)",
        "https://x.com/i/status/{}",
    ),
    _site(
        "post",
        "Instagram",
        r"(?:www\.)?instagram\.com/(?:[\w.]+/)?((?:p|reel|tv)/[\w-]+)",
        "https://www.instagram.com/{}/",
    ),
    _site("post", "TikTok", r"(?:www\.)?tiktok\.com/@[\w.]+/(?:video|photo)/\d+"),
    _site(
        "post",
        "TikTok",
        r"(?:www\.)?tiktok\.com/(?:embed(?:/v2)?|player/v1)/(\d+)",
        "https://www.tiktok.com/@/video/{}",
    ),
    _site("post", "Telegram", r"(?:t|telegram)\.me/(?:s/)?(\w+/\d+)", "https://t.me/{}"),
    _site(
        "post",
        "Facebook",
        r"(?:(?:www|m|web)\.)?facebook\.com/(?:[\w.%-]+/(?:posts|videos|photos)/|reel/"
        r"|(?:watch|photo|photo\.php|permalink\.php|story\.php)/?\?)",
    ),
    _site("post", "Bluesky", r"bsky\.app/profile/[\w.:-]+/post/\w+"),
    _site("post", "Mastodon", r"([\w.-]+/@[\w.@-]+/\d{6,})(?:/embed)?/?(?:[?#]|$)", "https://{}"),
    _site("audio", "SoundCloud", r"(?:w\.|www\.|m\.)?soundcloud\.com/[\w-]+/?(?:[\w-]+|\?)"),
    _site(
        "audio",
        "Spotify",
        r"open\.spotify\.com/(?:embed/|embed-podcast/)?((?:episode|show|track|album|playlist)/\w+)",
        "https://open.spotify.com/{}",
    ),
    _site(
        "audio",
        "Apple Podcasts",
        r"(?:embed\.)?podcasts\.apple\.com/(.+)",
        "https://podcasts.apple.com/{}",
    ),
)
_KEEPS_QUERY = frozenset({"Facebook", "SoundCloud", "YouTube"})
_PLUGIN = re.compile(r"(?:www\.)?facebook\.com/(?:v[\d.]+/)?plugins/(?:post|video)\.php")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_FILES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("audio", re.compile(r"\.(?:mp3|m4a|m4b|ogg|oga|opus|wav|aac|flac)$", re.IGNORECASE)),
    ("video", re.compile(r"\.(?:mp4|m4v|webm|mov|ogv|mkv|m3u8)$", re.IGNORECASE)),
)
# Elements that name what a script would put in their place.
_IN_ATTRIBUTES = {
    "data-instgrm-permalink": "{}",
    "data-embed-url": "{}",
    "data-videoid": _WATCH,
    "videoid": _WATCH,
    "data-tweetid": "https://x.com/i/status/{}",
    "data-shortcode": "https://www.instagram.com/p/{}/",
}
_HOLDERS = re.compile(r"fb-(?:post|video)|amp-(?:youtube|twitter|instagram|facebook)|lite-youtube")
_TELEGRAM = re.compile(
    r"<script\b[^<>]{0,2000}?\bdata-telegram-post\s{0,9}=\s{0,9}[\"']?(\w{1,64}/\d{1,12})[^<>]*>"
)


def seen(address: str) -> Embed | None:
    """Tell what an address of another site shows; None for an ordinary page."""
    bare = _SCHEME.sub("", address, count=1)
    if bare == address:
        return None
    if _PLUGIN.match(bare):
        whole = parse_qs(parts(address).query).get("href", [""])[0]
        return Embed("post", "Facebook", whole) if _SCHEME.match(whole) else None
    for site in _SITES:
        match = site.shape.match(bare)
        if match:
            return _embed(site, match, address)
    path = parts(address).path
    kinds = (kind for kind, ending in _FILES if ending.search(path))
    return next((Embed(kind, "", address) for kind in kinds), None)


def file_name(address: str) -> str:
    """Give the name of the file at an address, "" where it has none."""
    return unquote(parts(address).path.rstrip("/").rpartition("/")[2])


def told(attributes: Mapping[str, str], name: str) -> str:
    """Give the address of what a script would have put into an element, "" for any other."""
    named = name if "-" in name else attributes.get("class", "")
    if "-" not in named or not _HOLDERS.search(named):
        return ""
    if "data-href" in attributes:
        return attributes["data-href"]
    for attribute, shape in _IN_ATTRIBUTES.items():
        if attributes.get(attribute):
            return shape.format(attributes[attribute])
    return ""


def with_telegram(html: str) -> str:
    """Give HTML with the posts of Telegram, which stand in scripts, as foreign pages in it."""
    if "data-telegram-post" not in html:
        return html
    return _TELEGRAM.sub(r'<iframe src="https://t.me/\1?embed=1"></iframe>\g<0>', html)


def _embed(site: _Site, match: re.Match[str], address: str) -> Embed:
    number = match.group(1) if match.re.groups else ""
    whole = site.page.format(number) if site.page else address
    if not site.page and site.name not in _KEEPS_QUERY:
        whole = re.split("[?#]", whole, maxsplit=1)[0]
    return Embed(site.kind, site.name, whole, number if site.has_pictures else "")
