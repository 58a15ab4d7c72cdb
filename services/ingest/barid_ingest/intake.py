"""The inbox emptied: complete files are accepted in batches, and only then moved."""

import os
import stat
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import NamedTuple

from sqlalchemy import Engine, text

from barid import ledger
from barid.settings import AfterAccept, Settings
from barid.telemetry import logger
from barid_ingest import archive
from barid_ingest.accept import Accepted, Candidate, accept
from barid_ingest.departure import see_off
from barid_ingest.files import ChangedWhileReading, Stat, read_candidate
from barid_ingest.inbox import Found, Gate, Watch, scan
from barid_ingest.inbox.beneath import place_of
from barid_ingest.inbox.hearing import why_deaf
from barid_ingest.inbox.sole import SoleScanner
from barid_ingest.troubles import Troubles

log = logger(__name__)

BATCH_FILES = 100
BATCH_BYTES = 8 * 1024 * 1024
BATCH_S = 0.05
# A drop this large is a bulk import; single live files overtake it.
BULK_FROM_FILES = 500
# What cannot be read or moved now is tried again after this long.
PUT_OFF_S = 60.0
# A look at a huge inbox takes its time; looking is at most this share of all time.
_MAX_LOOKING_SHARE = 0.1
_STAND_BY_S = 2.0
LOOP = "intake"


class _Taken(NamedTuple):
    found: Found
    candidate: Candidate


