"""Languages: Barid's tags beside those of single models, on headlines, articles and traps."""

import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from barid_enrich.language import identify
from quality.report import DATA, LARGER, Bound, Table
from support import language_systems

Answer = tuple[str, float]  # ISO 639-3 and confidence
System = Callable[[str], Answer]

NO_LANGUAGE = frozenset({"und", "zxx"})
ARABIC_SCRIPT = ("ara", "fas", "urd", "ckb", "pus", "snd", "uig")
CONFIDENT = 0.8
# What counts as right beside the label itself, for every system (see the set's notes).
AS_GOOD = {
    "prs": "fas", "mey": "ara", "arz": "ara", "arq": "ara", "ary": "ara", "acm": "ara",
    "msa": "ind", "hbs": "srp", "hrv": "srp", "bos": "srp", "kur": "kmr",
}  # fmt: skip


class Item(NamedTuple):
    """One text with its language; `kind` is the trap it is, or the language."""

    kind: str
    language: str
    text: str


def measure(*, larger: bool) -> Iterable[Table]:
    """Yield the tables; the larger sets are other people's texts, for measuring only."""
    yield _committed()
    folder = LARGER / "langid"
    if larger and folder.is_dir():
        systems = {"barid": barid, **language_systems.installed()}
        yield _sets(folder, systems)
        yield _traps(folder, systems)
        yield _relatives(folder)
        yield _cost(folder, systems)


def barid(text: str) -> Answer:
    """Return what Barid says."""
    found = identify(None, text).language
    return (found.tag if found.tag == "ar-Latn" else found.iso3), found.confidence


def _committed() -> Table:
    right: dict[str, list[bool]] = defaultdict(list)
    confident_noise = []
    for kind, tag, text in _rows(DATA / "language.tsv"):
        found = identify(None, text).language
        good = found.tag in NO_LANGUAGE if tag in NO_LANGUAGE else found.tag == tag
        right[kind].append(good)
        if tag in NO_LANGUAGE or tag == "ar-Latn":
            confident_noise.append(
                found.tag not in {*NO_LANGUAGE, tag} and found.confidence >= CONFIDENT
            )
    rows = {kind: {"texts": len(ok), "right": _mean(ok)} for kind, ok in right.items()}
    bounds = [Bound(f"right, {kind}", _mean(ok), 1.0) for kind, ok in right.items()]
    bounds.append(Bound("noise called a language", _mean(confident_noise), 0.02, at_most=True))
    return Table("Language: sentences and traps written for the project", rows, bounds)


def _sets(folder: Path, systems: Mapping[str, System]) -> Table:
    rows: dict[str, dict[str, float | int | str]] = {name: {} for name in systems}
    for file in ("headlines-test", "articles", "short-tatoeba"):
        items = _items(folder / f"{file}.tsv")
        for name, system in systems.items():
            answers = [system(item.text) for item in items]
            f1 = _f1(items, answers)
            rows[name][f"{file} F1"] = _mean(f1.values())
            if file == "headlines-test":
                rows[name]["AR7 F1"] = _mean([f1[language] for language in ARABIC_SCRIPT])
                rows[name]["ECE"] = _calibration_error(items, answers)
    own = rows["barid"]
    bounds = [
        Bound("headlines-test macro-F1", float(own["headlines-test F1"]), 0.990),
        Bound("seven Arabic-script languages", float(own["AR7 F1"]), 0.995),
        Bound("articles macro-F1", float(own["articles F1"]), 0.999),
    ]
    return Table("Language: headlines, articles, short sentences (macro-F1)", rows, bounds)


def _traps(folder: Path, systems: Mapping[str, System]) -> Table:
    kinds: dict[str, list[Item]] = defaultdict(list)
    for kind, language, text in _rows(folder / "traps.tsv"):
        kinds[kind].append(Item(kind, language, text))
    rows: dict[str, dict[str, float | int | str]] = {}
    for kind, items in kinds.items():
        rows[kind] = {
            name: _mean([_is_right(item, system(item.text)) for item in items])
            for name, system in systems.items()
        }
    junk = [item for items in kinds.values() for item in items if item.language == "und"]
    rows["junk, confidence >= 0.8"] = {
        name: _mean([_is_confident_language(system(item.text)) for item in junk])
        for name, system in systems.items()
    }
    bounds = [Bound(kind, float(row["barid"]), 0.95) for kind, row in rows.items() if kind in kinds]
    called = float(rows["junk, confidence >= 0.8"]["barid"])
    bounds.append(Bound("junk called a language with confidence", called, 0.02, at_most=True))
    return Table("Language: traps (share right; last row: share wrong)", rows, bounds)


