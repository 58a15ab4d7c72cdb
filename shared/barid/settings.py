"""Barid's settings: BARID_ variables, read once by the command line and passed on.

Every service of one installation is given the same variables. A misspelt one is refused, because
a setting that silently does nothing is found out on the worst day.
"""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

import msgspec

from barid.errors import SettingsError

PREFIX = "BARID_"
AfterAccept = Literal["move", "delete", "keep"]

# Read by the compose file or the shell, not by Barid itself.
_FOREIGN = frozenset({"BARID_UID", "BARID_GID", "BARID_PORT", "BARID_DATA", "BARID_IMAGE"})


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All settings. The variable of a field is its name in capitals after `BARID_`.

    Attributes:
        home: holds all data of an embedded stack; elsewhere only the folders below.
        inbox: the watched folder; default HOME/inbox.
        archive: where accepted files go, by day; default HOME/archive.
        rejected: where refused files go, beside a sentence why; default HOME/rejected.
        run: pid and heartbeat files; default HOME/run.
        after_accept: "move" accepted files to the archive, "delete" them (their bytes are in
            Postgres), or "keep" them where they are.
        database_url: Postgres as the services see it (role barid_app).
        owner_url: Postgres as migrations see it (role barid_owner).
        admin_url: Postgres as its superuser, only to create the roles when migrating.
        reader_url: Postgres as consumers see it (role barid_reader), for `barid dsn --reader`.
        database_password_file: read for a database_url that has no password; likewise the others.
        redis_url: the broker.
        enrich_processes: how many documents enrich works on at once; 0 = one per core.
        scan_interval_s: between two looks at the inbox where events tell of every file.
        poll_interval_s: between two looks where they do not, as on a network share.
        stable_s: a file not known to be closed is taken when it has not changed for this long.
        max_file_bytes: a larger file is refused; its name and hash are kept.
        max_document_bytes: a larger single text or page is refused.
        lease_s: how long a claim lasts before the ledger lets another worker try.
        resend_s: how long after sending a document is due again; doubles with each send.
        lost_after_s: when both queues have been empty this long, what was sent is sent again.
        max_claims: unfinished claims after which a document is rejected as worker_crashed.
        queue_limit: messages in both queues above which ingest waits.
        document_cpu_s: CPU time one document may take before its worker is ended; 0 = no limit.
        document_memory_bytes: what one document may need beyond its worker's own; 0 = no limit.
        watchdog_s: a worker with waiting messages that finishes nothing for this long exits.
        feed_interval_s: between two polls of a feed.
        feed_timeout_s: for one whole fetch.
        feed_max_bytes: of one feed after decompression.
        duplicate_window_days: how long edited copies of a text are looked for; equal ones always.
        entity_engine: the engine's entry point name.
        log_format: "text" for people, "json" for machines.
        log_level: "debug", "info", "warning" or "error".
    """

    home: Path = Path("~/.barid")
    inbox: Path | None = None
    archive: Path | None = None
    rejected: Path | None = None
    run: Path | None = None
    after_accept: AfterAccept = "move"
    database_url: str | None = None
    owner_url: str | None = None
    admin_url: str | None = None
    reader_url: str | None = None
    database_password_file: Path | None = None
    owner_password_file: Path | None = None
    admin_password_file: Path | None = None
    reader_password_file: Path | None = None
    redis_url: str | None = None
    enrich_processes: int = 0
    scan_interval_s: float = 30.0
    poll_interval_s: float = 2.0
    stable_s: float = 1.0
    max_file_bytes: int = 256 * 1024 * 1024
    max_document_bytes: int = 16 * 1024 * 1024
    lease_s: float = 60.0
    resend_s: float = 60.0
    lost_after_s: float = 5.0
    max_claims: int = 5
    queue_limit: int = 64
    document_cpu_s: float = 5.0
    document_memory_bytes: int = 1024 * 1024 * 1024
    watchdog_s: float = 120.0
    feed_interval_s: float = 900.0
    feed_timeout_s: float = 30.0
    feed_max_bytes: int = 20 * 1024 * 1024
    duplicate_window_days: float = 45.0
    entity_engine: str = "barid"
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def inbox_dir(self) -> Path:
        """Return the watched folder."""
        return self.inbox or self.home / "inbox"

    @property
    def archive_dir(self) -> Path:
        """Return the folder accepted files move to."""
        return self.archive or self.home / "archive"

    @property
    def rejected_dir(self) -> Path:
        """Return the folder refused files move to."""
        return self.rejected or self.home / "rejected"

    @property
    def run_dir(self) -> Path:
        """Return the folder of pid and heartbeat files."""
        return self.run or self.home / "run"

    def environment(self) -> dict[str, str]:
        """Return the variables that make a child process load these same settings."""
        values = msgspec.structs.asdict(self)
        return {PREFIX + k.upper(): str(v) for k, v in values.items() if v is not None}


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a BARID_ variable is unknown or its value does not fit.
    """
    fields = {f.name: f for f in msgspec.structs.fields(Settings)}
    given: dict[str, object] = {}
    for variable, value in environment.items():
        if not variable.startswith(PREFIX) or variable in _FOREIGN or value == "":
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in fields:
            raise SettingsError(_unknown(variable, list(fields)))
        given[name] = _value(variable, value, fields[name].type)
    if isinstance(home := given.get("home"), Path):
        given["home"] = home.absolute()
    return Settings(**{"home": Settings().home.expanduser(), **given})  # type: ignore[arg-type]


def _unknown(variable: str, names: list[str]) -> str:
    near = difflib.get_close_matches(variable, [PREFIX + n.upper() for n in names], n=1)
    hint = f" Did you mean {near[0]}?" if near else " `barid settings` lists all."
    return f"{variable} is not a setting of Barid.{hint}"


def _value(variable: str, value: str, wanted: object) -> object:
    if Path in (wanted, *get_args(wanted)):
        try:
            return Path(value).expanduser()
        except RuntimeError as error:  # ~name of a user that this machine does not know
            raise SettingsError(f"{variable}={value!r} does not fit: {error}") from None
    try:
        converted = msgspec.convert(value, type=wanted, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{variable}={value!r} does not fit: {error}.") from None
    if isinstance(converted, int | float) and not 0 <= converted < float("inf"):
        raise SettingsError(f"{variable}={value!r} does not fit: a number from 0 on is meant.")
    return converted
