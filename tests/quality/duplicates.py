"""Duplicates: which pairs are linked, which copies would be hidden, which edits are seen through."""

import csv
import gzip
import json
import tarfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import combinations
from typing import Any, NamedTuple

from barid_enrich.duplicates.compare import compare
from barid_enrich.duplicates.explain import MIN_SHARED
from barid_enrich.duplicates.rule import may_hide, relation
from barid_enrich.fingerprint import Print, take
from barid_enrich.fingerprint.hashing import shared
from quality.report import DATA, LARGER, Bound, Table
from support.articles import generate
from support.edits import EDITS, Workshop

COPIES = ("D", "C", "N")  # duplicate, contained, same text with other numbers
NEVER_HIDDEN = ("T", "N")  # template or another story; another state of affairs
Decision = Callable[[str, str], bool]


class Pair(NamedTuple):
    """Two texts and what people say of them."""

    label: str
    weight: float
    one: str
    other: str


def measure(*, larger: bool) -> Iterable[Table]:
    """Yield the tables; the sets beside the checkout and other systems when `larger`."""
    yield _pairs("Invented pairs", _committed(), {"Barid": linked}, f1=1.0)
    yield _headlines()
    yield _edits("Edits of invented articles", _invented(40), mean=0.99, worst=0.93)
    if not larger:
        return
    if (LARGER / "dedup").exists():
        systems: dict[str, Decision] = {"Barid": linked, "equal text only": equal}
        if find_spec("datasketch"):
            systems["datasketch LSH, words 5, 0.7"] = _lsh(5, 0.7)
            systems["datasketch LSH, words 3, 0.5"] = _lsh(3, 0.5)
        yield _pairs("Real pairs (pairs-dev)", _real(), systems, f1=0.965)
        yield _seeds()
    if (LARGER / "news-ar").exists():
        yield _edits("Edits of real articles", _hespress(400), mean=0.99, worst=0.93)


@cache
def _print(text: str) -> Print:
    return take(None, text)


def linked(one: str, other: str) -> bool:
    """Return whether the index would find the pair and the rule link it."""
    return equal(one, other) or _relation(one, other) is not None


def hidden(one: str, other: str) -> bool:
    """Return whether one of the two would be hidden behind the other."""
    if equal(one, other):
        return True
    near = _relation(one, other) == "near"
    return near and may_hide(compare(_print(one), _print(other)))


def equal(one: str, other: str) -> bool:
    """Return whether the folded words are the same."""
    return _print(one).exact == _print(other).exact


def _relation(one: str, other: str) -> str | None:
    a, b = _print(one), _print(other)
    if not len(a.shingles) or not len(b.shingles) or shared(a.sample, b.sample) < MIN_SHARED:
        return None
    return relation(compare(a, b))


def _lsh(words: int, threshold: float) -> Decision:
    """Return datasketch's MinHash-LSH over word n-grams as written, 128 permutations."""
    datasketch = import_module("datasketch")

    def sketch(text: str) -> Any:
        found = text.split()
        minhash = datasketch.MinHash(num_perm=128)
        for start in range(max(1, len(found) - words + 1)):
            minhash.update(" ".join(found[start : start + words]).encode())
        return minhash

    def decide(one: str, other: str) -> bool:
        index = datasketch.MinHashLSH(threshold=threshold, num_perm=128)
        index.insert("one", sketch(one))
        return bool(index.query(sketch(other)))

    return decide


def _pairs(title: str, pairs: Sequence[Pair], systems: dict[str, Decision], *, f1: float) -> Table:
    rows = {name: _scores(pairs, decide, COPIES) for name, decide in systems.items()}
    whole = [pair for pair in pairs if pair.label != "C"]  # an excerpt may be shown or not
    rows["Barid, copy hidden"] = _scores(whole, hidden, ("D",))
    bounds = [
        Bound("weighted F1 of links", rows["Barid"]["F1"], f1),
        Bound("precision where a copy is hidden", rows["Barid, copy hidden"]["precision"], 0.99),
    ]
    return Table(f"{title}: {len(pairs)}", rows, bounds)


def _scores(pairs: Sequence[Pair], decide: Decision, positive: Sequence[str]) -> dict[str, float]:
    """Return weighted scores; rewritten stories (label R) are neutral."""
    right = wrong = missed = 0.0
    for pair in pairs:
        if pair.label == "R":
            continue
        said = decide(pair.one, pair.other)
        if pair.label in positive:
            right += pair.weight * said
            missed += pair.weight * (not said)
        else:
            wrong += pair.weight * said
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"F1": f1, "precision": precision, "recall": recall}


