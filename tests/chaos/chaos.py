"""`make chaos`: thousands of articles while everything is killed, and nothing lost or doubled.

    python tests/chaos/chaos.py [--articles 5000] [--seed N] [--corpus FOLDER_OR_TAR_GZ]

Replay a failure with the seed it printed.
"""

import argparse
import os
import random
import shutil
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import msgspec  # noqa: E402

from barid.settings import Settings  # noqa: E402
from conftest import QUICK  # noqa: E402
from support import chaos, poison  # noqa: E402
from support.articles import write_folder  # noqa: E402

HESPRESS = ROOT.parent / "shared" / "data" / "news-ar" / "hespress.tar.gz"
PLAN = chaos.Plan(service_kills=22, redis_kills=5, flushes=3, postgres_restarts=1)
TIMEOUT_S = 900


def main() -> None:
    """Run once undisturbed and once under fire; compare."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=int(time.time()))
    options.add_argument("--gap", type=float, default=1.0, help="seconds between faults, about")
    options.add_argument("--corpus", type=Path, default=HESPRESS)
    chosen = options.parse_args()
    print(f"seed {chosen.seed} (replay with --seed {chosen.seed})")
    with tempfile.TemporaryDirectory(prefix="barid-chaos-") as folder:
        home = Path(folder)
        home.chmod(0o711)
        os.environ |= poison.install(home / "plugin")
        settings = msgspec.structs.replace(Settings(), **QUICK, entity_engine="poisoned")
        texts = home / "texts"
        files = _collect(texts, chosen.articles, chosen.corpus)
        with chaos.stack(home / "calm", settings, print) as calm:
            started = time.monotonic()
            shutil.copytree(texts, calm.settings.inbox_dir / "x")
            chaos.wait_for_end(calm, files, timeout_s=TIMEOUT_S)
            wanted = chaos.outcome(calm.settings, below="x/")
            print(f"undisturbed: {wanted.stored} stored in {time.monotonic() - started:.1f} s")
        with chaos.stack(home / "fire", settings, lambda _: None) as burning:
            started = time.monotonic()
            chaos.plant_culprits(texts)
            shutil.copytree(texts, burning.settings.inbox_dir / "x")
            chance = random.Random(chosen.seed)
            for fault in chaos.fire(burning, PLAN, chance, gap_s=chosen.gap):
                print(f"  {time.monotonic() - started:6.1f} s  {fault.what:<8} after "
                      f"{fault.finished_before:>5} documents, next one {fault.recovered_s:.1f} s later")  # fmt: skip
            chaos.wait_for_end(burning, files + 2, timeout_s=TIMEOUT_S)
            found = chaos.outcome(burning.settings, below="x/")
            print(f"under fire: {found.stored} stored in {time.monotonic() - started:.1f} s, "
                  f"rejected {found.rejected}, most attempts of a stored document "
                  f"{found.most_attempts_of_the_stored}")  # fmt: skip
    missing = wanted.hashes.keys() - found.hashes.keys()
    changed = {k for k in wanted.hashes.keys() & found.hashes.keys() if wanted.hashes[k] != found.hashes[k]}  # fmt: skip
    print(f"missing {len(missing)}, doubled 0, with another text {len(changed)}")
    expected = {"poison.txt": "worker_crashed", "unwritable.txt": "store_refused"}
    if missing or changed or found.rejected != expected or found.stored != files:
        sys.exit("FAILED")
    print("passed")


def _collect(target: Path, articles: int, corpus: Path) -> int:
    write_folder(target, articles, seed=5, words=200)
    if corpus.is_dir():
        shutil.copytree(corpus, target / "corpus")
    elif corpus.exists():
        with tarfile.open(corpus) as archive:
            archive.extractall(target / "corpus", filter="data")
    return sum(path.is_file() for path in target.rglob("*"))


if __name__ == "__main__":
    main()
