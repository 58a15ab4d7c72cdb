"""Who signed a story: the reading of its lines that is likeliest right, if any is likelier than silence.

The rules gather what they know for certain; a trained weighing of all that speaks for each reading
chooses, by tools/train_authors.py.
"""

from collections.abc import Sequence
from functools import cache

from barid.contract import Author, LineLabel
from barid.text.fold import fold
from barid_enrich.clean import known
from barid_enrich.clean.authors.candidates import Reading, gather, possible, writers_of
from barid_enrich.clean.authors.evidence import features
from barid_enrich.clean.lexicon import Lexicon
from barid_enrich.clean.lines.line import key_of
from barid_enrich.clean.outlets.page_parts import Said
from barid_enrich.clean.weighing import Weights, read

# Above what silence scores (0) a name is likelier right; some more is asked for, as a wrong one is worse
# than none (tools/train_authors.py --report).
MIN_SCORE = 0.5
MAX_WORDS_BESIDE = 2  # of a line that holds a name, by which it is a byline
_MISTAKEN: frozenset[LineLabel] = frozenset(["furniture", "caption", "source"])


def choose(
    said: Sequence[Said],
    labels: list[LineLabel],
    ruled: tuple[Author, ...],
    outlet: str | None,
    lexicon: Lexicon,
) -> tuple[Author, ...]:
    """Return who signed a story, in their roles; a line that is nothing but their name becomes a byline.

    Args:
        said: the lines of the story.
        labels: what they are read as, which a byline found here is added to.
        ruled: whom the rules name.
        outlet: what the page says its outlet is.
        lexicon: the words that tell them.
    """
    if is_sure(said, ruled, lexicon):
        return ruled
    found = gather(said, ruled, lexicon)
    writers = writers_of(ruled)
    others = tuple(author for author in ruled if author not in writers)
    asked = possible(said, found)
    if not asked:
        return others
    scores = weights()(features(said, found, asked, ruled, outlet))
    best = int(scores.argmax())
    if scores[best] <= MIN_SCORE:
        return others
    key, chosen = asked[best], found[asked[best]]
    _label_lines(said, labels, chosen)
    if key == frozenset([fold(author.name) for author in writers]):
        return ruled
    authors = chosen.authors or tuple(Author(name=name) for name in chosen.names)
    return (*authors, *(author for author in others if fold(author.name) not in key))


def is_sure(said: Sequence[Said], ruled: Sequence[Author], lexicon: Lexicon) -> bool:
    """Tell a person's byline in its place, where no other line names anybody: nothing need be weighed."""
    if len(ruled) != 1 or ruled[0].role != "writer":
        return False
    labels = [label for _, _, label in said]
    if labels.count("byline") != 1 or "title" not in labels or "body" not in labels:
        return False
    named = [index for index, (_, role, _) in enumerate(said) if role and role.authors]
    at = labels.index("byline")
    last = len(labels) - 1 - labels[::-1].index("body")
    is_placed = labels.index("title") < at < labels.index("body") or at > last
    name = ruled[0].name
    is_named = named == [at] and is_placed and key_of(fold(name)) not in lexicon.anonymous
    return is_named and (known.is_person(name, lexicon.given) or known.is_capitalised_name(name))


def _label_lines(said: Sequence[Said], labels: list[LineLabel], chosen: Reading) -> None:
    """Label the line of the page that names an author as a byline, where no other line is one."""
    if any(labels[index] == "byline" for index in chosen.lines):
        return
    words = sum(name.count(" ") + 1 for name in chosen.names)
    for index in sorted(chosen.lines):
        if labels[index] in _MISTAKEN and said[index][0].words <= words + MAX_WORDS_BESIDE:
            labels[index] = "byline"
            return


@cache
def weights() -> Weights:
    """Return the weights that ship with Barid."""
    return Weights(**read(__package__, "author.npz"))