def _committed() -> list[Pair]:
    lines = (DATA / "duplicates.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [Pair(pair["label"], 1.0, pair["a"], pair["b"]) for pair in found]


def _real() -> list[Pair]:
    folder = LARGER / "dedup"
    with gzip.open(folder / "articles-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {a["url"]: a["content"] for a in map(json.loads, lines)}
    with (folder / "pairs-dev.tsv").open(encoding="utf-8") as rows:
        return [
            Pair(row["label"], float(row["weight"]), texts[row["url_a"]], texts[row["url_b"]])
            for row in csv.DictReader(rows, delimiter="\t")
        ]


HEADLINE = "«التعاون الخليجي» يبحث في مسقط إنشاء صندوق لدعم الصيادين إلى 2030"
VARIANTS = {
    "quotes": HEADLINE.replace("«", '"').replace("»", '"'),
    "curly quotes": HEADLINE.replace("«", "“").replace("»", "”"),
    "tatweel": HEADLINE.replace("التعاون", "التعــاون"),
    "final ى": HEADLINE.replace(" في ", " فى "),
    "tashkeel": HEADLINE.replace("يبحث", "يَبْحَثُ"),
    "hamza": HEADLINE.replace("إ", "ا"),
    "site behind a bar": f"{HEADLINE} | الميادين",
    "direction mark": "\u200f" + HEADLINE,
    "double space": HEADLINE.replace(" ", "  ", 2),
}
CHANGED = HEADLINE.replace("2030", "2035")


def _headlines() -> Table:
    """Harmless variants of one headline, and a number that is none (research of 2026-11)."""
    own = take(HEADLINE, "").exact
    found = {name: int(take(text, "").exact == own) for name, text in VARIANTS.items()}
    changed = int(take(CHANGED, "").exact == own)
    rows = {name: {"same": same} for name, same in found.items()} | {
        "another number": {"same": changed}
    }
    bounds = [
        Bound("variants seen as the same", sum(found.values()), len(VARIANTS)),
        Bound("another number seen as the same", changed, 0, at_most=True),
    ]
    return Table("One headline, nine harmless variants", rows, bounds)


def _edits(title: str, texts: Sequence[str], *, mean: float, worst: float) -> Table:
    shares = {}
    for number, (name, edit) in enumerate(EDITS.items()):
        shop = Workshop(list(texts), seed=number)
        shares[name] = sum(linked(text, edit(text, shop)) for text in texts) / len(texts)
    average = sum(shares.values()) / len(shares)
    rows = {name: {"found": share} for name, share in shares.items()} | {"mean": {"found": average}}
    bounds = [
        Bound("mean", average, mean),
        Bound("worst edit", min(shares.values()), worst),
    ]
    return Table(f"{title}: {len(texts)}", rows, bounds)


def _invented(number: int) -> list[str]:
    articles = (a for a in generate(3 * number, seed=21, words=300) if a.language == "ar")
    return [article.body for article, _ in zip(articles, range(number), strict=False)]


def _hespress(number: int) -> list[str]:
    texts = []
    with tarfile.open(LARGER / "news-ar" / "hespress.tar.gz") as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is None:
                continue
            body = file.read().decode("utf-8", "replace").partition("\n")[2]
            if len(body.split()) >= 200:
                texts.append(body)
    return texts[:: max(1, len(texts) // number)][:number]


def _seeds() -> Table:
    """The five sample articles: each variant finds its own, and no two of them are linked."""
    seeds = {p.name: p.read_text("utf-8") for p in sorted((LARGER / "samples").glob("*.txt"))}
    lines = (LARGER / "dedup" / "seed_variants.jsonl").read_text("utf-8").splitlines()
    variants = [json.loads(line) for line in lines]
    own = sum(linked(v["text"], seeds[v["seed"]]) for v in variants)
    strangers = sum(linked(a, b) for a, b in combinations(seeds.values(), 2))
    rows = {
        "variants that find their own": {"number": own, "of": len(variants)},
        "pairs of two seeds linked": {"number": strangers, "of": 10},
    }
    bounds = [
        Bound("variants that find their own", own, len(variants)),
        Bound("seeds linked to each other", strangers, 0, at_most=True),
    ]
    return Table("The five samples and their 75 variants", rows, bounds)
