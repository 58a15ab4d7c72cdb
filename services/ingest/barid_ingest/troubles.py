"""What keeps ingest from working just now, for `barid status`."""

from threading import Lock


class Troubles:
    """The present troubles of one process, by the place they are in; safe between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: dict[str, str] = {}

    def note(self, place: str, trouble: str | None) -> None:
        """Say what is wrong in a place, or with None that nothing is any more."""
        with self._lock:
            if trouble is None:
                self._found.pop(place, None)
            else:
                self._found[place] = trouble

    def lines(self) -> list[str]:
        """Return one line for each place that has a trouble."""
        with self._lock:
            return [f"{place}: {trouble}" for place, trouble in sorted(self._found.items())]
