"""How well dates, amounts and percentages are found in prose, with the right value."""

import gzip
import re
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from barid.contract import Published
from barid_enrich import quantities
from quality.report import DATA, LARGER, Bound, Table
from support.articles import generate

PUBLISHED = Published(local="2024-06-15", method="meta", confidence=0.95)
ARTICLES = 60  # of about 500 words, for the cost

_MARK = re.compile(r"\[([^\]|]*)\|([^\]|]*)\|([^\]]*)\]")
_WOJOOD = ("train", "val", "test")


class Span(NamedTuple):
    """A quantity of a sentence."""

    label: str
    start: int
    end: int
    value: str


class Sentence(NamedTuple):
    """A sentence and the quantities in it."""

    language: str
    text: str
    spans: frozenset[Span]


def sentences() -> list[Sentence]:
    """Return the committed set."""
    rows = (DATA / "quantities.tsv").read_text("utf-8").splitlines()
    return [_sentence(row) for row in rows if row and not row.startswith("#")]


def _sentence(row: str) -> Sentence:
    language, marked = row.split("\t")
    text, spans, done = "", set(), 0
    for match in _MARK.finditer(marked):
        text += marked[done : match.start()]
        spans.add(Span(match[2], len(text), len(text) + len(match[1]), match[3]))
        text += match[1]
        done = match.end()
    return Sentence(language, text + marked[done:], frozenset(spans))


def found(text: str, language: str) -> frozenset[Span]:
    """Return what is found in a text published on the day of the set."""
    mentions = quantities.extract({"body": text}, language=language, published=PUBLISHED)
    return frozenset(Span(m.label, m.start, m.end, m.value or "") for m in mentions)


def measure(larger: bool) -> Iterator[Table]:
    """Yield the table of labels and the cost, and with `larger` one on the Wojood sample."""
    known = sentences()
    rows = {label: _row(known, label) for label in ("DATE", "MONEY", "PERCENT")}
    rows["all"] = _row(known, None)
    cost = _cost_us()
    yield Table(
        f"Quantities: {len(known)} sentences written for the project; "
        f"{cost:.0f} us CPU per generated article of 500 words",
        rows,
        [
            Bound("quantities F1, exact span", float(rows["all"]["f1"]), 0.95),
            Bound("quantities with the right value", float(rows["all"]["value right"]), 0.95),
        ],
    )
    if larger:
        yield from _wojood()


def _row(known: Sequence[Sentence], label: str | None) -> dict[str, float | int | str]:
    gold = right = seen = valued = 0
    for sentence in known:
        wanted = {s for s in sentence.spans if label in {None, s.label}}
        got = {s for s in found(sentence.text, sentence.language) if label in {None, s.label}}
        right += len({s[:3] for s in wanted} & {s[:3] for s in got})
        valued += len(wanted & got)
        gold, seen = gold + len(wanted), seen + len(got)
    precision, recall = right / max(1, seen), right / max(1, gold)
    return {
        "quantities": gold,
        "precision": precision,
        "recall": recall,
        "f1": 2 * right / max(1, gold + seen),
        "value right": valued / max(1, gold),
    }


def _cost_us() -> float:
    articles = list(generate(ARTICLES, seed=11, words=500))
    for article in articles:
        found(article.body, article.language)
    begun = time.process_time()
    for article in articles:
        found(article.body, article.language)
    return (time.process_time() - begun) / ARTICLES * 1e6


def _wojood() -> Iterator[Table]:
    """Measure on the DATE tags of Wojood's sample, by overlap: its spans take in prepositions.

    The sample holds archive lists more than news, and tags vague periods («الفترة العثمانية»,
    «نصف السنوية»), which are no dates here.
    """
    folder = LARGER / "ner"
    if not (folder / "wojood_sample_test.txt.gz").exists():
        return
    rows: dict[str, dict[str, float | int | str]] = {}
    for part in _WOJOOD:
        gold = hit = seen = true = 0
        for text, spans in _tagged(part):
            got = [s for s in found(text, "ar") if s.label == "DATE"]
            hit += sum(any(s.start < end and start < s.end for s in got) for start, end in spans)
            true += sum(any(s.start < end and start < s.end for start, end in spans) for s in got)
            gold, seen = gold + len(spans), seen + len(got)
        rows[part] = {
            "dates": gold,
            "recall": hit / max(1, gold),
            "precision": true / max(1, seen),
        }
    worst = {
        what: min(float(row[what]) for row in rows.values()) for what in ("recall", "precision")
    }
    yield Table(
        "Dates in prose: the Wojood sample, by overlap",
        rows,
        [
            Bound("Wojood dates, recall", worst["recall"], 0.80),
            Bound("Wojood dates, precision", worst["precision"], 0.97),
        ],
    )


def _tagged(part: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield each sentence with the places of its DATE tags."""
    path = LARGER / "ner" / f"wojood_sample_{part}.txt.gz"
    for block in gzip.decompress(path.read_bytes()).decode().split("\n\n"):
        text, spans = "", []
        for line in block.splitlines():
            word, *tags = line.split()
            if not tags:
                continue
            start = len(text)
            text += word + " "
            if "B-DATE" in tags:
                spans.append((start, start + len(word)))
            elif "I-DATE" in tags and spans:
                spans[-1] = (spans[-1][0], start + len(word))
        if text:
            yield text, spans
