"""What people have settled about exports: fields.toml beside a file or in a folder above it.

The nearest one counts, up to the inbox. It is read when a file is opened, so a rejected export is
opened anew with it by `barid retry`. The file itself stays where it is and is no article.
"""

import tomllib
from pathlib import Path

from barid.errors import DocumentError
from barid.text.fields import MEANINGS, Fields

NAME = "fields.toml"
_MAX_BYTES = 64 * 1024


def fields_for(name: str, *, inbox: Path) -> Fields:
    """Return the fields settled for an export.

    Args:
        name: its origin: a path below the inbox, or an absolute one; "!/" begins what lies in it.
        inbox: the watched folder.

    Raises:
        DocumentError: the file that settles them cannot be understood.
    """
    file = _nearest(inbox / name.partition("!/")[0], inbox)
    return _read(file) if file else {}


def _nearest(path: Path, inbox: Path) -> Path | None:
    for folder in path.parents:
        file = folder / NAME
        try:
            if file.is_file():
                return file
        except (OSError, ValueError):
            return None
        if folder == inbox or inbox not in folder.parents:
            return None
    return None


def _read(file: Path) -> Fields:
    try:
        with file.open("rb") as opened:
            given = tomllib.loads(opened.read(_MAX_BYTES).decode("utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentError("bad_fields", f"{file} cannot be read: {error}.") from None
    unknown = [name for name in given if name not in MEANINGS]
    if unknown:
        raise DocumentError(
            "bad_fields",
            f"{file} names {unknown[0]!r}, which is no field of an article. "
            f"Those are {', '.join(MEANINGS)}.",
        )
    return {meaning: _names(file, meaning, value) for meaning, value in given.items()}


def _names(file: Path, meaning: str, value: object) -> list[str]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise DocumentError(
            "bad_fields", f"{file}: {meaning} is given a column's name or a list of names."
        )
    return [name for name in names if name]
