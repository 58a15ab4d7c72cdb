"""Train the entity network and write its artefact.

python tools/train_entities.py NER_DIR TEXT_DIR [--only FILE …] [--gate] --out FILE

Needs numpy, scipy and torch, none of them at run time. Deterministic on one machine: one thread,
fixed seeds.
"""

import argparse
import pickle
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch  # type: ignore[import-not-found]
from numpy.typing import NDArray

import entity_gate
import entity_swaps
from barid_enrich.entities.lexicon import lexicon
from barid_enrich.entities.network import read as read_artefact
from barid_enrich.entities.vocabulary import Vocabulary, Word
from barid_enrich.entities.word_features import BUCKETS, features, identities, vector_row
from entity_corpora import SCHEMES, TRAINING, WRITTEN, Corpus, Sample, training_part
from entity_examples import Example, examples
from entity_network import FIRST, GAP_BITS, NEVER, Network
from entity_vectors import Vectors
from entity_vectors import train as train_vectors

SEED = 20
ROUNDS = 12
BATCH_WORDS = 3000
RATE = 2e-3
FEATURE_DROP = 0.15  # features of a word left out at random, so that no single one decides
VECTOR_DROP = 0.2  # words shown without their vector: most names of tomorrow have none
LISTED_DROP = 0.3  # sentences shown without the marks of the lists

SWAPPED = frozenset({"modern", "english"})  # guides whose samples are also shown with other names
COPIES = 6  # of each sample, with other names
SWAP_SHARE = 1.0  # of what the samples themselves weigh
GATE_EVERY = 4  # examples of each corpus: a quarter fits 65 numbers as well as all do


class Spelling(NamedTuple):
    """A spelling as numbers: its buckets, which of them are identity, and the row of its vector."""

    buckets: NDArray[np.int64]
    identity: NDArray[np.bool_]
    known: int


def main() -> int:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("annotated", type=Path, help="folder of the annotated corpora")
    parser.add_argument("running", type=Path, help="folder of running text for word vectors")
    parser.add_argument("--only", nargs="+", help="train on these files only (for comparisons)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="keep word vectors here between runs")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--gate", action="store_true", help="fit the gate of --out, nothing else")
    chosen = parser.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(1)
    corpora = [one for one in TRAINING if not chosen.only or one.file in chosen.only]
    here = Path(__file__).parent
    read = [(one, training_part(chosen.annotated / one.file)) for one in corpora]
    read += [(one, training_part(here / one.file)) for one in WRITTEN if not chosen.only]
    written = [(corpus, _examples(samples, corpus)) for corpus, samples in read]
    if not chosen.gate:
        swapped = [_swapped(*known) for known in read if known[0].scheme in SWAPPED]
        shown = written + [(corpus, _examples(samples, corpus)) for corpus, samples in swapped]
        vectors = _vectors(chosen.running, chosen.cache)
        network = Network(vectors.rows.shape[1], len(SCHEMES))
        _train(network, shown, Spellings(vectors), rounds=chosen.rounds, seed=chosen.seed)
        write(chosen.out, network, vectors)
    some = [example for _, made in written for example in made[::GATE_EVERY]]
    add_gate(chosen.out, some, Spellings.words)
    return 0


def _vectors(folder: Path, cache: Path | None) -> Vectors:
    if cache and cache.exists():
        return Vectors(*pickle.loads(cache.read_bytes()))
    vectors = train_vectors(sorted(folder.glob("wikipedia_ar_*.txt.gz")))
    if cache:
        cache.write_bytes(pickle.dumps(tuple(vectors)))
    return vectors


def _swapped(corpus: Corpus, samples: Sequence[Sample]) -> tuple[Corpus, list[Sample]]:
    """Return the samples with other names, all copies together shown as often as the originals."""
    pool = entity_swaps.names(latin=corpus.language != "ar")
    chance = np.random.default_rng(SEED)
    made = list(entity_swaps.swapped(samples, pool, COPIES, chance))
    return corpus._replace(weight=corpus.weight * SWAP_SHARE / COPIES), made


