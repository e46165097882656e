"""The bundled sample issue: which of its feeds an interface language is offered."""

import json

from reader import resources


def addresses(code: str) -> list[tuple[str, str]]:
    """Give address and folder of each sample feed for a language, English's where it has none."""
    index = json.loads((resources.folder() / "samples" / "index.json").read_text("utf-8"))
    return [(each["url"], each["folder"]) for each in index.get(code, index["en"])]
