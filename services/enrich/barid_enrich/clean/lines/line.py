"""One line of flattened text with what can be said of it alone."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import structs

from barid.contract import Value
from barid.text.fold import fold

# Words from which a line is prose, set by judgement: headlines stay below 22 words, sentences with a
# full stop are rarely shorter than 8, and a question may be a headline. No sweep was made.
PROSE_WORDS_WITH_STOP = 8
PROSE_WORDS_WITH_QUESTION = 15
PROSE_WORDS = 22
# Where nothing else is prose: two such lines in a row are paragraphs, the first of a text its headline.
PROSE_WORDS_WITHOUT_STOP, MIN_HEADLINE_WORDS = 14, 4
# Of lines of which is remembered what they are.
MAX_KEPT_WORDS, MAX_KEPT_CHARS, KEPT_LINES = 6, 80, 20_000
MAX_TITLE_CHARS = 250  # a longer line is prose even where spaces do not divide it
MAX_DOUBLED_CHARS = 1_000  # longer lines that repeat themselves are no captions

_EDGES = " \t\u00a0\"'«»“”‘’()[]{}<>|:：.،,;؛…*•●▪□■◆◇○▫·–—-"
_CLOSERS = "\"'”’»)]› "
_STOPS = (".", "۔", "…", "。", "&#8230;", "&hellip;")  # the last two as feeds escape them
_QUESTIONS = ("?", "؟", "!", "？", "！")
_COLONS = (":", "：")
# Chinese and Japanese have no spaces; a word of theirs has about two signs.
_UNSPACED, SIGNS_OF_WORD = re.compile("[\u3040-\u30ff\u4e00-\u9fff]"), 2
# «…. Ended 29/h»: the mark of an agency behind a last sentence.
_END, _ENDED = "انته", re.compile(r"[.۔!؟?][^\w.۔!؟?]*انته[ىي](?!\w)\W*+(?:\d+\W*+)?\w{0,2}\W*+\Z")
_DASHES = re.compile(r"\s[–—-](?=\s)")
_BULLET = re.compile(r"[•●▪◦‣∙*]\s|[-–]\s")


class TextLine(Value, frozen=True):
    """A line and its shape.

    Attributes:
        raw: as received, stripped at the ends.
        folded: for matching; empty for prose, which has no role to find.
        key: `folded` without quotes and end marks: lines with one key say the same.
        words: how many.
        stopped: ends as a sentence does.
        prose: long enough to be the article's own text.
        gap: a blank line stands above it.
    """

    raw: str
    folded: str
    key: str
    words: int
    stopped: bool
    prose: bool
    gap: bool = False

    @property
    def is_bullet(self) -> bool:
        """Tell whether the line is marked as an item of a list."""
        return is_bullet(self.raw)


def text_line(raw: str, *, gap: bool = False) -> TextLine:
    """Return one stripped line with its shape.

    Remembered for short lines, which are mostly a site's own and come again with its next page.
    """
    if len(raw) <= MAX_KEPT_CHARS and raw.count(" ") < MAX_KEPT_WORDS:
        return _kept_line(raw, gap)
    return _read_line(raw, gap)


def _read_line(raw: str, gap: bool) -> TextLine:
    words = raw.count(" ") + 1
    if words <= MAX_KEPT_WORDS and (unspaced := len(_UNSPACED.findall(raw))):
        words = max(words, unspaced // SIGNS_OF_WORD)
    end = raw.rstrip(_CLOSERS)
    stopped = end.endswith(_STOPS) or (_END in end and _ENDED.search(end) is not None)
    prose = (words >= PROSE_WORDS or len(raw) > MAX_TITLE_CHARS) and not is_doubled(raw)
    if not prose and words >= PROSE_WORDS_WITH_STOP:
        least = PROSE_WORDS_WITH_QUESTION if end.endswith(_QUESTIONS) else PROSE_WORDS_WITH_STOP
        # A line that ends in a colon opens what follows: no headline does.
        if end.endswith(_COLONS):
            least += len(_DASHES.findall(raw))  # «wrote - NAME - what they do:»
        prose = (stopped or end.endswith((*_QUESTIONS, *_COLONS))) and words >= least
    if prose:
        return TextLine(raw, "", "", words, stopped, True, gap)
    folded = fold(raw)
    return TextLine(raw, folded, key_of(folded), words, stopped, False, gap)


def as_headline(line: TextLine) -> TextLine:
    """Return a line that is as long as a paragraph, or stopped as one, as the short line it is."""
    folded = fold(line.raw)
    return structs.replace(line, prose=False, folded=folded, key=key_of(folded))


_kept_line = lru_cache(maxsize=KEPT_LINES)(_read_line)


def with_paragraphs(lines: list[TextLine]) -> list[TextLine]:
    """Return the lines, with long ones in a row as prose where a text has none: some write no full stops."""
    if any(line.prose for line in lines):
        return lines
    long = [line.words >= PROSE_WORDS_WITHOUT_STOP and not line.is_bullet for line in lines]
    first = next((i for i, line in enumerate(lines) if line.words >= MIN_HEADLINE_WORDS), 0)
    return [
        structs.replace(line, prose=True, folded="", key="")
        if index != first
        and long[index]
        and any(long[max(0, index - 1) : index] + long[index + 1 : index + 2])
        else line
        for index, line in enumerate(lines)
    ]


def is_stopped(raw: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return raw.rstrip(_CLOSERS).endswith((*_STOPS, *_QUESTIONS))


def holds(text: str, signs: Iterable[str]) -> bool:
    """Tell a text with one of some signs, which is cheaper to see than the pattern they are of."""
    return any(map(text.__contains__, signs))


def is_plain(text: str) -> bool:
    """Tell whether a text holds nothing but letters, digits and spaces."""
    return text.replace(" ", "").isalnum()


def is_bullet(raw: str) -> bool:
    """Tell whether a line is marked as an item of a list."""
    return _BULLET.match(raw) is not None


def key_of(folded: str) -> str:
    """Return what two lines share that say the same in other quotes and end marks."""
    return " ".join(folded.strip(_EDGES).split())


def is_doubled(raw: str) -> bool:
    """Tell whether a line says the same words twice: a picture's caption and its alternative text.

    What follows the second time, a credit as a rule, may be a quarter of the line.
    """
    if len(raw) > MAX_DOUBLED_CHARS:
        return False
    first = raw.partition(" ")[0]
    if first.isalnum() and raw.find(first, len(first)) < 0:
        return False  # nearly always, and cheaper than parting the line
    words = raw.split()
    for size in range(len(words) // 2, max(1, 3 * len(words) // 8) - 1, -1):
        if words[0] == words[size] and words[:size] == words[size : 2 * size]:
            return size >= 2
    return False
