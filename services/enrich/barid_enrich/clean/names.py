"""Names in bylines: who is named, in which role, and what is only said of them."""

import re
from collections.abc import Sequence, Set
from functools import cache

from barid.contract import Author, AuthorRole
from barid.text.fold import fold
from barid_enrich import common, dates
from barid_enrich.clean import known
from barid_enrich.clean.lexicon import Lexicon, load, phrases
from barid_enrich.clean.lines.line import holds, key_of

MAX_NAME_WORDS = 5  # «عبد الرحمن محمد عبد الله» has five
# Emoji, arrows and dingbats, with what joins them.
_PICTURES = re.compile("[\U0001f000-\U0001faff\u2190-\u2bff\ufe0e\ufe0f\u200d]+")
_POST = re.compile(r"\s*(?:[،,]|\s[–—/|-])\s")
_SLASHES = frozenset("/|")
MAX_SHORT_POST, MAX_FREE_NAME = 2, 3  # words
MAX_POST_WORDS = 12  # of a line with a name and a post
POST_WORDS = 4  # of which one says what somebody does for a paper
_UNCASED = "\u0590"  # from here on letters have no capitals
LETTER = re.compile(r"[^\W\d_]")
NAME_SEPARATORS = re.compile(r"\s*[،,;]\s*|\s+(?:&|and|et|و)\s+|\s*/\s*")
MARKS = re.compile(r"[:：/–—-]")
_DATED_SENTENCE = re.compile(r"\.\s(?=.*\d).*")
_AT_CLOCK = re.compile(  # «posted by NAME at 11:14», «written by NAME on 24/02/2022»
    r"\s(?:في|at|on|um|à)?\s?\d{1,2}:\d\d.*$|\s(?:بتاريخ|في|on|le|am)\s\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}.*$"
)
_INITIAL = re.compile(r"^\w.*\s[A-Z]\.$")  # «Nassim B.» keeps its full stop
_COLONS = ":："
_LOOSELY_MARKED = re.compile(r"\W*([^\W\d_]+(?:\s[^\W\d_]+){0,4})\s*[:：]\s*[^\W\d_]")
_FOR_OUTLET = re.compile(r"^\s*لـ?\s?[(«][^()«»]*[)»]\s*")  # «wrote for (SITE) NAME»
IN_NO_NAME = frozenset(
    map(fold, ["الذي", "التي", "الذين", "في", "من", "إلى", "عن", "ثم", "بلا", "حتى", "هذا", "هذه",
               "هو", "هي", "كان", "كانت", "لا", "ما", "لم", "لن", "the", "of", "is",
               "از", "با", "به", "برای", "که", "لە", "بۆ", "سے", "نے"])
)  # fmt: skip
_REMARK = re.compile(r"\s[(\[][^()\[\]]*[)\]]?")  # «Name (Mosul, special envoy)»
PARTICLES = frozenset(
    ["de", "del", "della", "van", "von", "der", "den", "al", "el", "bin", "ben", "ibn", "la", "le", "du", "da",
     "dos", "ud", "ul"]
)  # fmt: skip
_DIGIT = re.compile(r"\d")
# «and» of languages in which it is no part of a name
_AND = re.compile(r"\s+(?:y|und|ve)\s+|\s+و\s?(?=[\u0600-\u06ff]{2,}\s[\u0600-\u06ff])")
_FIRST_WORDS = re.compile(r"\S+ \S+(?= )")  # two, of a longer text
MIN_FULL_NAME = 2
_FROM = re.compile("(?:من|از|لە) ")  # before who wrote
MAX_BYLINE_CHARS = 500  # of a field or element that names authors
INITIALS = re.compile(  # «J.T.», «ق. ب», «أمينة. ب», «سليم.ب», «م. ع. الطيب»
    r"(?:[^\W\d_]\.\s?){1,3}[^\W\d_]\.?|(?:[^\W\d_]\.\s){1,2}[^\W\d_]{2,}|[^\W\d_]{2,}(?:\s[^\W\d_]{2,})?\.\s?[^\W\d_]\.?"
)
NOTES = frozenset(["n.b", "p.s"])  # open a last remark, and are nobody's initials
HONORIFIC = re.compile(
    r"(?:(?:أ\. ?)?[دم]\.|أ\. ?د\.|(?:Dr|Prof)\b\.?)\s?(?=[^\W\d_]{2,}\s)"
)  # before a name
NAME_EDGES = " \t\u00a0□■◆◇○▪▫●:：/|–—-ـ_،,.;()[]«»\"'*"
# «NAME wrote:» over the text.
_COLON_BEHIND = re.compile(r"\s*[:：]\s*$")
# Before a name, and no part of it in a byline: what somebody is by profession.
_PROFESSION = re.compile(
    r"(?:(?:ال)?(?:محامي?|محامية|دكتور|دكتورة|مهندس|مهندسة|أستاذ|أستاذة|صحفي|صحفية|صحافي|صحافية|إعلامي"
    r"|إعلامية|كاتب|كاتبة|باحث|باحثة|روائي|روائية|شاعر|شاعرة|زميل|زميلة)|د|أ\.?د|م)(?:\.\s?|\s)(?=[^\W\d_]{2,}\s)"
)


