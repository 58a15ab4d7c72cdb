"""How well wordings of dates are read, and how often a date is seen where there is none."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from datetime import time as day_time
from hashlib import sha256
from html import escape
from importlib import import_module
from typing import NamedTuple

from barid.contract import Published
from barid.text.fold import fold
from barid_enrich import dates
from barid_enrich.dates import read_date
from barid_enrich.dates.find import find
from barid_enrich.dates.relative import find_relative
from quality.report import DATA, LARGER, Bound, Table

RECEIVED = datetime(2024, 6, 15, 12, tzinfo=UTC)
MIDNIGHT = day_time()
ROUNDS = 20  # over the whole set, for the cost per string
NONE = "-"

Reader = Callable[[str], str | None]


class Case(NamedTuple):
    """A wording, what is right for it, and the instant that may be claimed."""

    family: str
    wording: str
    right: frozenset[str]
    instant: datetime | None

    @property
    def is_tuned_on(self) -> bool:
        """Tell the half that was looked at while the parser was written."""
        return sha256(self.wording.encode()).digest()[0] % 2 == 0


def cases() -> list[Case]:
    """Return the committed set."""
    rows = (DATA / "dates.tsv").read_text("utf-8").splitlines()
    return [_case(row) for row in rows if row and not row.startswith("#")]


def _case(row: str) -> Case:
    family, wording, local, *instant = row.split("\t")
    at = datetime.fromisoformat(instant[0]).replace(tzinfo=UTC) if instant else None
    return Case(family, wording, frozenset(local.split("|")), at)


def read(wording: str) -> Published | None:
    """Read a wording as enrich does."""
    return read_date(wording, method="text", reference=RECEIVED)


def _by_tables(wording: str) -> Published | None:
    """Read a wording without handing it on to dateparser, for the cost of the tables."""
    folded = fold(wording)
    found = find(folded, wording) or find_relative(folded, RECEIVED)
    return dates.published(found, method="text", reference=RECEIVED) if found else None


def is_right(case: Case, found: Published | None) -> bool:
    """Tell whether local time and instant are as the case states them."""
    if found is None:
        return NONE in case.right
    return found.local in case.right and found.at == case.instant


def measure(larger: bool) -> Iterator[Table]:
    """Yield the table of families, and with `larger` one beside other systems."""
    known = cases()
    by_family: dict[str, list[Case]] = defaultdict(list)
    for case in known:
        by_family[case.family].append(case)
    rows = {name: _row(members) for name, members in by_family.items()}
    tuned = _row([case for case in known if case.is_tuned_on])
    untuned = _row([case for case in known if not case.is_tuned_on])
    rows |= {"half tuned on": tuned, "other half": untuned, "all": (whole := _row(known))}
    cost = _cost_us([case.wording for case in known], _by_tables)
    yield Table(
        f"Dates: {len(known)} wordings written for the project; {cost:.1f} us CPU each by tables",
        rows,
        [
            Bound("dates right, half tuned on", float(tuned["right"]), 0.97),
            Bound("dates right, other half", float(untuned["right"]), 0.97),
            Bound("dates where there are none", float(whole["false"]), 1, at_most=True),
        ],
    )
    if larger:
        yield from _beside_others(known)
        yield from _gold()


def _row(members: Sequence[Case]) -> dict[str, float | int | str]:
    found = [read(case.wording) for case in members]
    pairs = list(zip(members, found, strict=True))
    right = sum(is_right(case, date) for case, date in pairs)
    false = sum(NONE in case.right and date is not None for case, date in pairs)
    return {"wordings": len(members), "right": right / len(members), "false": false}


def _cost_us(
    wordings: Sequence[str], reader: Callable[[str], object], rounds: int = ROUNDS
) -> float:
    for wording in wordings:
        reader(wording)
    begun = time.process_time()
    for _ in range(rounds):
        for wording in wordings:
            reader(wording)
    return (time.process_time() - begun) / rounds / len(wordings) * 1e6


def _beside_others(known: Sequence[Case]) -> Iterator[Table]:
    """Compare by local date and time alone, for the others tell neither doubt nor provenance."""
    systems: dict[str, Reader] = {
        "barid": _local,
        "dateparser": _by_dateparser,
        "htmldate": _by_htmldate,
    }
    rows: dict[str, dict[str, float | int | str]] = {}
    wordings = [case.wording for case in known]
    for name, reader in systems.items():
        answers = [reader(wording) for wording in wordings]
        pairs = list(zip(known, answers, strict=True))
        right = sum((answer or NONE) in case.right for case, answer in pairs)
        days = sum((answer or NONE)[:10] in {r[:10] for r in case.right} for case, answer in pairs)
        false = sum(NONE in case.right and answer is not None for case, answer in pairs)
        rows[name] = {
            "right": right / len(known),
            "day right": days / len(known),
            "false": false,
            "us": _cost_us(wordings, reader, rounds=1),
        }
    yield Table(f"Dates beside other systems, same {len(known)} wordings, one run", rows)


def _local(wording: str) -> str | None:
    found = read(wording)
    return found.local if found else None


def _by_dateparser(wording: str) -> str | None:
    """Read a wording as dateparser does when told nothing but the time."""
    settings = {"RELATIVE_BASE": RECEIVED.replace(tzinfo=None)}
    found = import_module("dateparser").parse(wording, settings=settings)
    if found is None:
        return None
    wall = found.replace(tzinfo=None, microsecond=0)
    shape = "minutes" if wall.second == 0 else "seconds"
    return str(wall.date() if wall.time() == MIDNIGHT else wall.isoformat(timespec=shape))


def _by_htmldate(wording: str) -> str | None:
    """Read a wording as htmldate does when it is all a page says."""
    page = f"<html><body><p>{escape(wording)}</p></body></html>"
    found = import_module("htmldate").find_date(page, original_date=True)
    return str(found) if found else None


def _gold() -> Iterator[Table]:
    path = LARGER / "extract" / "dates-gold.json"
    if not path.exists():
        return
    gold = json.loads(path.read_text("utf-8"))["cases"]
    right = sum(_local(case["text"]) in case["expected"] for case in gold)
    yield Table(
        "Dates: the gold of the research",
        {"dates-gold": {"wordings": len(gold), "right": right / len(gold)}},
        [Bound("dates right, dates-gold", right / len(gold), 1.0)],
    )
