"""Asks for every source that is shipped, and reports which addresses give a feed.

Run `python packaging/sources/check.py` with a network; `--write` marks in the file those that gave
one. Each address is asked once, with a pause between two of the same server. Tests never run it.
"""

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from reader import app, paths
from reader.language import load
from reader.model.errors import FeedError
from reader.sentences import of_error
from reader.services import subscribing
from reader.services.library import Library

FILE = Path(__file__).resolve().parents[2] / "resources" / "sources" / "sources.json"
_PAUSE_SECONDS = 2.0


def main() -> int:
    """Check all, or the languages named; give 1 where an address gave no feed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", metavar="CODE")
    parser.add_argument("--write", action="store_true", help="mark in the file what gave a feed")
    options = parser.parse_args()
    read = json.loads(FILE.read_text("utf-8"))
    wanted = [
        each
        for each in read["sources"]
        if not options.languages or each["language"] in options.languages
    ]
    asked: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        library = app.open_(paths.of_library(folder))
        for source in wanted:
            host = urlsplit(source["url"]).hostname or ""
            _wait(asked.get(host, 0.0))
            source["checked"] = _gives_a_feed(library, source)
            asked[host] = time.monotonic()
        library.close()
    told = Counter(bool(source["checked"]) for source in wanted)
    print(f"{told[True]} give a feed, {told[False]} do not")
    if options.write:
        FILE.write_text(written(read["sources"]), "utf-8")
    return int(told[False] > 0)


def written(sources: list[dict[str, object]]) -> str:
    """Give the file of sources, a line for each."""
    lines = (f"    {json.dumps(source, ensure_ascii=False)}" for source in sources)
    return '{\n  "sources": [\n' + ",\n".join(lines) + "\n  ]\n}\n"


def _wait(last: float) -> None:
    pause = _PAUSE_SECONDS - (time.monotonic() - last) if last else 0
    if pause > 0:
        time.sleep(pause)


def _gives_a_feed(library: Library, source: dict[str, str]) -> bool:
    try:
        found = subscribing.find(library, source["url"])
    except FeedError as error:
        print(f"--  {source['url']}\n    {of_error(load('en'), error)}")
        return False
    first = found[0]
    if first.articles is None or not first.articles:
        print(f"--  {source['url']}\n    no articles")
        return False
    print(f"ok  {source['url']}\n    {first.title} ({first.articles})")
    return True


if __name__ == "__main__":
    sys.exit(main())