def names_in(byline: str, lexicon: Lexicon) -> tuple[Author, ...]:
    """Return the authors that text from an author field or element names."""
    text = " ".join(byline[:MAX_BYLINE_CHARS].split())
    named, _ = authors_of(text, fold(text), lexicon)
    if not named:
        named = [
            Author(name=name, role="agency" if key_of(fold(name)) in lexicon.agencies else "writer")
            for name in names_of(text, lexicon)
            if "@" not in name
        ]
    return tuple(author for author in named if not is_nobody(key_of(fold(author.name)), lexicon))


def names_of(text: str, lexicon: Lexicon) -> list[str]:
    """Return the names of a list, without what is said of them behind commas."""
    bare_text = _REMARK.sub(" ", without_signs(text)).strip() or text
    parts = [
        part.rpartition(":")[2].strip()
        for index, listed in enumerate(NAME_SEPARATORS.split(bare_text))
        if not (index and lexicon.credit.match(fold(listed)))  # «NAME / photo: NAME»
        for part in joined(listed)
    ]
    bare = [part if _INITIAL.search(part) else part.strip(NAME_EDGES) for part in parts]
    names = [without_place(name, lexicon) for name in bare]
    return [
        bare_name(_without_and(name, lexicon) if index else name)
        for index, name in enumerate(names)
        if is_name(name)
        and not (index and (_is_remark(name, lexicon) or _is_behind(names[0], name, lexicon)))
    ]


def bare_name(name: str) -> str:
    """Return a name without a profession, a stroke or «from» before it.

    >>> bare_name("المحامي عامر الجنابي")
    'عامر الجنابي'
    >>> bare_name("از مریم احمدی")
    'مریم احمدی'
    """
    stripped = name if _INITIAL.search(name) else name.strip(NAME_EDGES)
    if (by := _FROM.match(stripped)) and known.is_person(stripped[by.end() :], load().given):
        stripped = stripped[by.end() :]
    profession = _PROFESSION.match(stripped)
    return stripped[profession.end() :] if profession else stripped


def _without_and(name: str, lexicon: Lexicon) -> str:
    """Return a further name without the «and» that Arabic writes as part of it."""
    bare = name.removeprefix("و")
    if bare == name or " " not in name or known.is_person(bare, lexicon.given):
        return bare
    return name if known.is_person(name, lexicon.given) else bare


def _is_behind(name: str, other: str, lexicon: Lexicon) -> bool:
    """Tell «By NAME NAME, PLACE»: one word behind a full name is none."""
    is_agency = key_of(fold(other)) in lexicon.agencies
    return " " in name and " " not in other and not is_agency


def without_signs(text: str) -> str:
    """Return a text without pictures and mail addresses: «✍ NAME name@site»."""
    if not text.isascii() and _PICTURES.search(text):
        text = " ".join(_PICTURES.sub(" ", text).split())
    if "@" not in text:
        return text
    return " ".join(word for word in text.split() if "@" not in word.strip("@"))


