"""Train the network of `clean/verdict.py` on what models said of pages that they had not seen."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple
from unittest.mock import patch

import numpy as np

from adam import Adam, layers
from barid.contract import LineLabel
from barid_enrich.clean import read_lines
from barid_enrich.clean.lines import decide, model, verdict
from barid_enrich.clean.lines.features import Matrix
from barid_enrich.clean.lines.line import TextLine, text_line
from barid_enrich.clean.lines.model import Model
from barid_enrich.clean.lines.verdict import Verdict
from barid_enrich.clean.roles.roles import Role
from first_sight import unknown
from line_pages import of_dump
from line_variety import clauses
from quality.text import RECEIVED
from side_by_side import side_by_side
from support.dumps import Dump, GoldLine, GoldStory

SHARES = (0.0, 0.15, 0.3, 0.5)  # of lines unknown to the lists
BROKEN_SHARES = (0.0, 0.3)  # the same for pages whose story is told in short lines
HIDDEN, EPOCHS, BATCH = 12, 12, 128
RATE, DECAY, DROPPED = 5e-3, 1e-4, 0.05
TEXT_WEIGHT = 3.0  # losing a line of text is so much worse than keeping one of the page
LEAST_DEVIATION = 0.05
SEEDS = 3  # networks side by side


class Judged(NamedTuple):
    """Lines of a page: what is said of each, whether it is text, and what it counts."""

    rows: Matrix
    right: Matrix
    weights: Matrix


def judged(dump: Dump, unseen: Model) -> Iterator[Judged]:
    """Yield the lines of a dump as a model that has not seen it and the rules judge them."""
    for share in SHARES:
        yield from _judged(dump, unseen, share)
    for share in BROKEN_SHARES:
        yield from _judged(broken(dump, Random(f"{dump.name}{share}")), unseen, share)


def _judged(dump: Dump, unseen: Model, share: float) -> Iterator[Judged]:
    page = of_dump(dump)
    at = 0
    for lines, rows in _said(dump, unseen, share):
        raws = [line.raw for line in lines]
        while [line.raw for line in page.lines[at : at + len(raws)]] != raws:
            at += 1
        gold = (page.labels or [])[at : at + len(raws)]
        right = np.array([label == "body" for label in gold], np.float32)
        known = np.array([label != "subtitle" for label in gold], np.float32)
        counts = known * (1 + (TEXT_WEIGHT - 1) * right) * np.float32(len(raws) ** -0.3)
        yield Judged(rows, right, counts)


def _said(dump: Dump, unseen: Model, share: float) -> list[tuple[Sequence[TextLine], Matrix]]:
    said: list[tuple[Sequence[TextLine], Matrix]] = []

    def refine(
        lines: Sequence[TextLine],
        _: Sequence[Role | None],
        labels: list[LineLabel],
        chances: Matrix,
        local: Matrix,
    ) -> None:
        said.append((lines, verdict.inputs(local, chances, labels)))

    with (
        unknown(share, Random(f"{dump.name}{share}")),
        patch.object(model, "load", lambda: unseen),
        patch.object(decide, "refine", refine),
    ):
        read_lines(dump.text, received_at=RECEIVED)
    return said


def broken(dump: Dump, random: Random) -> Dump:
    """Return a dump with its paragraphs, or those from one on, parted to short lines."""
    first, way = random.choice([0, 0, 1, 3]), random.random()
    stories = []
    for story in dump.stories:
        lines: list[GoldLine] = []
        paragraphs = 0
        for line in story.lines:
            is_told = line.label == "body" and text_line(line.text).prose
            paragraphs += is_told
            if is_told and paragraphs > first:
                lines += [GoldLine("body", raw) for raw in clauses(line.text, Random(way))]
            else:
                lines.append(line)
        stories.append(GoldStory(lines, story.facts))
    gap = random.choice(["\n", "\n\n"])
    text = gap.join(line.text for story in stories for line in story.lines)
    return Dump(dump.name, dump.facts, stories, f"{text}\n")


def trained(pages: Sequence[Judged]) -> Verdict:
    """Return the network, its scaling inside the weights."""
    rows = np.concatenate([page.rows for page in pages])
    right = np.concatenate([page.right for page in pages])
    weights = np.concatenate([page.weights for page in pages])
    mean, scale = rows.mean(0), 1 / (rows.std(0) + np.float32(LEAST_DEVIATION))
    fits = [_fit((rows - mean) * scale, right, weights, seed) for seed in range(SEEDS)]
    return Verdict(*side_by_side(fits, mean, scale))


def _fit(rows: Matrix, right: Matrix, weights: Matrix, seed: int) -> list[Matrix]:
    random = np.random.default_rng(seed)
    width = rows.shape[1]
    adam = Adam(layers(random, width, HIDDEN))
    decay = np.float32(DECAY)
    for epoch in range(EPOCHS):
        order = random.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            seen = rows[chosen] * (random.random((len(chosen), width), dtype=np.float32) > DROPPED)
            weights_in, bias, out, out_bias = adam.values
            hidden = np.maximum(seen @ weights_in + bias, 0)
            chances = 1 / (1 + np.exp(-(hidden @ out + out_bias)))
            error = (chances - right[chosen]) * weights[chosen] / np.float32(len(chosen))
            back = np.outer(error, out) * (hidden > 0)
            slopes = [
                seen.T @ back + decay * weights_in,
                back.sum(0),
                hidden.T @ error + decay * out,
                error.sum(keepdims=True),
            ]
            adam.step(slopes, RATE * (1 - epoch / EPOCHS))
    return adam.values
