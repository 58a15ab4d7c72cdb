"""What becomes of a file of the inbox once it is accepted: moved, deleted or kept."""

import os
from typing import Literal, NamedTuple

from barid.errors import DocumentError
from barid.settings import AfterAccept, Settings
from barid.telemetry import logger
from barid_ingest import archive, erasure
from barid_ingest.files import Stat
from barid_ingest.inbox.beneath import Place, place_of

log = logger(__name__)


class Departed(NamedTuple):
    """What became of a file, and where it lies below rejected/ when it was refused."""

    how: Literal["gone", "kept", "changed"]
    rejected_as: bytes | None = None


def see_off(
    name: bytes,
    stat: Stat,
    *,
    settings: Settings,
    after: AfterAccept,
    archived_as: bytes | None,
    digest: bytes,
    refusal: DocumentError | None,
    document_id: int,
) -> Departed:
    """Move, delete or keep one accepted file; a refused one goes to rejected/ beside why.

    Args:
        name: below the inbox.
        stat: how it looked when it was read; whatever looks otherwise now is left where it is.
        settings: the folders.
        after: what is done with accepted files.
        archived_as: path below the archive.
        digest: of the content, to tell a clash of names from the same file again.
        refusal: why it was refused at once.
        document_id: for the sentence beside it.

    Raises:
        OSError: it cannot be moved now, or is gone.
    """
    if after == "keep":
        return Departed("kept")
    with place_of(os.fsencode(settings.inbox_dir), name) as place:
        if Stat.of(place.stat()) != stat:
            return Departed("changed")  # new content under this name: accepted at the next look
        if refusal is not None:
            free = archive.free_name(name, digest=digest, taken=settings.rejected_dir)
            target = os.path.join(os.fsencode(settings.rejected_dir), free)
            if refusal.reason == erasure.REASON:  # nothing of it is kept, only the sentence
                os.makedirs(os.path.dirname(target), exist_ok=True)
                os.unlink(place.name, dir_fd=place.folder)
            else:
                archive.move(place.name, target, folder=place.folder)
            archive.write_error(
                target, reason=refusal.reason, message=refusal.message, document_id=document_id
            )
            log.warning("file_refused", file=os.fsdecode(name), reason=refusal.reason)
            return Departed("gone", free)
        if after == "delete":
            os.unlink(place.name, dir_fd=place.folder)
            return Departed("gone")
        return _archive(place, archived_as or name, stat, settings)


def _archive(place: Place, archived_as: bytes, stat: Stat, settings: Settings) -> Departed:
    target = os.path.join(os.fsencode(settings.archive_dir), archived_as)
    archive.move(place.name, target, folder=place.folder)
    if archive.is_other(target, stat):  # it came between our look and the move
        archive.bring_back(target, place.name, folder=place.folder)
        return Departed("changed")
    return Departed("gone")