def joined(names: str) -> list[str]:
    """Return two full names with «and» between them, which Arabic writes as part of the second."""
    match = _AND.search(names)
    if match is None:
        return [names]
    if known.is_person(names[match.start() :].strip(), frozenset()):
        return [names]  # «وضاح» begins with the letter of «and»
    one, other = names[: match.start()], names[match.end() :]
    is_two = all(MIN_FULL_NAME <= len(name.split()) <= MAX_NAME_WORDS for name in (one, other))
    return [one, other] if is_two else [names]


def without_place(name: str, lexicon: Lexicon) -> str:
    """Return a name without the place behind it: «Name in Oran», and «name-place» in Arabic letters."""
    if name[:1] >= "\u0600" and "-" in name:
        parts = [part.strip() for part in name.split("-")]
        name = next((part for part in parts if not dates.is_place(key_of(fold(part)))), name)
    words = name.split()
    if len(words) <= MIN_FULL_NAME:
        return " ".join(words)
    at = next((i for i, w in enumerate(words) if i > 1 and fold(w) in lexicon.places), len(words))
    return " ".join(words[:at])


def _is_remark(text: str, lexicon: Lexicon) -> bool:
    """Tell «Transport Correspondent», «in Oran» and «Ph.D.» from a second name."""
    folded = fold(text)
    words = folded.split()
    if key_of(folded) in lexicon.agencies:
        return False
    if " " not in text and (text.isupper() or "." in text):
        return True  # a degree or an order
    at_place = lexicon.places.intersection(words[:1]) or dates.is_place(folded)
    return bool(at_place) or not lexicon.jobs.isdisjoint(words)


def authors_of(raw: str, folded: str, lexicon: Lexicon) -> tuple[list[Author], bool]:
    """Return who a segment names, and whether that is only believed in the head of a text."""
    match = lexicon.byline_marked.match(folded)
    if match:
        word = match.group().strip(NAME_EDGES)
        behind = MARKS.split(raw, maxsplit=1)[-1]
    elif match := lexicon.byline_open.match(folded):
        word = match.group().strip(NAME_EDGES)
        behind = " ".join(raw.split()[word.count(" ") + 1 :])
        if behind[:1].isascii() and not behind[:1].isupper():
            return [], True  # «by» before a small letter is no byline
    elif holds(folded, _COLONS) and (match := _LOOSELY_MARKED.match(folded)):
        return _loosely_named(match[1], raw, lexicon), True
    else:
        return [], False
    role = lexicon.byline_roles.get(word, "writer")
    behind = _COLON_BEHIND.sub("", behind)
    behind = _FOR_OUTLET.sub("", behind)
    named = names_of(_DATED_SENTENCE.sub("", _AT_CLOCK.sub("", behind)), lexicon)
    agencies = lexicon.agencies
    if _is_speaker(word, lexicon) and not all(may_sign(name, lexicon) for name in named):
        return [], False  # «our correspondent: the coastal road is cut» says what he reports
    is_open = ":" not in raw.rstrip(" :：")  # «NAME wrote:» opens a post within a text, too
    if is_open and raw.endswith((":", "：")) and any(map(_has_no_name_word, named)):
        return [], True  # «he wrote on his page:»
    authors = [
        Author(name=name, role="agency" if key_of(fold(name)) in agencies else role)
        for name in named
    ]
    return authors, is_open


def _has_no_name_word(name: str) -> bool:
    """Tell a text with a word that no name has; «على», too, though it folds like the name «علي»."""
    words = name.split()
    return "على" in words or not IN_NO_NAME.isdisjoint(map(fold, words))


def is_report(raw: str, lexicon: Lexicon) -> bool:
    """Tell «our correspondent: the coastal road is cut», which says what somebody reports and names nobody."""
    who, sign, said = raw.partition(":")
    if not sign or not _is_speaker(fold(who), lexicon):
        return False
    name = MARKS.split(NAME_SEPARATORS.split(said.strip())[0])[0]
    return LETTER.search(name) is not None and not may_sign(bare_name(name), lexicon)


def _is_speaker(word: str, lexicon: Lexicon) -> bool:
    """Tell a word for a person, who may say what stands behind the colon as well as be named there."""
    return any(part.removeprefix("ال") in lexicon.jobs for part in word.split())


