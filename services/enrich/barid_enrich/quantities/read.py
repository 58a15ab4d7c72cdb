"""From the fields of an article to its quantities."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from barid.contract import Field, Mention, Published
from barid_enrich.quantities import digits, lexicon, money, months, percent, periods
from barid_enrich.quantities.aligned import Aligned
from barid_enrich.quantities.found import Context, Quantity
from barid_enrich.quantities.lexicon import Kind

ENGINE = "quantities 1"
MIN_PUBLISHED_CONFIDENCE = 0.5  # below, «أمس» is not resolved by it

_PERCENT = frozenset("%٪")
_JOINTS = frozenset({"", "،", ",", "الموافق", "يوافق", "the"})
_MAX_JOINT_CHARS = 12


def extract(
    fields: Mapping[Field, str | None], *, language: str, published: Published | None = None
) -> tuple[Mention, ...]:
    """Return the dates, amounts of money and percentages of an article.

    They are sorted, title first, do not overlap, and `field[start:end] == surface`.

    Args:
        fields: title and body as stored.
        language: BCP-47 tag of the article.
        published: what relative dates are resolved against; without it they have no value.
    """
    primary = language.split("-", maxsplit=1)[0]
    day = _day(published)
    return tuple(
        mention
        for name in ("title", "body")
        if (text := fields.get(name))
        for mention in _in_field(name, text, primary, day)
    )


def merge(names: Sequence[Mention], quantities: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return both sorted, title first; where they overlap the name stays.

    Neither overlap among themselves.
    """
    places = sorted((_place(name), name.end) for name in names)
    kept = [quantity for quantity in quantities if not _is_taken(places, quantity)]
    return tuple(sorted((*names, *kept), key=_place))


def _place(mention: Mention) -> tuple[bool, int]:
    return mention.field != "title", mention.start


def _is_taken(places: Sequence[tuple[tuple[bool, int], int]], quantity: Mention) -> bool:
    """Tell whether one of the sorted places reaches into a quantity."""
    in_body, start = _place(quantity)
    after = bisect_left(places, ((in_body, quantity.end), 0))
    if after == 0:
        return False
    (name_in_body, _), end = places[after - 1]
    return name_in_body == in_body and end > start


def _day(published: Published | None) -> date | None:
    if published is None or published.confidence < MIN_PUBLISHED_CONFIDENCE:
        return None
    if published.local:
        return date.fromisoformat(published.local[:10])
    return published.at.date() if published.at else None


def _in_field(name: Field, text: str, language: str, day: date | None) -> Iterator[Mention]:
    aligned = Aligned(text)
    written = text if len(text) == len(aligned.folded) else None
    context = Context(aligned.folded, written, language, day)
    for quantity in _without_overlaps(aligned.folded, _quantities(context, aligned)):
        start, end = aligned.span(quantity.start, quantity.end)
        yield Mention(
            field=name,
            start=start,
            end=end,
            surface=text[start:end],
            label=quantity.label,
            confidence=quantity.confidence,
            engine=ENGINE,
            value=quantity.value,
        )


def _quantities(context: Context, aligned: Aligned) -> Iterator[Quantity]:
    for start, end in aligned.marks:
        found = _at_mark(context, start, end)
        if found is not None:
            yield found
    words = lexicon.load()
    for form in words.forms.intersection(aligned.words):
        for start in _places(context.folded, form):
            end = start + len(form)
            for word, kind in words.triggers[form]:
                if words.only_in.get(word, context.language) == context.language:
                    found = _AT_TRIGGER[kind](context, word, end - len(word), end)
                    if found is not None:
                        yield found


def _at_mark(context: Context, start: int, end: int) -> Quantity | None:
    mark = context.folded[start]
    if mark.isdecimal():
        return digits.at_digits(context, start, end)
    if mark in _PERCENT:
        return percent.at_sign(context, start, end)
    return money.at_symbol(context, start, end)


def _places(folded: str, form: str) -> Iterator[int]:
    start = folded.find(form)
    while start >= 0:
        end = start + len(form)
        if not (start and folded[start - 1].isalnum()) and not folded[end : end + 1].isalnum():
            yield start
        start = folded.find(form, end)


_AT_TRIGGER: dict[Kind, Callable[[Context, str, int, int], Quantity | None]] = {
    "month": lambda context, _, start, __: months.at_name(context, start),
    "day": lambda context, _, start, __: periods.day(context, start),
    "weekday": periods.weekday,
    "period": periods.period,
    "ago": lambda context, _, start, end: periods.ago(context, start, end),
    "money": money.at_word,
    "code": money.at_code,
    "percent": lambda context, word, _, end: percent.at_word(context, word, end),
    "percent_before": lambda context, _, start, end: percent.at_opener(context, start, end),
}


def _without_overlaps(folded: str, found: Iterable[Quantity]) -> list[Quantity]:
    """Return the quantities in order, the longer of two that overlap, weekday and date as one."""
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quantity.start >= kept[-1].end:
            if kept and _continues(folded, kept[-1], quantity):
                quantity = quantity._replace(start=kept.pop().start)  # noqa: PLW2901 - one date
            kept.append(quantity)
        elif quantity.end - quantity.start > kept[-1].end - kept[-1].start:
            kept[-1] = quantity
    return kept


def _continues(folded: str, one: Quantity, other: Quantity) -> bool:
    """Tell «السبت» before «28 آذار»: one date."""
    if not one.label == other.label == "DATE" or other.start - one.end > _MAX_JOINT_CHARS:
        return False
    between = folded[one.end : other.start]
    is_weekday = folded[one.start : one.end] in lexicon.load().weekdays
    return is_weekday and all(word in _JOINTS for word in between.replace("،", " ").split())
