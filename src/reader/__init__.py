"""Warraq, a desktop news reader for right-to-left scripts that works offline."""

__version__ = "0.1.0"
