"""How many names are found, by strict spans and labels, and how fast."""

import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from barid.contract import Mention
from barid_enrich.entities import EntityEngine, EntityText, load_engine
from barid_enrich.entities.barid import Barid
from barid_enrich.entities.plugins.local import Found, LocalEngine
from barid_enrich.entities.reader import weights
from barid_enrich.entities.tokens import pieces
from entity_corpora import SCHEMES, Sample, held_out_part, read
from quality.report import DATA, LARGER, Bound, Table
from support.crf import crfsuite

LABELS = ("PER", "LOC", "ORG")
CORPORA = LARGER / "ner"
HESPRESS = LARGER / "news-ar" / "hespress.tar.gz"

Row = dict[str, float | int | str]
Spans = set[tuple[int, int, int, str]]


def measure(*, larger: bool) -> Iterator[Table]:
    """Yield the tables of this stage."""
    yield _committed()
    yield _unseen()
    if larger and CORPORA.is_dir():
        yield _corpora()
        yield _product_guide()
    if larger and HESPRESS.is_file():
        yield _articles()


def _committed() -> Table:
    rows: dict[str, Row] = {}
    for language in ("ar", "en"):
        samples = read(DATA / f"entities.{language}.txt")
        for name in ("barid", "gazetteer"):
            rows[f"{language} {name}"] = _scores(load_engine(name), samples, language)
    return Table(
        "entities: texts written for the project, strict F1",
        rows,
        [
            Bound("Arabic F1", float(rows["ar barid"]["F1"]), 0.93),
            Bound("English F1", float(rows["en barid"]["F1"]), 0.905),
        ],
    )


# Floors of all articles of a language and of those nobody mended anything with in sight.
_UNSEEN = {"ar": (0.9, 0.87), "en": (0.87, 0.795), "fr": (0.855, 0.81)}


def _unseen() -> Table:
    """Score news whose writers did not know the engine; the other half is what rules were mended by."""
    rows: dict[str, Row] = {}
    bounds: list[Bound] = []
    engine = load_engine("barid")
    for language, floors in _UNSEEN.items():
        samples = read(DATA / f"entities.unseen.{language}.txt")
        for name, part, floor in zip(
            (f"{language}, all", f"{language}, only measured"),
            (samples, samples[1::2]),
            floors,
            strict=True,
        ):
            rows[name] = {"articles": len(part), **_scores(engine, part, language)}
            bounds.append(Bound(f"{name}: F1", float(rows[name]["F1"]), floor))
    return Table("entities: news by writers who had not seen the engine, strict F1", rows, bounds)


# Each test set by the guide it was annotated by: file, scheme, language, whole tokens, floor.
_TESTS = {
    "NewsFANE test": ("newsfane_gold_fine.test.conll.gz", "fane", "ar", True, 0.79),
    "ANERcorp test": ("anercorp.test.conll.gz", "anercorp", "ar", True, 0.755),
    "ntrex_ar test": ("ntrex_ar.test.jsonl.gz", "modern", "ar", False, 0.775),
    "WikiGold, last fifth": ("en_wikigold.conll.gz", "english", "en", True, 0.61),
    "WNUT17 test": ("en_wnut17.test.conll.gz", "english", "en", True, 0.36),
}


def _corpora() -> Table:
    rows: dict[str, Row] = {}
    bounds: list[Bound] = []
    for title, (file, scheme, language, tokens, floor) in _TESTS.items():
        engine = Barid(weights(), {language: scheme})
        rows[title] = _scores(engine, _test(file), language, whole_tokens=tokens)
        rows[f"  gazetteer on {title}"] = _scores(
            load_engine("gazetteer"), _test(file), language, whole_tokens=tokens
        )
        bounds.append(Bound(f"{title} F1", float(rows[title]["F1"]), floor))
    if find_spec("pycrfsuite") is not None:
        title = "NewsFANE test"
        file, _, language, tokens, _ = _TESTS[title]
        rows[f"  python-crfsuite on {title}"] = _scores(
            _crfsuite(), _test(file), language, whole_tokens=tokens
        )
    return Table("entities: public test sets, each by its own guide, strict F1", rows, bounds)


def _product_guide() -> Table:
    engine = load_engine("barid")
    return Table(
        "entities: the same sets as the product reads them (guide of ntrex_ar)",
        {
            title: _scores(engine, _test(file), "ar", whole_tokens=tokens)
            for title, (file, _, language, tokens, _) in _TESTS.items()
            if language == "ar"
        },
    )


def _test(file: str) -> list[Sample]:
    path = CORPORA / file
    return held_out_part(path) if "wikigold" in file else read(path)


