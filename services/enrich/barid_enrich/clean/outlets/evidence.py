"""What speaks for each of the names on a page as its outlet, in numbers."""

from collections.abc import Mapping, Sequence

from barid_enrich.clean.lexicon import Lexicon, load
from barid_enrich.clean.outlets import addresses
from barid_enrich.clean.outlets.candidates import Evidence, authors_of
from barid_enrich.clean.outlets.mentioned import says, tells, times_said
from barid_enrich.clean.outlets.page import MENU_LINES, Page, page_of
from barid_enrich.clean.outlets.page_parts import Said
from barid_enrich.clean.outlets.traits_of_name import (
    OF_NAME,
    has_outlet_word,
    kept_of_name,
    of_name,
)

KINDS = (
    "logo", "first_free", "top", "top_part", "crumb", "rights", "source", "source_alone", "last_source", "byline",
    "beside_place", "in_dateline", "opens", "opens_word", "opens_at_place", "opens_page", "title_tail", "title_end",
    "told_to", "followed", "on_network", "about", "handle", "below", "self_described", "asked", "credited",
    "beside_date", "alone_beside_date", "with_issue", "opens_dash", "kinded", "first_part",
    "captioned", "again", "learned", "beside_desk",
)  # fmt: skip
TRAITS = (
    *OF_NAME,
    # of what the page says
    "kinds", "in_title", "in_own_lines", "often_in_own_lines", "told_by_name", "in_body", "in_related", "in_rights",
    "in_made", "in_address", "no_address", "confirmed", "lone_logo", "lone_word", "lone_crumb", "lone_source",
    "over_generic", "over_short", "logo_told", "logo_again", "source_told", "opens_told",
    "in_foot", "in_captions", "in_quotes", "heads_twice", "over_menu", "is_first",
    "above_title", "regions", "lone_end", "lone_opening", "lone_asked", "signed", "in_letter", "over_slogan",
    "alone_at_place",
    # of the other names
    "longer_is_named", "shorter_is_named", "several_tops", "single_top", "same_core", "rivals", "alone",
    "agency_beside_others", "abbreviation", "abbreviated", "begins_with_named",
)  # fmt: skip
N_FEATURES = len(KINDS) + len(TRAITS)
_AT = {kind: place for place, kind in enumerate(KINDS)}

_TOPS = frozenset(["logo", "top", "first_free"])
_OF_MADE = frozenset(["byline", "beside_place", "source", "source_alone", "last_source"])
_OPENING = frozenset(["in_dateline", "opens", "opens_at_place"])
_LONGER = frozenset(["in_dateline", "opens", "byline", "rights"])
_WEAK = frozenset(["top", "top_part", "source_alone", "byline", "opens_word", "credited"])
_NEVER = frozenset(["top", "byline", "opens_word", "credited", "captioned"])
# What is said of an outlet by its own page or story.
_SURE = frozenset(["told_to", "again", "about", "followed", "rights", "learned"])
_AT_PLACE = frozenset(["opens_at_place", "beside_place"])
MIN_SAID_CHARS = 4
MIN_SAID = 2  # times a page says what only such places name, for it to be asked at all
_OPENS_PAGE = frozenset(
    ["opens_page", "first_part", "top_part"]
)  # nothing but its place speaks for it


