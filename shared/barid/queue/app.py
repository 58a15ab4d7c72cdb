"""The Celery application, as the measurements of its behaviour on Redis advise.

The ledger owns delivery, so messages are acknowledged early and never restored: with
`ack_emulation` off a Redis restart cannot leave a worker waiting for a lost acknowledgement.
"""

from typing import Any

from celery import Celery

from barid.contract import ENRICH_QUEUE, PERSIST, PROCESS, STORE_QUEUE
from barid.queue import serializer

# The worker's own limit, far above the lease of a claim: it only ends a child that hangs.
TASK_TIME_LIMIT_S = 900


def make_app(service: str, redis_url: str) -> Any:
    """Return the Celery application of one service."""
    serializer.install()
    broker = redis_url.replace("unix://", "redis+socket://", 1)
    app = Celery(f"barid.{service}", broker=broker, set_as_current=True)
    app.conf.update(
        task_serializer=serializer.NAME,
        accept_content=[serializer.NAME],
        task_routes={PROCESS: {"queue": ENRICH_QUEUE}, PERSIST: {"queue": STORE_QUEUE}},
        task_create_missing_queues=True,
        task_ignore_result=True,
        task_acks_late=False,
        task_track_started=False,
        task_time_limit=TASK_TIME_LIMIT_S,
        worker_prefetch_multiplier=1,
        worker_send_task_events=False,
        task_send_sent_event=False,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_connection_timeout=5,
        broker_pool_limit=4,
        broker_transport_options={
            "ack_emulation": False,
            "socket_timeout": 30,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
            "health_check_interval": 10,
        },
    )
    return app
