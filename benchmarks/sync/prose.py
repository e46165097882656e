"""Invents Arabic and English HTML, the same at each run: entries of 2 to 6 KB."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from struct import iter_unpack

_ROOTS = (
    "كتب درس علم عمل فتح سلم حكم خرج دخل رسل نشر طلب نظر سمع شرق غرب بحث حدث جمع فرق قدم رجع نقل "
    "حمل شهد ذكر عرف فهم صنع زرع تجر سكن حضر غير كشف رفع خفض منع سمح وعد وصل وقع وضع ضمن صدر برز "
    "شغل خبر مطر بحر نهر جبل صحر قمر شمس ليل صبح"
)
# The letters of a root are 1, 2 and 3.
_PATTERNS = (
    "123 1ا23 م12و3 1ي23 12ا3 ت12ي3 م1ا23ة است12ا3 ا1ت2ا3 ان12ا3 12و3 12ي3 123ة م123 أ12ا3 ي123 "
    "ت123 123وا م123ات 1وا23 متا123 123ية"
)
_BEFORE = ("", "ال", "", "و", "بال", "وال", "لل", "ال")
_ARABIC = (
    "في من على إلى أن التي الذي عن مع هذا هذه كان قال بعد قبل بين ما لا كل قد ثم حتى أو منذ غير"
)
_STEMS = (
    "market govern report council water build train school teach work open record season river "
    "minister play court judge paint travel farm weather storm coast island engine power light "
    "signal letter paper press read write print record vote elect budget bank trade ship port "
    "garden forest mountain desert light village city street house hospital doctor research test "
    "measure count plan design model develop found collect visit return arrive depart announce"
)
_ENDINGS = ("", "s", "ed", "ing", "er", "ers", "ment", "al", "ly", "able", "ness", "ation")
_ENGLISH = (
    "the of and to in a is that for it as was with be by on not he his but at are this have from "
    "or had an they which one you were all her she there would their we him been has when who will"
)
_SENTENCES = 3000
_SMALLEST, _LARGEST = 2000, 6000


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in which entries are written: its code, and what it says."""

    code: str
    sentences: Sequence[str]
    titles: Sequence[str]


def numbers(seed: str) -> Iterator[int]:
    """Give numbers below 2**32 without end; other than those of `random`, of every Python alike."""
    block = 0
    while True:
        drawn = hashlib.shake_256(f"{seed} {block}".encode()).digest(4096)
        yield from (number for (number,) in iter_unpack("<I", drawn))
        block += 1


def tongues() -> tuple[Tongue, Tongue]:
    """Give Arabic and English, whose words are as unevenly frequent as those of people."""
    return (
        _tongue("ar", [*_ARABIC.split(), *_arabic_words()]),
        _tongue("en", [*_ENGLISH.split(), *_english_words()]),
    )


def html(tongue: Tongue, dice: Iterator[int]) -> str:
    """Write the HTML of one entry."""
    wanted = _SMALLEST + next(dice) % (_LARGEST - _SMALLEST - 600)
    blocks: list[str] = []
    size = 0
    while size < wanted:
        block = _block(tongue, dice)
        size += len(block.encode()) + 1
        blocks.append(block)
    return "\n".join(blocks)


def _arabic_words() -> list[str]:
    words = [
        before + pattern.replace("1", root[0]).replace("2", root[1]).replace("3", root[2])
        for pattern in _PATTERNS.split()
        for root in _ROOTS.split()
        for before in _BEFORE
    ]
    return _shuffled(words)


def _english_words() -> list[str]:
    return _shuffled([stem + ending for ending in _ENDINGS for stem in _STEMS.split()])


def _shuffled(words: list[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=lambda word: hashlib.sha256(word.encode()).digest())


def _tongue(code: str, words: Sequence[str]) -> Tongue:
    dice = numbers(code)

    def word() -> str:
        # The logarithm of a word's rank is drawn evenly, which is Zipf's law.
        return words[int(len(words) ** (next(dice) / 2**32)) - 1]

    def said(most: int) -> str:
        return " ".join(word() for _ in range(5 + next(dice) % most)).capitalize()

    sentences = [said(16) + "." for _ in range(_SENTENCES)]
    return Tongue(code, sentences, [said(6) for _ in range(_SENTENCES)])


def _block(tongue: Tongue, dice: Iterator[int]) -> str:
    kind = next(dice) % 12
    if kind == 0:
        return f"<h2>{_one(tongue.titles, dice)}</h2>"
    if kind == 1:
        lines = (f"<li>{_one(tongue.sentences, dice)}</li>" for _ in range(3))
        return f"<ul>{''.join(lines)}</ul>"
    if kind == 2:
        return f"<blockquote><p>{_one(tongue.sentences, dice)}</p></blockquote>"
    told = [_one(tongue.sentences, dice) for _ in range(2 + next(dice) % 2)]
    if kind < 6:
        address = f"https://source-{next(dice) % 90}.example/{next(dice) % 9000}?a=1&amp;b=2"
        told[0] = f'<a href="{address}" class="more">{told[0]}</a>'
    elif kind < 8:
        told[1] = f"<strong>{told[1]}</strong>"
    return f'<p class="text">{" ".join(told)}</p>'


def _one(choices: Sequence[str], dice: Iterator[int]) -> str:
    return choices[next(dice) % len(choices)]
