"""The janitor: what became of a document later is done to its file too.

The archived file of a later rejection moves to rejected/, beside a sentence why; the file of an erased
document is deleted wherever it lies.
"""

import os
import time
from typing import Any

from sqlalchemy import Engine, Row, text

from barid.settings import Settings
from barid.telemetry import logger
from barid_ingest import archive, erasure

log = logger(__name__)

BATCH = 100
# A file that cannot be moved now (a full disk, a missing right) is tried again after this long.
PUT_OFF_S = 60.0


class Janitor:
    """The janitor of one ingest process."""

    def __init__(self, database: Engine, settings: Settings) -> None:
        self._database = database
        self._settings = settings
        self._put_off: dict[int, float] = {}

    def tidy(self) -> int:
        """Move or delete the files of new rejections; return how many were dealt with."""
        now = time.monotonic()
        self._put_off = {i: at for i, at in self._put_off.items() if at > now}
        return self._move_rejected(now) + self._delete_erased(now)

    def _delete_erased(self, now: float) -> int:
        with self._database.connect() as connection:
            rows = connection.execute(
                text("""
                    select d.document_id, d.archived_as, d.rejected_as
                    from barid.delivery l join barid.document d using (document_id)
                    where l.state = 'rejected' and l.reason = :erased
                      and (d.archived_as is not null or d.rejected_as is not null)
                      and d.document_id <> all(:put_off)
                    order by document_id limit :batch
                """),
                {"erased": erasure.REASON, "batch": BATCH, "put_off": list(self._put_off)},
            ).all()
        return sum(self._delete(row, now) for row in rows)

    def _delete(self, row: Row[Any], now: float) -> bool:
        try:
            for folder, name in (
                (self._settings.archive_dir, row.archived_as),
                (self._settings.rejected_dir, row.rejected_as),
            ):
                if name is not None:
                    archive.delete(os.path.join(os.fsencode(folder), bytes(name)))
        except OSError as error:
            self._put_off_file(row, error, now)
            return False
        with self._database.begin() as connection:
            connection.execute(
                text("""
                    update barid.document set archived_as = null, rejected_as = null
                    where document_id = :id
                """),
                {"id": row.document_id},
            )
        log.warning("file_erased", document_id=row.document_id)
        return True

    def _put_off_file(self, row: Row[Any], error: OSError, now: float) -> None:
        name = os.fsdecode(bytes(row.archived_as or row.rejected_as))
        log.error("file_not_moved", file=name, reason=str(error), again_in_s=PUT_OFF_S)
        self._put_off[row.document_id] = now + PUT_OFF_S

    def _move_rejected(self, now: float) -> int:
        with self._database.connect() as connection:
            rows = connection.execute(
                text("""
                    select d.document_id, d.archived_as, d.sha256, l.reason, l.message
                    from barid.delivery l join barid.document d using (document_id)
                    where l.state = 'rejected' and l.reason <> :erased
                      and d.archived_as is not null and d.rejected_as is null and d.document_id <> all(:put_off)
                    order by document_id limit :batch
                """),
                {"erased": erasure.REASON, "batch": BATCH, "put_off": list(self._put_off)},
            ).all()
        return sum(self._deal_with(row, now) for row in rows)

    def _deal_with(self, row: Row[Any], now: float) -> bool:
        try:
            rejected_as = _move(row, self._settings)
        except OSError as error:
            self._put_off_file(row, error, now)
            return False
        with self._database.begin() as connection:
            connection.execute(
                text("update barid.document set rejected_as = :name where document_id = :id"),
                {"name": rejected_as, "id": row.document_id},
            )
        return True


def _move(row: Row[Any], settings: Settings) -> bytes:
    name = bytes(row.archived_as)
    source = os.path.join(os.fsencode(settings.archive_dir), name)
    below_day = name.partition(b"/")[2]
    if os.path.lexists(source):  # else an earlier try moved it
        below_day = archive.free_name(
            below_day, digest=bytes(row.sha256), taken=settings.rejected_dir
        )
    target = os.path.join(os.fsencode(settings.rejected_dir), below_day)
    try:
        archive.move(source, target)
    except FileNotFoundError:
        log.warning("archived_file_missing", file=os.fsdecode(name))
    else:
        log.warning("file_rejected", file=os.fsdecode(below_day), reason=row.reason)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    archive.write_error(target, reason=row.reason, message=row.message, document_id=row.document_id)
    return below_day
