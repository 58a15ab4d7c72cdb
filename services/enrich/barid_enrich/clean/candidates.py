"""Names that may be the outlet of a story, each with the places of the page that speak for it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from barid.contract import LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known, self_named, self_words, title_tail
from barid_enrich.clean.furniture import has_own_word
from barid_enrich.clean.lexicon import Lexicon, load
from barid_enrich.clean.line import KEPT_LINES, TextLine, key_of
from barid_enrich.clean.names import has_digit, is_other
from barid_enrich.clean.rights import holders
from barid_enrich.clean.roles import Role

Said = tuple[TextLine, Role | None, LineLabel]

MIN_NAME_CHARS, MAX_NAME_WORDS = 2, 5
HEAD_LINES = 10  # where a page shows its own name
MAX_DATELINE_CHARS = 70  # of a lead: «PORT SAID, March 3 (Agency) -»
FOOT_LINES = 6
MAX_RIGHTS_WORDS = 40
OWN: frozenset[LineLabel] = frozenset(
    {"furniture", "masthead", "source", "breadcrumb", "byline", "dateline"}
)
_EDGES = " \t:：/|–—-،,.;؛()[]«»\"'“”*©•>»›"
_PARTS = re.compile(
    r"\s*[|•·©:：؛;/>»›]\s*|\s+[–—-]\s*|\s*[–—-]\s+|[(){}«»\"“”]|-(?=[\u0600-\u06ff])"
)
_LEAD_SIGN = re.compile(r"[(/:|–—-]")
_PAREN = re.compile(
    r"^[^.]*?(?:\(\s*([^\W\d_][\w.’' ]{1,28}?)\s*\)\s*[-–—:/ـ|]"
    r"|[/–—-]\s*([^\W\d_][\w.’' ]{1,28}?)\s*(?:/|\s[-–—ـ]\s|\s?\|\s))"
)
_OPENS = re.compile(r"^([^\W\d_][\w’' ]{1,30}?)\s?[/:|]\s")
_OPENS_AFTER_PLACE = re.compile(
    r"^([^\W\d_][\w’' ]{1,30}?)\s?[/،,:–—-]\s*([^\W\d_][\w’' ]{1,30}?)\s?[/:–—|]\s?"
)
_JOINED = re.compile(r"[|,،+/:؛;>»›]|\s[-–—]\s")
_PATH = re.compile(r"\s*[/>»›\\]+\s*")
MAX_OPENING_WORDS = 4  # of a first line that the reading took for text
_DECORATION = re.compile(
    r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u25a0-\u25ff]+|\s\d+[.,]\d+$|\s(?:19|20)\d\d$|\s\([^()]*$|\sالإ?لكتروني[ةه]?$"
)
_LEGAL = re.compile(r",?\s(?:S\.?L|S\.?A|Ltd|LLC|Inc|GmbH)\.?$", re.IGNORECASE)

_TOPS = frozenset(["logo", "first_free", "top", "top_part"])
_OWNERS = frozenset(["rights", "about", "self_described"])
_SOURCES = frozenset(["source", "last_source"])
_LINKS = frozenset(["logo", "first_free", "top"])


class Evidence:
    """What a page says of one candidate: the wordings, and the kinds of places they stand in."""

    __slots__ = ("kinds", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.kinds: set[str] = set()


def gather(said: Sequence[Said], lexicon: Lexicon) -> dict[str, Evidence]:
    """Return the candidates of a page by their folded names."""
    found: dict[str, Evidence] = {}
    refused: set[str] = set()
    offices = self_words.load().offices
    for name, kind in _named(said, lexicon):
        bare, key, is_person = _bare(name)
        is_source = kind in _SOURCES
        if (key in refused and not is_source) or (is_person and kind in _TOPS):
            continue
        if kind in _LINKS and (key in lexicon.home or lexicon.skips.match(key)):
            continue
        if key not in found:
            # The story of an office is not by the office, unless the page is the office's.
            is_office = key.partition(" ")[0] in offices and kind not in _OWNERS
            # A source may be called as a button is: «العربية».
            if not _may_be(bare, key, lexicon) or (_is_of_menu(key, lexicon) and not is_source):
                refused.add(key)
                continue
            if is_office:
                continue
            found[key] = Evidence(bare)
        found[key].kinds.add(kind)
    return found


@lru_cache(maxsize=KEPT_LINES)
def _bare(name: str) -> tuple[str, str, bool]:
    """Return a name without what decorates it, its key, and whether it is a person's.

    Remembered, as a site's own lines come again with its next page.
    """
    bare = undecorated(name)
    return bare, key_of(fold(bare)), known.is_person(bare, load().given)


def _may_be(bare: str, key: str, lexicon: Lexicon) -> bool:
    return (
        len(key) >= MIN_NAME_CHARS
        and key.count(" ") < MAX_NAME_WORDS
        and key not in lexicon.anonymous
        and not _JOINED.search(bare)
        and not lexicon.byline_open.match(key)
    )


def _is_of_menu(key: str, lexicon: Lexicon) -> bool:
    """Tell a button, a section, a post: a longer name may hold a section's word."""
    words = key.split()
    if len(words) == 1 or words[0] in lexicon.openers or not lexicon.jobs.isdisjoint(words):
        return is_other(words, lexicon)
    return key in lexicon.furniture or lexicon.furniture_starts.match(key) is not None


