"""The keys by which a later version finds its article; core."""

from hashlib import sha256
from typing import Literal, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from barid.contract import Part

KeyKind = Literal["url", "guid", "path"]


class Key(NamedTuple):
    """One identity key. Url and guid are certain; a path only when the texts are related."""

    kind: KeyKind
    key_hash: bytes

    @property
    def lock_number(self) -> int:
        """Return the advisory lock of this key: the same for all store workers."""
        digest = sha256(self.kind.encode() + b"\x00" + self.key_hash).digest()
        return int.from_bytes(digest[:8], "big", signed=True)


def keys(part: Part, *, origin_key: bytes) -> tuple[Key, ...]:
    """Return the keys of a part, the most certain first."""
    found: list[Key] = []
    # A page's address and an entry's GUID name its first story; the others know only their place.
    is_first = part.part == 0
    if is_first and (url := part.canonical_url or part.url) and not _is_home_page(canonical(url)):
        found.append(_key("url", canonical(url)))
    if is_first and part.guid and part.feed:
        found.append(_key("guid", f"{part.feed}\x00{part.guid}"))
    found.append(Key("path", sha256(origin_key + b"\x00%d" % part.part).digest()))
    return tuple(found)


def canonical(url: str) -> str:
    """Return `url` without what never tells two pages apart: case of host, fragment, end slash."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.lower()
    except ValueError:
        return url.strip()
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((parts.scheme.lower(), host, path, parts.query, ""))


def _is_home_page(url: str) -> bool:
    """Tell whether this address is a whole site's, which many articles wrongly call their own."""
    _, _, rest = url.partition("://")
    return rest.partition("/")[2] == ""


def _key(kind: KeyKind, value: str) -> Key:
    return Key(kind, sha256(value.encode("utf-8", "replace")).digest())
