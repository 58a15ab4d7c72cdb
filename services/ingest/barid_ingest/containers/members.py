"""Members of archives: each a file in a file, recognised like one that was dropped."""

from collections import Counter

from barid.compression import unwrap
from barid.errors import DocumentError
from barid_ingest import formats
from barid_ingest.containers.item import Item, Limits, refused

MAX_MEMBERS = 100_000
# All members together after unpacking; a larger archive is split by who makes it.
MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
_IGNORED = ("__MACOSX", "Thumbs.db", "desktop.ini", "@eaDir")


class Names:
    """The names of an archive's members, each told apart from the others of the same name."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, name: str) -> str:
        """Return what a member is known by over several editions of the archive."""
        self._seen[name] += 1
        return name if self._seen[name] == 1 else f"{name} #{self._seen[name]}"


def is_ignored(name: str) -> bool:
    """Tell whether a member is nobody's article: hidden and systems' own files."""
    steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
    return not steps or any(step in _IGNORED or step.startswith(".") for step in steps)


def shown(name: str) -> str:
    """Return a member's name as part of its origin; it is never used as a path."""
    if not name.isprintable():
        name = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
    return name[:500]


def member(position: int, name: str, key: str, data: bytes, limits: Limits) -> Item:
    """Return a member as an item, refused by itself when it cannot be used."""
    said = shown(key)
    try:
        content = unwrap(data, max_bytes=limits.file_bytes)
        found = formats.recognise(name, content)
        limit = limits.file_bytes if found.is_container else limits.document_bytes
        if len(content) > limit:
            raise too_large(position, len(content), limit)
    except DocumentError as error:
        # With its traceback it would hold on to what each of 100,000 members was read with.
        return Item(position, key, "text", data, name=said, refusal=error.with_traceback(None))
    return Item(position, key, found.format, data, name=said)


def too_large(position: int, size_bytes: int, limit: int) -> DocumentError:
    """Return the refusal of a member above the limits."""
    return DocumentError(
        "too_large",
        f"Member {position} has {size_bytes:,} bytes, more than the limit of {limit:,}. Split it.",
    )


def too_many(position: int) -> Item:
    """Return what stands for the members behind the limits."""
    return refused(
        position,
        "behind the limits",
        DocumentError(
            "too_many_members",
            f"The archive has more than {MAX_MEMBERS:,} members, or they unpack to more than "
            f"{MAX_UNPACKED_BYTES:,} bytes: what is behind member {position - 1} was not taken. "
            "Split it.",
        ),
    )
