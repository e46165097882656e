"""Copies the window's line icons out of the Lucide package and adds our own variants.

Run `python packaging/icons/build.py` with Node's npm at hand; it writes resources/icons. The
strokes stay `currentColor`, which the window replaces by a colour of its theme.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = [
    "a-arrow-down",
    "a-arrow-up",
    "a-large-small",
    "archive",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "bell",
    "bookmark",
    "bookmark-plus",
    "calendar",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "circle-alert",
    "circle-check",
    "circle-dashed",
    "circle-question-mark",
    "circle-x",
    "clock",
    "cloud-off",
    "cloud-sun",
    "compass",
    "copy",
    "download",
    "ellipsis",
    "external-link",
    "eye",
    "eye-off",
    "file-text",
    "folder",
    "folder-open",
    "folder-plus",
    "globe",
    "hard-drive",
    "highlighter",
    "image-off",
    "inbox",
    "info",
    "keyboard",
    "languages",
    "library",
    "library-big",
    "link",
    "list",
    "mail",
    "mail-open",
    "map-pin",
    "maximize",
    "minimize",
    "minus",
    "moon",
    "moon-star",
    "newspaper",
    "panel-left",
    "panel-right",
    "pencil",
    "plane",
    "plus",
    "printer",
    "quote",
    "redo-2",
    "refresh-cw",
    "rss",
    "search",
    "settings",
    "share-2",
    "shield-check",
    "star",
    "sticky-note",
    "sun",
    "sunrise",
    "sunset",
    "tag",
    "trash-2",
    "triangle-alert",
    "undo-2",
    "upload",
    "wifi",
    "wifi-off",
    "x",
]


def compact(text: str) -> str:
    """The icon without its comment and its class, on few lines."""
    bare = re.sub(r"<!--.*?-->\s*", "", text, flags=re.DOTALL)
    bare = re.sub(r'\s+class="[^"]*"', "", bare, count=1)
    bare = re.sub(r"<svg\s+", "<svg ", bare)
    return re.sub(r'"\n\s*(?=[\w>-])', '" ', bare).replace('" >', '">').strip() + "\n"


def filled(text: str) -> str:
    """The same shape painted inside as well."""
    return text.replace('fill="none"', 'fill="currentColor"', 1)


def main() -> int:
    """Fetches the package, writes one file for each icon and the licence."""
    target = Path(__file__).resolve().parents[2] / "resources" / "icons"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "package.json").write_text("{}", encoding="utf-8")
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "lucide-static"]
        subprocess.run(command, cwd=folder, check=True)
        package = folder / "node_modules" / "lucide-static"
        shutil.copyfile(package / "LICENSE", target / "LICENSE")
        for icon in NAMES:
            text = compact((package / "icons" / f"{icon}.svg").read_text(encoding="utf-8"))
            (target / f"{icon}.svg").write_text(text, encoding="utf-8")
            if icon in ("star", "bookmark"):
                (target / f"{icon}-filled.svg").write_text(filled(text), encoding="utf-8")
    print(f"{len(NAMES) + 2} icons")
    return 0


if __name__ == "__main__":
    sys.exit(main())
