"""Builds the shipped fonts: joins the Arabic and Latin parts of open fonts under names of our own.

Run `python packaging/fonts/build.py` with Node's npm at hand; it writes resources/fonts. The npm
packages carry each font in parts (arabic, latin, ...) whose Arabic part has neither ASCII digits
nor quotation marks nor parentheses, so a mixed line would be drawn from two fonts. The families
are renamed so that a system font of the same name cannot mix in, and because the Open Font
License keeps a reserved name ("Plex") from changed fonts.
"""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

PARTS = ("arabic", "latin", "latin-ext")
VERSION = "1.000"

# Controls that order or join text and draw nothing. A font without them makes Qt look for one
# that has them, and that one may draw a box: joiners and marks, embeddings, isolates, the word
# joiner and its invisible kin, the Arabic letter mark, the byte order mark.
INVISIBLE = (
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    0x061C,
    0xFEFF,
)

# What a companion adds, where the font lacks it: the letters of Turkish, Polish and other names
# (Latin-1, Latin Extended-A, Romanian), superscripts, fractions and arrows.
COMPANION = {
    *range(0xA0, 0x180),
    *range(0x218, 0x21C),
    *range(0x2070, 0x208F),
    *range(0x2190, 0x2194),
}

HEIGHTS = {
    "hhea": ("ascent", "descent", "lineGap"),
    "OS/2": ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
}

WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}


@dataclass(frozen=True, slots=True)
class Family:
    """One family we ship: its new name, the npm package it is made from and its weights.

    The companion is the Latin family that the font's own Latin letters were drawn from. One that
    is `added_to` keeps its Arabic layout rules as they are and gets the other parts' letters
    without theirs: written anew by fontTools, those of Nastaliq take three times the room.
    """

    name: str
    package: str
    companion: str
    weights: tuple[int, ...]
    added_to: bool = False

    @property
    def stem(self) -> str:
        """The start of its file names and of its PostScript name."""
        return self.name.replace(" ", "")


FAMILIES = (
    Family("Warraq Naskh", "noto-naskh-arabic", "noto-serif", (400, 700)),
    Family("Warraq Nastaliq", "noto-nastaliq-urdu", "noto-serif", (400, 700), added_to=True),
    Family("Warraq Sans", "ibm-plex-sans-arabic", "ibm-plex-sans", (400, 600, 700)),
    Family("Warraq Arabic PDF", "noto-sans-arabic", "noto-sans", (400, 700)),
)


def fetch(folder: Path, families: tuple[Family, ...]) -> None:
    """Installs the packages of the families under folder/node_modules."""
    packages = [name for family in families for name in (family.package, family.companion)]
    names = [f"@fontsource/{name}" for name in packages]
    (folder / "package.json").write_text("{}", encoding="utf-8")
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *names]
    subprocess.run(command, cwd=folder, check=True)