def features(
    said: Sequence[Said], found: Mapping[str, Evidence], lexicon: Lexicon
) -> dict[str, list[float]]:
    """Return the numbers the weights of `outlet.npz` apply to, of each candidate that may be the outlet.

    What only stands in a menu, a byline, or before a colon is no outlet by itself.
    """
    if not found:
        return {}
    page = page_of(said, found, lexicon)
    cores = {key: core_of(key, lexicon) for key in found}
    asked = {
        key: one
        for key, one in found.items()
        if not _NEVER.issuperset(one.kinds)
        or has_outlet_word(key, lexicon)
        or _is_said_again(cores[key], page)
    }
    asked = {
        key: one
        for key, one in asked.items()
        if not (_OPENS_PAGE.issuperset(one.kinds) and _may_be_headline(cores[key], page))
    }
    strong = [key for key, one in found.items() if not _WEAK.issuperset(one.kinds)]
    tops = sum(not _TOPS.isdisjoint(one.kinds) for one in found.values())
    rows, is_shipped = {}, lexicon is load()
    padded = {key: f" {core} " for key, core in cores.items()}
    all_cores, names = list(cores.values()), "\n".join(padded.values())
    kinds_of_core = dict.fromkeys(all_cores, 0)
    for key, one in found.items():
        kinds_of_core[cores[key]] += len(one.kinds)
    authors = authors_of(said)
    signing = [key for key, one in found.items() if "in_dateline" in one.kinds and " " not in key]
    kinded = {key for key in found if _is_agency(key, lexicon)}
    sure = [f"{key} " for key, one in found.items() if not _SURE.isdisjoint(one.kinds)]
    longer = [padded[key] for key, one in found.items() if not _LONGER.isdisjoint(one.kinds)]
    for key, one in asked.items():
        core, kinds = cores[key], one.kinds
        its = padded[key]
        is_top = not _TOPS.isdisjoint(kinds)
        row = [0.0] * len(KINDS)
        for kind in kinds:
            row[_AT[kind]] = 1.0
        row += kept_of_name(key, one.name) if is_shipped else of_name(key, one.name, lexicon)
        row += _of_page(key, core, kinds, page, lexicon)
        row += [
            float(key in authors),
            float(page.is_letter and is_top),
            float(key in page.over_slogan),
            float(" " not in key and not _AT_PLACE.isdisjoint(kinds)),
        ]
        row += [
            float(names.count(its) > all_cores.count(core)),
            float(any(other in its for other in longer if other != its)),
            min(tops, 6) / 6 * (is_top or "top_part" in kinds),
            float(tops == 1 and is_top),
            float(min(3, kinds_of_core[core] - len(kinds))),
            min(len(strong), 4) / 4,
            float(strong == [key]),
            float(key in lexicon.agencies and strong != [key]),
            float(key in signing and bool(kinded - {key})),
            float(key in kinded and bool(set(signing) - lexicon.agencies - {key})),
            float(any(key.startswith(other) for other in sure)),
        ]
        rows[key] = row
    return rows


def _is_agency(key: str, lexicon: Lexicon) -> bool:
    return " " in key and lexicon.outlet.match(f"{key} ") is not None


def _is_said_again(core: str, page: Page) -> bool:
    """Tell a name that the page says elsewhere, too."""
    if len(core) < MIN_SAID_CHARS:
        return False
    said = times_said(page.own, core) + times_said(page.body, core)
    return said + times_said(page.captions, core) >= MIN_SAID


def _may_be_headline(core: str, page: Page) -> bool:
    """Tell the only line above a story without a headline, if the story does not say it again."""
    return page.is_bare and times_said(page.body, core) <= 1


def _of_page(key: str, core: str, kinds: set[str], page: Page, lexicon: Lexicon) -> list[float]:
    in_own, in_body = times_said(page.own, core), says(page.body, core)
    told = in_body and tells(page.body, core)
    in_rights, in_made = says(page.rights, core), says(page.made, core)
    in_address = bool(page.addresses) and addresses.names(page.addresses, core)
    is_made = in_made and not _OF_MADE.issuperset(kinds)
    confirmed = in_rights + in_address + is_made + told + in_body
    confirmed += 2 * ("title_tail" in kinds) + (not _OPENING.isdisjoint(kinds))
    is_logo, words = "logo" in kinds, key.split()
    in_foot, in_captions = says(page.foot, core), says(page.captions, core)
    regions = (in_own > in_foot) + in_foot + in_captions + in_body + in_address
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
        float(in_foot),
        float(in_captions),
        float(core in page.body and tells(page.body, core, quoted=True)),
        float(page.heads.count(key) > 1),
        min(page.short_below.get(key, 0), MENU_LINES) / MENU_LINES,
        float(key == page.first),
        float(key == page.above_title),
        regions / 4,
        float(not regions and "title_end" in kinds),
        float(regions <= in_body and not _OPENING.isdisjoint(kinds)),
        float(regions <= 1 and "asked" in kinds),
    ]


def core_of(key: str, lexicon: Lexicon) -> str:
    """Return a name without «newspaper» before it and without its article."""
    match = lexicon.outlet.match(key + " ") or lexicon.site.match(key + " ")
    bare = key[match.end() :] if match and match.end() < len(key) else key
    return bare.removeprefix("ال") if len(bare) > 4 else bare
