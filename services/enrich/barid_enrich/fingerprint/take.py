"""Taking the fingerprint of a text."""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from barid.text import spaced_words, words
from barid.text.fold_array import to_text
from barid_enrich.fingerprint import hashing
from barid_enrich.fingerprint.hashing import Hashes
from barid_enrich.fingerprint.prints import Numbers, Print
from barid_enrich.fingerprint.spelled import spelled
from barid_enrich.fingerprint.vocabulary import NUMBER, RARE, vocabulary

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
    spaced = spaced_words(body)
    text = to_text(spaced)
    found = vocabulary().look_up(spaced, text)
    exact = _exact(title, body, text, len(found.hashes))
    if len(found.hashes) < MIN_WORDS:
        nothing = np.empty(0, np.uint32)
        return Print(VERSION, exact, len(found.hashes), nothing, nothing, nothing.reshape(0, 2))
    short = hashing.short(found.hashes)
    return Print(
        version=VERSION,
        exact=exact,
        words=len(found.hashes),
        shingles=hashing.shingles(found.hashes),
        rare=_rare(short[found.kinds == RARE]),
        numbers=_numbers(short, found.kinds == NUMBER),
    )


def _exact(title: str | None, body: str, spaced: str, number: int) -> bytes:
    if number < TITLE_COUNTS_BELOW_WORDS:
        spaced = " ".join([*words(headline(title or "")), *spaced.split()])
    # Without any word only the signs themselves can tell texts apart.
    text = spaced or f"{title or ''}\n{body}"
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


def _rare(values: Hashes) -> Hashes:
    """Return the hashes of the rare words, sorted; one used often counts up to three times.

    What a story is about, it says more than once: counted so, a telegram to Chad is told from one to
    Singapore. F1 on real pairs 0.929 -> 0.948.
    """
    values = np.sort(values)
    repeated = np.zeros(len(values), bool)
    repeated[MOST_TIMES:] = values[MOST_TIMES:] == values[:-MOST_TIMES]
    return values[~repeated]


def _numbers(short: Hashes, is_number: NDArray[np.bool_]) -> Numbers:
    """Return each number with the word before it, ordered by the word; a text has a handful."""
    places = np.flatnonzero(is_number).tolist()
    stated = map(spelled().as_digits, short[places].tolist())
    before = (short.item(place - 1) if place else 0 for place in places)
    return np.array(sorted(set(zip(before, stated, strict=True))), np.uint32).reshape(-1, 2)