def _examples(samples: Sequence[Sample], corpus: Corpus) -> list[Example]:
    vocabulary = Vocabulary(lexicon(corpus.language), clitics=corpus.language == "ar")
    made = examples(samples, vocabulary, SCHEMES.index(corpus.scheme))
    for surface in dict.fromkeys(word for example in made for word in example.surfaces):
        Spellings.words.setdefault(surface, vocabulary[surface])
    return made


class Spellings(dict[str, Spelling]):
    """Spellings as numbers, each worked out once."""

    words: dict[str, Any] = {}  # noqa: RUF012 - one training run, one table

    def __init__(self, vectors: Vectors) -> None:
        self._known = {word: row for row, word in enumerate(vectors.words)}
        logs = (np.round(np.log(vectors.counts) * 16) / 16).tolist()
        self._frequency = dict(zip(vectors.words, logs, strict=True))
        self.vectors = torch.tensor(np.vstack([np.zeros_like(vectors.rows[:1]), vectors.rows]))

    def __missing__(self, surface: str) -> Spelling:
        word = self.words[surface]
        hashes = np.array(features(word, self._frequency))
        self[surface] = Spelling(
            hashes % BUCKETS,
            np.arange(len(hashes)) < identities(word),
            vector_row(word, self._known) + 1,
        )
        return self[surface]


def _train(
    network: Network,
    read: Sequence[tuple[Corpus, list[Example]]],
    spellings: Spellings,
    *,
    rounds: int,
    seed: int,
) -> None:
    chance = np.random.default_rng(seed)
    total_words = sum(corpus.weight * sum(len(e.surfaces) for e in made) for corpus, made in read)
    steps = int(rounds * total_words / BATCH_WORDS) + rounds
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=RATE * 1.5, total_steps=steps + 5, pct_start=0.1
    )
    for number in range(rounds):
        begun, sum_loss, words = time.time(), 0.0, 0
        network.train()
        for batch in _batches(read, chance):
            optimiser.zero_grad()
            loss, count = _loss(network, batch, spellings, chance)
            (loss / count).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            if schedule.last_epoch < steps:
                schedule.step()
            sum_loss, words = sum_loss + float(loss.detach()), words + count
        took = time.time() - begun
        print(f"round {number + 1}: loss {sum_loss / words:.4f} ({took:.0f} s)", file=sys.stderr)


def _batches(
    read: Sequence[tuple[Corpus, list[Example]]], chance: np.random.Generator
) -> Iterator[list[Example]]:
    """Yield every example about as often as its corpus weighs, in random order."""
    shown: list[Example] = []
    for corpus, made in read:
        whole, part = int(corpus.weight), corpus.weight % 1
        shown += made * whole
        shown += [made[at] for at in np.flatnonzero(chance.random(len(made)) < part)]
    batch: list[Example] = []
    words = 0
    for at in chance.permutation(len(shown)):
        batch.append(shown[at])
        words += len(shown[at].surfaces)
        if words >= BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def _loss(
    network: Network, batch: list[Example], spellings: Spellings, chance: np.random.Generator
) -> tuple[Any, int]:
    rows: dict[str, int] = {}
    words = np.array([rows.setdefault(w, len(rows)) for e in batch for w in e.surfaces])
    vectors = _word_vectors(network, list(rows), spellings, chance)
    shift, at = 0, []
    for example in batch:
        at.append(example.places + shift)
        shift = int(at[-1][-1]) + 1
    listed = [e.marks.listed * (chance.random() >= LISTED_DROP) for e in batch]
    schemes = np.repeat([e.scheme for e in batch], [len(e.surfaces) for e in batch])
    scores, particles = network(
        vectors[torch.tensor(words)],
        torch.tensor(np.concatenate(at).astype(np.int64)),
        (_bits([e.marks.before for e in batch]), _bits([e.marks.after for e in batch])),
        torch.tensor(np.concatenate(listed).astype(np.int64)),
        torch.tensor(schemes),
    )
    labels = torch.tensor(np.concatenate([e.labels for e in batch]))
    joined = np.concatenate([e.joined for e in batch])
    loss = network.loss(scores, labels, torch.tensor(chains(joined)))
    split = torch.tensor(np.concatenate([e.particles for e in batch]))
    loss = loss + torch.nn.functional.cross_entropy(
        particles, split, ignore_index=-1, reduction="sum"
    )
    return loss, len(words)


