"""What stands above a text in its own lines: YAML, TOML, Org keywords, reStructuredText fields.

Of YAML what front matter is written in: names with a value, a list or a few names of their own. No
library is asked: its full language builds objects and expands references.
"""

import re
import tomllib
from datetime import date, datetime
from typing import Any

_YAML = re.compile(r"\A---[ \t]*\n(.{0,65536}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_TOML = re.compile(r"\A\+\+\+[ \t]*\n(.{0,65536}?)\n\+\+\+[ \t]*(?:\n|\Z)", re.S)
_ORG = re.compile(r"\A(?:[ \t]*#\+[A-Za-z_]{2,20}:.*\n|[ \t]*\n)+")
_ORG_FIELD = re.compile(r"^[ \t]*#\+([A-Za-z_]{2,20}):[ \t]*(.*)$", re.M)
_RST = re.compile(r"^:([A-Za-z][A-Za-z ]{1,20}):[ \t]+(.+)\n(?=[ \t]*\n|:[A-Za-z])", re.M)
_FIELD = re.compile(r"([ \t]*)(\w[\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)$")
_LIST = re.compile(r"\[(.*)\]\Z", re.S)
_CUT = re.compile(r"""[ \t]*,[ \t]*(?=(?:[^"]*"[^"]*")*[^"]*\Z)""")
_MAX_LIST_CHARS = 2_000
_FOLDED = frozenset(["|", ">", "|-", ">-", "|+", ">+"])


def split(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields above a text, and the text below them."""
    if found := _YAML.match(text):
        return _yaml(found[1]), text[found.end() :]
    if found := _TOML.match(text):
        return _toml(found[1]), text[found.end() :]
    if (found := _ORG.match(text)) and (fields := _named(_ORG_FIELD, found[0])):
        return fields, text[found.end() :]
    head = text[:4_000]
    if fields := _named(_RST, head):
        return fields, _RST.sub("", head) + text[len(head) :]
    return {}, text


def _named(pattern: re.Pattern[str], text: str) -> dict[str, Any]:
    return {name.lower(): value.strip() for name, value in pattern.findall(text) if value.strip()}


def _toml(text: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return {}
    return {name: _written(value) for name, value in table.items()}


def _written(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime | date) else value


def _yaml(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    name = ""
    for line in text.split("\n"):
        entry = _ENTRY.match(line)
        if entry and name:
            _add(fields, name, _scalar(entry[1]))
            continue
        field = _FIELD.match(line)
        if field and (not field[1] or not name):
            name = field[2]
            said = (field[3] or "").strip()
            fields[name] = "" if said in _FOLDED else _scalar(said)
        elif field and name and isinstance(fields.get(name), str | dict):
            inner = fields[name] if isinstance(fields[name], dict) else {}
            fields[name] = {**inner, field[2]: _scalar((field[3] or "").strip())}
        elif line.strip() and name and isinstance(fields[name], str):
            fields[name] = f"{fields[name]} {line.strip()}".strip()
    return {name: value for name, value in fields.items() if value not in ("", [], {})}


def _add(fields: dict[str, Any], name: str, value: Any) -> None:
    before = fields.get(name)
    pair = _FIELD.match(value) if isinstance(value, str) else None
    if pair and pair[3]:  # a list of people, each with a name: "- name: …"
        value = {pair[2]: _scalar(pair[3])}
    fields[name] = [*before, value] if isinstance(before, list) else [value]


def _scalar(said: str) -> Any:
    said = said.strip()
    if len(said) <= _MAX_LIST_CHARS and (listed := _LIST.match(said)):
        return [_scalar(piece) for piece in _CUT.split(listed[1]) if piece.strip()]
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        return said[1:-1].replace('\\"', '"').replace("''", "'" if said[0] == "'" else "''")
    return said.partition(" #")[0].strip()
