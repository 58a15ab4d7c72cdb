"""Flattened pages: whether every line is told for what it is, and every stated fact is taken."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from time import process_time
from typing import Any, NamedTuple

from barid.contract import LineLabel
from barid.text.decode import decode
from barid.text.fold import fold
from barid_enrich.clean import read_lines
from barid_enrich.draft import Draft
from quality.report import DATA, LARGER, Bound, Table
from support.dumps import Dump, GoldLine, GoldStory, read_all

SPEED_ROUNDS = 20
RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)  # after everything the dumps tell of
FIELDS = ("title", "author", "outlet", "published")
SPLITS = (
    "dev",
    "held",
    "fresh",
    "last",
    "round1",
    "round2",
    "round3",
    "round4",
    "round5",
    "round6",
    "round7",
    "round8",
    "round9",
    "round10",
    "round11",
    "round12",
    "round13",
    "round14",
    "round15",
    "round16",
    "round17",
    "round18",
    "round19",
    "round20",
    "round21",
    "round22",
    "round23",
    "round24",
    "round25",
    "round26",
    "round27",
    "round28",
    "round29",
    "round30",
)  # in the order they were made
# Reached on the newest rounds: body F1, body loss, and the fields in their order.
NEWEST = {
    "round5": (0.965, 0.002, 0.96, 1.0, 0.89, 1.0),
    "round6": (0.98, 0.002, 0.96, 1.0, 0.97, 1.0),
    "round7": (0.99, 0.002, 0.95, 0.97, 0.87, 0.97),
    "round8": (0.97, 0.006, 0.84, 0.84, 0.92, 0.92),
    "round9": (0.97, 0.002, 0.96, 0.98, 0.92, 1.0),
    "round10": (0.975, 0.002, 0.95, 0.95, 0.93, 1.0),
    "round11": (0.975, 0.002, 0.92, 0.92, 0.88, 0.9),
    "round12": (0.965, 0.006, 0.96, 0.98, 0.9, 1.0),
    "round13": (0.96, 0.004, 0.94, 0.94, 0.86, 0.96),
    "round14": (0.965, 0.004, 0.91, 0.93, 0.9, 0.97),
    "round15": (0.933, 0.007, 0.94, 0.96, 0.94, 0.96),
    "round16": (0.978, 0.004, 0.94, 0.92, 0.96, 0.98),
    "round17": (0.96, 0.015, 0.92, 0.96, 0.93, 0.98),
    "round18": (0.968, 0.004, 0.94, 0.98, 0.92, 1.0),
    "round19": (0.984, 0.007, 0.96, 0.96, 0.94, 1.0),
    "round20": (0.982, 0.002, 0.96, 0.96, 0.96, 1.0),
    "round21": (0.98, 0.002, 0.92, 0.96, 0.96, 1.0),
    "round22": (0.91, 0.025, 0.77, 0.71, 0.69, 0.71),
    "round23": (0.9, 0.01, 0.71, 0.71, 0.61, 0.64),
    "round24": (0.96, 0.002, 0.88, 0.81, 0.79, 0.93),
    "round25": (0.89, 0.004, 0.76, 0.78, 0.69, 0.73),
    "round26": (0.91, 0.02, 0.88, 0.8, 0.5, 0.88),
    "round27": (0.95, 0.002, 0.75, 0.7, 0.79, 0.83),
    "round28": (0.87, 0.016, 0.65, 0.67, 0.44, 0.75),
    "round29": (0.915, 0.037, 0.8, 0.85, 0.69, 0.72),
    "round30": (0.9, 0.008, 0.88, 0.86, 0.75, 0.86),
}
# The same for pages that no rule was mended on and no model trained on: what a new layout is worth.
UNSEEN = {
    "unseen": (0.97, 0.012, 0.91, 0.89, 0.82, 0.96),
    "unseen2": (0.96, 0.012, 0.87, 0.83, 0.89, 0.91),
    "unseen3": (0.954, 0.002, 0.77, 0.93, 0.75, 0.95),
    "unseen4": (0.955, 0.012, 0.86, 0.79, 0.71, 0.92),
}
NO_AUTHORS = {"agency", "translator"}  # named in their own roles, as editors are beside a writer
# A standfirst may stand in the body or beside it; both readings are right.
NEITHER: frozenset[LineLabel] = frozenset({"subtitle"})


class Judged(NamedTuple):
    """One gold line with the label most of its words were given."""

    gold: GoldLine
    label: LineLabel


class Outcome(NamedTuple):
    """What reading a dump gave beside its gold; stories are paired in order."""

    dump: Dump
    lines: list[Judged]
    stories: list[tuple[GoldStory | None, Draft | None]]


def outcome(dump: Dump) -> Outcome:
    """Read a dump and lay it beside its gold."""
    drafts = read_lines(dump.text, received_at=RECEIVED)
    gold = [line for story in dump.stories for line in story.lines]
    return Outcome(dump, list(_judged(gold, drafts)), list(zip_longest(dump.stories, drafts)))


def _judged(gold: Sequence[GoldLine], drafts: Sequence[Draft]) -> Iterator[Judged]:
    """Yield the gold lines with what reading made of their words, wrapped anew or not."""
    labels = [
        line.label for draft in drafts for line in draft.lines for _ in "".join(line.text.split())
    ]
    at = 0
    for line in gold:
        size = len("".join(line.text.split()))
        [(label, _)] = Counter(labels[at : at + size]).most_common(1)
        yield Judged(line, label)
        at += size


def is_right(field: str, gold: GoldStory | None, draft: Draft | None) -> bool:
    """Tell whether a field says what the gold does; saying nothing where gold does is right."""
    if gold is None or draft is None:
        return False
    right, said = wanted(field, gold), stated(field, draft)
    if field == "outlet" and right and said:  # «the newspaper X» says the same as «X»
        return str(said).endswith(str(right))
    return said == right


def wanted(field: str, gold: GoldStory) -> object:
    """Return what a field should say, comparable."""
    if field == "title":
        return fold(gold.title or "").strip(" «»")
    if field == "author":
        said = gold.facts.get(field, "")
        return {fold(name.strip()) for name in re.split("[,،]", said) if name}
    return fold(gold.facts.get(field, ""))


def stated(field: str, draft: Draft) -> object:
    """Return what a field says, comparable."""
    if field == "title":
        return fold(draft.title or "").strip(" «»")
    if field == "author":
        named = [author for author in draft.authors if author.role not in NO_AUTHORS]
        writers = [author for author in named if author.role == "writer"]
        return {fold(author.name) for author in writers or named}
    if field == "outlet":
        return fold(draft.outlet or "")
    return fold((draft.published.local or "") if draft.published else "")[:16]


def _row(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    lines = [line for one in outcomes for line in one.lines if line.gold.label not in NEITHER]
    body = sum(line.gold.label == "body" for line in lines)
    kept = sum(line.label == "body" for line in lines)
    both = sum(line.gold.label == line.label == "body" for line in lines)
    exact = sum(line.gold.label == line.label for line in lines)
    pairs = [pair for one in outcomes for pair in one.stories]
    return {
        "dumps": len(outcomes),
        "styles": len({one.dump.facts["style"] for one in outcomes}),
        "lines": len(lines),
        "body F1": 2 * both / (body + kept),
        "body loss": 1 - both / body,
        "labels right": exact / len(lines),
        **{field: sum(is_right(field, *pair) for pair in pairs) / len(pairs) for field in FIELDS},
    }


def _pinned(split: str, row: dict[str, float | int], pins: Sequence[float]) -> Iterator[Bound]:
    names = ("body F1", "body loss", *FIELDS)
    for name, pin in zip(names, pins, strict=True):
        yield Bound(f"{name} of {split}", row[name], pin, at_most=name == "body loss")


def measure(*, larger: bool) -> Iterable[Table]:
    """Yield the table of the committed dumps, by what was known when the rules were made."""
    outcomes = [outcome(dump) for dump in read_all(DATA / "text")]
    rows = {
        split: _row([one for one in outcomes if one.dump.facts["split"] == split])
        for split in SPLITS
    }
    earlier = _row([one for one in outcomes if one.dump.facts["split"] not in NEWEST])
    first = _row([one for one in outcomes if not one.dump.facts["split"].startswith("round")])
    bounds = [
        Bound("dumps", len(outcomes), 385),
        Bound("body F1", earlier["body F1"], 0.98),
        Bound("body loss", earlier["body loss"], 0.002, at_most=True),
        Bound("labels right", earlier["labels right"], 0.94),
        Bound("labels right of the first 68", first["labels right"], 0.955),
        Bound("title", earlier["title"], 0.98),
        Bound("author", earlier["author"], 0.98),
        Bound("outlet", earlier["outlet"], 0.98),
        Bound("published", earlier["published"], 0.97),
        *(bound for split, pins in NEWEST.items() for bound in _pinned(split, rows[split], pins)),
    ]
    yield Table("Flattened pages", rows | {"all": _row(outcomes)}, bounds)
    kept_aside = [outcome(dump) for dump in read_all(DATA / "text_unseen")]
    unseen = {
        split: _row([one for one in kept_aside if one.dump.facts["split"] == split])
        for split in UNSEEN
    }
    yield Table(
        "Flattened pages nobody mended anything on",
        unseen | {"all": _row(kept_aside)},
        [bound for split, pins in UNSEEN.items() for bound in _pinned(split, unseen[split], pins)],
    )
    if larger:
        yield _speed(outcomes)
    gold = LARGER / "extract" / "seeds-gold.json"
    if larger and gold.exists():
        yield _samples(json.loads(gold.read_text("utf-8")))


def _speed(outcomes: Sequence[Outcome]) -> Table:
    """Return how long reading takes, decoding included: CPU time, the best of several rounds."""
    rows: dict[str, dict[str, float | int | str]] = {}
    samples = sorted((LARGER / "samples").glob("*.txt"))
    sets = {
        "dumps": [one.dump.text.encode() for one in outcomes],
        "samples": [file.read_bytes() for file in samples],
    }
    for name, files in sets.items():
        if not files:
            continue
        times = min(_cpu_seconds(files) for _ in range(SPEED_ROUNDS))
        characters = sum(len(file.decode()) for file in files)
        rows[name] = {
            "texts": len(files),
            "characters each": characters / len(files),
            "µs each": 1e6 * times / len(files),
            "texts/s": len(files) / times,
        }
    return Table("Speed on one core", rows, [])


def _cpu_seconds(files: Sequence[bytes]) -> float:
    begun = process_time()
    for file in files:
        read_lines(decode(file).text, received_at=RECEIVED)
    return process_time() - begun


def _samples(gold: dict[str, Any]) -> Table:
    """Return what reading makes of the five samples: lines lost and kept, fields as stated."""
    rows: dict[str, dict[str, int]] = {}
    for name, file in gold["files"].items():
        text = (LARGER / "samples" / name).read_text("utf-8")
        drafts = read_lines(text, received_at=RECEIVED)
        numbers = [number for number, row in enumerate(text.split("\n"), 1) if row.strip()]
        read = [line.label for draft in drafts for line in draft.lines]
        labels = dict(zip(numbers, read, strict=True))
        body = {number for story in file["articles"] for number in story["body_line_numbers"]}
        rows[name[:3]] = {
            "stories missed": abs(len(drafts) - len(file["articles"])),
            "body lost": sum(labels[number] != "body" for number in body),
            "leftovers kept": sum(labels[n["line"]] == "body" for n in file["non_body_lines"]),
            "fields wrong": sum(
                not _says(field, story[field], draft)
                for story, draft in zip(file["articles"], drafts, strict=False)
                for field in FIELDS
            ),
        }
    wrong = sum(value for row in rows.values() for value in row.values())
    return Table("The five samples", rows, [Bound("anything wrong", wrong, 0, at_most=True)])


def _says(field: str, right: str | None, draft: Draft) -> bool:
    facts = {field: right} if right else {}
    lines = [GoldLine("title", right)] if field == "title" and right else []
    return is_right(field, GoldStory(lines, facts), draft)
