"""What speaks for each of the names on a page as its outlet, in numbers."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from barid.contract import Value
from barid.text.fold import fold
from barid_enrich.clean import addresses, known, self_words, vocabulary
from barid_enrich.clean.candidates import Evidence
from barid_enrich.clean.furniture import has_own_word
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.mentioned import says, tells, times_said
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.page_parts import OWN, Said

KINDS = (
    "logo", "first_free", "top", "top_part", "crumb", "rights", "source", "source_alone", "last_source", "byline",
    "beside_place", "in_dateline", "opens", "opens_word", "opens_at_place", "opens_page", "title_tail", "title_end",
    "told_to", "followed", "on_network", "about", "handle", "below", "self_described", "asked", "credited",
    "beside_date", "alone_beside_date", "with_issue", "opens_dash", "kinded", "first_part",
)  # fmt: skip
TRAITS = (
    # of the name
    "has_outlet_word", "starts_with_outlet_word", "is_place", "is_person", "is_section", "is_office",
    "is_known_agency", "one_word", "four_words", "has_digit", "generic", "small_word", "slogan_word", "page_word",
    "latin",
    # of what the page says
    "kinds", "in_title", "in_own_lines", "often_in_own_lines", "told_by_name", "in_body", "in_related", "in_rights",
    "in_made", "in_address", "no_address", "confirmed", "lone_logo", "lone_word", "lone_crumb", "lone_source",
    "over_generic", "over_short", "logo_told", "logo_again", "source_told", "opens_told",
    # of the other names
    "longer_is_named", "shorter_is_named", "several_tops", "single_top", "same_core", "rivals", "alone",
)  # fmt: skip
N_FEATURES = len(KINDS) + len(TRAITS)

MAX_BODY_CHARS = 1_500  # of the story, which names its outlet early if at all
MAX_OWN_CHARS = 300  # of a line of the page
SHORT_WORDS, MENU_LINES, MIN_MENU_LINES = 3, 4, 3  # of the lines right below a name
_HEAD_LINES = 10
_TOPS = frozenset(["logo", "top", "first_free"])
_MADE = frozenset(["byline", "dateline", "source"])
_OF_MADE = frozenset(["byline", "beside_place", "source", "source_alone", "last_source"])
_OPENING = frozenset(["in_dateline", "opens", "opens_at_place"])
_LONGER = frozenset(["in_dateline", "opens", "byline", "rights"])
_WEAK = frozenset(["top", "top_part", "source_alone", "byline", "opens_word", "credited"])
_NEVER = frozenset(["top", "byline", "opens_word", "credited"])
_OPENS_PAGE = frozenset(
    ["opens_page", "first_part", "top_part"]
)  # nothing but its place speaks for it


class Page(Value, frozen=True):
    """What all candidates of a page are looked for in, folded.

    Attributes:
        own: the page's own lines.
        rights: those of them that state rights.
        made: bylines, dates and sources.
        related: other stories' lines.
        body: the beginning of the story.
        title: the headline.
        addresses: skeletons of the addresses and handles.
        generic_below: lines with what an outlet is, rather than its name, right below.
        is_bare: whether the text begins with the second line, and has no headline.
        is_over_short: whether the first line stands over short lines of the page.
    """

    own: str
    rights: str
    made: str
    related: str
    body: str
    title: str
    addresses: Sequence[str]
    generic_below: frozenset[str]
    is_bare: bool
    is_over_short: bool


def features(
    said: Sequence[Said], found: Mapping[str, Evidence], lexicon: Lexicon
) -> dict[str, list[float]]:
    """Return the numbers the weights of `outlet.npz` apply to, of each candidate that may be the outlet.

    What only stands in a menu, a byline, or before a colon is no outlet by itself.
    """
    asked = {key: one for key, one in found.items() if not _NEVER.issuperset(one.kinds)}
    if not asked:
        return {}
    page = _page(said, lexicon)
    cores = {key: core_of(key, lexicon) for key in found}
    asked = {
        key: one
        for key, one in asked.items()
        if not (_OPENS_PAGE.issuperset(one.kinds) and _may_be_headline(cores[key], page))
    }
    strong = [key for key, one in found.items() if not _WEAK.issuperset(one.kinds)]
    tops = sum(not _TOPS.isdisjoint(one.kinds) for one in found.values())
    rows = {}
    for key, one in asked.items():
        core, kinds = cores[key], one.kinds
        others = [(k, other) for k, other in cores.items() if other != core]
        same = [len(found[k].kinds) for k, other in cores.items() if other == core and k != key]
        is_top = not _TOPS.isdisjoint(kinds)
        row = [float(kind in kinds) for kind in KINDS]
        row += _of_name(key, one.name, lexicon)
        row += _of_page(key, core, kinds, page, lexicon)
        row += [
            float(any(f" {core} " in f" {other} " for _, other in others)),
            float(
                any(
                    f" {other} " in f" {core} "
                    for k, other in others
                    if not _LONGER.isdisjoint(found[k].kinds)
                )
            ),
            min(tops, 6) / 6 * (is_top or "top_part" in kinds),
            float(tops == 1 and is_top),
            float(min(3, sum(same))),
            min(len(strong), 4) / 4,
            float(strong == [key]),
        ]
        rows[key] = row
    return rows


def _may_be_headline(core: str, page: Page) -> bool:
    """Tell the only line above a story without a headline, if the story does not say it again."""
    return page.is_bare and times_said(page.body, core) <= 1


def _of_name(key: str, name: str, lexicon: Lexicon) -> list[float]:
    words = key.split()
    own, pages = self_words.load(), vocabulary.load()
    starts = lexicon.outlet.match(key + " ") is not None
    return [
        float(starts or not lexicon.names.isdisjoint(words)),
        float(starts),
        float(known.is_place(key)),
        float(known.is_person(name, lexicon.given)),
        float(key in lexicon.furniture or key in lexicon.home or key in lexicon.sections),
        float(words[0] in own.offices),
        float(key in lexicon.agencies),
        float(len(words) == 1),
        float(len(words) >= 4),
        float(has_digit(key)),
        float(lexicon.generic.match(key) is not None),
        float(not own.small.isdisjoint(words)),
        float(not own.slogans.isdisjoint(words)),
        sum([word in pages.page or word in pages.sections for word in words]) / len(words),
        float(key[:1].isascii()),
    ]


def _of_page(key: str, core: str, kinds: set[str], page: Page, lexicon: Lexicon) -> list[float]:
    in_own, in_body = times_said(page.own, core), says(page.body, core)
    told = in_body and tells(page.body, core)
    in_rights, in_made = says(page.rights, core), says(page.made, core)
    in_address = bool(page.addresses) and addresses.names(page.addresses, core)
    is_made = in_made and not _OF_MADE.issuperset(kinds)
    confirmed = in_rights + in_address + is_made + told + in_body
    confirmed += 2 * ("title_tail" in kinds) + (not _OPENING.isdisjoint(kinds))
    is_logo, words = "logo" in kinds, key.split()
    return [
        float(len(kinds - {"first_free"}) - 1),
        float(bool(page.title) and f" {core} " in f" {page.title} "),
        float(min(in_own, 3) - 1),
        float(in_own > 3),
        float(told),
        float(in_body),
        float(says(page.related, core)),
        float(in_rights),
        float(in_made and "byline" not in kinds),
        float(in_address),
        float(bool(page.addresses) and not in_address),
        min(confirmed, 3) / 3,
        float(not confirmed and is_logo),
        float(not confirmed and is_logo and len(words) == 1),
        float(not confirmed and "crumb" in kinds),
        float(not confirmed and not {"source", "source_alone"}.isdisjoint(kinds)),
        float(key in page.generic_below),
        float(is_logo and page.is_over_short),
        float(is_logo and told),
        float(is_logo and in_own > 1),
        float("source" in kinds and in_body),
        float("opens" in kinds and told),
    ]


def _page(said: Sequence[Said], lexicon: Lexicon) -> Page:
    own = [
        (line.folded or fold(line.raw[:MAX_OWN_CHARS]), label)
        for line, _, label in said
        if label in OWN or label == "related"
    ]
    page = "\n".join([folded for folded, _ in own])
    rights = ""
    if has_own_word(page, lexicon):
        rights = "\n".join([folded for folded, _ in own if lexicon.rights.search(folded)])
    below = pairwise(said[: _HEAD_LINES + 1])
    short = [
        line.words <= SHORT_WORDS and label in OWN for line, _, label in said[1 : MENU_LINES + 1]
    ]
    return Page(
        own=page,
        rights=rights,
        made="\n".join([folded for folded, label in own if label in _MADE]),
        related="\n".join([folded for folded, label in own if label == "related"]),
        body=fold(" ".join([ln.raw for ln, _, label in said if label == "body"])[:MAX_BODY_CHARS]),
        title=next((line.key for line, _, label in said if label == "title"), ""),
        addresses=addresses.skeletons(line.raw for line, _, label in said if label in OWN),
        generic_below=frozenset(
            line.key for (line, _, _), (other, _, _) in below if lexicon.generic.match(other.folded)
        ),
        is_bare=[label for _, _, label in said[1:2]] == ["body"]
        and all(label != "title" for _, _, label in said),
        is_over_short=sum(short) >= MIN_MENU_LINES,
    )


def core_of(key: str, lexicon: Lexicon) -> str:
    """Return a name without «newspaper» before it and without its article."""
    match = lexicon.outlet.match(key + " ") or lexicon.site.match(key + " ")
    bare = key[match.end() :] if match and match.end() < len(key) else key
    return bare.removeprefix("ال") if len(bare) > 4 else bare
