"""The outlet of a page that declares none: its name behind or before the headline in <title>."""

import re
from urllib.parse import urlsplit

from barid.text.fold import words
from barid_enrich.clean.lines.line import is_stopped
from barid_enrich.extract.tree import Element, tidy

MAX_NAME_WORDS = 6  # of a site; what is longer is another half of a headline
MAX_NAME_CHARS = 60
# Between a headline and the names of section and site in <title>.
JOINTS = re.compile(r"\s+(?:[|–—»•·:-]|::)\s+|\s*\|\s*")
_APPLICATION = ("application-name", "apple-mobile-web-app-title")

Key = tuple[str, ...]


def declared(meta: dict[str, str]) -> str | None:
    """Return the name a page gives its own application, which is the site's."""
    return next((meta[name] for name in _APPLICATION if meta.get(name)), None)


def beside_headline(root: Element, title: str | None) -> str | None:
    """Return the part of <title> that is not the headline, unless it names a section.

    «Headline - Section - Site» names the site last. A part that a link elsewhere than home says is a
    section; where only one part stands beside the headline, that is looked for.
    """
    document = tidy(root.findtext(".//title"))
    if not title or not document:
        return None
    headline = tuple(words(title))
    parts = [part for part in JOINTS.split(document) if part and part.strip()]
    others = [part for part in parts if not _is_of_headline(tuple(words(part)), headline)]
    if not others or len(others) == len(parts):
        return None
    name = others[-1]
    return None if not _may_be_name(name) or _is_section(root, tuple(words(name))) else name


def _may_be_name(part: str) -> bool:
    """Tell a name from a date and from a slogan, which ends as a sentence does."""
    has_letter = any(character.isalpha() for character in part)
    is_short = len(part) <= MAX_NAME_CHARS and len(words(part)) <= MAX_NAME_WORDS
    return has_letter and is_short and not is_stopped(part)


def _is_of_headline(part: Key, headline: Key) -> bool:
    """Tell whether words stand in the headline one after the other, or hold it cut short."""
    starts = range(len(headline) - len(part) + 1)
    return any(headline[at : at + len(part)] == part for at in starts)


def _is_section(root: Element, name: Key) -> bool:
    return any(
        tuple(words(link.text_content())) == name and not _leads_home(link.get("href") or "")
        for link in root.iter("a")
    )


def _leads_home(address: str) -> bool:
    parts = urlsplit(address.strip())
    return parts.path.strip("/") in {"", "index.html", "index.php", "home", "ar", "en"}
