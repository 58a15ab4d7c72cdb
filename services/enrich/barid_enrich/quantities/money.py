"""Amounts of money, with their ISO 4217 code where the words tell it."""

import re
from decimal import Decimal

from barid_enrich.quantities import lexicon, numbers
from barid_enrich.quantities.found import BARE, STATED, Context, Quantity

_WORD = re.compile(r"[^\W\d_]+(?:\.[a-z]\b)?")


def at_word(context: Context, word: str, start: int, end: int) -> Quantity | None:
    """Return the amount that ends with the word for money at `start`."""
    money = lexicon.load().money.get(word)
    if money is None:
        return None
    country, number_end = _country_before(context, start)
    amount = numbers.before(context, number_end)
    if amount is None or amount.value < Decimal("0.001"):
        return None
    if country is None:
        country, end = _country_behind(context, end)
    code = money.by.get(country) if country else money.code
    return _quantity(amount, amount.start, end, code)


def at_code(context: Context, word: str, start: int, end: int) -> Quantity | None:
    """Return the amount beside a currency code: "IQD 500", "1,500 USD"."""
    folded = context.folded
    amount = numbers.after(context, end + (folded[end : end + 1] in {" ", "\u00a0"}))
    if amount is not None:
        return _quantity(amount, start, amount.end, word.upper())
    amount = numbers.before(context, start)
    return _quantity(amount, amount.start, end, word.upper()) if amount else None


def at_symbol(context: Context, start: int, end: int) -> Quantity | None:
    """Return the amount beside a currency symbol: "$1.5 million", "20 €"."""
    folded = context.folded
    code = lexicon.load().symbols[folded[start:end]]
    if amount := numbers.after(context, end + (folded[end : end + 1] in {" ", "\u00a0"})):
        if folded[max(0, start - 2) : start] == "us":
            start -= 2
        return _quantity(amount, start, amount.end, code)
    amount = numbers.before(context, start)
    return _quantity(amount, amount.start, end, code) if amount else None


def _country_before(context: Context, start: int) -> tuple[str | None, int]:
    """Return the country said before the money, as English does, and where the number ends."""
    word, begins = context.word_before(start)
    country = lexicon.load().countries.get(word.rstrip("."))
    return (country, begins) if country else (None, start)


def _country_behind(context: Context, end: int) -> tuple[str | None, int]:
    """Return the country said behind the money, as Arabic does, in any gender and case."""
    folded = context.folded
    match = _WORD.match(folded, end + 1) if folded[end : end + 1] in {" ", "\u00a0"} else None
    if match is None:
        return None, end
    word = match.group()
    stem = word.removeprefix("ال")
    for form in (word, stem, stem.removesuffix("ه"), stem.removesuffix("ا")):
        if country := lexicon.load().countries.get(form):
            return country, match.end()
    return None, end


def _quantity(amount: numbers.Amount, start: int, end: int, code: str | None) -> Quantity:
    if code is None:
        return Quantity("MONEY", start, end, None, BARE)
    unit, _, factor = code.partition("*")
    value = numbers.written(amount.value * int(factor or 1))
    return Quantity("MONEY", start, end, f"{unit} {value}", STATED)
