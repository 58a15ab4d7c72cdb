"""The keys by which a later version finds its article; core."""

import re
from hashlib import sha256
from typing import Literal, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from barid.contract import Part

# Hosts and paths under which a site gives the same page to telephones.
_VARIANT_HOST = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+(?=[^.]+\.)")
_PORT = re.compile(r":(?:80|443)?$")
_AMP_PATH = re.compile(r"^/amp/|/amp(?:\.html)?/?$")
# Parameters of campaigns and click counters; an article's own are never called so.
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|_ga|_gl|"
    r"ref_src|ref_url|cmpid|ns_\w+|at_\w+|WT\.\w+|ocid|taid|__twitter_impression|amp|outputType)"
    r"(?:=|$)",
    re.IGNORECASE,
)

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
    """Return `url` without what never tells two pages apart.

    Http is https; left out are the fragment, the host's case, port and `www.`, `m.` or `amp.`, the end slash,
    `/amp` at either end of the path, and parameters that only say where the reader came from.

    >>> canonical("http://m.example.org/news/7/amp/?utm_source=x&id=2#top")
    'https://example.org/news/7?id=2'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    host = _VARIANT_HOST.sub("", _PORT.sub("", parts.netloc.lower()))
    path, shorter = "", parts.path.rstrip("/")
    while path != shorter:
        path, shorter = shorter, _AMP_PATH.sub("/", shorter).rstrip("/")
    wanted = [pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair)]
    scheme = "https" if parts.scheme == "http" else parts.scheme
    return urlunsplit((scheme, host, path or "/", "&".join(sorted(wanted)), ""))


def _is_home_page(url: str) -> bool:
    """Tell whether this address is a whole site's, which many articles wrongly call their own."""
    _, _, rest = url.partition("://")
    return rest.partition("/")[2] == ""


def _key(kind: KeyKind, value: str) -> Key:
    return Key(kind, sha256(value.encode("utf-8", "replace")).digest())
