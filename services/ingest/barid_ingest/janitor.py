"""The janitor moves the archived file of a later rejection to rejected/, beside a sentence why."""

import os
import time
from typing import Any

from sqlalchemy import Engine, Row, text

from barid.settings import Settings
from barid.telemetry import logger
from barid_ingest import archive

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
        """Move the files of new rejections; return how many were dealt with."""
        now = time.monotonic()
        self._put_off = {i: at for i, at in self._put_off.items() if at > now}
        with self._database.connect() as connection:
            rows = connection.execute(
                text("""
                    select d.document_id, d.archived_as, d.sha256, l.reason, l.message
                    from barid.delivery l join barid.document d using (document_id)
                    where l.state = 'rejected' and d.archived_as is not null
                      and d.rejected_as is null and d.document_id <> all(:put_off)
                    order by document_id limit :batch
                """),
                {"batch": BATCH, "put_off": list(self._put_off)},
            ).all()
        return sum(self._deal_with(row, now) for row in rows)

    def _deal_with(self, row: Row[Any], now: float) -> bool:
        try:
            rejected_as = _move(row, self._settings)
        except OSError as error:
            name = os.fsdecode(bytes(row.archived_as))
            log.error("file_not_moved", file=name, reason=str(error), again_in_s=PUT_OFF_S)
            self._put_off[row.document_id] = now + PUT_OFF_S
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