def _relatives(folder: Path) -> Table:
    """How languages that models were hardly taught are called, only those in Arabic letters."""
    rows: dict[str, dict[str, float | int | str]] = {}
    for item in _items(folder / "rare-arabic-script.tsv"):
        found = identify(None, item.text).language
        if found.script != "Arab":
            continue
        row = rows.setdefault(item.language, {"texts": 0, "right": 0, "open": 0, "other, sure": 0})
        row["texts"] = int(row["texts"]) + 1
        right = _is_right(item, (found.iso3, found.confidence))
        outcome = "right" if right else "open" if found.tag == "und" else "other, sure"
        if outcome != "other, sure" or found.confidence >= CONFIDENT:
            row[outcome] = int(row[outcome]) + 1
    bounds = [
        Bound(
            f"{language} called another", _share(rows[language], "other, sure"), 0.1, at_most=True
        )
        for language in ("azb", "pnb")
    ]
    return Table("Language: near relatives in Arabic letters", rows, bounds)


def _share(row: Mapping[str, float | int | str], column: str) -> float:
    return float(row[column]) / float(row["texts"])


def _cost(folder: Path, systems: Mapping[str, System]) -> Table:
    texts = {
        "headlines/s": [item.text for item in _items(folder / "headlines-test.tsv")],
        "Arabic headlines/s": [
            item.text
            for item in _items(folder / "headlines-test.tsv")
            if item.language in {"ara", "fas", "urd"}
        ],
        "articles/s": [item.text for item in _items(folder / "articles.tsv")],
    }
    rows: dict[str, dict[str, float | int | str]] = {}
    for name, system in systems.items():
        rows[name] = {what: round(_per_second(system, some)) for what, some in texts.items()}
    load_s, resident_mb = _fresh_process()
    rows["barid"] |= {"load CPU s": load_s, "resident MB": resident_mb}
    bounds = [
        *(
            Bound(f"{what} beside lid.176's", _ratio(rows, what), least)
            for what, least in (("headlines/s", 0.18), ("articles/s", 1.3))
        ),
        Bound("load CPU s", load_s, 1.0, at_most=True),
        Bound("resident MB", resident_mb, 200, at_most=True),
    ]
    return Table(
        "Language: what it costs, one core (CPU time, this machine, this run)", rows, bounds
    )


def _ratio(rows: Mapping[str, Mapping[str, float | int | str]], what: str) -> float:
    """Return Barid's speed beside the model that takes half of its time: machines differ."""
    return float(rows["barid"][what]) / float(rows["lid.176"][what])


def _per_second(system: System, texts: Sequence[str]) -> float:
    """Return texts per CPU second, the best of three passes: other processes slow the others."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for text in texts:
            system(text)
        best = min(best, time.process_time() - start)
        if best > 5:
            break
    return len(texts) / best


_LOADING = r"""
import re, time
from pathlib import Path
from barid_enrich.language import identify, load
begin = time.process_time()
load()
identify(None, "خبر")
loaded = time.process_time() - begin
status = Path("/proc/self/status")  # elsewhere the bound is not measured
resident = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
print(loaded, int(resident[1]) / 1024 if resident else 0)
"""


def _fresh_process() -> tuple[float, float]:
    """Return CPU seconds to load in a new interpreter, and its resident memory in MB."""
    run = subprocess.run(
        [sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True, timeout=60
    )
    load_s, resident_mb = run.stdout.split()
    return float(load_s), float(resident_mb)


def _rows(path: Path) -> Iterable[tuple[str, str, str]]:
    for line in path.read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            kind, tag, text = line.split("\t")
            yield kind, tag, text.replace("\\n", "\n").replace("\\\\", "\\")


def _items(path: Path) -> list[Item]:
    lines = (line.split("\t") for line in path.read_text("utf-8").split("\n") if line)
    return [Item(tag, tag, text.replace("\\n", "\n").replace("\\\\", "\\")) for tag, text in lines]


def _is_right(item: Item, answer: Answer) -> bool:
    language = answer[0]
    if item.language == "und":
        return language in NO_LANGUAGE or language == "ar-Latn"
    return _meant(language) == _meant(item.language)


def _is_confident_language(answer: Answer) -> bool:
    return answer[0] not in {*NO_LANGUAGE, "ar-Latn"} and answer[1] >= CONFIDENT


def _meant(language: str) -> str:
    return AS_GOOD.get(language, language)


def _f1(items: Sequence[Item], answers: Sequence[Answer]) -> dict[str, float]:
    """Return the F1 of each language of the set."""
    gold, said, both = Counter[str](), Counter[str](), Counter[str]()
    for item, (language, _) in zip(items, answers, strict=True):
        truth, answer = _meant(item.language), _meant(language)
        gold[truth] += 1
        said[answer] += 1
        both[truth] += truth == answer
    return {language: 2 * both[language] / (gold[language] + said[language]) for language in gold}


def _calibration_error(items: Sequence[Item], answers: Sequence[Answer]) -> float:
    """Return the expected calibration error of what was not left open, over ten bins."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for item, answer in zip(items, answers, strict=True):
        if answer[0] not in NO_LANGUAGE:
            bins[min(9, int(answer[1] * 10))].append((answer[1], _is_right(item, answer)))
    total = sum(map(len, bins.values()))
    return sum(
        abs(sum(sure for sure, _ in some) - sum(right for _, right in some)) / total
        for some in bins.values()
    )


def _mean(values: Iterable[float]) -> float:
    kept = list(values)
    return sum(kept) / len(kept) if kept else 0.0
