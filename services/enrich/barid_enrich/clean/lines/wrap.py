"""Hard-wrapped text gets one line per paragraph again, as every other text has.

A program that wraps at a width breaks a line only where the next word would not have fitted. So
every line inside a paragraph, with the first word behind it, says within a few characters what the
width was; where most lines agree on one, the text is wrapped, and a line that had room for the next
word ends its paragraph.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from unicodedata import category

from barid.contract import Value
from barid_enrich.clean import lexicon
from barid_enrich.clean.lines.line import is_bullet, is_stopped, text_line
from barid_enrich.clean.roles import roles

# All set by judgement on invented texts wrapped at 48 to 100 characters, and against articles with
# a line per paragraph, lists of headlines and pages of the web, which must stay as they are.
WIDTHS = range(40, 133)  # of a line; narrower ones are columns and verse, wider ones paragraphs
MAX_WORD_CHARS = 25  # a longer word says nothing of the width
UNEVEN_CHARS = 10  # how much lines differ that were filled by the width of letters
FEW_LINES = 6  # from so many lines of one width on, no sentence has to end to prove it prose
MAX_WIDER_SHARE = 0.10  # of lines that no wrapping at this width leaves: addresses, a footer
MAX_STOPPED_SHARE = 0.50  # of lines inside a paragraph that end a sentence by chance
MAX_CAPITAL_SHARE = 0.50  # of lines that begin as sentences and headlines do
NEARLY_ALL = 0.85  # from this share on, lines agree too well for headlines, capitals or not
MIN_SENTENCE_SHARE = 0.15  # of lines in which a sentence ends, where there is doubt
HEAD_OF_TEXT = 4  # lines in which bylines and dates stand
HEAD_OF_PAGE = 16  # lines in which a byline with its word and a colon stands, below a masthead
MAX_BYLINE_WORDS = 8
END_OF_TEXT = 8  # lines in which sources stand
MIN_BLANKS_SHARE = 0.10  # of lines, where blank ones divide the paragraphs
LINES_OF_HEAD = 2  # headline and byline, which stand above a block and say nothing of the width
# By slack: how many lines must agree on a width, and what share of those inside a block that end no
# sentence.
_EVIDENCE = {0: (2, 0.8), UNEVEN_CHARS: (5, 0.7)}
_BOXED = {"\ufe0f\u20e3", "\u20e3"}  # what makes «1️⃣» of 1
_LETTERLESS = re.compile(r"[\W_ـ]*")
_QUOTES = "\"'«»“”‘’([ \t"
_SENTENCE_ENDS = (". ", "؟ ", "? ", "! ", "۔ ", ".» ", '." ', ".” ")
_SUSPENDED = frozenset(["and", "or", "to", "et", "ou", "und", "oder", "ve", "veya"])


class Wrapping(Value, frozen=True):
    """How a text was wrapped.

    Attributes:
        width: the longest line inside a paragraph, in characters.
        slack: by how much a full line may be shorter than its next word explains.
    """

    width: int
    slack: int


def unwrap(text: str) -> list[str]:
    """Return the lines of `text` that hold anything, those of one paragraph joined by spaces."""
    return [row for row in with_blanks(text) if row]


def with_blanks(text: str) -> list[str]:
    """Return the lines of `text`, blank ones among them, those of one paragraph joined by spaces."""
    rows = list(map(str.rstrip, text.split("\n")))
    wrapping = _wrapping(rows)
    if wrapping is not None:
        rows = _joined(rows, wrapping)
    return list(map(str.strip, rows))


def _wrapping(rows: Sequence[str]) -> Wrapping | None:
    inner = [(row, behind) for row, behind in pairwise(rows) if row and behind and row != behind]
    fitting = [(row, behind) for row, behind in inner if len(row) < WIDTHS.stop]
    if len(fitting) < _EVIDENCE[0][0] or not any(len(row) >= WIDTHS.start for row, _ in fitting):
        return None
    unended = sum(not is_stopped(row) for row, _ in inner) - LINES_OF_HEAD
    for slack, (least, share) in _EVIDENCE.items():
        room = 1 + MAX_WORD_CHARS + slack
        reaching = [pair for pair in fitting if len(pair[0]) + room > WIDTHS.start]
        if len(reaching) < max(least, share * unended):
            continue
        width, widest, covered = _agreed_width(reaching, slack)
        enough = covered >= max(least, share * unended)
        evident = covered >= max(FEW_LINES, NEARLY_ALL * unended)
        if enough and _is_wrapped(rows, fitting, Wrapping(width, slack), widest, evident=evident):
            return Wrapping(width, slack)
    return None


def _agreed_width(inner: Sequence[tuple[str, str]], slack: int) -> tuple[int, int, int]:
    """Return the least and the greatest width most lines agree on, and how many they are."""
    changes = [0] * (WIDTHS.stop + MAX_WORD_CHARS + UNEVEN_CHARS + 2)
    for row, behind in inner:
        changes[len(row)] += 1
        changes[len(row) + _room_wanted(behind) + slack] -= 1
    agreeing = list(accumulate(changes))
    width = max(WIDTHS, key=agreeing.__getitem__)
    widest = width
    while agreeing[widest + 1] == agreeing[width]:
        widest += 1
    return width, widest, agreeing[width]


def _room_wanted(behind: str) -> int:
    """Return the length of the first word of a line with the space before it."""
    return 1 + min(len(behind.split(maxsplit=1)[0]), MAX_WORD_CHARS)


def _is_wrapped(
    rows: Sequence[str],
    inner: Sequence[tuple[str, str]],
    wrapping: Wrapping,
    widest: int,
    *,
    evident: bool,
) -> bool:
    """Tell paragraphs broken into lines from short lines that happen to be of one length.

    Args:
        rows: of the whole text.
        inner: the lines with a line behind them, each with that line.
        wrapping: the width that is judged.
        widest: the greatest width the same lines agree on.
        evident: so many agree that even capitals do not make them headlines.
    """
    full = [(row, behind) for row, behind in inner if _is_full(row, behind, wrapping)]
    filled = [row for row in rows if row]
    wider = sum(len(row) > widest + wrapping.slack and " " in row.strip() for row in filled)
    stopped = sum(is_stopped(row) for row, _ in full)
    capital = sum(behind.lstrip(_QUOTES)[:1].isupper() for _, behind in full)
    sentences = sum(is_stopped(row) or any(e in row for e in _SENTENCE_ENDS) for row in filled)
    like_headlines = capital > MAX_CAPITAL_SHARE * len(full)
    if wrapping.slack or like_headlines:
        is_prose = sentences >= max(1, round(MIN_SENTENCE_SHARE * len(filled)))
    else:
        is_prose = sentences >= 1 or len(full) >= FEW_LINES
    return (
        is_prose
        and (evident or not like_headlines)
        and wider <= MAX_WIDER_SHARE * len(filled)
        and stopped <= MAX_STOPPED_SHARE * len(full)
    )


def _is_full(row: str, behind: str, wrapping: Wrapping) -> bool:
    room = wrapping.width - len(row) - _room_wanted(behind)
    if wrapping.slack and is_stopped(row):
        return room < 0
    return room < wrapping.slack


def _joined(rows: Sequence[str], wrapping: Wrapping) -> list[str]:
    first_blank = next((index for index, row in enumerate(rows) if not row), len(rows))
    head = min(first_blank, HEAD_OF_TEXT)
    spaced = rows.count("") >= MIN_BLANKS_SHARE * len(rows)
    paragraphs: list[list[str]] = []
    before = ""
    ended = False
    for index, (row, behind) in enumerate(pairwise([*rows, ""])):
        at_end = index < head or index >= len(rows) - END_OF_TEXT
        is_full = bool(behind) and _is_full(row, behind, wrapping)
        role = _stated(row) if at_end and (index < head or not is_full) else None
        if role is None and index < HEAD_OF_PAGE and not is_full:
            role = _marked(row)
        joins = before and row and not ended and role is None
        if joins and _goes_on(before, row, wrapping, loosely=index > head, spaced=spaced):
            paragraphs[-1].append(row.strip())
        else:
            paragraphs.append([row.strip()])
        ended = role is not None and (role.found is not None or not at_end)
        before = row
    return [_one_line(parts) for parts in paragraphs]


def _goes_on(before: str, row: str, wrapping: Wrapping, *, loosely: bool, spaced: bool) -> bool:
    """Tell whether `row` continues the paragraph of the line before it.

    Uneven lines say it by their words more than by their length, headlines apart.
    """
    if (
        before == row
        or _opens_item(row.lstrip())
        or _LETTERLESS.fullmatch(before)
        or _indent(row) > _indent(before)
    ):
        return False
    if max(len(before), len(row)) >= WIDTHS.stop:
        return False
    if wrapping.slack and loosely and 2 * len(before) >= wrapping.width:
        return spaced or not is_stopped(before) or _is_full(before, row, wrapping)
    return _is_full(before, row, wrapping)


def _opens_item(row: str) -> bool:
    """Tell a line that begins with a bullet, a pictogram or a boxed number, or holds no words."""
    is_drawn = category(row[0]) == "So" or row[1:3] in _BOXED
    return is_drawn or is_bullet(row) or _LETTERLESS.fullmatch(row) is not None


def _stated(row: str) -> roles.Role | None:
    """Return the role of a byline, a date or a source: a line of its own behind a full one too."""
    line = text_line(row.strip())
    role = None if line.stopped else roles.role_of(line, lexicon.load())
    return role if role and (role.authors or role.found or role.outlet) else None


def _marked(row: str) -> roles.Role | None:
    """Return the role of a line that says what it is: «report: NAME», «editor-in-chief: NAME», «issue 12, DATE»."""
    line = text_line(row.strip())
    if line.stopped or line.prose:
        return None
    role = roles.role_of(line, lexicon.load())
    if role is None or role.label == "masthead" or role.date_marked:
        return role
    is_short = line.words <= MAX_BYLINE_WORDS and role.authors
    return role if is_short and lexicon.load().byline_marked.match(line.folded) else None


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _one_line(parts: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; a word broken at its hyphen is one word again."""
    if len(parts) == 1:
        return parts[0]
    joined = [parts[0]]
    for before, part in pairwise(parts):
        first = part.split(maxsplit=1)[0]
        broken = before.endswith("-") and before[-2:-1].isalpha() and first[:1].isalnum()
        joined.append(part if broken and first not in _SUSPENDED else f" {part}")
    return "".join(joined)
