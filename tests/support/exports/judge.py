"""What differs between what a trial file gave and what it should give."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from barid.errors import DocumentError
from barid_enrich.draft import Draft
from support.exports.case import OPEN, Case, Want
from support.opened import read

RECEIVED_AT: Final = datetime(2026, 6, 2, tzinfo=UTC)


def differences(case: Case) -> list[str]:
    """Return each difference as a sentence; none when the file was read as it should be."""
    try:
        documents = read(case.name, case.content, received_at=RECEIVED_AT)
    except DocumentError as error:
        drafts: list[Draft] = []
        refusals = [error.message]
    else:
        drafts = [draft for document in documents for draft in document.drafts]
        refusals = [d.refusal.message for d in documents if d.refusal]
    return [*_stories(drafts, case.wants), *_refusals(refusals, case.refused)]


def _stories(drafts: list[Draft], wants: tuple[Want, ...]) -> Iterator[str]:
    if len(drafts) != len(wants):
        yield f"{len(drafts)} stories, not {len(wants)}: {[d.title for d in drafts]}"
    for number, (draft, want) in enumerate(zip(drafts, wants, strict=False), start=1):
        for name, given, wanted in (
            ("title", draft.title or "", want.title),
            ("body", draft.paragraphs, want.body),
            ("authors", tuple(a.name for a in draft.authors), want.authors),
            ("date", _moment(draft, want.date), want.date),
            ("url", draft.url or draft.canonical_url or "", want.url),
            ("language", draft.language_declared or "", want.language),
        ):
            if wanted != OPEN and given != wanted:
                yield f"{number} {name}: {given!r}, not {wanted!r}"


def _moment(draft: Draft, wanted: str) -> str:
    """Return the time of publication as precisely as it is wanted."""
    found = draft.published
    if found is None or wanted in ("", OPEN):
        return "" if found is None else f"{found.local} {found.zone}"
    if "T" not in wanted:
        return str(found.local or "")
    if len(wanted) == len("2026-03-14T09:30"):
        return (
            f"{str(found.local)[:16].replace(' ', 'T')}{'' if found.zone is None else found.zone}"
        )
    if found.at is None:
        return f"{found.local} {found.zone}"
    at = datetime.fromisoformat(wanted)
    return wanted if found.at == at else found.at.astimezone(at.tzinfo).isoformat()


def _refusals(given: list[str], wanted: tuple[str, ...]) -> Iterator[str]:
    if len(given) != len(wanted):
        yield f"{len(given)} refusals, not {len(wanted)}: {given}"
    for sentence, words in zip(given, wanted, strict=False):
        if words != OPEN and words.casefold() not in sentence.casefold():
            yield f"refusal {sentence!r} says nothing of {words!r}"
