"""Shares of a hundred: «12.5%», «٪50», «خمسة في المئة», "yüzde 12,5"."""

from barid_enrich.quantities import lexicon, numbers
from barid_enrich.quantities.found import Context, Quantity


def at_sign(context: Context, start: int, end: int) -> Quantity | None:
    """Return the share written with a sign, which Arabic and Turkish may set before the number."""
    if amount := numbers.before(context, start):
        return _quantity(amount, amount.start, end)
    amount = numbers.after(context, end)
    return _quantity(amount, start, amount.end) if amount else None


def at_word(context: Context, word: str, end: int) -> Quantity | None:
    """Return the share that ends with the last word of «في المئة»."""
    for phrase in lexicon.load().percent_behind:
        begins = end - len(phrase)
        if phrase.endswith(word) and context.folded.startswith(phrase, max(0, begins)):
            amount = numbers.before(context, begins)
            if amount is not None:
                return _quantity(amount, amount.start, end)
    return None


def at_opener(context: Context, start: int, end: int) -> Quantity | None:
    """Return the share that begins with "yüzde"."""
    amount = numbers.after(context, end + 1)
    return _quantity(amount, start, amount.end) if amount else None


def _quantity(amount: numbers.Amount, start: int, end: int) -> Quantity:
    return Quantity("PERCENT", start, end, numbers.written(amount.value))
