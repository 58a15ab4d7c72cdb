"""What a name says of itself, in numbers: the words it has, and how it is written."""

from functools import lru_cache

from barid_enrich.clean import known, vocabulary
from barid_enrich.clean.lexicon import Lexicon, load
from barid_enrich.clean.names import has_digit
from barid_enrich.clean.outlets import self_words
from barid_enrich.clean.outlets.nameless import of_trade, trade

OF_NAME = (
    "has_outlet_word", "starts_with_outlet_word", "is_place", "is_person", "is_section", "is_office",
    "is_known_agency", "one_word", "four_words", "has_digit", "generic", "small_word", "slogan_word", "page_word",
    "latin", "of_trade", "lower", "of_sections", "issue", "sentence_case", "titled", "of_jobs", "of_contests",
    "all_page_words",
)  # fmt: skip
KEPT_NAMES = 5_000  # about 4 MB
MAX_PARTICLE_CHARS = 3  # «of», «des», «von»
MIN_WORD_CHARS = 4  # of «and» and a word, written as one


def has_outlet_word(key: str, lexicon: Lexicon) -> bool:
    """Tell a folded name with a word that names of outlets have."""
    return lexicon.outlet.match(f"{key} ") is not None or not lexicon.names.isdisjoint(key.split())


@lru_cache(maxsize=KEPT_NAMES)
def kept_of_name(key: str, name: str) -> list[float]:
    """Return what a name says of itself by the lists that ship; a site's next page names the same."""
    return of_name(key, name, load())


def of_name(key: str, name: str, lexicon: Lexicon) -> list[float]:
    """Return what `OF_NAME` tells of a name, as written and folded."""
    words = key.split()
    own, pages = self_words.load(), vocabulary.load()
    bare = [word if len(word) < MIN_WORD_CHARS else word.removeprefix("و") for word in words]
    lists = (pages.page, pages.sections, trade().nouns)
    starts = lexicon.outlet.match(key + " ") is not None
    return [
        float(has_outlet_word(key, lexicon)),
        float(starts),
        float(known.is_place(key)),
        float(known.is_person(name, lexicon.given)),
        float(key in lexicon.furniture or key in lexicon.home or key in lexicon.sections),
        float(words[0] in own.offices),
        float(key in lexicon.agencies),
        float(len(words) == 1),
        float(len(words) >= 4),
        float(has_digit(key)),
        float(lexicon.generic.match(key) is not None),
        float(not own.small.isdisjoint(words)),
        float(not own.slogans.isdisjoint(words)),
        sum([word in pages.page or word in pages.sections for word in words]) / len(words),
        float(key[:1].isascii()),
        float(of_trade(key)),
        float(name[:1].islower()),
        float(not pages.sections.isdisjoint(bare)),
        float(words[0] in trade().issues),
        float(_is_sentence_case(name)),
        float(not own.titles.isdisjoint(words)),
        float(not lexicon.jobs.isdisjoint(words)),
        float(words[0] in own.contests),
        float(len(bare) > 1 and all(any(w in its for its in lists) for w in bare)),
    ]


def _is_sentence_case(name: str) -> bool:
    """Tell words of which only the first has a capital, as a button's: «All comments»."""
    first, *rest = name.split()
    longer = [word for word in rest if len(word) > MAX_PARTICLE_CHARS]
    return first[:1].isupper() and bool(longer) and all(word.islower() for word in longer)
