"""Everything Barid raises on purpose.

BaridError
 ├─ SettingsError        a BARID_ variable is unknown or has no usable value
 ├─ ContractError        a message fits no known version; it is kept in quarantine
 ├─ DocumentError        one document cannot be used; it is rejected with this reason
 ├─ SourceUnavailable    a feed did not answer; it is polled again later
 ├─ StackError           the embedded Redis or Postgres cannot run here
 └─ Unavailable          Redis or Postgres does not answer; the work is given back and retried
     └─ BeltFull         Redis has no memory left for another message
"""


class BaridError(Exception):
    """Anything Barid raises on purpose."""


class SettingsError(BaridError):
    """A BARID_ variable is unknown or has no usable value. The message names it."""


class ContractError(BaridError):
    """A message fits no known version. It is kept in `barid.quarantine`, never dropped."""


class DocumentError(BaridError):
    """One document cannot be used. It is rejected with this reason, its neighbours go on.

    Attributes:
        reason: a stable code such as "empty" or "unsupported_format".
        message: one plain sentence: why, and what to do.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


class SourceUnavailable(BaridError):
    """A feed did not answer usefully. It is polled again with back-off."""


class StackError(BaridError):
    """The embedded Redis or Postgres cannot run here. The message says what to install or change."""


class Unavailable(BaridError):
    """Redis or Postgres does not answer. Work in hand is given back to the ledger."""


class BeltFull(Unavailable):
    """Redis has no memory left. Barid's own queues are emptied; the ledger sends again."""
