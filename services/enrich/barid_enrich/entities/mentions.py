"""What is marked in an article, as the contract has it."""

from collections.abc import Iterator

from barid.contract import Mention
from barid_enrich.entities.sheet import Sheet, Span
from barid_enrich.entities.titles import title_before


def mentions(sheet: Sheet, engine: str) -> Iterator[Mention]:
    """Yield the spans of an article in order."""
    for span in sheet.spans():
        title = title_before(sheet, span) if span.label == "PER" else None
        start, end = sheet.starts[span.first] + span.skip, sheet.end(span)
        in_title = start < sheet.body
        before = 0 if in_title else sheet.body
        yield Mention(
            field="title" if in_title else "body",
            start=start - before,
            end=end - before,
            surface=sheet.text[start:end],
            label=span.label,
            confidence=span.confidence,
            engine=engine,
            name=span.name or (_with_article(sheet, span) if span.skip else None),
            wikidata_id=span.wikidata_id,
            title=sheet.text[title.start : title.end] if title else None,
            title_start=title.start - before if title else None,
        )


def _with_article(sheet: Sheet, span: Span) -> str | None:
    """Return «التحالف الدولي» for what is written «للتحالف الدولي»."""
    start = sheet.starts[span.first]
    rests = dict(sheet.words[span.first].rests)
    hidden = sheet.text[start + span.skip - 2 : start + span.skip] == "لل" and rests.get(
        span.skip, ""
    ).startswith("ال")
    return f"ال{sheet.surface(span)}" if hidden else None
