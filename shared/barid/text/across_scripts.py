"""One person in Arabic and in Latin letters: «مصطفى الكاظمي», "Mustafa al-Kadhimi".

`skeleton` finds who may be meant: the consonants in broad classes, equal for nearly all spellings.
`is_same_name` decides: every word must be readable as the other one, long vowels included, so that
«حسين» is not "Hassan" and «محمد العلي» not "Mohammed Ali". A name that fits is still only as
certain as two words are; what is decided on it stays undoable.
"""

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from barid.text.fold import fold, words
from barid.text.names import name_key

MIN_WORDS = 2  # one word alone never says who is meant
# A family name of origin («الكاظمي»), or another long one («السنوار»), is often written without its
# article in Latin letters; of given names («العلي», «المنصور») the article is the whole difference.
_MIN_NISBA_LETTERS = 4
_MIN_SURNAME_LETTERS = 5

_ARABIC = re.compile("[\u0621-\u06d3]")
_LATIN = re.compile("[a-z]")
_APOSTROPHES = re.compile("['’‘ʼʿʾ`]")
_ENDINGS = frozenset({"الله", "الدين"})
_ARTICLES = frozenset({"al", "el", "ul"})
_ASSIMILATED = {"ad": "d", "an": "n", "ar": "r", "as": "s", "ash": "sh", "at": "t", "az": "z"}
_PREFIXES = {
    **dict.fromkeys(("abd", "abdul", "abdel", "abdal", "abdol"), "abdul"),
    **dict.fromkeys(("abu", "abou", "abo"), "abu"),
    "abi": "abi",
    **dict.fromkeys(("bin", "ben"), "bin"),
    "ibn": "ibn",
}
_LATIN_ENDINGS = frozenset({"allah", "din", "deen"})

# Broad classes: letters that any of the usual romanisations writes alike.
_ARABIC_CLASSES = {
    **dict.fromkeys("بپ", "b"), **dict.fromkeys("تطث", "t"), **dict.fromkeys("دضذظز", "d"),
    **dict.fromkeys("سص", "s"), **dict.fromkeys("شچ", "x"), **dict.fromkeys("كقجغگخ", "k"),
    **dict.fromkeys("حه", "h"), **dict.fromkeys("فڤ", "f"), "ل": "l", "م": "m", "ن": "n", "ر": "r",
}  # fmt: skip
_LATIN_CLASSES = {
    **dict.fromkeys("bp", "b"), "t": "t", **dict.fromkeys("dz", "d"), "s": "s",
    **dict.fromkeys("kqcgj", "k"), "h": "h", **dict.fromkeys("fv", "f"),
    "l": "l", "m": "m", "n": "n", "r": "r",
}  # fmt: skip
_LATIN_GROUPS = re.compile("sch|tch|sh|ch|kh|gh|dh|th|ph|ck|dj|x|[a-z]")
_GROUP_CLASSES = {
    "sch": "x", "tch": "x", "sh": "x", "ch": "x", "kh": "k", "gh": "k", "dh": "d", "th": "t",
    "ph": "f", "ck": "k", "dj": "k", "x": "ks",
}  # fmt: skip
_DOUBLES = re.compile(r"(.)\1+")


class Word(NamedTuple):
    """One word of a name, its article told apart."""

    has_article: bool
    body: str


def skeleton(name: str) -> str | None:
    """Return the consonants of a name of two words or more, for looking up who may be meant.

    >>> skeleton("مصطفى الكاظمي") == skeleton("Mustafa al-Kadhimi")
    True
    """
    parts = name_words(name)
    if len(parts) < MIN_WORDS:
        return None
    found = [_consonants(part.body) for part in parts]
    return " ".join(found) if all(found) else None


def is_same_name(name: str, other: str) -> bool:
    """Tell whether two spellings are one name: word by word, in the same order.

    Two Arabic spellings are the same only when their keys are; two Latin ones when they differ
    in nothing but known spellings of Arabic given names ("Mohamed", "Muhammad").
    """
    first, second = name_words(name), name_words(other)
    if len(first) < MIN_WORDS or len(first) != len(second):
        return False
    if is_arabic(name) and is_arabic(other):
        return name_key(name) == name_key(other)
    return all(_is_same_word(a, b) for a, b in zip(first, second, strict=True))


def is_arabic(name: str) -> bool:
    """Tell whether a name is written in Arabic letters."""
    return _ARABIC.search(name) is not None


def name_words(name: str) -> tuple[Word, ...]:
    """Return the words of a name; «نصر الله», "Abdul Mahdi" and "bin Salman" count as one."""
    return _arabic_words(name) if is_arabic(name) else _latin_words(name)


def _arabic_words(name: str) -> tuple[Word, ...]:
    found: list[Word] = []
    for word in name_key(name).split():
        if word in _ENDINGS and found:
            found[-1] = found[-1]._replace(body=found[-1].body + word)
        elif word.startswith("ال") and len(word) > 4 and word not in _arabic_given_names():
            found.append(Word(True, word[2:]))
        else:
            found.append(Word(False, word))
    return tuple(found)


def _latin_words(name: str) -> tuple[Word, ...]:
    listed = words(_APOSTROPHES.sub("", fold(name)))
    found: list[Word] = []
    prefix, article = "", False
    for at, word in enumerate(listed):
        after = listed[at + 1] if at + 1 < len(listed) else ""
        if after and (word in _ARTICLES or _is_assimilated(word, after)):
            article = True
        elif word in _LATIN_ENDINGS and found:
            found[-1] = found[-1]._replace(body=found[-1].body + ("al" * article) + word)
            article = False
        elif after and word in _PREFIXES:
            prefix += _PREFIXES[word]
            article = False
        else:
            found.append(Word(article and not prefix, prefix + word))
            prefix, article = "", False
    return tuple(found)


