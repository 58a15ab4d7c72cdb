"""The conveyor belt: Celery on Redis. Nothing in it is the only copy of anything."""

from barid.queue.app import make_app
from barid.queue.belt import Belt
from barid.queue.task import barid_task

__all__ = ["Belt", "barid_task", "make_app"]
