"""The gate: a file is complete when it has stopped changing, as far as looking can tell."""

from barid_ingest.files import Stat
from barid_ingest.inbox.look import Found

# A file seen to be created but not yet closed must rest this many times longer: its writer may
# only be slow, but it may also be a link, which is never closed.
OPEN_FACTOR = 30


class Gate:
    """Remembers what files looked like, and lets through those that have stopped changing."""

    def __init__(self, *, stable_s: float) -> None:
        self._stable_s = stable_s
        self._seen: dict[bytes, tuple[Stat, float]] = {}

    def admits(self, found: Found, *, now: float, is_open: bool = False) -> bool:
        """Tell whether this file is complete, as far as looking can tell.

        Args:
            found: how it looks now.
            now: seconds of any steady clock.
            is_open: its writer was seen to begin and not yet to end; a slow one is given longer.
        """
        wanted_s = self._stable_s * (OPEN_FACTOR if is_open else 1)
        stat, since = self._seen.get(found.name, (None, now))
        if stat != found.stat:
            self._seen[found.name] = (found.stat, now)
            return self._stable_s <= 0
        return now - since >= wanted_s

    def forget(self, name: bytes) -> None:
        """Start over with this file."""
        self._seen.pop(name, None)

    def keep_only(self, names: set[bytes]) -> None:
        """Forget files that are no longer there."""
        for name in self._seen.keys() - names:
            del self._seen[name]
