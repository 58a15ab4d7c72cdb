"""Why nothing is known of something, and what would have to be true."""

import os
import stat
import time
from pathlib import Path

from sqlalchemy import Connection, text

from barid import heartbeat
from barid.settings import Settings
from barid_ingest.inbox import is_ignored


def why_absent(connection: Connection, what: str, settings: Settings) -> str:
    """Return the sentence for something that no document or feed answers to."""
    if what.isdigit():
        newest = connection.execute(
            text("select coalesce(max(document_id), 0) from barid.document")
        ).scalar_one()
        return f"No document or article has the number {what}; the newest document is {newest}."
    if "://" in what:
        return (
            f"No article has the URL {what!r}, and no feed is polled there. An article has the URL "
            "its page or feed entry states; a feed is polled after `barid feeds add URL`."
        )
    for path in (Path(what).expanduser(), settings.inbox_dir / what):
        if os.path.lexists(path):
            return _why_not_taken(path, settings)
    return (
        f"Nothing named {what!r} was ever accepted, and no such file lies here or in the inbox "
        f"{settings.inbox_dir}. A file is accepted when it lies in the inbox, is readable, not "
        "ignored by name, and has stopped changing."
    )


def _why_not_taken(path: Path, settings: Settings) -> str:
    inbox = settings.inbox_dir.resolve()
    real = path.parent.resolve() / path.name
    if not real.is_relative_to(inbox):
        return f"{path} lies outside the inbox {inbox}. Move it there, or run: barid add {path}"
    below = real.relative_to(inbox)
    for component in below.parts:
        if is_ignored(os.fsencode(component)):
            return (
                f"{below} is passed over because of the name {component!r}: hidden files, and "
                "those that editors and downloads leave half-written, are nobody's article. "
                "Rename it."
            )
    return _why_of_this_kind(path, below) or _why_still_there(below, os.lstat(path), settings)


def _why_of_this_kind(path: Path, below: Path) -> str | None:
    mode = os.lstat(path).st_mode
    if stat.S_ISLNK(mode):
        return f"{below} is a symbolic link, which is not followed. Put the file itself there."
    if stat.S_ISDIR(mode):
        return f"{below} is a folder without a file that was accepted yet."
    if not stat.S_ISREG(mode):
        return f"{below} is a pipe, socket or device, not a file."
    if not os.access(path, os.R_OK):
        return f"{below} may not be read by this user. Change its permissions."
    return None


def _why_still_there(below: Path, status: os.stat_result, settings: Settings) -> str:
    if heartbeat.age_s(settings.run_dir / "ingest.heartbeat") > heartbeat.MAX_AGE_S:
        return f"{below} lies in the inbox, but ingest is not running here. See barid status."
    held = heartbeat.troubles(settings.run_dir / "ingest.heartbeat")
    if held:
        return f"{below} lies in the inbox; ingest is held up: {'; '.join(held)}"
    age_s = time.time() - status.st_mtime
    return (
        f"{below} lies in the inbox and was written to {age_s:.0f} s ago. It is taken once it is "
        f"closed, or has not changed for {settings.stable_s:g} s; ask again in a moment."
    )