def _articles() -> Table:
    """Read real articles one a call; count what is wrong and what a second takes."""
    articles = list(_hespress())
    rows: dict[str, Row] = {}
    for name in ("barid", "gazetteer"):
        engine = load_engine(name)
        cold_s = _seconds(engine, articles)
        found = engine.extract(articles)
        rows[name] = {
            "articles": len(articles),
            "mentions": sum(map(len, found)),
            "wrong offsets": sum(
                _field(article, m)[m.start : m.end] != m.surface
                for article, mentions in zip(articles, found, strict=True)
                for m in mentions
            ),
            "tokens/s cold": _tokens(articles) / cold_s,
            **_speed(engine, articles[:WARM_ARTICLES]),
        }
    if find_spec("spacy") is not None:
        rows["spaCy, blank, speed only"] = _speed(_blank_spacy(), articles[:SPACY_ARTICLES])
    if find_spec("pycrfsuite") is not None:
        rows["python-crfsuite"] = _speed(_crfsuite(), articles[:WARM_ARTICLES])
    slower = _number(rows["barid"], COST) / _number(rows["gazetteer"], COST)
    return Table(
        "entities: real articles, one a call, one core",
        rows,
        [
            Bound("wrong offsets", _number(rows["barid"], "wrong offsets"), 0, at_most=True),
            Bound("cost beside the gazetteer's", slower, 10, at_most=True),
        ],
    )


COST = "µs per 500 words"
WARM_ARTICLES = 150  # their spellings fit the engine's memory
SPACY_ARTICLES = 20  # it takes a second for a few


def _hespress() -> Iterator[EntityText]:
    with tarfile.open(HESPRESS) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None:
                title, _, body = file.read().decode().partition("\n")
                yield EntityText(title=title.strip() or None, body=body.strip(), language="ar")


def _field(text: EntityText, mention: Mention) -> str:
    return (text.title or "") if mention.field == "title" else text.body


def _speed(engine: EntityEngine, texts: Sequence[EntityText]) -> Row:
    """Return the speed of the best of three readings, the engine having met the words."""
    seconds = min(_seconds(engine, texts) for _ in range(3))
    words = _words(texts)
    return {
        "tokens/s warm": _tokens(texts) / seconds,
        "words/s warm": words / seconds,
        COST: seconds / words * 500 * 1e6,
    }


def _blank_spacy() -> EntityEngine:
    """Return spaCy's default entity recogniser with the weights it starts from."""
    pipeline = import_module("spacy").blank("ar")
    recogniser = pipeline.add_pipe("ner")
    for label in LABELS:
        recogniser.add_label(label)
    pipeline.initialize()

    def find(texts: Sequence[str]) -> Iterator[list[Found]]:
        for document in pipeline.pipe(texts):
            yield [Found(one.start_char, one.end_char, one.label_, 0.5) for one in document.ents]

    return LocalEngine("spacy", "blank", find)


@cache
def _crfsuite() -> EntityEngine:
    """Return a CRF trained on what the network learnt its guide `fane` from first."""
    return crfsuite(read(CORPORA / "newsfane_gold_fine.train.conll.gz"), SCHEMES.index("fane"))


def _words(texts: Sequence[EntityText]) -> int:
    return sum(len(pieces(one.body)) + len(pieces(one.title or "")) for one in texts)


# One token, however many signs stand together; marks on letters are none.
_SIGNS = re.compile("[^\\w\\s\u0640\u064b-\u065f\u0670\u200b-\u200f]+")


def _tokens(texts: Sequence[EntityText]) -> int:
    """Return how many tokens texts have, counted as annotated corpora do: words and signs."""
    found = sum(len(_SIGNS.findall(f"{one.title or ''}\n{one.body}")) for one in texts)
    return _words(texts) + found


def _number(row: Row, column: str) -> float:
    return float(row[column])


def _seconds(engine: EntityEngine, texts: Sequence[EntityText]) -> float:
    begun = time.process_time()
    for text in texts:
        engine.extract([text])
    return time.process_time() - begun


def _scores(
    engine: EntityEngine, samples: Sequence[Sample], language: str, *, whole_tokens: bool = False
) -> Row:
    """Return F1 of each label and of all, precision and recall.

    Args:
        engine: reads each sample as one body.
        samples: with gold spans.
        language: of the samples.
        whole_tokens: gold spans cover tokens with their particles, so found ones are widened.
    """
    texts = [EntityText(title=None, body=sample.text, language=language) for sample in samples]
    widen: Callable[[str, int, int], tuple[int, int]] = _widened if whole_tokens else _exact
    gold: Spans = {(at, *span) for at, sample in enumerate(samples) for span in sample.spans}
    found: Spans = {
        (at, *widen(texts[at].body, m.start, m.end), m.label)
        for at, mentions in enumerate(engine.extract(texts))
        for m in mentions
    }
    row: Row = {label: _f1(_of(gold, label), _of(found, label)) for label in LABELS}
    row["F1"] = _f1(gold, found)
    row["precision"] = len(gold & found) / max(1, len(found))
    row["recall"] = len(gold & found) / max(1, len(gold))
    return row


def _of(spans: Spans, label: str) -> Spans:
    return {span for span in spans if span[3] == label}


def _f1(gold: Spans, found: Spans) -> float:
    return 2 * len(gold & found) / max(1, len(gold) + len(found))


def _exact(_: str, start: int, end: int) -> tuple[int, int]:
    return start, end


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
