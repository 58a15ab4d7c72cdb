"""JSON objects as documents: parsing, and values that come in more than one shape."""

import json
import re
from datetime import UTC, datetime
from typing import Any

from barid.contract import Author, Published
from barid.errors import DocumentError
from barid.text.stored import clean_stored
from barid_enrich.clean import lexicon
from barid_enrich.clean.roles.roles import names_in
from barid_enrich.dates import read_date
from barid_enrich.extract.fragment import one_line

_MILLISECONDS_FROM = 100_000_000_000  # as seconds this is the year 5138, as milliseconds 1973
_ESCAPED_BYTE = re.compile(r"\\u00[c-fC-F][0-9a-fA-F]\\u00[89abAB][0-9a-fA-F]")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?\Z")  # of 2001 to 2033, in seconds or milliseconds
_MOMENTS = (
    "$date",
    "$numberLong",
    "date",
    "value",
    "iso",
    "@value",
    "time",
    "timestamp",
    "seconds",
    "_seconds",
)
_EPOCH_CONFIDENCE = 0.9
_TEXTS = (
    "text", "value", "rendered", "processed", "#text", "$t", "_text", "_cdata", "content", "body", "html", "paragraph",
    "paragraphs", "children", "blocks", "root", "data", "name",
)  # fmt: skip
# Where objects that stand for one text keep it, the likeliest first.
_SAID = (
    "name", "value", "rendered", "basic", "#text", "$t", "_text", "_cdata", "@value", "text", "display_name", "displayName",
    "full_name", "fullName", "title", "url", "href", "@id", "$date", "$numberLong", "$oid", "username",
    "data", "attributes", "node", "fields",
)  # fmt: skip
_NAMES = (
    "first_name",
    "firstName",
    "given_name",
    "last_name",
    "lastName",
    "family_name",
    "surname",
)
_ADDRESSES = ("url", "href", "@id", "link", "canonical", "web")
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2,4})?\Z")
_MAX_STEPS = 6  # {"data": {"attributes": {"name": {"ar": …}}}}
# Kinds of runs: Telegram's, ProseMirror's, Contentful's, Sanity's, Lexical's, and Slate's leaves.
_RUNS = frozenset(
    [
        "plain", "bold", "italic", "underline", "strikethrough", "spoiler",
        "link", "text_link", "hyperlink", "mention", "mention_name", "hashtag", "cashtag", "email",
        "phone", "bot_command", "code", "custom_emoji", "hardBreak", "linebreak",
    ]
)  # fmt: skip
_RUNS_WITHIN = frozenset(["leaf", "span", "text"])
_IN_RUNS = frozenset(["children", "content"])


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


def without_escapes(text: str) -> str:
    """Return a JSON text with its characters as they are, when escapes hide a misread charset.

    A network's download writes each byte of UTF-8 as an escape of its own.
    """
    if not _ESCAPED_BYTE.search(text):
        return text
    try:
        return json.dumps(json.loads(text, strict=False), ensure_ascii=False, indent=0)
    except (ValueError, RecursionError):
        return text


def string(value: Any) -> str | None:
    """Return a value as text: itself, or the name or value inside a small object or list."""
    for _ in range(_MAX_STEPS):
        if isinstance(value, list):
            value = next(iter(value), None)
        elif isinstance(value, dict):
            value = _inner(value)
        else:
            break
    # JSON can escape what text cannot hold, a lone surrogate for one.
    return clean_stored(value.strip())[0] or None if isinstance(value, str) else None


def _inner(value: dict[str, Any]) -> Any:
    """Return what an object that stands for one text says: a name, a value, its only language."""
    if found := next((value[k] for k in _SAID if value.get(k)), None):
        return found
    if name := " ".join(str(value[k]) for k in _NAMES if isinstance(value.get(k), str)).strip():
        return name
    is_by_language = value and all(map(_LANGUAGE.match, value))
    return next((v for v in value.values() if v), None) if is_by_language else None


def address(value: Any) -> str | None:
    """Return the web address a value is or holds; None for anything else."""
    if isinstance(value, dict):
        value = next((value[k] for k in _ADDRESSES if value.get(k)), value)
    text = string(value)
    return text if text and text.startswith(("http://", "https://")) else None


def texts(value: Any, *, within: bool = False) -> list[str]:
    """Return the paragraphs of a value: one text, a list of them, or objects that hold them.

    Editors write a paragraph as a list of runs, of which some are bold or links.

    Args:
        value: of a field.
        within: whether it is what a block of an editor holds, and so in runs.
    """
    if isinstance(value, list):
        if _are_runs(value, within=within):
            joined = clean_stored(_run(value))[0].strip()
            return [joined] if joined else []
        return [text for item in value for text in texts(item)]
    if isinstance(value, dict):
        holder = next((name for name in _TEXTS if value.get(name)), None)
        if holder is None:
            return texts(_inner(value))
        return texts(value[holder], within=holder in _IN_RUNS)
    text = string(value)
    return [text] if text else []


def _are_runs(value: list[Any], *, within: bool) -> bool:
    """Tell whether a list is one text in pieces: all its objects are of inline kinds."""
    kinds = {_kind(v) for v in value if isinstance(v, dict)}
    return bool(kinds) and kinds <= (_RUNS | _RUNS_WITHIN if within else _RUNS)


def _kind(run: dict[str, Any]) -> str:
    said = run.get("type") or run.get("nodeType") or run.get("_type")
    is_leaf = said is None and isinstance(run.get("text"), str)
    return "leaf" if is_leaf and run.keys().isdisjoint(_IN_RUNS) else str(said)


def _run(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(_run, value))
    if not isinstance(value, dict):
        return ""
    if str(value.get("type")) in ("hardBreak", "br", "linebreak"):
        return "\n"
    return _run(
        next((value[k] for k in ("text", "value", "content", "children") if value.get(k)), "")
    )


def authors(value: Any) -> tuple[Author, ...]:
    """Return the authors of a field that holds a name, an object with one, or a list of them."""
    found: dict[str, Author] = {}
    for person in value if isinstance(value, list) else [value]:
        text = one_line(string(person))
        if text:
            found.update((author.name, author) for author in names_in(text, lexicon.load()))
    return tuple(found.values())


def _moment(value: Any) -> Any:
    """Return what an object says of a moment: {"$date": {"$numberLong": "1773473400000"}}."""
    for _ in range(_MAX_STEPS):
        if not isinstance(value, dict):
            break
        value = next((value[k] for k in _MOMENTS if value.get(k)), string(value))
    return value


def published(value: Any, *, method: str, reference: datetime) -> Published | None:
    """Return the date of a field that holds a wording or seconds since 1970."""
    if isinstance(value, dict):
        value = _moment(value)
    if isinstance(value, str) and _EPOCH.match(value.strip()):
        value = int(value)
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
