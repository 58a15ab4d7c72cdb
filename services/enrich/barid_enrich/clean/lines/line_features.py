"""What a line says by itself in numbers, wherever it stands: its shape, its words, its role by words."""

import re
from array import array
from functools import cache, lru_cache
from typing import TypeAlias

from barid_enrich.clean import known, vocabulary
from barid_enrich.clean.lines.line import (
    KEPT_LINES,
    MAX_KEPT_WORDS,
    TextLine,
    is_bullet,
    is_doubled,
    is_plain,
    text_line,
)
from barid_enrich.clean.roles.role import Role

MAX_PARTED_WORDS = 8  # of a line whose parts may be names and places

FEATURES = (
    # shape of every line
    "always", "length", "one_word", "up_to_4_words", "up_to_7", "up_to_13", "up_to_21", "more_words", "prose",
    "ends_in_stop", "in_question", "in_colon", "in_ellipsis", "in_comma", "gap_above", "gap_below",
    # place
    "place", "first_line", "first_lines", "before_prose", "behind_prose", "since_prose", "before_region",
    "behind_region", "behind_end", "lines", "paragraphs", "gaps", "in_zone", "since_zone",
    # shape of short lines
    "bullet", "digit", "digits", "sign", "address_sign", "quotes", "doubled", "said_again", "capitals", "comma",
    "capital",
    # words
    "shared", "is_guess", "shared_with_guess", "title_score", "best_title", "likely_title", "first_of_words",
    "place_name", "parted", "name_shape", "given_name", "name_capitals", "foreign_name", "family_name",
    # words of lists
    "page_start", "related_start", "page_words", "section", "byline_start", "address",
)  # fmt: skip
CLASSES = (
    "none", "by", "by_nobody", "lone_name", "published", "dated", "credit", "source", "masthead",
    "breadcrumb", "box", "related", "form", "end", "button", "notice", "mark",
)  # fmt: skip
N_LOCAL = len(FEATURES) + len(CLASSES)
AT = {name: place for place, name in enumerate((*FEATURES, *CLASSES))}
LEXICAL = tuple(range(AT["page_start"], AT["address"] + 1))

_MAX_LENGTH = 40  # words from which a line counts as long
_SIZES = ("up_to_4_words", "up_to_7", "up_to_13", "up_to_21", "more_words")
_SIZE_AT = [AT["one_word"]] * 2 + [
    AT[_SIZES[(words > 4) + (words > 7) + (words > 13) + (words > 21)]] for words in range(2, 23)
]
_ENDS = {
    sign: AT[name]
    for name, signs in {
        "ends_in_stop": ".۔。", "in_question": "?؟!", "in_colon": ":：", "in_ellipsis": "…", "in_comma": ",،",
    }.items()
    for sign in signs
}  # fmt: skip
_BULLET, _PLACE_NAME, _PAGE_START = AT["bullet"], AT["place_name"], AT["page_start"]
_RELATED_START, _PAGE_WORDS, _SECTION = AT["related_start"], AT["page_words"], AT["section"]
_BYLINE_START, _ADDRESS, _NAME_SHAPE = AT["byline_start"], AT["address"], AT["name_shape"]
_FAMILY_NAME = AT["family_name"]
_ZONES = {"box": "form", "end": "end", "button": "button", "": "notice"}
_CLOSERS = "\"'”’»)]› "
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*"
_PARTS = re.compile(r"\s*[|•·:/–—()]\s*|\s-\s?|-\s")
_TOKEN = re.compile(r"\w[\w'’-]*")
_SIGN = re.compile(r"[|/›»>·•]")
_NET_SIGNS = ("@", "#", "©", "http", "www.")
_QUOTE = re.compile("[\"'«»“”‘’]")
_DIGIT = re.compile(r"\d")

Row: TypeAlias = "array[float]"


def row_of(line: TextLine) -> Row:
    """Return the features of a line alone, `N_LOCAL` numbers, to be copied and not changed."""
    if line.prose:
        return _of_prose(min(line.words, _MAX_LENGTH), _end_at(line.raw))
    return _kept(line.raw) if line.words <= MAX_KEPT_WORDS else _of_short(line)


