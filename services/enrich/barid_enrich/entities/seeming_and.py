"""Names whose second word only looks like «and …»: «هلال واير» is one agency, not «هلال» and «اير»."""

from barid_enrich.entities.sheet import Sheet, Span

MIN_TIMES = 2  # in one text, always together


def join_seeming_and(sheet: Sheet) -> None:
    """Make one organisation of two that a text only ever names together, the second behind «و».

    Hardly a text names two organisations as a pair throughout; where one of them stands by itself, or is
    known, they are left two.
    """
    for span in sheet.spans():
        before = sheet.cover[span.first - 1] if sheet.joined[span.first] else None
        if before is not None and _may_be_one(sheet, before, span):
            _join(sheet, before, span)


def _may_be_one(sheet: Sheet, one: Span, other: Span) -> bool:
    is_long = one.last - one.first > 1 or other.last - other.first > 1
    if is_long or one.name is not None or other.name is not None or other.label != "ORG":
        return False  # the first may be taken for a person
    return sheet.words[other.first].key[: other.skip] == "و"


def _join(sheet: Sheet, one: Span, other: Span) -> None:
    first = sheet.words[one.first]
    key, second = dict(first.rests).get(one.skip, first.key), sheet.words[other.first].key
    rest = second.removeprefix("و")
    places = [
        (at, skip)
        for at in sheet.places({key})
        for skip, form in ((0, sheet.words[at].key), *sheet.words[at].rests)
        if form == key
    ]
    together = all(sheet.follows(at + 1) and sheet.words[at + 1].key == second for at, _ in places)
    if rest.startswith("ال") or not together or not MIN_TIMES <= len(places) == sheet.times(rest):
        return
    for at, skip in places:
        sheet.mark(Span(at, at + 2, skip, "ORG", max(one.confidence, other.confidence)))
