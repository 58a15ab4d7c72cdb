"""What the network is told of one spelling, wherever it stands: numbers of features, nothing else.

A feature is a short text («the word ends in …», «stands in the lists as …») hashed into
`BUCKETS`, so no dictionary of features has to be shipped or loaded.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from operator import attrgetter
from zlib import crc32

from barid.text.fold import fold
from barid_enrich.entities.tokens import bare, is_latin
from barid_enrich.entities.vocabulary import Word

BUCKETS = 1 << 16
MAX_AFFIX = 4  # letters
MAX_LETTERS = 24  # of a word; what is longer has lost its spaces
GRAMS = (3, 4)

_ARTICLES = ("ال", "لل")
_TRAITS = ("given", "stop", "nation", "adjective", "generic", "surname", "definite")
_traits = attrgetter(*_TRAITS)

# The hash of "p" + "xy" is that of "xy" begun with the hash of "p".
_PREFIX, _SUFFIX, _GRAM, _WHOLE, _MARKED, _REST = map(crc32, (b"p", b"s", b"g", b"w", b"m", b"r"))


def word_key(surface: str) -> str:
    """Return what word vectors are found by: the folded word, every number alike."""
    return "0" if surface[:1].isdigit() else fold(surface)


def features(word: Word, frequency: Mapping[str, float]) -> list[int]:
    """Return the hashes of all features of a spelling, to be taken modulo `BUCKETS`.

    Those that only this very word has come first, `identities(word)` of them.
    """
    surface = word.surface
    if surface[:1].isdigit():
        return [
            crc32(b"0", _WHOLE), _hash(f"n{len(surface)}"),
            *_list_features(word), *_frequency_features(word, frequency),
        ]  # fmt: skip
    key = word.key[:MAX_LETTERS]
    found = [crc32(key.encode(), _WHOLE)]
    latin = is_latin(surface)
    if not latin:  # hamza, ta marbuta and ya as they are written
        found.append(crc32(bare(surface)[:MAX_LETTERS].encode(), _MARKED))
    if key:
        _add_letters(found, key)
    found.append(_hash(f"l{min(len(key), 10)}"))
    if latin:
        found.append(_hash(f"c{word.capitals}"))
        found.append(crc32(f"h{_shape(surface)}".encode()))
    else:
        found += [crc32(rest.encode(), _REST) for rest in _rests(word)]
    found += _list_features(word)
    found += _frequency_features(word, frequency)
    return found


def identities(word: Word) -> int:
    """Return how many features tell one word from all others."""
    return 1 if is_latin(word.surface) or word.surface[:1].isdigit() else 2


@lru_cache(maxsize=4096)
def _hash(feature: str) -> int:
    """Return the hash of a feature of which there are few."""
    return crc32(feature.encode())


def _add_letters(found: list[int], key: str) -> None:
    """Add how a word begins, how it ends and the pieces within."""
    letters = key.encode()
    wide = len(letters) // len(key)
    if len(letters) != wide * len(key):  # letters of several scripts: rare
        letters, wide = key.encode("utf-32-le"), 4
    for size in range(wide, MAX_AFFIX * wide + 1, wide):
        found.append(crc32(letters[:size], _PREFIX))
        found.append(crc32(letters[-size:], _SUFFIX))
    for count in GRAMS:
        size = count * wide
        found += [
            crc32(letters[at : at + size], _GRAM) for at in range(0, len(letters) - size + 1, wide)
        ]
        rest = size - wide
        if len(letters) >= rest:
            found.append(crc32(b"<" + letters[:rest], _GRAM))
            found.append(crc32(letters[-rest:] + b">", _GRAM))
        elif len(letters) == rest - wide:
            found.append(crc32(b"<" + letters + b">", _GRAM))


def _shape(surface: str) -> str:
    """Return «Xx» for "Paris", «X» for "UN": the kinds of characters, runs squeezed."""
    shape = ""
    for character in surface:
        kind = "X" if character.isupper() else "x" if character.isalpha() else "0"
        if not shape.endswith(kind):
            shape += kind
    return shape


def _list_features(word: Word) -> list[int]:
    """Return what the lists say of a word, with its particles and without."""
    found = list(_trait_hashes(_traits(word)))
    for skip, node in word.names:
        part = "r" if skip else ""
        if node.alias is not None and not node.alias.context:
            found.append(_hash(f"N{part}{node.alias.entry.label}"))
        if node.next:
            found.append(_hash(f"F{part}"))
    for skip, node in word.cues:
        found.append(_hash(f"C{'r' if skip else ''}{node.cue or 'more'}"))
    return found


@cache
def _trait_hashes(traits: tuple[bool, ...]) -> tuple[int, ...]:
    return tuple(_hash(f"t{trait}") for trait, holds in zip(_TRAITS, traits, strict=True) if holds)


def _frequency_features(word: Word, frequency: Mapping[str, float]) -> list[int]:
    """Return how much commoner the word is without its particles, in whole steps of its logarithm.

    «وبغداد» is rarer than «بغداد», «والتر» commoner than «التر». Words that running text did not
    show count as seen once.
    """
    whole = frequency.get(word.key, 0.0)
    found = [_step_hash(round(whole / 2))]
    for skip, rest in word.rests:
        without = frequency.get(rest, 0.0)
        ratio = max(-4, min(6, round(without - whole)))
        found += _ratio_hashes(skip, ratio, word.key[:skip], without > 0, whole > 0)
    return found


@cache
def _step_hash(step: int) -> int:
    return _hash(f"f{step}")


@lru_cache(maxsize=4096)
def _ratio_hashes(skip: int, ratio: int, part: str, without: bool, whole: bool) -> tuple[int, int]:
    return _hash(f"q{skip}{ratio}"), _hash(f"q{part}{without}{whole}{ratio > 0}")


def vector_row(word: Word, rows: Mapping[str, int]) -> int:
    """Return the row of the word vector: the word's own, else that of what is behind a particle.

    Words without any have -1.
    """
    key = "0" if word.surface[:1].isdigit() else word.key
    row = rows.get(key, -1)
    if row < 0:
        for _, rest in word.rests:
            if rest in rows:
                return rows[rest]
    return row


def _rests(word: Word) -> list[str]:
    """Return the word without its particles and its article."""
    key = word.key
    if not word.rests:
        return [key[2 : MAX_LETTERS + 2]] if key.startswith(_ARTICLES) and len(key) > 4 else []
    forms = [rest for _, rest in word.rests]
    forms += [form[2:] for form in (key, *forms) if form.startswith(_ARTICLES)]
    return [form[:MAX_LETTERS] for form in dict.fromkeys(forms) if len(form) > 2]
