"""Taking the fingerprint of a text."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from barid.text import words
from barid_enrich import common
from barid_enrich.fingerprint import hashing
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.fingerprint.prints import Numbers, Print

VERSION = 2
# A short text is told from others only with its title: "weather tomorrow" repeats every day.
TITLE_COUNTS_BELOW_WORDS = 40
MIN_WORDS = 40  # below, too few shingles to compare: equal or not is all that can be said

MOST_TIMES = 3  # a rare word counts

# «… | الميادين»: a site's name behind the headline. A bar never separates parts of a sentence.
_SITE_BAR = "|"
_MAX_SITE_WORDS = 3
_MIN_HEADLINE_WORDS = 4


def take(title: str | None, body: str) -> Print:
    """Return the fingerprint of a part; equal folded texts give equal ones on every platform.

    Args:
        title: the headline; it counts for short texts only.
        body: the text.
    """
    folded = words(body)
    exact = _exact(title, body, folded)
    if len(folded) < MIN_WORDS:
        nothing = np.empty(0, np.uint32)
        return Print(VERSION, exact, len(folded), nothing, nothing, nothing.reshape(0, 2))
    hashes = hashing.word_hashes(folded)
    return Print(
        version=VERSION,
        exact=exact,
        words=len(folded),
        shingles=hashing.shingles(hashes),
        rare=_rare(folded, hashes),
        numbers=_numbers(folded, hashes),
    )


def _exact(title: str | None, body: str, folded: Sequence[str]) -> bytes:
    hashed = folded
    if len(folded) < TITLE_COUNTS_BELOW_WORDS:
        hashed = [*words(headline(title or "")), *folded]
    # Without any word only the signs themselves can tell texts apart.
    text = " ".join(hashed) or f"{title or ''}\n{body}"
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def headline(title: str) -> str:
    """Return the title without the name of a site behind a bar.

    >>> headline("الكاظمي يلتقي ترامب في واشنطن | الميادين")
    'الكاظمي يلتقي ترامب في واشنطن'
    """
    head, bar, site = title.rpartition(_SITE_BAR)
    is_site = (
        bar
        and 0 < len(site.split()) <= _MAX_SITE_WORDS
        and not any(c.isdigit() for c in site)
        and len(head.split()) >= _MIN_HEADLINE_WORDS
    )
    return head.rstrip() if is_site else title


def _rare(folded: Sequence[str], hashes: NDArray[np.uint64]) -> Hashes:
    """Return the hashes of the rare words, sorted; one used often counts up to three times.

    What a story is about, it says more than once: counted so, a telegram to Chad is told from one to
    Singapore. F1 on real pairs 0.929 -> 0.948.
    """
    is_rare = common.shipped()
    places = [place for place, word in enumerate(folded) if is_rare[word]]
    values = np.sort(hashing.short(hashes[places]))
    repeated = np.zeros(len(values), bool)
    repeated[MOST_TIMES:] = values[MOST_TIMES:] == values[:-MOST_TIMES]
    return values[~repeated]


def _numbers(folded: Sequence[str], hashes: NDArray[np.uint64]) -> Numbers:
    places = [place for place, word in enumerate(folded) if word.isdigit()]
    if not places:
        return np.empty((0, 2), np.uint32)
    short = hashing.short(hashes)
    here = np.array(places)
    before = np.where(here > 0, short[here - 1], np.uint32(0))
    return np.unique(np.stack((before, short[here]), axis=1), axis=0)
