"""Taking the fingerprint of a text."""

from collections.abc import Iterator, Sequence
from hashlib import sha256

import numpy as np

from barid.text import words
from barid_enrich.fingerprint.prints import Print
from barid_enrich.fingerprint.together import Together

VERSION = 3
# A short text is told from others only with its title: "weather tomorrow" repeats every day.
TITLE_COUNTS_BELOW_WORDS = 40
MIN_WORDS = 40  # below, too few shingles to compare: equal or not is all that can be said

# «… | الميادين»: a site's name behind the headline. A bar never separates parts of a sentence.
_SITE_BAR = "|"
_MAX_SITE_WORDS = 3
_MIN_HEADLINE_WORDS = 4

PORTION_CHARS = 3 << 14  # of texts taken at once
_NOTHING = np.empty(0, np.uint32)


Text = tuple[str | None, str]  # title, body


def take(title: str | None, body: str) -> Print:
    """Return the fingerprint of a part; equal folded texts give equal ones on every platform.

    Args:
        title: the headline; it counts for short texts only.
        body: the text.
    """
    (taken,) = take_all([(title, body)])
    return taken


def take_all(texts: Sequence[Text]) -> list[Print]:
    """Return the fingerprint of each text, as `take` does, in less time."""
    return [taken for portion in _portions(texts) for taken in _taken(portion)]


def _portions(texts: Sequence[Text]) -> Iterator[Sequence[Text]]:
    """Yield the texts in runs that a processor keeps near at hand."""
    first = chars = 0
    for at, (_, body) in enumerate(texts):
        if at > first and chars + len(body) > PORTION_CHARS:
            yield texts[first:at]
            first, chars = at, 0
        chars += len(body)
    if texts:
        yield texts[first:]


def _taken(texts: Sequence[Text]) -> Iterator[Print]:
    read = Together.of([body for _, body in texts])
    of_each = zip(
        texts, read.spaced, read.sizes, read.shingles(), read.rare(), read.numbers(), strict=True
    )
    for (title, body), spaced, size, shingles, rare, numbers in of_each:
        exact = _exact(title, body, spaced, size)
        if size < MIN_WORDS:
            yield Print(VERSION, exact, size, _NOTHING, _NOTHING, _NOTHING.reshape(0, 2))
        else:
            yield Print(VERSION, exact, size, shingles, rare, numbers)


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
