"""Logs: one event with fields a line, for people or for machines; never article text."""

import logging
import sys
from typing import Any

import structlog


def configure(service: str, *, log_format: str = "text", level: str = "info") -> None:
    """Send all logs of this process to standard error, marked with the service's name."""

    def mark(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
        return {**event, "service": service}

    shared: list[Any] = [
        mark,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso" if log_format == "json" else "%H:%M:%S"),
        structlog.processors.format_exc_info,
    ]
    render: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=28)
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for noisy in ("alembic", "trafilatura", "htmldate", "urllib3", "celery.worker.strategy"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    for chatty in ("celery.app.trace", "celery.redirected"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def logger(name: str) -> Any:
    """Return a logger whose calls read `log.info("event", field=value)`."""
    return structlog.stdlib.get_logger(name)
