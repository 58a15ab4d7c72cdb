import os
import subprocess
import sys
from pathlib import Path

import pytest

from barid import heartbeat
from barid.queue.watchdog import Stall

Look = tuple[float, int, int]  # now, waiting, taken


def looked_at(looks: list[Look]) -> list[bool]:
    stall = Stall(patience_s=10.0)
    return [stall.is_over(now=now, waiting=waiting, taken=taken) for now, waiting, taken in looks]


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        pytest.param([(0, 5, 0), (10, 5, 0), (10.1, 5, 0)], [False, False, True], id="stalled"),
        pytest.param([(0, 5, 0), (9, 5, 1), (18, 5, 2), (27, 5, 3)], [False] * 4, id="working"),
        pytest.param([(0, 0, 0), (60, 0, 0), (120, 0, 0)], [False] * 3, id="nothing to do"),
        pytest.param(
            [(0, 0, 0), (58, 0, 0), (60, 5, 0), (68, 5, 0)], [False] * 4, id="work has just come"
        ),
        pytest.param([(58, 0, 0), (60, 5, 0), (71, 5, 0)], [False, False, True], id="never began"),
        pytest.param([(0, 5, 7), (9, 0, 7), (18, 5, 7)], [False] * 3, id="emptied in between"),
        pytest.param([(1e6, 5, 0)], [False], id="the first look"),
    ],
)
def test_a_worker_has_stalled_when_messages_wait_and_none_is_taken(
    looks: list[Look], expected: list[bool]
) -> None:
    assert looked_at(looks) == expected


def test_time_without_redis_does_not_count() -> None:
    stall = Stall(patience_s=10.0)
    assert not stall.is_over(now=0, waiting=5, taken=0)
    stall.pause()
    assert not stall.is_over(now=60, waiting=5, taken=0)
    assert not stall.is_over(now=69, waiting=5, taken=0)
    assert stall.is_over(now=71, waiting=5, taken=0)


def test_a_stall_stays_one_until_something_is_taken() -> None:
    looks: list[Look] = [(0, 5, 0), (11, 5, 0), (12, 5, 0), (13, 4, 1), (14, 4, 1)]
    assert looked_at(looks) == [False, True, True, False, False]


def test_a_beat_makes_its_file_young(tmp_path: Path) -> None:
    file = tmp_path / "run" / "enrich.beat"
    assert heartbeat.age_s(file) == float("inf")
    heartbeat.beat(file)
    assert heartbeat.age_s(file) < 5
    os.utime(file, (0, 0))
    assert heartbeat.age_s(file) > heartbeat.MAX_AGE_S
    heartbeat.beat(file)
    assert heartbeat.age_s(file) < 5


@pytest.mark.parametrize(
    ("age_s", "limit", "code"),
    [(0, [], 0), (60, [], 1), (60, ["100"], 0), (None, [], 1)],
    ids=["young", "old", "old but allowed", "never"],
)
def test_the_health_check_is_a_command(
    tmp_path: Path, age_s: float | None, limit: list[str], code: int
) -> None:
    file = tmp_path / "beat"
    if age_s is not None:
        heartbeat.beat(file)
        modified = file.stat().st_mtime - age_s
        os.utime(file, (modified, modified))
    check = subprocess.run([sys.executable, "-m", "barid.heartbeat", file, *limit], check=False)
    assert check.returncode == code
