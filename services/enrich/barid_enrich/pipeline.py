"""All the thinking about documents, on values: bytes in, parts or a rejection out; core.

Each document is understood by itself; then the fingerprints of all are taken at once.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from msgspec import structs

from barid import __version__
from barid.compression import unwrap
from barid.contract import (
    MAX_BODY_CHARS,
    MAX_PARTS,
    MAX_TITLE_CHARS,
    MAX_URL_CHARS,
    Enriched,
    Fingerprint,
    Part,
    Published,
    Rejection,
    Result,
)
from barid.errors import DocumentError
from barid.text.stored import clean_stored
from barid_enrich import extract, fingerprint, language, quantities
from barid_enrich.clean import learned
from barid_enrich.draft import Draft, Raw
from barid_enrich.entities.engine import EntityEngine, EntityText
from barid_enrich.fingerprint import Print

MAX_BYTES = 16 * 1024 * 1024
MAX_ERROR_CHARS = 500

MAX_CHARS_TOGETHER = 200_000  # of a document whose fingerprints are taken with those of others
_NOT_TAKEN = Fingerprint(version=0, exact=b"", words=0)


class Timed(NamedTuple):
    """A result with the CPU seconds each stage took, for `make bench`, and its parts' prints.

    The prints stay in enrich: messages carry their summary.
    """

    result: Result
    cpu_s: Mapping[str, float]
    prints: Sequence[Print] = ()


def enrich(raw: Raw, engine: EntityEngine, *, max_bytes: int = MAX_BYTES) -> Timed:
    """Turn one document into parts with fingerprints; a gzip file may unpack to `max_bytes`."""
    (timed,) = fingerprinted([understood(raw, engine, max_bytes=max_bytes)])
    return timed


def understood(raw: Raw, engine: EntityEngine, *, max_bytes: int = MAX_BYTES) -> Timed:
    """Turn one document into parts without fingerprints; a gzip file may unpack to `max_bytes`.

    A document that cannot be used, or that meets a bug, becomes a rejection: it never fails its
    neighbours.
    """
    cpu_s: dict[str, float] = {}
    try:
        result: Result = _understood(raw, engine, max_bytes, cpu_s)
    except DocumentError as error:
        result = Rejection(document_id=raw.document_id, reason=error.reason, message=error.message)
    except Exception as error:  # a bug in a stage must not take the batch with it
        result = _failed(raw.document_id, error)
    understood = Timed(result, cpu_s)
    # What costs most is charged to the document in hand.
    is_long = sum(len(part.body) for part in _parts(result)) > MAX_CHARS_TOGETHER
    return fingerprinted([understood])[0] if is_long else understood


def fingerprinted(found: Sequence[Timed]) -> list[Timed]:
    """Return what was understood with the fingerprints of all parts, each stage's time with it."""
    try:
        return list(_fingerprinted(found))
    except Exception as error:  # as above
        if len(found) > 1:
            return [alone for timed in found for alone in fingerprinted([timed])]
        return [timed._replace(result=_failed(timed.result.document_id, error)) for timed in found]


def _fingerprinted(found: Sequence[Timed]) -> Iterator[Timed]:
    bare = [timed for timed in found if not timed.prints]
    texts = [(part.title, part.body) for timed in bare for part in _parts(timed.result)]
    began = time.thread_time()
    prints = iter(fingerprint.take_all(texts))
    per_char_s = (time.thread_time() - began) / max(1, sum(len(body) for _, body in texts))
    for timed in found:
        if timed.prints or not isinstance(timed.result, Enriched):
            yield timed
            continue
        taken = tuple(islice(prints, len(timed.result.parts)))
        parts = tuple(
            structs.replace(part, word_count=own.words, fingerprint=own.summary)
            for part, own in zip(timed.result.parts, taken, strict=True)
        )
        spent = {"fingerprint": per_char_s * sum(len(part.body) for part in parts)}
        yield Timed(structs.replace(timed.result, parts=parts), {**timed.cpu_s, **spent}, taken)


def _parts(result: Result) -> Sequence[Part]:
    return result.parts if isinstance(result, Enriched) else ()