def _word_vectors(
    network: Network, surfaces: list[str], spellings: Spellings, chance: np.random.Generator
) -> Any:
    found = [spellings[surface] for surface in surfaces]
    stranger = chance.random(len(found)) < VECTOR_DROP
    sizes = [len(one.buckets) for one in found]
    kept = chance.random(sum(sizes)) >= FEATURE_DROP
    kept &= ~(np.concatenate([one.identity for one in found]) & np.repeat(stranger, sizes))
    counts = np.add.reduceat(kept, np.cumsum([0, *sizes[:-1]]))
    weights = kept / np.sqrt(np.maximum(np.repeat(counts, sizes), 1))
    known = np.array([one.known for one in found]) * ~stranger
    return network.words(
        torch.tensor(np.concatenate([one.buckets for one in found])),
        torch.tensor(np.cumsum([0, *sizes[:-1]])),
        torch.tensor(weights.astype(np.float32)),
        spellings.vectors[torch.tensor(known)],
    )


def _bits(codes: list[NDArray[np.intp]]) -> Any:
    joined = np.concatenate(codes)
    return torch.tensor(((joined[:, None] >> np.arange(GAP_BITS)) & 1).astype(np.float32))


def chains(joined: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the words of each run of joined words, longest run first, -1 beyond its end."""
    begins = np.flatnonzero(~joined)
    lengths = np.diff(np.append(begins, len(joined)))
    order = np.argsort(-lengths, kind="stable")
    steps = np.arange(lengths.max())
    table = begins[order][:, None] + steps
    return np.where(steps < lengths[order][:, None], table, -1)


def write(path: Path, network: Network, vectors: Vectors) -> None:
    """Write the artefact: bytes for the large tables, single precision for the rest."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    features, feature_scale = _small(state["features.weight"])
    rows, vector_scale = _small(vectors.rows)
    bits = ((np.arange(1 << GAP_BITS)[:, None] >> np.arange(GAP_BITS)) & 1).astype(np.float32)
    np.savez_compressed(
        path,
        features=features,
        feature_scale=feature_scale,
        vectors=rows,
        vector_scale=vector_scale,
        words=np.frombuffer("\n".join(vectors.words).encode(), np.uint8),
        frequency=np.minimum(np.round(np.log(vectors.counts) * 16), 255).astype(np.uint8),
        project=np.ascontiguousarray(state["project.weight"].T),
        first=np.ascontiguousarray(state["first.weight"].T),
        second=np.ascontiguousarray(state["second.weight"].T),
        second_bias=state["second.bias"],
        gap_before=bits @ state["gap_before.weight"].T,
        gap_after=bits @ state["gap_after.weight"].T,
        listed=state["listed.weight"],
        scheme=state["scheme.weight"],
        out=np.ascontiguousarray(state["out.weight"].T),
        out_scheme=state["out_scheme.weight"],
        particle=np.ascontiguousarray(state["particle.weight"].T),
        particle_bias=state["particle.bias"],
        transitions=np.maximum(state["transitions"] + state["forbidden"][:-1], NEVER),
        starts=np.maximum(state["starts"] + state["forbidden"][-1], NEVER),
        schemes=np.frombuffer(" ".join(SCHEMES).encode(), np.uint8),
        gate=np.zeros(FIRST, np.float32),  # until there is one, every word passes
        gate_bias=np.float32(-1),
    )


def add_gate(path: Path, examples: Sequence[Example], words: Mapping[str, Word]) -> None:
    """Fit the gate to a written artefact and put it in."""
    with path.open("rb") as file:
        gate, bias = entity_gate.fit(read_artefact(file), examples, words)
    with np.load(path) as arrays:
        kept = dict(arrays)
    np.savez_compressed(path, **kept | {"gate": gate, "gate_bias": np.float32(bias)})


def _small(table: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a table as bytes and what each column is to be multiplied by."""
    scale = (np.abs(table).max(axis=0) / 127).astype(np.float32)
    return np.round(table / scale).astype(np.int8), scale


if __name__ == "__main__":
    sys.exit(main())