@lru_cache(maxsize=KEPT_LINES)
def _kept(raw: str) -> Row:
    """Return a short line's row: it is mostly a site's own and comes again with its next page."""
    return _of_short(text_line(raw))


@cache
def _of_prose(words: int, end: int | None) -> Row:
    row = _of_any(words, end)
    row[AT["prose"]] = 1.0
    return row


def _of_short(line: TextLine) -> Row:
    row = _of_any(line.words, _end_at(line.raw))
    _short(row, line)
    if line.words <= MAX_PARTED_WORDS:
        _names(row, line)
    return row


def _of_any(words: int, end: int | None) -> Row:
    row = array("f", bytes(4 * N_LOCAL))
    row[AT["always"]] = 1.0
    row[AT["length"]] = min(words, _MAX_LENGTH) / 20
    row[_SIZE_AT[min(words, 22)]] = 1.0
    if end is not None:
        row[end] = 1.0
    return row


def _end_at(raw: str) -> int | None:
    """Return the feature of what a line ends in."""
    end = raw.rstrip(_CLOSERS)
    return AT["in_ellipsis"] if end.endswith("...") else _ENDS.get(end[-1:])


def _short(row: Row, line: TextLine) -> None:
    raw, words = line.raw, vocabulary.load()
    digits = len(_DIGIT.findall(raw))
    row[_BULLET] = is_bullet(raw)
    row[_BULLET + 1] = digits > 0
    row[_BULLET + 2] = digits / len(raw)
    if not is_plain(raw):
        row[_BULLET + 3] = _SIGN.search(raw) is not None
        row[_BULLET + 5] = _QUOTE.search(raw) is not None
    row[_BULLET + 4] = any(map(raw.__contains__, _NET_SIGNS))
    row[_BULLET + 6] = is_doubled(raw)
    row[_BULLET + 8] = raw.istitle() or raw.isupper()
    row[_BULLET + 9] = "،" in raw or "," in raw
    row[_BULLET + 10] = raw[0].isupper() or not raw[0].isascii()
    row[_SECTION] = line.key in words.sections
    tokens = line.folded.split() if is_plain(line.folded) else _TOKEN.findall(line.folded)
    if tokens:
        row[_PAGE_WORDS] = len(words.page.intersection(tokens)) / len(tokens)
        row[_ADDRESS] = min(3, len(words.address.intersection(tokens))) / 3
        row[_PAGE_START] = tokens[0] in words.page_starts
        row[_RELATED_START] = tokens[0] in words.related_starts
        row[_BYLINE_START] = tokens[0] in words.byline_starts


def _names(row: Row, line: TextLine) -> None:
    raw, given = line.raw, vocabulary.load().given
    parts = _PARTS.split(line.folded) if line.words > 1 else [line.folded]
    keys = [part.strip(_EDGES) for part in parts]
    row[_PLACE_NAME] = any(map(known.is_place, keys))
    row[_PLACE_NAME + 1] = len(keys) > 1
    row[_PLACE_NAME + 3] = any(
        1 <= key.count(" ") <= 3 and key.partition(" ")[0] in given for key in keys
    )
    row[_FAMILY_NAME] = any(map(known.has_family_name, keys))
    if 2 <= line.words <= 4 and raw.replace(" ", "").replace(".", "").isalpha():
        row[_NAME_SHAPE] = 1.0
        row[_PLACE_NAME + 4] = all(w[0] > "\u0500" or w[0].isupper() for w in raw.split())


def class_of(role: Role | None) -> int:
    """Return the feature of a role."""
    if role is None:
        return AT["none"]
    if role.is_mark:
        name = "mark"
    elif role.label == "byline":
        name = "lone_name" if role.lone_name else "by" if role.authors else "by_nobody"
    elif role.label == "dateline":
        name = "published" if role.date_marked else "dated"
    elif role.label == "related":
        name = "box" if role.zone == "box" else "related"
    elif role.label == "furniture":
        name = _ZONES[role.zone]
    else:
        name = {"caption": "credit"}.get(role.label, role.label)
    return AT[name]
