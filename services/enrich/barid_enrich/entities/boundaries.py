"""Where a name begins inside its first word: «وبغداد» is «بغداد» behind a particle, «والتر» is not."""

from collections.abc import Container, Sequence

from barid_enrich.entities.vocabulary import Word

SURE = 0.8  # of the network; below, the document decides


def particle(word: Word, likely: Sequence[float], bare: Container[str]) -> int:
    """Return how many code points of a name's first word are a particle before it.

    The network decides where it is sure; else what is listed; else what stands bare in the same
    document; else what the network holds likelier.

    Args:
        word: the first word of the name.
        likely: the network's opinion of 0, 1, … code points.
        bare: folded words that stand in the document.
    """
    choices = {skip: likely[skip] for skip, _ in word.rests if skip < len(likely)}
    if not choices or likely[0] >= SURE:
        return 0
    best = max(choices, key=choices.__getitem__)
    if choices[best] >= SURE:
        return best
    if word.names:
        return word.names[0][0]
    if any(rest in bare for skip, rest in word.rests if skip == best):
        return best
    return best if choices[best] > likely[0] else 0