def undecorated(name: str) -> str:
    """Return a name without pictures, a frequency, a legal form, an unclosed bracket around it."""
    bare = _DECORATION.sub("", name).strip(_EDGES)
    return _LEGAL.sub("", bare).strip(_EDGES) if " " in bare else bare


def _named(said: Sequence[Said], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    body = [line for line, _, label in said if label == "body"]
    yield from _at_top(said, lexicon)
    yield from _paths(said)
    last_source = ""
    for line, role, label in said:
        if role and role.outlet and role.label == label:
            last_source = role.outlet
        if label == "source":
            yield (
                role.outlet if role and role.outlet else line.raw,
                ("source" if lexicon.source_marked.match(line.folded) else "source_alone"),
            )
            yield from (
                (part, "source_alone")
                for part in _PARTS.split(line.raw)
                if not lexicon.site.match(fold(part))
            )
        elif label in {"byline", "dateline"}:
            parts = list(_other_parts(line, role, lexicon))
            yield from ((part, "byline") for part in parts)
            if any(known.is_place(key_of(fold(part))) for part in _PARTS.split(line.raw)):
                yield from ((part, "beside_place") for part in parts)
    yield last_source, "last_source"
    if body:
        yield from _of_lead(body[0].raw)
        yield from self_named.told_to(line.raw for line in body)
    yield from self_named.by_page(said)
    yield from _below(said, lexicon)
    yield from _holders(said, lexicon)
    yield from _behind_title(said)


def _holders(said: Sequence[Said], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for line, _, label in said[-FOOT_LINES:]:
        if label not in {"furniture", "related", "source"} or line.words > MAX_RIGHTS_WORDS:
            continue
        folded = line.folded or fold(line.raw)
        if has_own_word(folded, lexicon) and lexicon.rights.search(folded):
            for name in holders(line.raw, lexicon):
                yield name, "rights"
                if name.startswith("لل"):  # «rights are X's»
                    yield f"ال{name[2:]}", "rights"
                elif name.startswith("ل") and _has_kind(name[1:], lexicon):
                    yield name[1:], "rights"


def _below(said: Sequence[Said], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the page's own lines below the text that are called as outlets are."""
    for line, _, label in reversed(said):
        if label == "body":
            return
        if label in {"furniture", "source"} and 1 < line.words <= MAX_NAME_WORDS:
            words = line.folded.split()
            if lexicon.outlet.match(line.folded) or not lexicon.names.isdisjoint(words):
                yield line.raw, "below"


def _has_kind(name: str, lexicon: Lexicon) -> bool:
    """Tell a name that begins with what its bearer is: a newspaper, a ministry."""
    first = fold(name).partition(" ")[0]
    return first in lexicon.names or first in self_words.load().offices


def _at_top(said: Sequence[Said], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    is_first = True
    heads = False  # whether a line that may be a name stands above
    for index, (line, role, label) in enumerate(said[:HEAD_LINES]):
        if label in {"title", "body"} and index:
            break
        if not index and label not in OWN and line.words <= MAX_OPENING_WORDS and not line.stopped:
            yield line.raw, "opens_page"
        if role is not None and role.label == "source" and role.outlet:
            yield role.outlet, "top" if heads else "logo"
        is_free = role is None or role.lone_name or role.label in {"source", "byline"}
        is_free = is_free or (role is not None and role.label == "furniture" and not role.zone)
        if (
            label in OWN
            and label not in {"masthead", "breadcrumb"}
            and not line.prose
            and line.words <= 3 * MAX_NAME_WORDS
        ):
            yield line.raw, "top" if heads else "logo"
            is_link = lexicon.skips.match(line.folded) or line.key in lexicon.home
            if is_first and is_free and not is_link:
                yield line.raw, "first_free"
            is_first = is_first and (bool(is_link) or not is_free)
            heads = heads or not (is_link or (role is not None and role.label == "dateline"))
            parts = [part for part in _PARTS.split(line.raw) if part.strip()]
            if 1 < len(parts) <= 4:
                yield from ((part, "top_part") for part in parts)
                if any(lexicon.generic.match(fold(part)) for part in parts):
                    yield from ((part, "self_described") for part in parts)


def _paths(said: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Yield where the paths above the text begin, however long the menus above them are."""
    for line, _, label in said:
        if label == "body":
            return
        if label == "breadcrumb" and "|" not in line.raw:
            yield _PATH.split(line.raw)[0], "crumb"


def _other_parts(line: TextLine, role: Role | None, lexicon: Lexicon) -> Iterator[str]:
    """Yield the parts of a byline or date that name no author, no place and no time."""
    named = {key_of(fold(author.name)) for author in role.authors} if role else set()
    for part in _PARTS.split(line.raw):
        key = key_of(fold(part))
        if key and key not in named and not known.is_place(key) and not has_digit(part):
            yield part


def _of_lead(lead: str) -> Iterator[tuple[str, str]]:
    opening = lead[:MAX_DATELINE_CHARS]
    if not _LEAD_SIGN.search(opening):
        return
    if match := _PAREN.match(opening):
        yield match[1] or match[2], "in_dateline"
    if match := _OPENS.match(opening):
        yield match[1], "opens" if "/" in match[0] else "opens_word"
    if match := _OPENS_AFTER_PLACE.match(opening):
        places = [known.is_place(key_of(fold(match[part]))) for part in (1, 2)]
        for part, is_beside in ((2, places[0]), (1, places[1])):
            yield match[part], "opens"
            if is_beside:
                yield match[part], "opens_at_place"


def _behind_title(said: Sequence[Said]) -> Iterator[tuple[str, str]]:
    """Yield the site of «headline | site», the headline said again with something behind it."""
    title = next((line for line, _, label in said if label == "title"), None)
    if title is None or not title.key:
        return
    own = [line for line, _, label in said if label != "body" and line.words > title.words]
    for line in own:
        if line.key.startswith(title.key) and line.key != title.key:
            rest = line.key[len(title.key) :].strip(_EDGES)
            size = rest.count(" ") + 1
            for kind in ("title_tail", "title_end"):
                yield " ".join(line.raw.split()[-size:]), kind
    yield from ((split.tail, "title_end") for split in islice(title_tail.splits(title.raw), 1))
