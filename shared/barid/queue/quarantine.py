"""Where messages end that fit no known version of the contract: kept as they came."""

from sqlalchemy import Engine, text


def keep(database: Engine, task: str, reason: str, message: bytes) -> None:
    """Write one row of `barid.quarantine`."""
    with database.begin() as connection:
        connection.execute(
            text("""
                insert into barid.quarantine (task, reason, message)
                values (:task, :reason, :message)
            """),
            {"task": task, "reason": reason, "message": message},
        )
