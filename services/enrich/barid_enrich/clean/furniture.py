"""Lines a page is built of: headings of offers and forms, buttons, notices, rights."""

import re

from barid.text.fold import fold
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine, key_of
from barid_enrich.clean.role import MAX_ROLE_WORDS, Role

MAX_NOTICE_WORDS = 35  # of a sentence about cookies, rights or a picture
MAX_CREDIT_CHARS = 60  # at the end of a caption
MAX_TAG_WORDS = 4
_CREDIT_SIGN = re.compile(r"[)\]©/|:：]")


def of_prose(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Tell the few sentences that are none of the story's: credited captions, notices, rights."""
    if line.words > MAX_NOTICE_WORDS:
        return None
    if _CREDIT_SIGN.search(line.raw[-MAX_CREDIT_CHARS:]) and lexicon.credit_tail.search(
        fold(line.raw[-MAX_CREDIT_CHARS:])
    ):
        return Role(label="caption", placed=True)
    folded = fold(line.raw)
    if not any(word in folded for word in lexicon.own_words):
        return None
    if lexicon.rights.search(folded):
        return Role(label="furniture", placed=True, zone="end")
    if lexicon.notices.search(folded):
        return Role(label="furniture", placed=True)
    return None


def heading(line: TextLine, lexicon: Lexicon) -> Role | None:
    """Return the role of a line that offers, asks or counts something on the page's behalf."""
    match = lexicon.related.match(line.folded)
    if match:
        alone = len(line.key) <= match.end()
        return Role(label="related", zone="box" if alone else "button")
    if line.words > MAX_ROLE_WORDS:
        return None
    return _furniture(line, lexicon)


def _furniture(line: TextLine, lexicon: Lexicon) -> Role | None:
    if lexicon.ends.match(line.folded) or lexicon.rights.search(line.folded):
        return Role(label="furniture", zone="end")
    if lexicon.boxes.match(line.folded):
        return Role(label="furniture", zone="box")
    is_button = (
        (line.raw.startswith("#") and line.words <= MAX_TAG_WORDS)
        or _names_networks(line, lexicon)
        or line.key in lexicon.furniture
        or lexicon.share.match(line.folded)
        or lexicon.counts.match(line.folded)
    )
    if is_button:
        # A section's name may be a subhead, too: in the head and at the end only.
        return Role(label="furniture", placed=line.key in lexicon.sections, zone="button")
    if lexicon.furniture_starts.match(line.folded):
        return Role(label="furniture", placed=line.stopped, zone="button")
    if lexicon.notices.search(line.folded):
        return Role(label="furniture", placed=True, zone="button")
    return None


def _names_networks(line: TextLine, lexicon: Lexicon) -> bool:
    """Tell a row of buttons, whatever stands between the names of networks."""
    words = [key_of(word) for word in line.folded.split()]
    known_words = sum(word in lexicon.buttons for word in words)
    return sum(word in lexicon.networks for word in words) >= 2 and 2 * known_words >= len(words)