class Intake:
    """Watches one inbox."""

    def __init__(
        self,
        database: Engine,
        settings: Settings,
        *,
        accepted: Event,
        troubles: Troubles | None = None,
    ) -> None:
        self._database = database
        self._settings = settings
        self._accepted = accepted
        self._troubles = troubles or Troubles()
        self._root = settings.inbox_dir
        self._gate = Gate(stable_s=settings.stable_s)
        self._watch = Watch(self._root)
        self._kept: dict[bytes, Stat] = {}
        self._put_off: dict[bytes, float] = {}  # not readable or movable: when to try again
        self._last_reason = ""
        self._said_folders: set[bytes] = set()
        self._inbox_is_gone = False
        self._sole = SoleScanner(database, self._root)
        self._after: AfterAccept = settings.after_accept
        if self._after != "keep" and not _is_writable(self._root):
            self._after = "keep"
            log.warning("inbox_not_writable", inbox=str(self._root), effect="files are kept")

    def run(self, stop: Event) -> None:
        """Take files until told to stop."""
        try:
            if self._stands_by(stop):
                self._run(stop)
        finally:
            self.close()

    def close(self) -> None:
        """Stop watching."""
        self._watch.close()
        self._sole.let_go()

    def _stands_by(self, stop: Event) -> bool:
        """Wait until nobody else watches this inbox; return False when told to stop first."""
        said = False
        while not stop.is_set():
            if self._sole.is_ours():
                return True
            if not said:
                log.info("inbox_watched_elsewhere", inbox=str(self._root), effect="standing by")
                said = True
            stop.wait(_STAND_BY_S)
        return False

    def _run(self, stop: Event) -> None:
        deaf = why_deaf(self._root, self._watch)
        interval_s = self._settings.scan_interval_s
        if deaf:
            interval_s = min(interval_s, self._settings.poll_interval_s)
            log.info("inbox_polled", inbox=str(self._root), every_s=interval_s, reason=deaf)
        log.info("inbox_watched", inbox=str(self._root), accepted_files=self._after)
        soon_s = min(self._settings.stable_s, interval_s)
        next_look = 0.0
        while not stop.is_set():
            now = time.monotonic()
            if now >= next_look:
                if not self._sole.is_ours():
                    return  # another process took it over while Postgres was away
                pending = self.take_ready(self._scanned(), now=now)
                took_s = time.monotonic() - now
                wanted_s = soon_s if pending else interval_s
                next_look = time.monotonic() + max(wanted_s, took_s / _MAX_LOOKING_SHARE)
            closed, rescan = self._watch.wait(max(0.0, min(next_look - time.monotonic(), 0.5)))
            if closed:
                self._take(self._stat(sorted(closed)))
            if rescan and self._watch.is_open:
                next_look = 0.0 if self._settings.stable_s else next_look
            elif self._watch.being_written:
                next_look = min(next_look, time.monotonic() + soon_s)

    def take_ready(self, found: Iterable[Found], *, now: float) -> int:
        """Accept what has stopped changing; return how many files are not there yet."""
        ready: list[Found] = []
        waiting = 0
        present: set[bytes] = set()
        for file in found:
            present.add(file.name)
            if self._kept.get(file.name) == file.stat or self._put_off.get(file.name, 0.0) > now:
                continue
            is_open = file.name in self._watch.being_written
            if self._gate.admits(file, now=now, is_open=is_open):
                ready.append(file)
            else:
                waiting += 1
        self._forget_all_but(present)
        self._take(ready)
        self._tell_troubles(now)
        return waiting

    def _tell_troubles(self, now: float) -> None:
        stuck = sum(until > now for until in self._put_off.values())
        told = f"{stuck} files cannot be read or moved now: {self._last_reason}" if stuck else None
        self._troubles.note("inbox", told)
        self._troubles.note(LOOP, None)

    def _forget_all_but(self, present: set[bytes]) -> None:
        self._gate.keep_only(present)
        self._watch.being_written &= present
        self._kept = {name: stat for name, stat in self._kept.items() if name in present}
        self._put_off = {name: at for name, at in self._put_off.items() if name in present}

    def _scanned(self) -> Iterator[Found]:
        if self._inbox_is_gone != (not self._root.is_dir()):
            self._inbox_is_gone = not self._inbox_is_gone
            event = "inbox_is_gone" if self._inbox_is_gone else "inbox_is_back"
            log.warning(event, inbox=str(self._root))
        return scan(self._root, on_folder=self._watch.add, on_unreadable=self._say_folder)

    def _stat(self, names: Iterable[bytes]) -> Iterator[Found]:
        for name in names:
            try:
                with place_of(os.fsencode(self._root), name) as place:
                    status = place.stat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                yield Found(name, Stat.of(status))

    def _take(self, files: Iterable[Found]) -> None:
        files = list(files)
        priority = ledger.BULK if len(files) >= BULK_FROM_FILES else ledger.LIVE
        batch: list[_Taken] = []
        size, started = 0, time.monotonic()
        for found in files:
            taken = self._read(found, priority)
            if taken is None:
                continue
            batch.append(taken)
            size += taken.candidate.size_bytes
            late = time.monotonic() - started > BATCH_S
            if len(batch) >= BATCH_FILES or size >= BATCH_BYTES or late:
                self._accept(batch)
                batch, size, started = [], 0, time.monotonic()
        self._accept(batch)

    def _read(self, found: Found, priority: int) -> _Taken | None:
        try:
            with place_of(os.fsencode(self._root), found.name) as place:
                candidate, seen = read_candidate(
                    place.name,
                    folder=place.folder,
                    key=b"inbox\x00" + found.name,
                    name=found.name,
                    source=_source(found.name),
                    settings=self._settings,
                    priority=priority,
                )
        except (FileNotFoundError, NotADirectoryError, ChangedWhileReading):
            self._gate.forget(found.name)
            return None
        except OSError as error:
            self._say_once(found.name, "unreadable", str(error))
            return None
        if seen != found.stat and found.stat.inode == seen.inode:
            self._gate.forget(found.name)
            return None  # written to again since it was found: the next look decides
        if self._after == "move" and candidate.refusal is None:
            target = archive.archive_name(
                found.name,
                day=datetime.now(UTC).date(),
                digest=candidate.sha256,
                taken=self._settings.archive_dir,
            )
            candidate = candidate._replace(archived_as=target)
        return _Taken(Found(found.name, seen), candidate)

    def _say_folder(self, path: bytes) -> None:
        """Say that a folder may not be read; it is tried again at every scan."""
        if path not in self._said_folders:
            self._said_folders.add(path)
            log.warning("unreadable", path=os.fsdecode(path), reason="permission denied")

    def _say_once(self, name: bytes, event: str, reason: str) -> None:
        """Put a file off, and say so when it was not already."""
        if name not in self._put_off:
            log.warning(event, path=os.fsdecode(name), reason=reason, again_in_s=PUT_OFF_S)
        self._put_off[name] = time.monotonic() + PUT_OFF_S
        self._last_reason = reason

    def _accept(self, batch: list[_Taken]) -> None:
        if not batch:
            return
        with self._database.begin() as connection:
            accepted = accept(connection, [taken.candidate for taken in batch])
        self._accepted.set()
        new = sum(a.is_new for a in accepted)
        refused = sum(a.refusal is not None for a in accepted)
        log.info("accepted", files=len(batch), new=new, refused=refused)
        for taken, answer in zip(batch, accepted, strict=True):
            self._put_away(taken, answer)

    def _put_away(self, taken: _Taken, answer: Accepted) -> None:
        name, candidate = taken.found.name, taken.candidate
        self._gate.forget(name)
        try:
            became = see_off(
                name,
                taken.found.stat,
                settings=self._settings,
                after=self._after,
                archived_as=answer.archived_as or candidate.archived_as,
                digest=candidate.sha256,
                refusal=answer.refusal,
                document_id=answer.document_id,
            )
        except FileNotFoundError:
            return
        except OSError as error:
            self._say_once(name, "file_not_moved", str(error))
            return
        if became.rejected_as is not None:
            self._note_rejected(answer.document_id, became.rejected_as)
        if became.how == "kept":
            self._kept[name] = taken.found.stat

    def _note_rejected(self, document_id: int, rejected_as: bytes) -> None:
        with self._database.begin() as connection:
            connection.execute(
                text("update barid.document set rejected_as = :name where document_id = :id"),
                {"name": rejected_as, "id": document_id},
            )


def _source(name: bytes) -> str | None:
    """Return the first folder level below the inbox, which is the source of its files."""
    folder, _, rest = name.partition(b"/")
    return folder.decode("utf-8", "replace") if rest else None


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)
