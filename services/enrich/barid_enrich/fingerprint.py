"""Fingerprints: what duplicates are found by; core.

The specification is pinned by `VERSION` and golden tests: changing a hash without a new version
would make old and new articles strangers.
"""

from hashlib import sha256

from barid.contract import Fingerprint
from barid.text import words

VERSION = 1
# A short text is told from others only with its title: "weather tomorrow" repeats every day.
TITLE_COUNTS_BELOW_WORDS = 40


def take(title: str | None, body: str) -> Fingerprint:
    """Return the fingerprint of a part; equal folded texts give equal ones on every platform."""
    folded = words(body)
    hashed = folded
    if len(folded) < TITLE_COUNTS_BELOW_WORDS:
        hashed = [*words(title or ""), *folded]
    # Without any word only the signs themselves can tell texts apart.
    text = " ".join(hashed) or f"{title or ''}\n{body}"
    digest = sha256(text.encode("utf-8")).digest()
    return Fingerprint(version=VERSION, exact=digest, words=len(folded))
