"""The shortened `make chaos`: everything is killed at random, nothing is lost or doubled."""

import os
import random
import time
from pathlib import Path

import msgspec
import pytest

from barid.settings import Settings
from conftest import QUICK
from support import chaos, poison
from support.articles import write_folder

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(200)]

ARTICLES = 600
PLAN = chaos.Plan(service_kills=8, redis_kills=2, flushes=2, postgres_restarts=1)


def test_nothing_is_lost_or_doubled_under_fire(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = int(os.environ.get("CHAOS_SEED", "") or time.time())
    print(f"seed {seed}: replay with CHAOS_SEED={seed}")
    for name, value in poison.install(home / "plugin").items():
        monkeypatch.setenv(name, value)
    settings = msgspec.structs.replace(Settings(), **QUICK, entity_engine="poisoned")
    with chaos.stack(home / "calm", settings, print) as calm:
        write_folder(calm.settings.inbox_dir / "x", ARTICLES, seed=5, words=120)
        chaos.wait_for_end(calm, ARTICLES, timeout_s=60)
        wanted = chaos.outcome(calm.settings, below="x/")
    with chaos.stack(home / "fire", settings, print) as burning:
        folder = burning.settings.inbox_dir / "x"
        write_folder(folder, ARTICLES, seed=5, words=120)
        chaos.plant_culprits(folder)
        for fault in chaos.fire(burning, PLAN, random.Random(seed), gap_s=0.3):
            print(fault)
        chaos.wait_for_end(burning, ARTICLES + 2, timeout_s=90)
        found = chaos.outcome(burning.settings, below="x/")
    assert found.rejected == {"poison.txt": "worker_crashed", "unwritable.txt": "store_refused"}
    assert found.stored == wanted.stored == ARTICLES
    assert found.hashes == wanted.hashes
