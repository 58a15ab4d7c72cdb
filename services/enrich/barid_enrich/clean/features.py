"""What is said of each line in numbers: its shape, its role by words, its place, what it shares."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from barid_enrich.clean import known, vocabulary
from barid_enrich.clean.line import (
    KEPT_LINES,
    MAX_KEPT_WORDS,
    TextLine,
    is_bullet,
    is_doubled,
    text_line,
)
from barid_enrich.clean.region import Region
from barid_enrich.clean.role import Role
from barid_enrich.clean.stems import stems_of, stems_shared
from barid_enrich.clean.title import Title

Matrix = NDArray[np.float32]

FAR = 12  # lines from which distance no longer counts
STORY_LINES = 8  # of prose, which tell what a story is about
STORY_CHARS = 1_500
PROSE_CHARS = 120  # of a paragraph that are compared with the story
EDGE_OPENING, EDGE_CLOSING = 2, 2  # paragraphs at the ends of a text, which may be the page's own
MAX_NOTICE_WORDS = 45  # of a sentence the page says to its reader
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
    "place_name", "parted", "name_shape", "given_name", "name_capitals", "foreign_name",
    # words of lists
    "page_start", "related_start", "page_words", "section", "byline_start", "address",
)  # fmt: skip
CLASSES = (
    "none", "by", "by_nobody", "lone_name", "published", "dated", "credit", "source", "masthead",
    "breadcrumb", "box", "related", "form", "end", "button", "notice", "mark",
)  # fmt: skip
N_LOCAL = len(FEATURES) + len(CLASSES)
_CLASS = {name: place for place, name in enumerate(CLASSES)}
_AT = {name: place for place, name in enumerate((*FEATURES, *CLASSES))}
LEXICAL = tuple(range(_AT["page_start"], _AT["address"] + 1))

_SIZES = ("up_to_4_words", "up_to_7", "up_to_13", "up_to_21", "more_words")
_SIZE_AT = [_AT["one_word"]] * 2 + [
    _AT[_SIZES[(words > 4) + (words > 7) + (words > 13) + (words > 21)]] for words in range(2, 23)
]
_ENDS = {
    sign: _AT[name]
    for name, signs in {
        "ends_in_stop": ".۔。", "in_question": "?؟!", "in_colon": ":：", "in_ellipsis": "…", "in_comma": ",،",
    }.items()
    for sign in signs
}  # fmt: skip
_LENGTH, PROSE, _IN_ELLIPSIS = _AT["length"], _AT["prose"], _AT["in_ellipsis"]
_GAP_ABOVE, _GAP_BELOW = _AT["gap_above"], _AT["gap_below"]
_PLACE, _IN_ZONE, _BULLET = _AT["place"], _AT["in_zone"], _AT["bullet"]
_SHARED, _IS_GUESS, _TITLE_SCORE = _AT["shared"], _AT["is_guess"], _AT["title_score"]
_PLACE_NAME = _AT["place_name"]
_PAGE_START, _RELATED_START, _PAGE_WORDS = (
    _AT["page_start"],
    _AT["related_start"],
    _AT["page_words"],
)
_BYLINE_START, _ADDRESS, _SECTION = _AT["byline_start"], _AT["address"], _AT["section"]
_ALWAYS, _LINES, _PARAGRAPHS, _GAPS = _AT["always"], _AT["lines"], _AT["paragraphs"], _AT["gaps"]
_SAID_AGAIN, _NAME_SHAPE, _FOREIGN_NAME = (
    _AT["said_again"],
    _AT["name_shape"],
    _AT["foreign_name"],
)
_ZONES = {"box": "form", "end": "end", "button": "button", "": "notice"}
_CLOSERS = "\"'”’»)]› "
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*"
_PARTS = re.compile(r"\s*[|•·:/–—()]\s*|\s-\s?|-\s")
_TOKEN = re.compile(r"\w[\w'’-]*")
_SIGN = re.compile(r"[|/›»>·•]")
_NET = re.compile(r"[@#©]|http|www\.")
_QUOTE = re.compile("[\"'«»“”‘’]")
_DIGIT = re.compile(r"\d")


def local(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    region: Region,
    guess: Title | None,
    scores: Mapping[int, float],
) -> Matrix:
    """Return the features of every line alone and of its place, shape (lines, N_LOCAL).

    Args:
        lines: of a text.
        roles: of the lines by their own words.
        region: where the rules see the text begin and end.
        guess: the headline the rules choose.
        scores: what speaks for lines of the head as the headline.
    """
    prose = [i for i, line in enumerate(lines) if line.prose and roles[i] is None]
    numbers = _placed(lines, prose, region)
    cells: list[int] = []
    values: list[float] = []
    for index, (line, role) in enumerate(zip(lines, roles, strict=True)):
        columns, said = _kept(line.raw) if line.words <= MAX_KEPT_WORDS else _own(line)
        start = index * N_LOCAL
        cells += [start + column for column in columns]
        values += said
        cells.append(start + len(FEATURES) + _class(role))
        values.append(1.0)
    flat = numbers.reshape(-1)
    flat[np.array(cells)] = values
    _since(numbers, lines, roles)
    _shared(numbers, lines, prose, region, guess)
    _titles(numbers, lines, scores, prose[0] if prose else len(lines))
    return numbers


def _placed(lines: Sequence[TextLine], prose: Sequence[int], region: Region) -> Matrix:
    """Return features with what a line's place alone says."""
    count = len(lines)
    first, last = (prose[0], prose[-1]) if prose else (count, count)
    numbers = np.zeros((count, N_LOCAL), np.float32)
    gaps = [line.gap for line in lines]
    numbers[:, _ALWAYS] = 1
    numbers[:, _LINES] = math.log1p(count) / 5
    numbers[:, _PARAGRAPHS] = min(1.0, math.log1p(len(prose)) / 4)
    numbers[:, _GAPS] = sum(gaps) / count
    numbers[:, _GAP_ABOVE] = gaps
    numbers[:, _GAP_BELOW] = [*gaps[1:], True]
    numbers[:, _PLACE] = np.arange(count) / count
    numbers[0, _PLACE + 1] = 1
    numbers[:4, _PLACE + 2] = 1
    numbers[:first, _PLACE + 3] = 1
    numbers[last + 1 :, _PLACE + 4] = 1
    numbers[: region.first, _PLACE + 6] = 1
    numbers[region.last + 1 :, _PLACE + 7] = 1
    numbers[region.end :, _PLACE + 8] = 1
    return numbers


