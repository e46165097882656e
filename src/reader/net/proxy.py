"""Finds the proxy that the system names for an address."""

import os
import sys
from urllib.parse import urlsplit

from reader.net import guard

_VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
# These keep it in their settings as well.
_WITH_SETTINGS = ("win32", "darwin")


def proxy_for(url: str) -> str:
    """Give the proxy for an address without password, "" to connect directly.

    This computer is never asked for through a proxy, which would be another one's.
    """
    if sys.platform not in _WITH_SETTINGS and not any(name in os.environ for name in _VARIABLES):
        return ""
    # Costs 30 ms to import, and most systems have no proxy.
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(url)
    proxies = getproxies()
    named = proxies.get(parts.scheme) or proxies.get("all") or ""
    if not named or guard.is_loopback(parts.hostname or "") or proxy_bypass(parts.netloc):
        return ""
    through = named if "://" in named else f"http://{named}"
    return through if _can_be(through) else ""


def _can_be(address: str) -> bool:
    """Tell whether an address, which a person wrote, is one at all."""
    try:
        return bool(urlsplit(address).hostname)
    except ValueError:
        return False
