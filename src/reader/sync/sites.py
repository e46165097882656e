"""Knows where well-known sites, and programs that make sites, keep the feeds of their pages."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import SplitResult, urljoin, urlsplit

from reader.text.addresses import web
from reader.text.markup import Start, tokens

_HEAD = 300_000
_LONGEST_PAGE = 3_000_000
_MOST = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """The feeds of some pages: expressions for host and for path with query, and templates.

    A template may name the groups of both, and `origin`, the page's scheme and host.
    """

    host: str
    page: str
    feeds: tuple[str, ...]


_REST = r"(?:[/?].*)?"
_QUERY = r"/?(?:\?.*)?"
_YOUTUBE = r"(?:(?:www|m|music)\.)?youtube\.com"
_VIDEOS = "https://www.youtube.com/feeds/videos.xml"
_REDDIT = r"(?:(?:www|old|new|np|m)\.)?reddit\.com"
_GITHUB = r"(?:www\.)?github\.com"
_GITLAB = r"(?P<host>gitlab(?:\.[\w-]+)+)"
_MEDIUM = r"(?:www\.)?medium\.com"
_BLOGGER = r"(?P<host>[\w-]+\.blogspot\.[a-z]{2,3}(?:\.[a-z]{2})?)"
_WORDPRESS = r"(?P<host>(?!(?:www|public-api)\.)[\w-]+\.wordpress\.com)"
_WIKI = (
    r"(?P<language>[a-z-]+)\.(?:m\.)?(?P<wiki>wiki(?:pedia|books|news|quote|source|versity|voyage))"
    r"\.org"
)
# What stands where others have the name of a person, a channel or a project.
_OF_GITHUB = (
    r"(?!(?:about|apps|collections|customer-stories|enterprise|events|explore|features|issues"
    r"|login|marketplace|new|notifications|orgs|pricing|pulls|readme|search|security|settings"
    r"|signup|site|sponsors|stars|team|topics|trending)(?:[/?]|$))"
)
_OF_MEDIUM = (
    r"(?!(?:about|business|feed|jobs-at-medium|m|me|membership|new-story|p|plans|policy|search"
    r"|tag)(?:[/?]|$))"
)
_OF_TUMBLR = (
    r"(?!(?:about|dashboard|explore|help|login|policy|register|search|settings|tagged)(?:[/?]|$))"
)
_OF_TELEGRAM = (
    r"(?!(?:addemoji|addlist|addstickers|addtheme|boost|confirmphone|contact|giftcode|invoice"
    r"|joinchat|login|proxy|setlanguage|share|socks)(?:[/?]|$))"
)

_RULES = (
    # https://developers.google.com/youtube/v3/guides/push_notifications; playlists and the names
    # of old users by what YouTube's own pages have named in their <link>.
    Rule(_YOUTUBE, rf"/channel/(?P<id>UC[\w-]{{22}}){_REST}", (f"{_VIDEOS}?channel_id={{id}}",)),
    Rule(_YOUTUBE, rf"/user/(?P<id>[\w.-]+){_REST}", (f"{_VIDEOS}?user={{id}}",)),
    Rule(
        _YOUTUBE,
        r"/playlist/?\?(?:.*&)?list=(?P<id>[\w-]+)(?:&.*)?",
        (f"{_VIDEOS}?playlist_id={{id}}",),
    ),
    # https://www.reddit.com/wiki/rss
    Rule(
        _REDDIT,
        r"/u(?:ser)?/(?P<path>[\w-]+(?:/\w+)*)/?(?P<query>\?.*)?",
        ("https://www.reddit.com/user/{path}/.rss{query}",),
    ),
    Rule(
        _REDDIT,
        r"(?P<path>/r/[\w+-]+(?:/(?!\.)[^/?]+)*)/?(?P<query>\?.*)?",
        ("https://www.reddit.com{path}/.rss{query}",),
    ),
    # Telegram has no feeds; the preview of a public channel is read as one (sync.telegram).
    Rule(
        r"(?:t|telegram)\.me|telegram\.dog",
        rf"/(?:s/)?{_OF_TELEGRAM}(?P<name>[A-Za-z]\w{{3,31}})(?:/\d+)*{_QUERY}",
        ("https://t.me/s/{name}",),
    ),
    Rule(r"(?P<name>[a-z]\w{3,31})\.t\.me", r"/.*", ("https://t.me/s/{name}",)),
    # https://docs.github.com/en/rest/activity/feeds, and what its pages name in their <link>.
    Rule(
        _GITHUB,
        rf"/(?P<repo>[\w-]+/[\w.-]+)/(?:commits|tree)/(?P<branch>[^?]+?){_QUERY}",
        ("https://github.com/{repo}/commits/{branch}.atom",),
    ),
    Rule(
        _GITHUB,
        rf"/(?P<repo>[\w-]+/[\w.-]+)/(?P<part>commits|tags|wiki){_QUERY}",
        ("https://github.com/{repo}/{part}.atom",),
    ),
    Rule(
        _GITHUB,
        rf"/{_OF_GITHUB}(?P<repo>[\w-]+/[\w.-]+?)(?:\.git)?(?:/(?:releases|blob/.*))?{_QUERY}",
        tuple(
            f"https://github.com/{{repo}}/{part}.atom" for part in ("releases", "tags", "commits")
        ),
    ),
    Rule(_GITHUB, rf"/{_OF_GITHUB}(?P<name>[\w-]+){_QUERY}", ("https://github.com/{name}.atom",)),
    # https://docs.gitlab.com/user/profile/contributions_calendar, and for releases, since 17.0,
    # https://gitlab.com/gitlab-org/gitlab/-/merge_requests/151062
    Rule(
        _GITLAB,
        rf"/(?P<repo>[\w.-]+(?:/[\w.-]+)+?)/-/commits/(?P<branch>[^?]+?){_QUERY}",
        ("https://{host}/{repo}/-/commits/{branch}?format=atom",),
    ),
    Rule(
        _GITLAB,
        rf"/(?P<repo>[\w.-]+(?:/[\w.-]+)+?)(?:/-/.*)?{_QUERY}",
        (
            "https://{host}/{repo}/-/releases.atom",
            "https://{host}/{repo}/-/tags?format=atom",
            "https://{host}/{repo}.atom",
        ),
    ),
    Rule(_GITLAB, rf"/(?P<name>[\w.-]+){_QUERY}", ("https://{host}/{name}.atom",)),
    # https://docs.gitea.com/usage/feeds, which Forgejo has inherited.
    Rule(
        r"(?P<host>codeberg\.org|gitea\.com)",
        rf"/(?P<repo>[\w.-]+/[\w.-]+?)(?:/(?:releases|tags|src/.*))?{_QUERY}",
        (
            "https://{host}/{repo}/releases.rss",
            "https://{host}/{repo}/tags.rss",
            "https://{host}/{repo}.rss",
        ),
    ),
    # https://help.medium.com/hc/en-us/articles/214874118
    Rule(
        _MEDIUM,
        rf"/(?P<path>@[\w.-]+|tag/[\w%-]+|[\w-]+/tagged/[\w%-]+){_REST}",
        ("https://medium.com/feed/{path}",),
    ),
    Rule(_MEDIUM, rf"/{_OF_MEDIUM}(?P<name>[\w-]+){_REST}", ("https://medium.com/feed/{name}",)),
    Rule(r"(?P<host>(?!(?:www|help)\.)[\w-]+\.medium\.com)", r"/.*", ("https://{host}/feed",)),
    # https://support.substack.com/hc/en-us/articles/360038239391
    Rule(r"(?P<host>(?!www\.)[\w-]+\.substack\.com)", r"/.*", ("https://{host}/feed",)),
    # https://support.google.com/blogger/answer/97933
    Rule(
        _BLOGGER,
        rf"/search/label/(?P<label>[^/?]+){_REST}",
        ("https://{host}/feeds/posts/default/-/{label}",),
    ),
    Rule(_BLOGGER, r"/.*", ("https://{host}/feeds/posts/default",)),
    # https://wordpress.com/support/feeds/
    Rule(
        _WORDPRESS,
        rf"(?P<path>/(?:category|tag|author)/[^?]+?){_QUERY}",
        ("https://{host}{path}/feed/",),
    ),
    Rule(_WORDPRESS, r"/.*", ("https://{host}/feed/",)),
    # https://help.tumblr.com/hc/en-us/articles/230892747
    Rule(
        r"(?P<host>(?!(?:www|help|api)\.)[\w-]+\.tumblr\.com)",
        r"(?P<tag>/tagged/[^/?]+)?.*",
        ("https://{host}{tag}/rss",),
    ),
    Rule(
        r"(?:www\.)?tumblr\.com",
        rf"/(?:blog/(?:view/)?)?{_OF_TUMBLR}(?P<name>[\w-]+){_REST}",
        ("https://{name}.tumblr.com/rss",),
    ),
    # https://github.com/bluesky-social/social-app/pull/2289
    Rule(
        r"bsky\.app",
        rf"/profile/(?P<name>[\w.:-]+){_REST}",
        ("https://bsky.app/profile/{name}/rss",),
    ),
    # What its front page names in a <link>.
    Rule(r"news\.ycombinator\.com", r"/(?:news)?", ("https://news.ycombinator.com/rss",)),
    # https://www.mediawiki.org/wiki/Help:Feeds
    Rule(
        _WIKI,
        r"/wiki/(?P<title>[^?]+)(?:\?.*)?",
        ("https://{language}.{wiki}.org/w/index.php?title={title}&action=history&feed=atom",),
    ),
)

# What the path may mean on whatever host, where the page itself names nothing.
_GUESSES = (
    # https://docs.joinmastodon.org/user/network/; Misskey has the same. Who is only seen here
    # has a feed at home.
    Rule(
        r".*",
        rf"/@(?P<name>[\w.-]+)@(?P<home>[\w.-]+\.[\w-]+){_REST}",
        ("https://{home}/@{name}.rss",),
    ),
    Rule(r".*", rf"/@(?P<name>[\w.-]+){_REST}", ("{origin}/@{name}.rss",)),
    # Mastodon sends on from the first one; the second is that of Pleroma and its kin.
    Rule(
        r".*",
        rf"/users/(?P<name>[\w.-]+){_REST}",
        ("{origin}/users/{name}.rss", "{origin}/users/{name}/feed.atom"),
    ),
    Rule(r".*", rf"/tags/(?P<name>[^/?]+){_QUERY}", ("{origin}/tags/{name}.rss",)),
    # https://join-lemmy.org/docs/users/05-other-features.html
    Rule(
        r".*",
        rf"/(?P<kind>[cu])/(?P<name>\w+){_REST}",
        ("{origin}/feeds/{kind}/{name}.xml?sort=New",),
    ),
)

# Where a program keeps the feed of a site, by the start of what a page says it was made with.
_PROGRAMS: Mapping[str, str] = {
    "blogger": "/feeds/posts/default",
    "discourse": "/latest.rss",
    "drupal": "/rss.xml",
    "ghost": "/rss/",
    "hugo": "/index.xml",
    "jekyll": "/feed.xml",
    "joomla": "/?format=feed&type=rss",
    "wix": "/blog-feed.xml",
}
_LISTS_OF_WORDPRESS = re.compile(r"/(?:category|tag|author)/")
_API_OF_WORDPRESS = "https://api.w.org/"
_CHANNEL = r"(UC[\w-]{22})\b"
# What says whose page it is comes before what may be of others.
_CHANNELS = (
    f'rel="canonical" href="https://www.youtube.com/channel/{_CHANNEL}',
    f'"external(?:Channel)?Id":"{_CHANNEL}',
    f'itemprop="(?:channelId|identifier)" content="{_CHANNEL}',
    f'"channelId":"{_CHANNEL}',
)
# The pages of Apple's, and of many players of podcasts, hold what they show as JSON.
_FEED_IN_JSON = re.compile(
    r'"(?:feed|rss|rssFeed)_?[uU]rl":\s?("https?:[^"\s<>]{4,800}")'
    r"|&quot;(?:feed|rss|rssFeed)_?[uU]rl&quot;:\s?&quot;(https?:[^\"\s<>]{4,800}?)&quot;"
)
_SOUNDCLOUD = re.compile(r"soundcloud://users:(\d{1,12})|soundcloud:users:(\d{1,12})")

_IS_FEED = re.compile(r"\.(?:atom|json|rss|xml)$|/feeds?(?:/|$)|/rss/?$")
_HANDLE = re.compile(r"@([\w.-]+)@((?:[\w-]+\.)+[\w-]+)")
_OF_PODCASTS = re.compile(r"(?:itpc|pcast|podcast|rss):(?://)?", re.IGNORECASE)
_AROUND = " \t\r\n\v\f\xa0<>«»“”\"'`"
_WRITTEN_OUT = re.compile(r"(?:feed:)?(?:https?:|//|www\.)", re.IGNORECASE)


def typed(address: str) -> str:
    """Give an address as it is meant that was typed or pasted: quoted, broken into lines, a handle.

    @name@host of the fediverse becomes the page of that person, the schemes of programs for
    podcasts become `feed:`.
    """
    meant = address.strip(_AROUND)
    if _WRITTEN_OUT.match(meant):
        meant = "".join(line.strip() for line in meant.splitlines())
    handle = _HANDLE.fullmatch(meant)
    if handle:
        return f"https://{handle[2]}/@{handle[1]}"
    return _OF_PODCASTS.sub("feed:", meant, count=1) if _OF_PODCASTS.match(meant) else meant


def certain(url: str) -> tuple[str, ...]:
    """Give the feeds that a well-known site has of a page; () for other sites, and for a feed."""
    return () if _IS_FEED.search(urlsplit(url).path) else _by_rules(_RULES, url)


def likely(url: str, html: str = "") -> tuple[str, ...]:
    """Give where the feeds of a page may be, by what it holds and by its path, best first."""
    told = (*_told_by(html[:_LONGEST_PAGE], url), *_by_rules(_GUESSES, url))
    return tuple(dict.fromkeys(filter(None, (web(each, url) for each in told))))[:_MOST]


def _by_rules(rules: tuple[Rule, ...], url: str) -> tuple[str, ...]:
    """Give the feeds by the first rule that knows the page."""
    parts = urlsplit(url)
    page = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for rule in rules:
        host = re.fullmatch(rule.host, parts.hostname or "")
        match = re.fullmatch(rule.page, page or "/") if host else None
        if host and match:
            groups = {"origin": _origin(parts), **host.groupdict(""), **match.groupdict("")}
            return tuple(template.format(**groups) for template in rule.feeds)
    return ()


def _origin(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def _told_by(html: str, url: str) -> Iterator[str]:
    host = urlsplit(url).hostname or ""
    if re.fullmatch(_YOUTUBE, host):
        found = (re.search(each, html) for each in _CHANNELS)
        yield from (f"{_VIDEOS}?channel_id={match[1]}" for match in islice(filter(None, found), 1))
    if host.endswith("soundcloud.com"):
        # https://help.soundcloud.com/hc/en-us/articles/115003570288
        user = _SOUNDCLOUD.search(html)
        number = user and (user[1] or user[2])
        if number:
            yield f"https://feeds.soundcloud.com/users/soundcloud:users:{number}/sounds.rss"
    for match in islice(_FEED_IN_JSON.finditer(html), _MOST):
        yield _unescaped(match[1] or f'"{match[2]}"')
    yield from _of_program(html[:_HEAD], url)


def _unescaped(text: str) -> str:
    """Give the text that a piece of JSON writes, "" where it is none."""
    try:
        return str(json.loads(text))
    except ValueError:
        return ""


def _of_program(head: str, url: str) -> Iterator[str]:
    """Give the feeds of the program that made a page, by what its head says."""
    for tag in tokens(head):
        if not isinstance(tag, Start):
            continue
        told = tag.attributes
        if tag.name == "link" and told.get("rel") == _API_OF_WORDPRESS:
            yield from _of_wordpress(told.get("href", ""), url)
        elif tag.name == "meta" and told.get("name", "").lower() == "generator":
            made_with = told.get("content", "").lower()
            yield from (path for name, path in _PROGRAMS.items() if made_with.startswith(name))
            if made_with.startswith("wordpress"):
                yield from _of_wordpress("/wp-json/", url)


def _of_wordpress(api: str, url: str) -> Iterator[str]:
    """Give the feeds beside WordPress's interface for programs: of the page, and of the site.

    https://wordpress.org/documentation/article/wordpress-feeds/
    """
    parts = urlsplit(url)
    site, is_nice, _ = web(api, url).partition("/wp-json")
    if _LISTS_OF_WORDPRESS.search(parts.path):
        yield f"{_origin(parts)}{parts.path.rstrip('/')}/feed/"
    if is_nice:
        yield f"{site}/feed/"
    yield urljoin(f"{site}/" if is_nice else site, "?feed=rss2")