def _since(numbers: Matrix, lines: Sequence[TextLine], roles: Sequence[Role | None]) -> None:
    """Say how far above the last paragraph, and the last heading of a box or of the end, stands."""
    since_prose, since_zone, zone = FAR, 0, 0.0
    distances, zones, zone_distances = [], [], []
    for line, role in zip(lines, roles, strict=True):
        distances.append(since_prose / FAR)
        zones.append(zone)
        zone_distances.append(since_zone / FAR if zone else 0.0)
        since_prose = 0 if line.prose else min(since_prose + 1, FAR)
        if role is not None and role.zone in {"box", "end"}:
            zone, since_zone = (1.0 if role.zone == "end" else 0.5), 0
        else:
            since_zone = min(since_zone + 1, FAR)
    numbers[:, _PLACE + 5] = distances
    numbers[:, _IN_ZONE] = zones
    numbers[:, _IN_ZONE + 1] = zone_distances


def _shared(
    numbers: Matrix,
    lines: Sequence[TextLine],
    prose: Sequence[int],
    region: Region,
    guess: Title | None,
) -> None:
    """Say which share of a line's words the story and the headline have, and what is said again."""
    inside = [i for i in prose if region.first <= i < region.end][:STORY_LINES]
    # As written: folding would cost more than the few words it makes alike.
    story = " ".join([lines[i].raw for i in inside])[:STORY_CHARS].lower()
    key, headline = (guess.key, guess.text.lower()) if guess is not None else ("", "")
    closing = prose[-EDGE_CLOSING:]
    edges = {*prose[:EDGE_OPENING], *closing}
    said = Counter([line.key for line in lines])
    for index, line in enumerate(lines):
        if line.prose:
            row = numbers[index]
            row[_SHARED] = 1
            if index in edges or (index and not lines[index - 1].prose):
                if index not in inside and story:
                    row[_SHARED] = stems_shared(stems_of(line.raw[:PROSE_CHARS].lower()), story)
                if line.words <= MAX_NOTICE_WORDS and (index in closing or index not in inside):
                    _notice(row, line.raw)
            continue
        row = numbers[index]
        stems = stems_of(line.raw.lower())
        told_by_story = stems_shared(stems, story) if line.words > 1 else 0.0
        if told_by_story:
            row[_SHARED] = told_by_story
        elif row[_NAME_SHAPE]:
            row[_FOREIGN_NAME] = 1
        if said[line.key] > 1:
            row[_SAID_AGAIN] = 1
        if line.key == key:
            row[_IS_GUESS] = 1
        elif headline and stems:
            row[_IS_GUESS + 1] = stems_shared(stems, headline)