def _understood(
    raw: Raw, engine: EntityEngine, max_bytes: int, cpu_s: dict[str, float]
) -> Enriched:
    clock = _Clock(cpu_s)
    content = unwrap(raw.data, max_bytes=max_bytes)
    reading = extract.read(structs.replace(raw, data=content))
    clock.charge("read")
    read = [learned.relabelled(draft, raw.furniture) for draft in reading.drafts[:MAX_PARTS]]
    drafts = [_bounded(draft) for draft in read]
    if all(len(draft.body) > MAX_BODY_CHARS for draft in drafts):
        raise DocumentError(
            "too_long", f"Its text is longer than {MAX_BODY_CHARS:,} characters. Split it."
        )
    languages = [language.identify(d.title, d.body, declared=d.language_declared) for d in drafts]
    clock.charge("language")
    mentions = engine.extract(
        [
            EntityText(title=d.title, body=d.body, language=found.language.tag)
            for d, found in zip(drafts, languages, strict=True)
        ]
    )
    clock.charge("entities")
    counted = [
        quantities.extract(
            {"title": d.title, "body": d.body}, language=found.language.tag, published=d.published
        )
        for d, found in zip(drafts, languages, strict=True)
    ]
    clock.charge("quantities")
    parts = tuple(
        Part(
            part=number,
            title=draft.title,
            subtitle=draft.subtitle,
            authors=draft.authors,
            outlet=draft.outlet,
            url=draft.url,
            canonical_url=draft.canonical_url,
            image_url=draft.image_url,
            guid=draft.guid,
            feed=draft.feed,
            tails=draft.tails,
            published=draft.published,
            visible_from=draft.visible_from,
            language=languages[number].language,
            lead=draft.paragraphs[0] if draft.paragraphs else "",
            body=draft.body,
            word_count=0,
            lines=language.labelled(draft.lines, languages[number]),
            mentions=quantities.merge(mentions[number], counted[number]),
            fingerprint=_NOT_TAKEN,
            flags=(*draft.flags, *_date_flags(draft.published)),
        )
        for number, draft in enumerate(drafts)
    )
    stages = {
        "barid": __version__,
        "encoding": reading.encoding,
        "fingerprint": str(fingerprint.VERSION),
        "entities": f"{engine.name} {engine.version}",
        "quantities": quantities.ENGINE,
    }
    return Enriched(
        document_id=raw.document_id, parts=parts, stages=stages, repairs=reading.repairs
    )


def _date_flags(published: Published | None) -> tuple[str, ...]:
    """Return why the time of publication is in doubt, as remarks of the part: "date_in_future"."""
    return tuple(f"date_{doubt}" for doubt in published.doubts) if published else ()


def _bounded(draft: Draft) -> Draft:
    """Return the draft within the limits of the contract, each cut flagged."""
    changes: dict[str, object] = {}
    flags = list(draft.flags)
    if draft.title and len(draft.title) > MAX_TITLE_CHARS:
        changes["title"] = draft.title[:MAX_TITLE_CHARS].rstrip()
        flags.append("title_cut")
    for name in ("url", "canonical_url", "image_url"):
        url = getattr(draft, name)
        if url and len(url) > MAX_URL_CHARS:
            changes[name] = None
            flags.append(f"{name}_too_long")
    return structs.replace(draft, **changes, flags=tuple(flags)) if changes else draft


def _failed(document_id: int, error: Exception) -> Rejection:
    if isinstance(error, MemoryError | RecursionError):
        how = f"needs more memory or depth than allowed ({type(error).__name__})"
    else:
        # Its words may quote the document: at length, and with what neither queue nor table takes.
        said, _ = clean_stored(str(error)[:MAX_ERROR_CHARS])
        how = f"made a stage fail ({type(error).__name__}: {said})"
    return Rejection(
        document_id=document_id,
        reason="enrich_failed",
        message=f"The document {how}. Its bytes are kept; retry after an update.",
    )


class _Clock:
    """Charges the CPU time since the last call to a stage."""

    def __init__(self, cpu_s: dict[str, float]) -> None:
        self._cpu_s = cpu_s
        self._last = time.thread_time()

    def charge(self, stage: str) -> None:
        now = time.thread_time()
        self._cpu_s[stage] = self._cpu_s.get(stage, 0.0) + now - self._last
        self._last = now
