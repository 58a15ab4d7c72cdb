"""Who published the text: its source line, else its agency, its rights line, the site's own name."""

import re
from collections.abc import Iterator, Sequence

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known, self_named
from barid_enrich.clean.candidates import Said, undecorated
from barid_enrich.clean.evidence import scored
from barid_enrich.clean.furniture import has_own_word
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.line import TextLine, key_of
from barid_enrich.clean.mentioned import says, tells
from barid_enrich.clean.names import has_digit, is_name
from barid_enrich.clean.rights import holders
from barid_enrich.clean.roles import Role

MAX_NAME_WORDS = 5
MAX_RIGHTS_WORDS = 16
MIN_NAMED_CHARS = 6  # of a name, to be told from a word
TOP_LINES = 4  # where a page shows its own name
NAME_LINES = 8  # where it may, when the story or the rights confirm it
# Below a name that nothing else confirms: known items of a menu, or short lines whatever they say.
MENU_LINES, MIN_MENU_ITEMS, MIN_UNKNOWN_ITEMS = 4, 2, 3
MAX_ITEM_WORDS = 3
MAX_TOLD_CHARS = 10_000  # of the story, which names its outlet early if at all
MAX_DATELINE_CHARS = 60  # of a lead: «PORT SAID, March 3 (Agency) -»
_PARTS = re.compile(r"\s*[|•·©:]\s*|\s+[–—/-]\s+|[(){}«»\"]")
_PART_SIGN = re.compile(r"[|•·©:–—/(){}«»\"-]")
_IN_BRACKETS = re.compile(r"[^.(/]*+[^.]*?[(/]\s*([\w. ]{2,25}?)\s*[)/]\s*[-–—:]?\s")
_OPENING = re.compile(r"^(\w[\w ]{2,30}?)\s?/\s")
_BEHIND = re.compile(r"[\W_]*\s?[|–—:»/-]\s?[\W_]*(\w[^|]{2,40}?)")
_CRUMBS = re.compile(r"\s+[/>»›|\\]+\s+")
_OWN: frozenset[LineLabel] = frozenset({"furniture", "masthead", "source"})
_EDGES = " \t:：/|–—-،,.;()[]«»\"'*©"
_DATED_OPENING = re.compile(  # «PLACE, July 21 (Name) -»
    r"[^.(\d]{3,30}\d{1,2}[^.(\d]{0,15}\(([^\W\d][\w. ]{1,25})\)\s*[-–—]\s"
)


def choose(
    lines: Sequence[TextLine],
    roles: Sequence[Role | None],
    labels: Sequence[LineLabel],
    lexicon: Lexicon,
) -> str | None:
    """Return the outlet a story names, None when it names none."""
    said = list(zip(lines, roles, labels, strict=True))
    sources = [(ln, r.outlet) for ln, r, label in said if r and r.outlet and r.label == label]
    if sources and lexicon.source_marked.match(sources[-1][0].folded) is None:
        return undecorated(_whole(sources[-1][1], said) or sources[-1][1])
    body = [line for line, _, label in said if label == "body"]
    lead = next((line.raw for line in body if line.prose), body[0].raw if body else "")
    own = (
        _agency(lead, lexicon)
        or _opens_lead(said, lead, lexicon)
        or _behind_title(said)
        or self_named.behind_headline(said, lexicon)
        or _whole(_holder_of_rights(said, lexicon), said)
        or _site(said, lead, lexicon)
        or self_named.about(said, lexicon)
        or _told(said, lexicon)
        or _over_menu(said, lexicon)
        or _followed(said, lexicon)
    )
    if sources and (own is None or _is_named(sources[-1][1], said)):
        return undecorated(_whole(sources[-1][1], said) or sources[-1][1])
    name = own or scored(said, lexicon) or self_named.alone(said, lexicon)
    if name is None:
        return None
    return undecorated(_with_kind(name, said).split(" | ")[0]) or None


def _with_kind(name: str, said: Sequence[Said]) -> str:
    """Return a name with «agency» before it, where the page's own lines have it so."""
    key = key_of(fold(name))
    return next(
        (
            line.raw.strip(_EDGES)
            for line, _, label in said
            if label in _OWN and line.words <= MAX_NAME_WORDS and line.key.endswith(f" {key}")
        ),
        name,
    )


