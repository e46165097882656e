"""The address of a link as a reader sees it before following it."""

import re

from PySide6.QtCore import QUrl

_LOOK_ALIKE = re.compile(r"[^\x00-\x7f\u0600-\u06ff]")


def displayed(url: QUrl) -> str:
    """Give an address to read, so that it cannot be taken for another's.

    Neither "https://bank.example@evil.example" nor a host of look-alike letters is shown as it is;
    Arabic hosts are.
    """
    told = QUrl(url)
    _user, at, rest = url.authority().rpartition("@")
    if at:
        told.setAuthority(rest)
    shown, host = told.toDisplayString(), url.host()
    if _LOOK_ALIKE.search(host):
        encoded = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        shown = shown.replace(host, encoded, 1)
    return shown
