"""How the listed names are looked for: their spellings, and the words that stand outside them."""

from collections.abc import Iterable, Iterator
from typing import cast

from barid.contract import MentionLabel
from barid.text.fold import fold
from barid_enrich.entities.lists import NAME_FILES, rows, spoken
from barid_enrich.entities.tokens import bare, capitals, pieces
from barid_enrich.entities.trie import Alias, Entry, Node, descend

# The kind of a place stands outside its name, unless the name needs it: «نهر» + «دجلة».
KINDS_OF_PLACES = frozenset(
    [
        "قاعدة",
        "حقل",
        "منشأة",
        "إقليم",
        "ريف",
        "نهر",
        "جبال",
        "ناحية",
        "قضاء",
        "قرية",
        "بلدة",
        "محافظة",
        "منطقة",
        "ولاية",
        "سوق",
        "وادي",
    ]
)
_KIND_NEEDED = frozenset(
    {
        "ريف دمشق",
        "منطقة القبائل",
        "سوق الشيوخ",
        "سوق أهراس",
        "وادي السيليكون",
        "وادي السلام",
        "وادي رم",
    }
)
_TITLES_OF_PERSONS = frozenset({"الملك", "الملكة", "الرئيس", "الأمير", "الشيخ", "السيد", "الجنرال"})
_OF_KINDS = frozenset({"الجوية", "النفطي", "الغازي"})
_JOINED_TO_NEXT = frozenset({"عبد", "ابو", "ابي"})
_JOINED_TO_PREVIOUS = frozenset({"الله", "الدين"})


def listed_names(language: str) -> Node:
    """Return the names of everyone and everything listed, for texts in one language."""
    root = Node()
    for file in NAME_FILES:
        for row in rows(file):
            entry = Entry(cast(MentionLabel, row.label), row.name, row.wikidata_id)
            for name in spoken(row.spellings, language):
                _list(root, entry, name)
    return root


def organisations(names: Iterable[str]) -> Node:
    """Return the trie of names of organisations nothing else is known of."""
    root = Node()
    for name in names:
        _list(root, Entry("ORG", None), name)
    return root


def _list(root: Node, entry: Entry, name: str) -> None:
    """Put one spelling of `entry` into the trie."""
    exact = bare(name[1:]) if name.startswith("=") else None
    before, bracket, _ = name.partition("]")
    context = len(pieces(before)) if bracket else 0
    parts = pieces(name)
    if entry.label == "LOC" and not context and parts[0] in KINDS_OF_PLACES:
        if parts[-1] in _OF_KINDS and len(parts) > 2:
            return  # «حقل الرميلة النفطي»: without the adjective it is found as well
        context = int(len(parts) > 1 and name not in _KIND_NEEDED)
    if entry.label == "PER" and len(parts) > 2 and parts[0] in _TITLES_OF_PERSONS:
        context = 1
    needed = tuple(capitals(part) for part in parts)
    alias = Alias(entry, context, needed if any(needed) else (), exact)
    for keys in _spellings(tuple(fold(part) for part in parts)):
        _add(descend(root, keys), alias)


def _add(node: Node, alias: Alias) -> None:
    """Keep `alias`; where two entries share it, the first one's label and nobody's identity."""
    if node.alias is None:
        node.alias = alias
    elif node.alias.entry != alias.entry:
        shared = Entry(node.alias.entry.label, None)
        node.alias = node.alias._replace(entry=shared)


def _spellings(keys: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a name as given and with «عبد المهدي», «نصر الله» written in one."""
    yield keys
    joined: list[str] = []
    for at, key in enumerate(keys):
        follows = at > 0 and (keys[at - 1] in _JOINED_TO_NEXT or key in _JOINED_TO_PREVIOUS)
        if follows and joined:
            joined[-1] += key
        else:
            joined.append(key)
    if len(joined) < len(keys):
        yield tuple(joined)
