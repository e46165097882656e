"""Drops from an address what only tells its site who follows it, and whence they come."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote_plus, urlsplit

# A site that signs its addresses refuses one that lacks a part of what was signed.
_SIGNED = re.compile(
    r"(?:^|[?&;])(?:sig|sign|signature|hmac|x-amz-signature|x-goog-signature|key-pair-id|hdnts"
    r"|hdnea|__token__)=",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tracker:
    """Parameters of one kind: what they are for, and where they mean nothing else.

    A name that ends with "*" stands for all that begin so. `hosts` are the sites (and those under
    them) where the names have this meaning, none for everywhere; `values` are those that do.
    """

    reason: str
    names: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


# Whence: values of a general name that say nothing but where the link stood.
_WHENCE = (
    *("rss", "rss2", "rssfeed", "rssfeeds", "rss_feed", "feed", "feeds", "atom", "feedly"),
    *("feedburner", "newsletter", "email", "social", "twitter", "facebook", "whatsapp"),
    *("telegram", "linkedin", "instagram"),
)

TRACKERS: tuple[Tracker, ...] = (
    Tracker("campaigns, as Google Analytics counts them", ("utm_*", "_ga", "_gl", "gaa_*")),
    Tracker("campaigns, as Matomo counts them", ("mtm_*", "matomo_*", "pk_*", "piwik_*")),
    Tracker(
        "campaigns, as Piano (AT Internet) counts them",
        (
            *("at_campaign", "at_campaign_type", "at_medium", "at_format", "at_creation"),
            *("at_variant", "at_network", "at_custom*", "at_link_*", "at_ptr_*", "at_bbc_*"),
            *("xtor", "xts"),
        ),
    ),
    Tracker("campaigns, as Adobe Analytics counts them", ("s_cid", "s_kwcid", "ef_id", "cmpid")),
    Tracker(
        "campaigns, as Comscore counts them",
        ("ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee"),
    ),
    Tracker("campaigns, as Openstat counts them", ("_openstat",)),
    Tracker(
        "which click on an advertisement it was",
        (
            *("gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid"),
            *("msclkid", "yclid", "ysclid", "ymclid", "twclid", "ttclid", "li_fat_id", "epik"),
            *("irclickid", "rb_clickid", "srsltid", "rdt_cid", "wickedid", "obclid", "tblci"),
        ),
    ),
    Tracker("which person of Facebook shared it", ("fbclid", "fb_ref", "fb_source", "mibextid")),
    Tracker("which person of Instagram shared it", ("igshid", "igsh")),
    Tracker(
        "which person of X shared it",
        ("s", "t", "ref_src", "ref_url"),
        hosts=("x.com", "twitter.com"),
    ),
    Tracker("which person of YouTube shared it", ("si", "pp", "feature"), ("youtube.com",)),
    Tracker("which person of YouTube shared it", ("si", "feature"), ("youtu.be",)),
    Tracker("which person of Spotify shared it", ("si",), ("spotify.com",)),
    Tracker("which person of TikTok shared it", ("_r", "_t", "is_from_webapp"), ("tiktok.com",)),
    Tracker("which person of Reddit shared it", ("share_id", "rdt"), ("reddit.com",)),
    Tracker(
        "which letter to which subscriber it stood in",
        (
            *("mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "__hs*", "hsctatracking"),
            *("vero_*", "oly_anon_id", "oly_enc_id", "ck_subscriber_id", "_ke", "bxid"),
        ),
    ),
    Tracker("which posting it was, as Echobox counts them", ("echobox",)),
    Tracker("which part of a page it stood in", ("icid", "ncid", "__twitter_impression")),
    Tracker("which part of a page it stood in", ("ito",), ("dailymail.co.uk", "metro.co.uk")),
    Tracker("which part of a page it stood in", ("ocid", "cvid"), ("msn.com",)),
    Tracker("which part of a page it stood in", ("ocid",), ("bbc.com", "bbc.co.uk")),
    Tracker("which part of a page it stood in", ("traffic_source",)),
    Tracker("which part of a page it stood in", ("maca",), ("dw.com",)),
    Tracker("which part of a page it stood in", ("smid", "smtyp", "emc"), ("nytimes.com",)),
    Tracker("which part of a page it stood in", ("cmp",), ("theguardian.com",)),
    Tracker("which part of a page it stood in", ("ref", "pf_rd_*", "pd_rd_*"), ("amazon.com",)),
    Tracker("which part of a page it stood in", ("spm",), ("aliexpress.com",)),
    Tracker(
        "that it stood in a feed or was shared",
        (
            *("ref", "referrer", "referer", "source", "src", "from", "via", "cmp", "partner"),
            *("origin", "medium", "channel", "campaign", "ref_source", "share"),
        ),
        values=_WHENCE,
    ),
)


def _by_name(trackers: tuple[Tracker, ...]) -> Mapping[str, tuple[Tracker, ...]]:
    found: dict[str, tuple[Tracker, ...]] = {}
    for each in trackers:
        for name in each.names:
            found[name] = (*found.get(name, ()), each)
    return MappingProxyType(found)


_BY_NAME = _by_name(TRACKERS)
_BEGINNINGS = tuple(name[:-1] for name in _BY_NAME if name.endswith("*"))


def clean(address: str) -> str:
    """Give an address without what only counts or names its reader; all else as it was written.

    It leads to the same page, so it is what is opened, shown and passed on. An address that is
    signed, or none of the web, is given as it is.
    """
    if not address.lower().startswith(("http://", "https://")):
        return address
    rest, has_fragment, fragment = address.partition("#")
    page, asks, query = rest.partition("?")
    host = _host(page)
    if asks and not _SIGNED.search(query):
        query = "&".join(part for part in query.split("&") if not _is_tracking(part, host))
        rest = f"{page}?{query}" if query else page
    # "#xtor=RSS-1" counts as well; any other fragment is a place in the page.
    if has_fragment and not _is_tracking(fragment, host):
        return f"{rest}#{fragment}"
    return rest


def reason(parameter: str, host: str = "") -> str:
    """Say what a parameter ("name=value") of an address of a host is for, "" if it may matter."""
    name, _, value = parameter.partition("=")
    name, value = unquote_plus(name).lower(), unquote_plus(value).lower()
    return next((each.reason for each in _named(name) if _applies(each, host, value)), "")


def _is_tracking(parameter: str, host: str) -> bool:
    return "=" in parameter and bool(reason(parameter, host))


def _named(name: str) -> Iterator[Tracker]:
    yield from _BY_NAME.get(name, ())
    for beginning in _BEGINNINGS:
        if name.startswith(beginning):
            yield from _BY_NAME[f"{beginning}*"]


def _applies(tracker: Tracker, host: str, value: str) -> bool:
    if tracker.values and value not in tracker.values:
        return False
    return not tracker.hosts or any(
        host == each or host.endswith(f".{each}") for each in tracker.hosts
    )


def _host(page: str) -> str:
    try:
        return urlsplit(page).hostname or ""
    except ValueError:
        return ""
