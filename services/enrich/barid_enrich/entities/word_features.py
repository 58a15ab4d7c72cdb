"""What the network is told of one spelling, wherever it stands: numbers of features, nothing else.

A feature is a short text («the word ends in …», «stands in the lists as …») hashed into
`BUCKETS`, so no dictionary of features has to be shipped or loaded.
"""

from collections.abc import Container, Iterator, Mapping
from zlib import crc32

from barid.text.fold import fold
from barid_enrich.entities.tokens import bare, capitals, is_latin
from barid_enrich.entities.vocabulary import Word

BUCKETS = 1 << 16
MAX_AFFIX = 4  # letters
MAX_LETTERS = 24  # of a word; what is longer has lost its spaces

_ARTICLES = ("ال", "لل")


def word_key(surface: str) -> str:
    """Return what word vectors are found by: the folded word, every number alike."""
    return "0" if surface[:1].isdigit() else fold(surface)


def bucket(feature: str) -> int:
    """Return the number of a feature, the same in every process."""
    return crc32(feature.encode()) % BUCKETS


def spelling_features(surface: str) -> Iterator[str]:
    """Yield what the letters of a word say."""
    key = word_key(surface)[:MAX_LETTERS]
    yield f"w{key}"
    if key == "0":
        yield f"n{len(surface)}"
        return
    framed = f"<{key}>"
    for size in range(1, MAX_AFFIX + 1):
        yield f"p{key[:size]}"
        yield f"s{key[-size:]}"
    for size in (3, 4):
        for at in range(len(framed) - size + 1):
            yield f"g{framed[at : at + size]}"
    yield f"l{min(len(key), 10)}"
    if is_latin(surface):
        yield f"c{capitals(surface)}"
        yield f"h{_shape(surface)}"
    else:
        yield f"m{bare(surface)[:MAX_LETTERS]}"  # hamza, ta marbuta and ya as they are written


def _shape(surface: str) -> str:
    """Return «Xx» for "Paris", «X» for "UN": the kinds of characters, runs squeezed."""
    shape = ""
    for character in surface:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "0"
        if not shape.endswith(kind):
            shape += kind
    return shape


def list_features(word: Word) -> Iterator[str]:
    """Yield what the lists say of a word, with its particles and without."""
    for trait in ("given", "stop", "nation", "adjective", "generic", "surname", "definite"):
        if getattr(word, trait):
            yield f"t{trait}"
    for skip, node in word.names:
        part = "r" if skip else ""
        if node.alias is not None and not node.alias.context:
            yield f"N{part}{node.alias.entry.label}"
        if node.next:
            yield f"F{part}"
    for skip, node in word.cues:
        part = "r" if skip else ""
        yield f"C{part}{node.cue or 'more'}"


def frequency_features(word: Word, frequency: Mapping[str, float]) -> Iterator[str]:
    """Yield how much commoner the word is without its particles, in whole steps of its logarithm.

    «وبغداد» is rarer than «بغداد», «والتر» commoner than «التر». Words that running text did not
    show count as seen once.
    """
    whole = frequency.get(word.key, 0.0)
    yield f"f{round(whole / 2)}"
    for skip, rest in word.rests:
        without = frequency.get(rest, 0.0)
        ratio = max(-4, min(6, round(without - whole)))
        yield f"q{skip}{ratio}"
        yield f"q{word.key[:skip]}{without > 0}{whole > 0}{ratio > 0}"


def vector_key(word: Word, surface: str, known: Container[str]) -> str:
    """Return the word whose vector stands for this one: itself, else what is behind a particle."""
    key = word_key(surface)
    if key in known:
        return key
    return next((rest for _, rest in word.rests if rest in known), key)


def rest_features(word: Word) -> Iterator[str]:
    """Yield the word without its particles and its article."""
    forms = [rest for _, rest in word.rests]
    forms += [form[2:] for form in (word.key, *forms) if form.startswith(_ARTICLES)]
    for form in dict.fromkeys(form for form in forms if len(form) > 2):
        yield f"r{form[:MAX_LETTERS]}"
