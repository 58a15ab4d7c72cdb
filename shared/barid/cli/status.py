"""`barid status`: how everything is, for people and for programs."""

import json
import os
from itertools import islice
from pathlib import Path
from typing import Any

import click
import redis as redis_client
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from barid import heartbeat, ledger
from barid.cli.common import console, database, home_option, load
from barid.contract import ENRICH_QUEUE, STORE_QUEUE
from barid.embedded.stack import reached
from barid.errors import BaridError
from barid.settings import Settings
from barid_ingest.inbox import scan

_SERVICES = ("ingest", "enrich", "store")
# A service beats every 2 s; the health check of a container is more patient.
_FRESH_S = 4 * heartbeat.EVERY_S
# Of a large inbox, enough to notice that files cannot be read.
_LOOKED_AT = 10_000


@click.command()
@home_option
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def status(home: Path | None, as_json: bool) -> None:
    """Show services, queues, documents and feeds, and what is in the way."""
    given = load(home)
    settings = reached(given)
    inbox = None if _is_elsewhere(given) else given.inbox_dir
    found: dict[str, Any] = {
        "home": str(settings.home),
        "inbox": str(inbox) if inbox else None,
        "services": _services(settings),
        "queues": _queues(settings),
        **_database(settings),
    }
    found["problems"] = _problems(found) + _told(settings)
    if inbox is not None:
        found["problems"] += _inbox_problems(inbox, settings.after_accept)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2, default=str))
    else:
        _show(found)


def _services(settings: Settings) -> dict[str, str]:
    """Tell who runs: a service here has a fresh heartbeat, one elsewhere keeps asking Redis."""
    ages = {s: heartbeat.age_s(settings.run_dir / f"{s}.heartbeat") for s in _SERVICES}
    seen = _seen_by_redis(settings)
    alive = {s for s in _SERVICES if ages[s] < _FRESH_S or f"barid.{s}" in seen}
    return {s: "running" if s in alive else "down" for s in _SERVICES}


def _seen_by_redis(settings: Settings) -> set[str]:
    if settings.redis_url is None:
        return set()
    client = redis_client.Redis.from_url(settings.redis_url, socket_timeout=3)
    try:
        connections = client.client_list()
    except (redis_client.RedisError, OSError):
        return set()
    return {c["name"] for c in connections if float(c["idle"]) < _FRESH_S}


def _queues(settings: Settings) -> dict[str, int] | None:
    if settings.redis_url is None:
        return None
    client = redis_client.Redis.from_url(settings.redis_url, socket_timeout=3)
    try:
        return {name: int(client.llen(name)) for name in (ENRICH_QUEUE, STORE_QUEUE)}
    except (redis_client.RedisError, OSError):
        return None


def _database(settings: Settings) -> dict[str, Any]:
    try:
        with database(settings).connect() as connection:
            return {
                "postgres": "running",
                "documents": ledger.counts(connection),
                "articles": connection.execute(
                    text("select count(*) from barid.article")
                ).scalar_one(),
                "rejected": _rejected(connection),
                "feeds": _feeds(connection),
                "quarantined_messages": connection.execute(
                    text("select count(*) from barid.quarantine")
                ).scalar_one(),
            }
    except (DBAPIError, BaridError):
        return {"postgres": "down"}


def _rejected(connection: Connection) -> dict[str, int]:
    rows = connection.execute(
        text("""
            select reason, count(*) as n from barid.delivery
            where state = 'rejected' group by reason order by n desc
        """)
    )
    return {row.reason: row.n for row in rows}


def _feeds(connection: Connection) -> dict[str, int]:
    row = connection.execute(
        text("select count(*) as n, count(*) filter (where failures > 0) as f from barid.feed")
    ).one()
    return {"all": row.n, "failing": row.f}


def _told(settings: Settings) -> list[str]:
    """Return what running services say keeps them from working."""
    files = {s: settings.run_dir / f"{s}.heartbeat" for s in _SERVICES}
    return [
        f"{service} is held up: {line}"
        for service, file in files.items()
        if heartbeat.age_s(file) < _FRESH_S
        for line in heartbeat.troubles(file)
    ]


def _is_elsewhere(given: Settings) -> bool:
    """Tell whether the inbox is another machine's: of a container of enrich or store, say."""
    return given.database_url is not None and given.inbox is None and not given.inbox_dir.is_dir()


def _inbox_problems(inbox: Path, after_accept: str) -> list[str]:
    if not inbox.is_dir():
        return [f"the inbox {inbox} is not there"]
    problems = []
    if after_accept != "keep" and not os.access(inbox, os.W_OK | os.X_OK):
        problems.append("the inbox is not writable: accepted files are kept in it")
    found = islice(scan(inbox), _LOOKED_AT)
    unreadable = sum(not os.access(inbox / os.fsdecode(f.name), os.R_OK) for f in found)
    if unreadable:
        problems.append(f"{unreadable} files in the inbox may not be read by this user")
    return problems


def _problems(found: dict[str, Any]) -> list[str]:
    problems = [f"{s} is down" for s, state in found["services"].items() if state == "down"]
    if found["queues"] is None:
        problems.append("Redis does not answer")
    if found["postgres"] == "down":
        problems.append("Postgres does not answer")
    if found.get("feeds", {}).get("failing"):
        problems.append(f"{found['feeds']['failing']} feeds fail; see barid feeds list")
    if found.get("quarantined_messages"):
        problems.append(f"{found['quarantined_messages']} messages are in quarantine")
    return problems


def _show(found: dict[str, Any]) -> None:
    services = "  ".join(f"{name} {state}" for name, state in found["services"].items())
    inbox = found["inbox"] or "where ingest runs, not here"
    console.print(f"home      {found['home']}\ninbox     {inbox}\nservices  {services}")
    if found["postgres"] == "running":
        documents = "  ".join(f"{state} {n:,}" for state, n in found["documents"].items())
        console.print(f"documents {documents}\narticles  {found['articles']:,}")
        if found["rejected"]:
            reasons = ", ".join(f"{n} {reason}" for reason, n in found["rejected"].items())
            console.print(f"rejected  {reasons}")
        console.print(f"feeds     {found['feeds']['all']}, {found['feeds']['failing']} failing")
    if found["queues"] is not None:
        console.print("queues    " + "  ".join(f"{n} {k}" for n, k in found["queues"].items()))
    for problem in found["problems"]:
        console.print(f"problem   {problem}", style="yellow")