def _is_named(source: str, said: Sequence[Said]) -> bool:
    """Tell a source that the page names as itself, not one whose story it took over."""
    name = key_of(fold(source)).removeprefix("ال")
    return len(fold(source)) > MIN_NAMED_CHARS and any(
        label in _OWN and (role is None or role.outlet != source) and says(line.folded, name)
        for line, role, label in said
    )


def _agency(lead: str, lexicon: Lexicon) -> str | None:
    """Return the agency of a lead that opens «PLACE, DATE (Agency) -» or «PLACE/ Agency/»."""
    match = _IN_BRACKETS.match(lead[:MAX_DATELINE_CHARS])
    if match and key_of(fold(match[1])) in lexicon.agencies:
        return match[1]
    dated = _DATED_OPENING.match(lead)
    return dated[1] if dated else None


def _opens_lead(said: Sequence[Said], lead: str, lexicon: Lexicon) -> str | None:
    """Return the name of a lead that opens «NAME/ text», when it says of itself that it is an outlet's.

    A place stands there as often: the name has an outlet's word, or the story says it again.
    """
    opening = _OPENING.match(lead) if "/" in lead else None
    if opening is None or known.is_place(key := key_of(fold(opening[1]))):
        return None
    if _names_outlet(key, lexicon):
        return opening[1]
    others = fold(
        " ".join(line.raw for line, _, label in said if label == "body")[len(lead) // 2 :]
    )
    return opening[1] if " " in key and says(others, key) else None


def _behind_title(said: Sequence[Said]) -> str | None:
    """Return the site of «headline | site», the headline said again with something behind it."""
    title = next((line for line, _, label in said if label == "title"), None)
    for line, _, label in said:
        if title is not None and label != "body" and line.key and line.key != title.key:
            site = site_behind(line, title.key)
            if site is not None:
                return site
    return None


def _whole(name: str | None, said: Sequence[Said]) -> str | None:
    """Return a name as the top of the page has it: «network X» for «X», «X» for «X Media»."""
    key = key_of(fold(name)) if name else ""
    for line, _, label in said[:NAME_LINES] if key else ():
        if label in {"title", "body"}:
            break
        has_more = line.key.endswith(f" {key}") or line.key.startswith(f"{key} ")
        bare = line.key.removeprefix("the ")
        has_less = " " in bare and key.startswith(f"{bare} ")
        if 0 < line.words <= MAX_NAME_WORDS and (has_more or has_less):
            return line.raw.strip(_EDGES)
    return name


def _holder_of_rights(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    for line, _, label in reversed(said):
        if label not in {"furniture", "related"} or line.words > MAX_RIGHTS_WORDS:
            continue
        folded = line.folded or fold(line.raw)
        if has_own_word(folded, lexicon) and lexicon.rights.search(folded):
            names = holders(line.raw, lexicon)
            if name := next((n for n in names if n.count(" ") < MAX_NAME_WORDS), None):
                return name
    return None


def _site(said: Sequence[Said], lead: str, lexicon: Lexicon) -> str | None:
    """Return the name at the top of the page that the page says again of itself, or that says so."""
    tops = [
        line
        for line, role, label in said[:TOP_LINES]
        if label in _OWN
        and line.words <= MAX_NAME_WORDS
        and (role is None or role.lone_name or role.label == "source")
        and not (line.key in lexicon.sections or line.key in lexicon.home)
    ]
    again = set(_said_again(said, lead)) if tops else set()
    if top := next((line for line in tops if line.key in again), None):
        return top.raw.strip(_EDGES)
    for line, _, label in said[:NAME_LINES]:
        if label in {"title", "body"}:
            break
        if label == "breadcrumb":
            first = _CRUMBS.split(line.raw)[0]
            folded = fold(first)
        elif label in _OWN:
            first, folded = line.raw, line.folded or fold(line.raw)
        else:
            continue
        if _names_outlet(folded, lexicon):
            return first.strip(_EDGES)
    return None


def _names_outlet(folded: str, lexicon: Lexicon) -> bool:
    """Tell a few words with one that outlets are named by, which are no section or heading."""
    words = folded.split()
    if not 1 < len(words) <= MAX_NAME_WORDS or key_of(folded) in lexicon.furniture:
        return False
    has_word = not lexicon.names.isdisjoint(words) or lexicon.outlet.match(folded) is not None
    return has_word and not (lexicon.generic.match(folded) or lexicon.related.match(folded))


def _told(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    """Return a name at the top of the page that the story quotes, or to whom it was told."""
    names = [line for line in _top_names(said, lexicon) if line.words > 1]
    if not names:
        return None
    body = fold(" ".join(line.raw for line, _, label in said if label == "body")[:MAX_TOLD_CHARS])
    title = next((line.key for line, _, label in said if label == "title"), "")
    for line in names:
        if line.key in title:
            continue
        if tells(body, line.key.removeprefix("ال"), quoted=True):
            return line.raw.strip(_EDGES)
    return None


def _over_menu(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    """Return the first line of a page when its menu follows at once."""
    first = 0
    while first < min(TOP_LINES, len(said)) and lexicon.skips.match(said[first][0].folded):
        first += 1
    names = list(_top_names(said[first : first + 1], lexicon))
    if not names:
        return None
    below = said[first + 1 : first + 1 + MENU_LINES]
    if below and lexicon.generic.match(below[0][0].folded):
        return names[0].raw.strip(_EDGES)
    items = sum(
        MIN_MENU_ITEMS if len(_PARTS.split(line.raw)) > MIN_MENU_ITEMS else 1
        for line, role, _ in below
        if _is_furniture(role) or len(_PARTS.split(line.raw)) > MIN_MENU_ITEMS
    )
    short = 0
    for line, _, label in below:
        if label not in _OWN or line.words > MAX_ITEM_WORDS:
            break
        short += 1
    is_row = names[0].words > 1 and short >= MIN_UNKNOWN_ITEMS
    return names[0].raw.strip(_EDGES) if items >= MIN_MENU_ITEMS or is_row else None


def _is_furniture(role: Role | None) -> bool:
    is_page = role is not None and role.label in {"furniture", "breadcrumb"}
    return is_page and role is not None and not role.is_mark


def _top_names(said: Sequence[Said], lexicon: Lexicon) -> Iterator[TextLine]:
    """Yield the lines above the headline that may be a site's name: no section, person, or place."""
    for line, role, label in said[:NAME_LINES]:
        if label in {"title", "repeated_title", "body"}:
            return
        if line.key in lexicon.furniture or line.key in lexicon.home or _PARTS.search(line.raw):
            continue
        is_free = role is None or role.label == "source" or role.lone_name
        is_short = 0 < line.words < MAX_NAME_WORDS and not line.stopped
        if not (is_free and is_short) or has_digit(line.raw) or known.is_place(line.key):
            continue
        if is_name(line.raw) and not known.is_person(line.raw, lexicon.given):
            yield line


def site_behind(line: TextLine, key: str) -> str | None:
    """Return what stands behind a headline and a bar or dash, when that may be a site's name."""
    if not line.key.startswith(key) or line.words > key.count(" ") + MAX_NAME_WORDS + 2:
        return None
    match = _BEHIND.fullmatch(line.key[len(key) :])
    if match is None:
        return None
    size = match[1].count(" ") + 1
    return " ".join(line.raw.split()[-size:]).strip(_EDGES)


def _followed(said: Sequence[Said], lexicon: Lexicon) -> str | None:
    """Return the name of «name on Facebook» among the page's own lines."""
    for line, role, label in said:
        if label not in {"furniture", "related"} or line.words > MAX_NAME_WORDS + 2:
            continue
        if has_digit(line.raw) or lexicon.furniture_starts.match(line.folded):
            continue
        match = lexicon.followed.match(line.folded)
        is_button = match is not None and not lexicon.openers.isdisjoint(
            [match[1], match[1].split()[0]]
        )
        if (
            match
            and not is_button
            and (role is None or not lexicon.furniture_starts.match(line.folded))
        ):
            return " ".join(line.raw.split()[: len(match[1].split())])
    return None


def _said_again(said: Sequence[Said], lead: str) -> Iterator[str]:
    opening = _OPENING.match(lead) if "/" in lead else None
    if opening:
        yield key_of(fold(opening[1]))
    for line, _, label in said:
        if label not in {"byline", "furniture", "dateline"}:
            continue
        if line.prose or _PART_SIGN.search(line.raw):
            keys = [key_of(part) for part in _PARTS.split(line.folded or fold(line.raw))]
            yield from (key for key in keys if key != line.key)