def _is_assimilated(word: str, after: str) -> bool:
    return word in _ASSIMILATED and after.startswith(_ASSIMILATED[word])


@lru_cache(maxsize=10_000)
def _consonants(word: str) -> str:
    # "John" is written «جون»: what is known of a given name comes before its letters.
    word = min(given_names().get(word, (word,)))
    if _LATIN.search(word):
        groups = _LATIN_GROUPS.findall(word)
        found = "".join(_GROUP_CLASSES.get(g) or _LATIN_CLASSES.get(g, "") for g in groups)
    else:
        # «تش» is how Arabic writes "ch".
        found = "".join(_ARABIC_CLASSES.get(letter, "") for letter in word.replace("تش", "ش"))
    # At the end an h may be «ح», or «ة», or nothing at all.
    squeezed = _DOUBLES.sub(r"\1", found)
    return squeezed.removesuffix("h") or squeezed


def _is_same_word(one: Word, other: Word) -> bool:
    if is_arabic(other.body):
        one, other = other, one
    if not is_arabic(one.body):
        return one == other or (
            one.has_article == other.has_article and _share_spelling(one, other)
        )
    if one.has_article != other.has_article and not _may_lack_article(one, other):
        return False
    known = given_names().get(other.body)
    if known is not None:
        return one.body in known
    return _reading(one.body).fullmatch(other.body) is not None


def _may_lack_article(arabic: Word, latin: Word) -> bool:
    body = arabic.body
    is_nisba = body.endswith("ي") and len(body) >= _MIN_NISBA_LETTERS
    is_surname = len(body) >= _MIN_SURNAME_LETTERS and body not in _arabic_given_names()
    return arabic.has_article and not latin.has_article and (is_nisba or is_surname)


def _share_spelling(one: Word, other: Word) -> bool:
    spelt = given_names()
    return bool(spelt.get(one.body, frozenset()) & spelt.get(other.body, frozenset()))


@cache
def given_names() -> dict[str, frozenset[str]]:
    """Return for the usual Latin spelling of a given name what it is in Arabic, folded."""
    text = resources.files(__package__).joinpath("given_latin.tsv").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        arabic, latin = line.split("\t")
        for spelling in latin.split("|"):
            found.setdefault(fold(spelling), set()).add(name_key(arabic))
    return {spelling: frozenset(names) for spelling, names in found.items()}


@cache
def _arabic_given_names() -> frozenset[str]:
    """Return the listed names; of «إلهام» the first two letters are no article."""
    return frozenset().union(*given_names().values())


# How each Arabic letter is read in Latin ones. Short vowels are not written in Arabic: one Latin
# vowel may stand between consonants, but two ("ee", "ei", "oo") need a written long one.
_LETTERS = {
    "ب": "b|p", "پ": "p|b", "ت": "t", "ث": "th|t|s", "ج": "dj|j|gu|g", "چ": "ch", "ح": "h",
    "خ": "kh|x|h", "د": "d", "ذ": "dh|th|z|d", "ر": "r", "ز": "z|s", "س": "s|c", "ش": "sch|sh|ch",
    "ص": "s", "ض": "dh|d|z", "ط": "t", "ظ": "dh|z|d", "غ": "gh|gu|g", "ف": "f|v|ph", "ڤ": "v",
    "ق": "q|k|g|c", "ك": "ck|k|c|g|q", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h",
}  # fmt: skip
_SHORT = "[aeiouy]?"
_FIRST_SHORT = "(?:ou|[aeiouy])?"
_ALEF = "(?:aa|[aeou])"
_WAW = "(?:[aeiou]?w[aeiou]{0,2}|oo|ou|au|ow|oe|eu|[ouv])"
_YA = "(?:[aeiou]?yy?[aeiou]{0,2}|ee|ei|ie|ai|ea|[ie])"
_FINAL_YA = "(?:ee|ie|ey|ii|[iyea])"
_FINAL_TA = "(?:ah|eh|at|et|[aeh])"


@lru_cache(maxsize=10_000)
def _reading(word: str) -> re.Pattern[str]:
    """Return what an Arabic word may look like in Latin letters."""
    parts: list[str] = []
    last = len(word) - 1
    for at, letter in enumerate(word):
        parts.append(_vowel(word, at) if letter in "اويع" else _consonant(word, at, last))
    return re.compile("".join(parts))


def _consonant(word: str, at: int, last: int) -> str:
    letter = word[at]
    if letter == "ه" and at == last and at > 0:
        return _FINAL_TA
    read = _LETTERS.get(letter)
    if read is None:
        return ""
    if at == last or word[at + 1] in "اوي" or word[at + 1 :] == "ه":
        after = ""
    else:
        after = _SHORT if at else _FIRST_SHORT
    return f"(?:{read}){{1,2}}{after}"


def _vowel(word: str, at: int) -> str:
    letter, before, after = word[at], word[at - 1 : at], word[at + 1 : at + 2]
    if letter == "ع" and at == 0:
        return "(?:aa|[aeiou])" + ("?" if after in {"ا", "و", "ي"} else "")
    if letter == "ع":
        return "(?:aa|[ao])?"
    if letter == "ا":
        if at == 0:
            return "[aeiou]?" if after in {"و", "ي"} and after else "[aeiou]{1,2}"
        return f"(?:{_ALEF})?" if after == "ي" and len(word) > at + 2 else _ALEF
    if letter == "و":
        return _WAW if before != "ا" or at == 1 else "(?:w[aeiou]{0,2}|u|o)"
    return _FINAL_YA if at == len(word) - 1 else _YA