def part(path: Path, wanted: set[int], *, hinted: bool) -> TTFont | None:
    """One part of a font with the wanted characters only; None if it has none of them."""
    font = TTFont(path)
    if wanted.isdisjoint(font.getBestCmap()):
        return None
    options = Options()
    options.layout_features = ["*"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = True
    options.hinting = hinted
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = None
    return font


def joined(family: Family, weight: int, packages: Path, folder: Path) -> TTFont:
    """The parts as one font; a character comes from the first part that has it.

    The companion's hints are dropped: they are written against tables of another font.
    """
    paths: list[str] = []
    lacking = set(range(0x110000))
    for package, name in sources(family):
        own = package == family.package
        wanted = lacking if own else lacking & COMPANION
        font = part(file_of(packages, package, name, weight), wanted, hinted=own)
        if font is None:
            continue
        lacking -= set(font.getBestCmap())
        path = folder / f"{family.stem}-{weight}-{package}-{name}.ttf"
        font.save(path)
        paths.append(str(path))
    return Merger().merge(paths)


def added_to(family: Family, weight: int, packages: Path) -> TTFont:
    """The Arabic part with the letters of the others behind its own."""
    first, *others = sources(family)
    whole = TTFont(file_of(packages, *first, weight))
    whole.flavor = None
    for package, name in others:
        lacking = set(range(0x110000)) - set(whole.getBestCmap())
        wanted = lacking if package == family.package else lacking & COMPANION
        font = part(file_of(packages, package, name, weight), wanted, hinted=False)
        if font is not None:
            add_letters(whole, font, prefix=f"{package}-{name}.")
    return whole


def add_letters(whole: TTFont, font: TTFont, *, prefix: str) -> None:
    """Copies the glyphs of a font, and which characters they are, into another."""
    outlines, measures = font["glyf"], font["hmtx"]
    characters = font.getBestCmap()
    needed = [name for name in font.getGlyphOrder() if name != ".notdef"]
    whole.setGlyphOrder([*whole.getGlyphOrder(), *(prefix + name for name in needed)])
    for name in needed:
        glyph = outlines[name]
        for component in glyph.components if glyph.isComposite() else ():
            component.glyphName = prefix + component.glyphName
        whole["glyf"][prefix + name] = glyph
        whole["hmtx"][prefix + name] = measures[name]
    for table in whole["cmap"].tables:
        if table.isUnicode():
            table.cmap.update({code: prefix + name for code, name in characters.items()})


def sources(family: Family) -> list[tuple[str, str]]:
    """The package and part of each file that a family is made from."""
    own = [(family.package, name) for name in PARTS]
    return own + [(family.companion, name) for name in PARTS[1:]]


def file_of(packages: Path, package: str, name: str, weight: int) -> Path:
    """Where the package of a font keeps one part of it."""
    return packages / package / "files" / f"{package}-{name}-{weight}-normal.woff2"


def hide_controls(font: TTFont) -> None:
    """Gives every control an empty glyph of no width; some fonts draw a thin stroke for theirs."""
    known = font.getBestCmap()
    name = "warraq.invisible"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    for glyph in {name, *(known[code] for code in INVISIBLE if code in known)}:
        font["glyf"][glyph] = Glyph()
        font["hmtx"][glyph] = (0, 0)
    missing = [code for code in INVISIBLE if code not in known]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.update(dict.fromkeys(missing, name))


def rename(font: TTFont, family: Family, weight: int, copyright_line: str) -> None:
    """Replaces every name by ours; keeps the copyright and names the licence."""
    style = WEIGHTS[weight]
    basic = style in ("Regular", "Bold")
    post_script = f"{family.stem}-{style}"
    names = {
        0: copyright_line,
        1: family.name if basic else f"{family.name} {style}",
        2: style if basic else "Regular",
        3: f"{VERSION};WARRAQ;{post_script}",
        4: family.name if style == "Regular" else f"{family.name} {style}",
        5: f"Version {VERSION}",
        6: post_script,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
    }
    if not basic:
        names |= {16: family.name, 17: style}
    table = font["name"]
    table.names = []
    for identifier, text in names.items():
        table.setName(text, identifier, 3, 1, 0x409)
    mark_weight(font, weight)


def mark_weight(font: TTFont, weight: int) -> None:
    """Sets the weight and the style bits that go with it."""
    metrics = font["OS/2"]
    metrics.usWeightClass = weight
    metrics.achVendID = "WRRQ"
    selection = metrics.fsSelection & ~0b1100001
    metrics.fsSelection = selection | {400: 0b1000000, 700: 0b100000}.get(weight, 0)
    font["head"].macStyle = 1 if weight == max(WEIGHTS) else 0


def copyrights(family: Family, packages: Path) -> str:
    """The copyright lines of the font and of its companion, as their own files give them."""
    lines: list[str] = []
    for package, name in ((family.package, PARTS[0]), (family.companion, PARTS[1])):
        path = file_of(packages, package, name, 400)
        lines.append(str(TTFont(path)["name"].getDebugName(0)))
    return " ".join(dict.fromkeys(lines))


def licence(family: Family, packages: Path) -> str:
    """The licence of the font under the copyright lines of both."""
    text = (packages / family.package / "LICENSE").read_text(encoding="utf-8")
    terms = text[text.index("This Font Software is licensed") :]
    return f"{family.name}\n\n{copyrights(family, packages)}\n\n{terms}"


def build(family: Family, packages: Path, folder: Path, target: Path) -> list[Path]:
    """Writes the family's fonts and its licence to target and says which files they are."""
    terms = target / f"{family.stem}-OFL.txt"
    terms.write_text(licence(family, packages), encoding="utf-8")
    written = [terms]
    for weight in family.weights:
        if family.added_to:
            font = added_to(family, weight, packages)
        else:
            font = joined(family, weight, packages, folder)
        for tag in ("DSIG", "STAT", "GlyphOrder", "FFTM"):
            if tag in font:
                del font[tag]
        hide_controls(font)
        rename(font, family, weight, copyrights(family, packages))
        keep_heights(font, packages / family.package, weight)
        # The same input gives the same bytes.
        font.recalcTimestamp = False
        font["head"].modified = font["head"].created
        path = target / f"{family.stem}-{WEIGHTS[weight]}.ttf"
        font.save(path)
        written.append(path)
    return written


def keep_heights(font: TTFont, package: Path, weight: int) -> None:
    """Gives the font the line height of its Arabic part, whatever the companion's was."""
    source = TTFont(package / "files" / f"{package.name}-{PARTS[0]}-{weight}-normal.woff2")
    for tag, fields in HEIGHTS.items():
        for field in fields:
            setattr(font[tag], field, getattr(source[tag], field))


def main() -> int:
    """Fetches, builds and lists what was written."""
    target = Path(__file__).resolve().parents[2] / "resources" / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch(folder, FAMILIES)
        for family in FAMILIES:
            packages = folder / "node_modules" / "@fontsource"
            for path in build(family, packages, folder, target):
                print(f"{path.stat().st_size:>8}  {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
