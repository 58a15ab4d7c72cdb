"""Names that two ends of a page agree on: its foot says again what stands above the story; core."""

from collections.abc import Iterator, Sequence

from barid.text.fold import fold
from barid_enrich.clean.lines.line import key_of
from barid_enrich.clean.outlets.nameless import trade
from barid_enrich.clean.outlets.page_parts import MAX_NAME_WORDS, Named, Said

HEAD_LINES, FOOT_LINES = 5, 6
MAX_HEAD_WORDS, MAX_FOOT_CHARS = 10, 300
MIN_SHARED_CHARS = 5  # shorter words come again by chance
_EDGES = ".,:;|،؛©«»\"'()-–—"


def again(said: Sequence[Said]) -> Iterator[Named]:
    """Yield the longest words in a row of each first line that a line below the text says as well."""
    foot = _foot(said)
    if not foot:
        return
    small = trade().small
    known = {word.strip(_EDGES) for word in foot.split()}
    for line, _, label in said[:HEAD_LINES]:
        if label == "body":
            return
        if line.words > MAX_HEAD_WORDS or line.prose:
            continue
        if known.isdisjoint(line.key.split()):
            continue
        run = _shared(line.raw, known, foot)
        if len(run) and not small.issuperset(run):
            yield " ".join(run), "again"


def _foot(said: Sequence[Said]) -> str:
    lines = []
    for line, _, label in said[: -FOOT_LINES - 1 : -1]:
        if label == "body":
            break
        if label in {"furniture", "source", "related"}:
            lines.append(line.folded or fold(line.raw[:MAX_FOOT_CHARS]))
    return "\n".join(lines)


def _shared(raw: str, known: set[str], foot: str) -> list[str]:
    """Return the longest words in a row that the foot has in that order, [] for none or too short ones."""
    words = [word for word in raw.split() if fold(word).strip(_EDGES)]
    folded = [fold(word).strip(_EDGES) for word in words]
    best: list[str] = []
    start = 0
    while start < len(words):
        end = start
        while (
            end < len(words) and folded[end] in known and " ".join(folded[start : end + 1]) in foot
        ):
            end += 1
        if end - start > len(best):
            best = words[start:end]
        start = max(end, start + 1)
    joined = " ".join(best)
    is_enough = len(key_of(fold(joined))) >= MIN_SHARED_CHARS and len(best) <= MAX_NAME_WORDS
    return best if is_enough else []
