"""JSON objects as documents: parsing, and values that come in more than one shape."""

import json
from datetime import UTC, datetime
from typing import Any

from barid.contract import Author, Published
from barid.errors import DocumentError
from barid.text.stored import clean_stored
from barid_enrich.clean import lexicon
from barid_enrich.clean.roles import names_in
from barid_enrich.dates import read_date
from barid_enrich.extract.fragment import one_line

_MILLISECONDS_FROM = 100_000_000_000  # as seconds this is the year 5138, as milliseconds 1973
_EPOCH_CONFIDENCE = 0.9
_TEXTS = ("text", "value", "rendered", "content", "body", "html", "paragraph", "paragraphs", "name")


def parse(text: str) -> dict[str, Any]:
    """Return the one JSON object of a document.

    Raises:
        DocumentError: it is not JSON, or not an object.
    """
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise DocumentError(
            "bad_json", f"This is not valid JSON ({error}); mend it and hand it in again."
        ) from error
    if not isinstance(value, dict):
        raise DocumentError(
            "bad_record", "A record is one JSON object; name a list .jsonl or .json array."
        )
    return value


def string(value: Any) -> str | None:
    """Return a value as text: itself, or the name or value inside a small object or list."""
    if isinstance(value, list):
        value = next(iter(value), None)
    if isinstance(value, dict):
        value = next(
            (value[k] for k in ("name", "value", "rendered", "url", "href") if value.get(k)), None
        )
    # JSON can escape what text cannot hold, a lone surrogate for one.
    return clean_stored(value.strip())[0] or None if isinstance(value, str) else None


def address(value: Any) -> str | None:
    """Return the web address a value is or holds; None for anything else."""
    text = string(value)
    return text if text and text.startswith(("http://", "https://")) else None


def texts(value: Any) -> list[str]:
    """Return the paragraphs of a value: one text, a list of them, or objects that hold them."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        return texts(next((value[name] for name in _TEXTS if value.get(name)), None))
    text = string(value)
    return [text] if text else []


def authors(value: Any) -> tuple[Author, ...]:
    """Return the authors of a field that holds a name, an object with one, or a list of them."""
    found: dict[str, Author] = {}
    for person in value if isinstance(value, list) else [value]:
        text = one_line(string(person))
        if text:
            found.update((author.name, author) for author in names_in(text, lexicon.load()))
    return tuple(found.values())


def published(value: Any, *, method: str, reference: datetime) -> Published | None:
    """Return the date of a field that holds a wording or seconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = string(value)
        return read_date(text, method=method, reference=reference) if text else None
    seconds = value / 1000 if abs(value) >= _MILLISECONDS_FROM else value
    try:
        at = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    stated = read_date(at.isoformat(), method=method, reference=reference)
    if stated is None:
        return None
    confidence = min(stated.confidence, _EPOCH_CONFIDENCE)
    return Published(at=at, local=stated.local, zone="UTC", method=method, confidence=confidence)