def may_sign(name: str, lexicon: Lexicon) -> bool:
    """Tell a name from words that say something: by a given name, capitals, else as no word of it is common.

    >>> may_sign("ولات شيخموس", load()), may_sign("الطريق الساحلي مقطوع", load())
    (True, False)
    """
    words = name.split()
    keys = [fold(word) for word in words]
    given = known.given_names() | lexicon.given
    is_known = (
        keys[0] in given or is_person(name, lexicon) or key_of(fold(name)) in lexicon.agencies
    )
    if is_known or INITIALS.fullmatch(name):
        return True
    if name[0] < _UNCASED:  # one word may be small, as users of a system are
        is_cased = all(word[0].isupper() or word.lower() in PARTICLES for word in words)
        return is_cased or len(words) == 1
    if len(words) > 1 and keys[0].startswith("ال"):
        return False
    return not any(key in common.shipped() and not _is_of_name(key, given) for key in keys)


def _is_of_name(key: str, given: Set[str]) -> bool:
    """Tell a common word that names hold as well: «صالح», «العلي», «العربي»."""
    bare = key.removeprefix("ال")
    return bare in given or (bare != key and bare.endswith("ي"))


def _loosely_named(words: str, raw: str, lexicon: Lexicon) -> list[Author]:
    """Return the persons of «she writes it for you every morning: NAME», by a word for writing."""
    bare = [word.removeprefix("و").removeprefix("ال") for word in words.split()]
    first, said = bare[0], lexicon.byline_stems | lexicon.translating
    # «she writes it …», or nothing but such nouns: «report and lens».
    is_said = not said.isdisjoint(bare) and (said | lexicon.byline_beside).issuperset(bare)
    is_said = is_said or first in lexicon.byline_verbs
    if not is_said or lexicon.masthead_offices.search(words):
        return []
    role: AuthorRole = "translator" if first in lexicon.translating else "writer"
    return [
        Author(name=name, role=role)
        for name in names_of(MARKS.split(raw, maxsplit=1)[-1], lexicon)
        if is_person(name, lexicon)
    ]


def before_post(raw: str, lexicon: Lexicon) -> str | None:
    """Return the name of «NAME, our correspondent in PLACE.»."""
    match = _POST.search(raw)
    if match is None or raw.count(" ") > MAX_POST_WORDS or has_digit(raw):
        return None
    name, post = raw[: match.start()].strip(), fold(raw[match.end() :]).rstrip(".").split()
    is_post = not lexicon.jobs.isdisjoint(post[:POST_WORDS])
    is_post = is_post and picture_words().isdisjoint(post)  # «NAME / staff photo»
    is_known = is_person(name, lexicon) or known.is_capitalised_name(name)
    if match.group().strip() in _SLASHES:  # «NAME / JOB», known or not
        is_short = len(post) <= MAX_SHORT_POST and 2 <= name.count(" ") + 1 <= MAX_FREE_NAME
        is_known = is_known or (is_short and not name[0].isascii() and is_name(name))
    return name if is_post and is_known and not is_other(fold(name).split(), lexicon) else None


@cache
def picture_words() -> frozenset[str]:
    """Return the words before who took a picture."""
    return frozenset(phrase for phrase in phrases("credit", "marked") if " " not in phrase)


def is_person(name: str, lexicon: Lexicon) -> bool:
    """Tell whether a name begins with a given name of the lists."""
    return known.is_person(name, lexicon.given)


def is_other(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell folded words of which one is a button's, a section's or a post's."""
    if words and (words[0] in lexicon.openers or words[0] in lexicon.never):
        return True
    return not (lexicon.jobs.isdisjoint(words) and lexicon.furniture.isdisjoint(words))


def is_nobody(key: str, lexicon: Lexicon) -> bool:
    """Tell a folded text that is or begins with «admin», «The End», «good morning»."""
    if key in lexicon.nobody:
        return True
    first = _FIRST_WORDS.match(key)
    return first is not None and first.group() in lexicon.nobody


def is_name(text: str) -> bool:
    """Tell whether a text may be a name: a few words without digits."""
    words = text.count(" ") + 1
    if words > MAX_NAME_WORDS or LETTER.search(text) is None or has_digit(text):
        return False
    return words == 1 or IN_NO_NAME.isdisjoint(fold(text).split())


def has_digit(text: str) -> bool:
    """Tell whether any character is a digit."""
    return _DIGIT.search(text) is not None
