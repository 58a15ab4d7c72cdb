"""Numbers in digits, in words, and in both: «3.5 ملايين», «مئة وخمسين ألف», "2 hundred thousand"."""

import re
from decimal import Decimal
from typing import NamedTuple

from barid_enrich.quantities import lexicon
from barid_enrich.quantities.found import Context

NUMERAL = re.compile(r"\d(?:[\d.,٬٫]*\d)?")
_BEFORE_CHARS = 70  # of a number's wording before what it counts
_MAX_DIGITS = 18  # of a numeral; more is no amount
_TOKEN = re.compile(r"\d(?:[\d.,٬٫]*\d)?|[^\W\d_]+|[^\s]")
_THOUSANDS = re.compile(r"\d{1,3}([.,٬])\d{3}(?:\1\d{3})*")
_DECIMAL_COMMA = frozenset({"de", "es", "fr", "it", "pt", "tr", "ru", "uk", "nl", "id", "pl", "az"})
_HALF = Decimal("0.5")
_JOINT = "و"
_SKIPPED = frozenset({"and", "d", "de", "of", "'", "’"})  # «1,2 milliard d'euros»
_PREFIXES = ("ب", "ل", "ف", "ك")


class Amount(NamedTuple):
    """A number and where its wording begins and ends."""

    value: Decimal
    start: int
    end: int


class _Piece(NamedTuple):
    word: str
    start: int
    joined: bool  # «و» stands before it
    opens: bool  # a preposition does: nothing before it belongs to the number


def numeral(digits: str, language: str) -> Decimal | None:
    """Return the number that folded digits with separators write.

    A lone point or comma before three digits is read as the language uses it: «1.250» is twelve
    hundred and fifty in German and one and a quarter in English.
    """
    digits = digits.replace("٫", ".").replace("٬", ",")
    if sum(map(str.isdigit, digits)) > _MAX_DIGITS:
        return None
    comma = language in _DECIMAL_COMMA
    point, group = (",", ".") if comma else (".", ",")
    marks = [mark for mark in digits if not mark.isdigit()]
    if len(set(marks)) == 1 and (len(marks) > 1 or marks[0] == group or not comma):
        whole = _THOUSANDS.fullmatch(digits)
        if whole and (len(marks) > 1 or marks[0] == group):
            return Decimal(digits.replace(marks[0], ""))
        if len(marks) > 1:
            return None  # a version, a date
        return Decimal(digits.replace(",", "."))
    if len(set(marks)) == 2 and digits.rfind(marks[-1]) > digits.rfind(marks[0]):
        if marks.count(marks[-1]) > 1:
            return None
        point, group = marks[-1], marks[0]
    plain = digits.replace(group, "").replace(point, ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


def after(context: Context, start: int) -> Amount | None:
    """Return the number in digits at `start`, with the words that multiply it."""
    match = NUMERAL.match(context.folded, start)
    value = numeral(match.group(), context.language) if match else None
    if match is None or value is None:
        return None
    end = match.end()
    words = lexicon.load()
    token = _TOKEN.match(
        context.folded, end + (context.folded[end : end + 1] in {" ", "-", "\u00a0"})
    )
    if token and (
        scale := words.scales.get(token.group()) or words.plural_scales.get(token.group())
    ):
        return Amount(value * scale, start, token.end())
    return Amount(value, start, end)


def before(context: Context, end: int) -> Amount | None:
    """Return the number whose wording ends at `end`, white space apart, or None."""
    pieces: list[_Piece] = []
    first = max(0, end - _BEFORE_CHARS)
    tokens = list(_TOKEN.finditer(context.folded, first, end))
    for token in reversed(tokens):
        if token.start() == first > 0:
            break  # it may go on before the window
        piece = _piece(token)
        if piece is None:
            break
        pieces.append(piece)
        if piece.opens:
            break
    pieces.reverse()
    value = _value(pieces, context.language)
    if value is None:
        return None
    last = pieces[-1]
    return Amount(value, pieces[0].start, last.start + len(last.word))


def _piece(token: re.Match[str]) -> _Piece | None:
    word, start = token.group(), token.start()
    if _is_number(word):
        return _Piece(word, start, joined=False, opens=False)
    if word[0] == _JOINT and _is_number(word[1:]):
        return _Piece(word[1:], start + 1, joined=True, opens=False)
    if word == _JOINT or word in _SKIPPED:  # «مليون و200 ألف»
        return _Piece("", start, joined=False, opens=False)
    if word[0] in _PREFIXES and _is_number(word[1:]):
        return _Piece(word[1:], start + 1, joined=False, opens=True)
    if word.startswith("ال") and word[2:] in lexicon.load().scales:
        return _Piece(word[2:], start + 2, joined=False, opens=False)
    return None


def _is_number(word: str) -> bool:
    words = lexicon.load()
    return bool(word) and (
        word[0].isdigit()
        or word in words.numbers
        or word in words.scales
        or word in words.plural_scales
    )


def _value(pieces: list[_Piece], language: str) -> Decimal | None:
    """Return what the pieces come to; the list loses what is not part of the number."""
    pieces[:] = [piece for piece in pieces if piece.word]
    words, sum_ = lexicon.load(), _Sum()
    for index, piece in enumerate(pieces):
        if piece.word[0].isdigit():
            read = numeral(piece.word, language)
            if read is None:
                return None
            if index and pieces[index - 1].word[0].isdigit():
                if not _goes_on(pieces[index - 1], piece):
                    del pieces[:index]
                    return _value(pieces, language)
                read += (sum_.current or 0) * 999  # with what is there already, a thousand times
            sum_.add(read)
        elif piece.word in words.numbers:
            number = Decimal(str(words.numbers[piece.word]))
            if number == _HALF and piece.joined and sum_.last_scale:
                return sum_.total + number * sum_.last_scale  # «مليون ونصف المليون»
            sum_.add(number)
        elif scale := words.scales.get(piece.word):
            sum_.scale(scale)
        elif sum_.total or sum_.current is not None:
            sum_.scale(words.plural_scales[piece.word])
        else:
            return None  # «ملايين الدولارات»
    return sum_.total + (sum_.current or 0) if pieces else None


def _goes_on(one: _Piece, other: _Piece) -> bool:
    """Tell «1 500 000» from two numbers side by side."""
    touching = other.start == one.start + len(one.word) + 1
    return touching and len(one.word) <= 3 == len(other.word) and not other.joined


class _Sum:
    """A number as its words are heard: what is complete, and what a scale may still multiply."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.last_scale = 0

    def add(self, number: Decimal) -> None:
        self.current = (self.current or Decimal(0)) + number

    def scale(self, scale: int) -> None:
        if scale == 100:
            tens = self.current or Decimal(0)
            self.current = tens * 100 if 0 < tens < 10 else tens + 100
        elif self.current is None and self.total:
            self.total *= scale  # «مئة ألف مليون»
        else:
            self.total += (1 if self.current is None else self.current) * scale
            self.current, self.last_scale = None, scale


def written(value: Decimal) -> str:
    """Return a number as values hold it: digits, a point, no empty decimals."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