def _titles(
    numbers: Matrix, lines: Sequence[TextLine], scores: Mapping[int, float], first: int
) -> None:
    """Say what the rules give each line as a headline."""
    best = max(scores.values(), default=0.0)
    for index, score in scores.items():
        numbers[index, _TITLE_SCORE : _TITLE_SCORE + 3] = (
            score / 8,
            score == best,
            score == best and score >= 1,
        )
    opening = next((i for i, ln in enumerate(lines) if ln.words >= 4 and not ln.prose), first)
    if opening < first:
        numbers[opening, _TITLE_SCORE + 3] = 1


def _notice(row: Matrix, raw: str) -> None:
    """Say which words of a paragraph are those of a page that speaks to its reader."""
    words, tokens = vocabulary.load(), raw.lower().split()
    row[_PAGE_WORDS] = len(words.page.intersection(tokens)) / len(tokens)
    row[_ADDRESS] = min(3, len(words.address.intersection(tokens))) / 3


@lru_cache(maxsize=KEPT_LINES)
def _kept(raw: str) -> tuple[list[int], list[float]]:
    """Return `_own` of a short line, which is mostly a site's own and comes again with its next page."""
    return _own(text_line(raw))


def _own(line: TextLine) -> tuple[list[int], list[float]]:
    """Return the columns and values of what a line says by itself, wherever it stands."""
    raw = line.raw
    row: dict[int, float] = {_LENGTH: min(line.words, 40) / 20, _SIZE_AT[min(line.words, 22)]: 1.0}
    end = raw.rstrip(_CLOSERS)
    if (place := _ENDS.get(end[-1:])) is not None:
        row[_IN_ELLIPSIS if end.endswith("...") else place] = 1.0
    if line.prose:
        row[PROSE] = 1.0
    else:
        _short(row, line)
        if line.words <= MAX_PARTED_WORDS:
            _names(row, line)
    return list(row), list(row.values())


def _short(row: dict[int, float], line: TextLine) -> None:
    raw, words = line.raw, vocabulary.load()
    digits = len(_DIGIT.findall(raw))
    row[_BULLET] = is_bullet(raw)
    row[_BULLET + 1] = digits > 0
    row[_BULLET + 2] = digits / len(raw)
    row[_BULLET + 3] = _SIGN.search(raw) is not None
    row[_BULLET + 4] = _NET.search(raw) is not None
    row[_BULLET + 5] = _QUOTE.search(raw) is not None
    row[_BULLET + 6] = is_doubled(raw)
    row[_BULLET + 8] = raw.istitle() or raw.isupper()
    row[_BULLET + 9] = "،" in raw or "," in raw
    row[_BULLET + 10] = raw[0].isupper() or not raw[0].isascii()
    row[_SECTION] = line.key in words.sections
    tokens = _TOKEN.findall(line.folded)
    if tokens:
        row[_PAGE_WORDS] = len(words.page.intersection(tokens)) / len(tokens)
        row[_ADDRESS] = min(3, len(words.address.intersection(tokens))) / 3
        row[_PAGE_START] = tokens[0] in words.page_starts
        row[_RELATED_START] = tokens[0] in words.related_starts
        row[_BYLINE_START] = tokens[0] in words.byline_starts


def _names(row: dict[int, float], line: TextLine) -> None:
    raw, given = line.raw, vocabulary.load().given
    parts = _PARTS.split(line.folded) if line.words > 1 else [line.folded]
    keys = [part.strip(_EDGES) for part in parts]
    row[_PLACE_NAME] = any(map(known.is_place, keys))
    row[_PLACE_NAME + 1] = len(keys) > 1
    row[_PLACE_NAME + 3] = any(
        1 <= key.count(" ") <= 3 and key.partition(" ")[0] in given for key in keys
    )
    if 2 <= line.words <= 4 and raw.replace(" ", "").replace(".", "").isalpha():
        row[_NAME_SHAPE] = 1.0
        row[_PLACE_NAME + 4] = all(w[0] > "\u0500" or w[0].isupper() for w in raw.split())


def _class(role: Role | None) -> int:
    """Return which of `CLASSES` a role is."""
    if role is None:
        return 0
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
    return _CLASS[name]
