"""The base of Barid's tasks: a message is checked against the contract before it is worked on."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from barid.contract import Value
from barid.queue.serializer import UNREADABLE
from barid.telemetry import logger

Message = TypeVar("Message", bound=Value)
Quarantine = Callable[[str, str, bytes], None]

log = logger(__name__)


def barid_task(
    app: Any, name: str, message_type: type[Message], *, quarantine: Quarantine
) -> Callable[[Callable[[Message], None]], Any]:
    """Register a function as the task `name` that is called with a typed message.

    Args:
        app: the Celery application.
        name: explicit, so that producer and worker cannot disagree.
        message_type: what the message must be; a misfit goes to `quarantine`.
        quarantine: called with (task name, reason, the message's bytes).
    """

    def register(work: Callable[[Message], None]) -> Any:
        @functools.wraps(work)
        def run(payload: Any) -> None:
            try:
                message = typed(payload, message_type)
            except msgspec.ValidationError as error:
                log.error("message_quarantined", task=name, reason=str(error))
                quarantine(name, str(error), _bytes_of(payload))
                return
            work(message)

        return app.task(name=name, max_retries=0)(run)

    return register


def typed(payload: Any, message_type: type[Message]) -> Message:
    """Return the plain payload as the message it must be.

    Raises:
        msgspec.ValidationError: it is not, or lacks its tag, which `convert` to a single type
            would let pass.
    """
    config = message_type.__struct_config__
    if not isinstance(payload, dict) or payload.get(config.tag_field) != config.tag:
        raise msgspec.ValidationError(f"the message is not tagged {config.tag!r}")
    return msgspec.convert(payload, type=message_type)


def _bytes_of(payload: Any) -> bytes:
    if isinstance(payload, dict) and isinstance(payload.get(UNREADABLE), bytes):
        return bytes(payload[UNREADABLE])
    return msgspec.msgpack.encode(payload)
