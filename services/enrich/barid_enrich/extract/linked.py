"""JSON-LD: what a page declares for machines, however it is nested, escaped or broken."""

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from barid_enrich.extract.tree import Element

Entry = dict[str, Any]

MAX_ENTRIES = 2_000  # of one page; shops list every product they have
MAX_SCRIPT_CHARS = 500_000
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Reportage)$")
_PAGE = re.compile(r"WebPage$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*$"
)
_SPARE_COMMA = re.compile(r",\s*(?=[}\]])")
_SPARE_BACKSLASH = re.compile(r'\\(?!["\\/bfnrtu])')
_STRING = r'"((?:[^"\\]|\\.){1,500}+)"'
_STATED = re.compile(rf'"(headline|datePublished|inLanguage)"\s*:\s*{_STRING}')
_STATED_AUTHOR = re.compile(rf'"author"\s*:\s*[\[{{][^\[\]{{}}]{{0,500}}?"name"\s*:\s*{_STRING}')


def entries(root: Element) -> list[Entry]:
    """Return everything the page declares, in order."""
    return list(_entries(root))


def article(entries: Sequence[Entry]) -> Entry:
    """Return what the page says of its article, empty when it says nothing.

    References to other entries («author»: {"@id": …}) are followed. The date of an entry for the
    page is not taken: systems give one to pages that show none.
    """
    by_id = {
        entry["@id"]: entry
        for entry in entries
        if isinstance(entry.get("@id"), str) and len(entry) > 2
    }
    found = next((entry for entry in entries if _is(entry, _ARTICLE)), None)
    if found is None:
        return {}
    return {key: _followed(value, by_id) for key, value in found.items()}


def page_dates(entries: Sequence[Entry]) -> list[str]:
    """Return when entries for the page itself say it was published."""
    stated = (string(e.get("datePublished")) for e in entries if _is(e, _PAGE))
    return list(dict.fromkeys(filter(None, stated)))


def as_list(value: Any) -> list[Any]:
    """Return the items of a value that may be one item or a list of them."""
    return value if isinstance(value, list) else [] if value is None else [value]


def name(value: Any) -> str | None:
    """Return the name of a person or organisation, which may be a plain string."""
    value = next(iter(as_list(value)), None)
    if isinstance(value, dict):
        value = next(iter(as_list(value.get("name"))), None)
    return string(value)


def names(value: Any) -> list[str]:
    """Return every name of a person or of a list of them in one entry."""
    stated = value.get("name") if isinstance(value, dict) else value
    return [found for item in as_list(stated) if (found := string(item))]


def is_organisation(value: Any) -> bool:
    """Tell whether an entry says that it is an organisation, no person."""
    return isinstance(value, dict) and any(
        "Organi" in str(kind) for kind in as_list(value.get("@type"))
    )


def is_person(value: Any) -> bool:
    """Tell whether an entry says that it is a person."""
    return isinstance(value, dict) and "Person" in as_list(value.get("@type"))


def url(value: Any) -> str | None:
    """Return the address of an image or page, which may be a plain string."""
    value = next(iter(as_list(value)), None)
    return string(
        (value.get("url") or value.get("contentUrl")) if isinstance(value, dict) else value
    )


def string(value: Any) -> str | None:
    """Return a string that says something."""
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def _entries(root: Element) -> Iterator[Entry]:
    left = MAX_ENTRIES
    for text in _texts(root):
        for entry in _walk(_parse(text[:MAX_SCRIPT_CHARS]), 0):
            yield entry
            left -= 1
            if not left:
                return


def _texts(root: Element) -> Iterator[str]:
    """Yield what scripts declare, and the <meta> tags one framework makes of them."""
    for element in root.iter("script", "meta"):
        kind = element.get("type") or element.get("name") or ""
        if "ld+json" in kind.lower() and (text := element.text or element.get("content")):
            yield text


def _walk(value: Any, depth: int) -> Iterator[Entry]:
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            if isinstance(item, dict | list):
                yield from _walk(item, depth + 1)


def _parse(text: str) -> Any:
    """Return the value of a script, mended where it is broken, at worst its plainest statements."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    mended = _WRAPPING.sub("", text).strip().rstrip(";")
    if '"' not in mended and "&quot;" in mended:
        mended = html.unescape(mended)
    mended = _SPARE_BACKSLASH.sub(r"\\\\", _SPARE_COMMA.sub("", mended))
    try:
        return json.loads(mended, strict=False)
    except (ValueError, RecursionError):
        return _statements(text)


def _statements(text: str) -> Entry:
    found: Entry = {}
    if not re.search(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting|Report)"', text):
        return found
    for key, value in _STATED.findall(text):
        found.setdefault(key, _plain(value))
    if author := _STATED_AUTHOR.search(text):
        found["author"] = _plain(author[1])
    return found | {"@type": "Article"}


def _plain(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _is(entry: Entry, kind: re.Pattern[str]) -> bool:
    return any(kind.search(str(named)) for named in as_list(entry.get("@type")))


def _followed(value: Any, by_id: dict[str, Entry]) -> Any:
    if isinstance(value, list):
        return [_followed(item, by_id) for item in value]
    if isinstance(value, dict) and "name" not in value and "url" not in value:
        return by_id.get(str(value.get("@id")), value)
    return value
