"""Hands addresses over to the system's own browser or mail program."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_FOLLOWED = ("http", "https", "mailto")


def follow(address: str) -> bool:
    """Open an address of the web or of a mailbox in the system's own program."""
    url = QUrl(address)
    return url.scheme() in _FOLLOWED and QDesktopServices.openUrl(url)
