"""The beginning of a text, as a list shows it."""

LONGEST = 400
"""So many letters of a text a list shows at most."""


def snippet_of(text: str) -> str:
    """Give the beginning of a text as one line."""
    return " ".join(text[: 2 * LONGEST].split())[:LONGEST]
