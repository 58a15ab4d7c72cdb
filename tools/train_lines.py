"""Train the model of `clean/lines/lines.npz`: what each line of a flattened page is.

python tools/train_lines.py WCXB [--write] [--folds]

Learns from the dumps of tests/quality/data/text and from the half of the web content extraction
benchmark's development split (CC BY 4.0, folder WCXB) that tests/quality never reports as held out.
Word lists are hidden from a share of the lines and parts of pages are exchanged, so that the model does
not lean on words the lists happen to know. With --folds it prints what it makes of dumps of styles it
was not trained on, as they are and with three lines in ten unknown to the lists. About nine minutes.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

import line_verdict
from adam import Adam
from barid_enrich.clean import read_lines
from barid_enrich.clean.lines import model, verdict
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.model import LABELS, Model, Network, seen_again, with_neighbours
from barid_enrich.clean.lines.verdict import Verdict
from line_pages import Page, of_dump, of_web
from line_variety import Seen, seen, variety
from quality import text as quality
from side_by_side import side_by_side
from support.dumps import Dump, read_all

DUMPS = Path(__file__).parents[1] / "tests" / "quality" / "data" / "text"
TARGET = Path(model.__file__).with_name("lines.npz")
FOLDS = 5
VERDICT_FOLDS = 3  # of styles; each trains a model that has not seen a third of them
ROUNDS = 8  # variants of each dump
HIDDEN, EPOCHS, BATCH = 40, 14, 256
RATE, DECAY = 3e-3, 1e-4  # of Adam, falling to 0
LEAST_DEVIATION = 0.05  # rare features count as if they were less rare
DROPPED = 0.15  # share of features hidden from each row: no single one may decide
SEEDS = 3  # networks side by side in each look
MAX_WEB_LINES = 250
UNKNOWN_WORDS = (0.0, 0.3)


def main() -> int:
    """Train, report, and write the model when asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("web", type=Path)
    parser.add_argument("--write", action="store_true", help="write the model")
    parser.add_argument("--folds", action="store_true", help="measure on styles not trained on")
    parser.add_argument(
        "--without", metavar="SPLIT", help="measure reading of a split not trained on"
    )
    chosen = parser.parse_args()
    dumps = [of_dump(dump) for dump in read_all(DUMPS)]
    web = [
        Page(
            p.style, p.lines[:MAX_WEB_LINES], p.roles[:MAX_WEB_LINES], p.right[:MAX_WEB_LINES], None
        )
        for p in of_web(chosen.web, held=False)
    ]
    print(f"{len(dumps)} dumps, {len(web)} web pages")
    if chosen.without:
        _report_split(chosen.without, web)
        return 0
    if chosen.folds:
        _report(dumps, web)
    if chosen.write:
        _write(trained(dumps, web), _verdict(read_all(DUMPS), web))
    _report_web(chosen.web)
    return 0


class Fit(NamedTuple):
    """A network over scaled features, before it is put into the form that ships."""

    mean: Matrix
    scale: Matrix
    values: tuple[Matrix, ...]

    def __call__(self, rows: Matrix) -> Matrix:
        """Return the chances of every label for each row."""
        hidden_weights, hidden_bias, out_weights, out_bias = self.values
        scaled = (rows - self.mean) * self.scale
        scores = np.maximum(0, scaled @ hidden_weights + hidden_bias) @ out_weights + out_bias
        chances = np.exp(scores - scores.max(1, keepdims=True))
        shares: Matrix = chances / chances.sum(1, keepdims=True)
        return shares


def trained(dumps: Sequence[Page], web: Sequence[Page]) -> Model:
    """Return a model of both looks; the second learns from verdicts on pages the first did not see."""
    pages = list(variety(dumps, web, Random(3), ROUNDS))
    first = np.concatenate([with_neighbours(local) for local, _, _ in pages])
    right = np.concatenate([right for _, right, _ in pages])
    weights = np.concatenate([weights for _, _, weights in pages])
    halves = np.concatenate([np.full(len(p[0]), i % 2) for i, p in enumerate(pages)])
    verdicts = np.zeros_like(right)
    for half in (0, 1):
        rows = halves != half
        network = _fit(first[rows], right[rows], weights[rows], seed=9)
        verdicts[~rows] = network(first[~rows])
    second = _second_rows(pages, verdicts)
    looks = (
        _shipped([_fit(rows, right, weights, seed=seed) for seed in range(SEEDS)])
        for rows in (first, second)
    )
    return Model(*looks)


def _verdict(dumps: Sequence[Dump], web: Sequence[Page]) -> Verdict:
    """Return the network that weighs rules and model, from what models said of styles they had not seen."""
    pages = [of_dump(dump) for dump in dumps]
    folds = _folds(pages, VERDICT_FOLDS)
    judged: list[line_verdict.Judged] = []
    for fold in range(VERDICT_FOLDS):
        unseen = trained([p for p, f in zip(pages, folds, strict=True) if f != fold], web)
        for dump, its in zip(dumps, folds, strict=True):
            if its == fold:
                judged += line_verdict.judged(dump, unseen)
    return line_verdict.trained(judged)


def _folds(pages: Sequence[Page], count: int = FOLDS) -> list[int]:
    return [int(hashlib.md5(page.style.encode()).hexdigest(), 16) % count for page in pages]


def _second_rows(pages: Sequence[Seen], verdicts: Matrix) -> Matrix:
    rows, at = [], 0
    for local, _, _ in pages:
        rows.append(seen_again(verdicts[at : at + len(local)], local))
        at += len(local)
    return np.concatenate(rows)


