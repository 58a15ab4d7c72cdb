"""Who wrote a story: the names in the lines that are bylines, whatever stands beside them."""

import re
from collections.abc import Iterator, Sequence, Set

from barid.contract import Author, LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known, opening
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import TextLine, holds, key_of
from barid_enrich.clean.names import (
    INITIALS,
    MAX_NAME_WORDS,
    NAME_EDGES,
    NOTES,
    PARTICLES,
    bare_name,
    has_digit,
    is_nobody,
    is_other,
    is_report,
    without_signs,
)
from barid_enrich.clean.roles.role import MAX_ROLE_WORDS, Role

MIN_NAME_WORDS = 2
OWN_NAME_WORDS = 4  # of a page's own short lines, which name the site and no author
_MADE: frozenset[LineLabel] = frozenset({"byline", "dateline"})
_PAGE: frozenset[LineLabel] = frozenset(
    {"furniture", "masthead", "breadcrumb", "source", "related"}
)
_REMARK = re.compile(r"\s*[(\[][^()]*[)\]]?\s*")
_PARTS = re.compile(
    r"\s*[|•·;؛:：/–—،,]\s*|\s+-\s*|\s*-\s+|(?<=[\u0600-\u06ff])-(?=[\u0600-\u06ff])"
    r"|\s+(?:and|et|und|y|ve|и|و|&)\s+|\s+و(?=[\u0600-\u06ff]{2,}\s[\u0600-\u06ff])"
)
_SIGNED_LEAD = re.compile(r"[^\W\d_][\w-]+(?: [\w-]+)? \(([a-zäöü]{2,4})\)[.:] ")
END_CHARS = 11  # of three initials behind a dash
_SIGNED_END = re.compile(r"[.!?؟»\"”]\s*[—–-]\s?((?:[^\W\d_]\.\s?){2,3})$")
# Behind who comments: «NAME says…».
SAYS = frozenset(
    map(
        fold,
        ["يقول", "تقول", "قال", "قالت", "كتب", "كتبت", "says", "said", "wrote", "writes", "dice", "dijo", "dit", "sagt", "sagte",
         "schrieb", "schreibt", "пишет", "говорит", "сказал", "сказала", "diyor", "dedi", "گفت", "گفته", "می‌گوید", "دەڵێت", "وتی", "disse",
         "diz", "کہتے"],
    )
)  # fmt: skip


def authors(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    lexicon: Lexicon,
    outlet: str | None = None,
) -> tuple[Author, ...]:
    """Return the authors that the bylines of a story name, each once; `outlet` is none of them."""
    named: dict[str, Author] = {}
    own: set[str] | None = None
    for index, (line, role, label) in enumerate(zip(lines, roles, labels, strict=True)):
        if label not in _MADE:
            continue
        if (role is None or role.placed) and _is_inside(labels, index):
            continue
        if role is not None and role.authors and role.label in _MADE:
            named.update(
                (author.name, author)
                for author in role.authors
                if not is_nobody(key_of(fold(author.name)), lexicon)
            )
        elif label == "byline" and line.words <= MAX_ROLE_WORDS and not line.prose:
            if any(" " in name and name in line.raw for name in named):
                continue  # what they do
            own = own if own is not None else _own_names(lines, labels, outlet)
            found = names(line.raw, own, lexicon)
            # Initials sign a story of which nobody else is named the author.
            named.update(
                (n, Author(name=n)) for n in found if not (named and INITIALS.fullmatch(n))
            )
    if not named:
        named.update((n, Author(name=n)) for n in opening.names(lines, labels, lexicon))
    if not named:
        named.update((n, Author(name=n)) for n in _initials(lines, labels, lexicon))
    return tuple(named.values())


def _is_inside(labels: Sequence[LineLabel], index: int) -> bool:
    """Tell a line within the text, where nobody signs unless a word for authorship says so."""
    is_edge = index in {0, len(labels) - 1}
    return not is_edge and labels[index - 1] == "body" == labels[index + 1]


def _initials(
    lines: Sequence[TextLine], labels: Sequence[LineLabel], lexicon: Lexicon
) -> Iterator[str]:
    """Yield the initials a story is signed with: «Place (hk). » before it, « — J.T.» behind it."""
    if "body" not in labels:
        return
    lead = lines[labels.index("body")].raw
    end = lines[len(labels) - 1 - labels[::-1].index("body")].raw
    at_end = _SIGNED_END.search(end) if holds(end[-END_CHARS:], "—–-") else None
    for match in (_SIGNED_LEAD.match(lead), at_end):
        if match and key_of(fold(match[1])) not in lexicon.agencies:
            yield match[1]


def _own_names(
    lines: Sequence[TextLine], labels: Sequence[LineLabel], outlet: str | None
) -> set[str]:
    site = {key_of(fold(outlet))} if outlet else set()
    return site | {
        line.key
        for line, label in zip(lines, labels, strict=True)
        if label in _PAGE and line.words <= OWN_NAME_WORDS
    }


def names(raw: str, own: Set[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield the parts of a byline that are no place, outlet, post or word for authorship."""
    if is_report(raw, lexicon):
        return
    raw = without_signs(raw)
    bare = raw.strip("()[] ") if raw.startswith(("(", "[")) else _REMARK.sub(" ", raw)
    has_name = is_said = False
    signs = ("", *_PARTS.findall(bare))
    for sign, part in zip(signs, _PARTS.split(bare), strict=True):
        name = part.strip() if INITIALS.fullmatch(part.strip()) else part.strip(NAME_EDGES)
        key = key_of(fold(name))
        words = key.split()
        is_taken = (
            not words
            or key in own
            or known.is_place(key)
            or key in lexicon.agencies
            or key in lexicon.anonymous
            or is_nobody(key, lexicon)
            or not lexicon.names.isdisjoint(words)
            or lexicon.outlet.match(f"{key} ") is not None
            or is_other(words, lexicon)
            or words[-1] in SAYS
            or key.replace(" ", "") in NOTES
        )
        if has_name and not lexicon.jobs.isdisjoint(words):
            is_said = True  # what they do, and where: only «and NAME, what they do» names another
        elif is_said and (not sign[:1].isspace() or not _is_person(name, lexicon)):
            continue
        elif not is_taken and (INITIALS.fullmatch(name) or _is_name(name)):
            has_name = True
            yield bare_name(name)


def _is_person(name: str, lexicon: Lexicon) -> bool:
    return known.is_person(name, lexicon.given) or known.is_capitalised_name(name)


def _is_name(name: str) -> bool:
    words = name.split()
    if not MIN_NAME_WORDS <= len(words) <= MAX_NAME_WORDS or has_digit(name):
        return False
    return all(
        word[0] >= "\u0590" or word[0].isupper() or word.lower() in PARTICLES for word in words
    )
