"""Sending, and how full the belt is."""

from typing import Any

import redis
from kombu.exceptions import OperationalError

from barid.contract import ENRICH_QUEUE, PERSIST, PROCESS, STORE_QUEUE, Value
from barid.errors import BeltFull, Unavailable

_QUEUES = {PROCESS: ENRICH_QUEUE, PERSIST: STORE_QUEUE}
_TIMEOUT_S = 5.0
_RETRIES = {"max_retries": 2, "interval_start": 0.0, "interval_step": 0.2, "interval_max": 0.5}


class Belt:
    """The two queues of one installation."""

    def __init__(self, app: Any, redis_url: str) -> None:
        self._app = app
        self._redis = redis.Redis.from_url(
            redis_url,
            socket_timeout=_TIMEOUT_S,
            socket_connect_timeout=_TIMEOUT_S,
            client_name=app.main,  # `barid status` finds services on other machines by it
        )

    def send(self, task: str, message: Value) -> None:
        """Put one message on the belt.

        Raises:
            Unavailable: Redis does not take it. The ledger will send again.
        """
        try:
            self._app.send_task(
                task,
                args=(message,),
                queue=_QUEUES[task],
                retry=True,
                retry_policy=_RETRIES,
                argsrepr="-",
                kwargsrepr="-",
                ignore_result=True,
            )
        except (OperationalError, redis.RedisError, OSError) as error:
            kind = BeltFull if _is_out_of_memory(error) else Unavailable
            raise kind(f"Redis does not take messages: {error}") from error

    def clear(self) -> None:
        """Empty both queues; the ledger knows what was in them.

        Raises:
            Unavailable: Redis does not answer.
        """
        try:
            self._redis.delete(ENRICH_QUEUE, STORE_QUEUE)
        except (redis.RedisError, OSError) as error:
            raise Unavailable(f"Redis does not answer: {error}") from error

    def waiting(self) -> dict[str, int]:
        """Return the number of messages in each queue.

        Raises:
            Unavailable: Redis does not answer.
        """
        try:
            with self._redis.pipeline(transaction=False) as pipeline:
                pipeline.llen(ENRICH_QUEUE)
                pipeline.llen(STORE_QUEUE)
                enrich, store = pipeline.execute()
        except (redis.RedisError, OSError) as error:
            raise Unavailable(f"Redis does not answer: {error}") from error
        return {ENRICH_QUEUE: int(enrich), STORE_QUEUE: int(store)}


def _is_out_of_memory(error: BaseException | None) -> bool:
    """Tell whether Redis refused for lack of memory; kombu wraps its error once or twice."""
    while error is not None:
        if isinstance(error, redis.exceptions.OutOfMemoryError) or "OOM command" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