def _shipped(fits: Sequence[Fit]) -> Network:
    """Return networks over the same rows side by side as one whose values are the mean of theirs.

    Their scaling is inside the weights.
    """
    values = [fit.values for fit in fits]
    return Network(*side_by_side(values, fits[0].mean, fits[0].scale))


def _fit(rows: Matrix, right: Matrix, weights: Matrix, *, seed: int) -> Fit:
    """Return a network fitted by Adam; where several labels would be right, to their sum."""
    random = np.random.default_rng(seed)
    mean, scale = rows.mean(0), 1 / (rows.std(0) + np.float32(LEAST_DEVIATION))
    scaled = (rows - mean) * scale
    weights = weights / weights.mean()
    width = scaled.shape[1]
    values: list[Matrix] = [
        random.normal(0, width**-0.5, (width, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        random.normal(0, HIDDEN**-0.5, (HIDDEN, len(LABELS))).astype(np.float32),
        np.zeros(len(LABELS), np.float32),
    ]
    adam = Adam(values)
    for epoch in range(EPOCHS):
        order = random.permutation(len(scaled))
        rate = RATE * (1 - epoch / EPOCHS)
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            shown = random.random((len(chosen), width), dtype=np.float32) > DROPPED
            slopes = _slopes(adam.values, scaled[chosen] * shown, right[chosen], weights[chosen])
            adam.step(slopes, rate)
    return Fit(mean, scale, tuple(adam.values))


def _slopes(values: list[Matrix], rows: Matrix, right: Matrix, weights: Matrix) -> list[Matrix]:
    hidden_weights, hidden_bias, out_weights, out_bias = values
    hidden = np.maximum(0, rows @ hidden_weights + hidden_bias)
    scores = hidden @ out_weights + out_bias
    chances = np.exp(scores - scores.max(1, keepdims=True))
    chances /= chances.sum(1, keepdims=True)
    aims = chances * right
    aims /= aims.sum(1, keepdims=True) + np.float32(1e-9)
    error = (chances - aims) * weights[:, None] / np.float32(len(rows))
    back = (error @ out_weights.T) * (hidden > 0)
    decay = np.float32(DECAY)
    return [
        rows.T @ back + decay * hidden_weights,
        back.sum(0),
        hidden.T @ error + decay * out_weights,
        error.sum(0),
    ]


def _report(dumps: Sequence[Page], web: Sequence[Page]) -> None:
    """Print what models make of dumps of other styles than they were trained on."""
    folds = _folds(dumps)
    models = [
        trained([d for d, f in zip(dumps, folds, strict=True) if f != fold], web)
        for fold in range(FOLDS)
    ]
    for share in UNKNOWN_WORDS:
        random = Random(1)
        counts = np.zeros(5)
        for page, fold in zip(dumps, folds, strict=True):
            chances = models[fold](seen(page, random if share else None, share))
            labels = [LABELS[label] for label in chances.argmax(1)]
            counts += _counts(labels, page.labels or [])
        both, body, kept, exact, lines = counts
        print(
            f"the model alone, {share:.0%} of lines unknown to the lists: body F1"
            f" {2 * both / (body + kept):.4f}  loss {1 - both / body:.4f}"
            f"  labels right {exact / lines:.4f}"
        )


def _report_split(split: str, web: Sequence[Page]) -> None:
    """Print what reading makes of a split with a model trained on the others."""
    dumps = read_all(DUMPS)
    others = [dump for dump in dumps if dump.facts["split"] != split]
    unseen = trained([of_dump(dump) for dump in others], web)
    weighing = _verdict(others, web)
    with (
        patch.object(model, "load", lambda: unseen),
        patch.object(verdict, "load", lambda: weighing),
    ):
        row = quality._row([quality.outcome(d) for d in dumps if d.facts["split"] == split])
    print(f"{split}, not trained on:", {k: round(value, 4) for k, value in row.items()})


def _report_web(folder: Path) -> None:
    """Print what reading with the model that ships makes of flattened web pages not trained on."""
    model.load.cache_clear()
    both = kept = wanted = pages = 0
    for page in of_web(folder, held=True):
        text = "\n".join(line.raw for line in page.lines)
        drafts = read_lines(text, received_at=datetime(2026, 1, 1, tzinfo=UTC))
        said = [line.label == "body" for draft in drafts for line in draft.lines]
        gold = page.right[:, model.BODY] == 1
        if len(said) == len(gold):  # else it was read as wrapped
            both += int((gold & said).sum())
            kept += sum(said)
            wanted += int(gold.sum())
            pages += 1
    f1, loss = 2 * both / (kept + wanted), 1 - both / wanted
    print(f"{pages} flattened web pages held out: body-line F1 {f1:.4f}  loss {loss:.4f}")


def _counts(labels: Sequence[str], gold: Sequence[str]) -> Matrix:
    pairs = [(said, right) for said, right in zip(labels, gold, strict=True) if right != "subtitle"]
    return np.array(
        [
            sum(said == right == "body" for said, right in pairs),
            sum(right == "body" for _, right in pairs),
            sum(said == "body" for said, _ in pairs),
            sum(said == right for said, right in pairs),
            len(pairs),
        ],
        np.float32,
    )


def _write(trained_model: Model, weighing: Verdict) -> None:
    networks: dict[str, Network | Verdict] = {
        "first": trained_model.first,
        "second": trained_model.second,
        "verdict": weighing,
    }
    arrays = {
        f"{name}.{field}": np.asarray(value, np.float16)
        for name, network in networks.items()
        for field, value in network._asdict().items()
    }
    np.savez_compressed(TARGET, **arrays)  # type: ignore[arg-type]  # its last keyword is a bool
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    sys.exit(main())
