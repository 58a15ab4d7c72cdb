"""Waiting for a condition, with a deadline and a look at what is missing."""

import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, text


def until(
    condition: Callable[[], Any],
    *,
    timeout_s: float = 60.0,
    every_s: float = 0.1,
    meanwhile: Callable[[], object] | None = None,
) -> Any:
    """Return the first true value of `condition`; fail with its last value at the deadline."""
    deadline = time.monotonic() + timeout_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout_s:g} s: {condition} was {value!r}")
        if meanwhile:
            meanwhile()
        time.sleep(every_s)


def states(engine: Engine, *, like: str = "%", kind: str = "file") -> dict[str, int]:
    """Return how many documents of matching origins are in each state."""
    with engine.connect() as connection:
        rows = connection.execute(
            text("""
                select state, count(*) as n from news.delivery
                where origin like :like and kind = :kind group by state
            """),
            {"like": like, "kind": kind},
        )
        return {row.state: row.n for row in rows}


def all_finished(engine: Engine, count: int, *, like: str = "%", kind: str = "file") -> bool:
    """Tell whether `count` documents of matching origins are stored or rejected."""
    found = states(engine, like=like, kind=kind)
    return found.get("stored", 0) + found.get("rejected", 0) >= count == sum(found.values())
