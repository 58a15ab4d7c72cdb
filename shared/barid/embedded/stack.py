"""The servers of an embedded stack, brought up with roles and tables."""

from barid import db
from barid.embedded.home import Home, Reached, read_state, settings_of
from barid.embedded.postgres import Postgres
from barid.embedded.redis import Redis
from barid.settings import Settings
from barid_store import migrations, roles

_READY_S = 20.0


class Stack:
    """Redis and Postgres of one home."""

    def __init__(self, settings: Settings) -> None:
        self.home = Home(settings.home)
        self.home.prepare()
        self._base = settings
        self.postgres = Postgres(self.home)
        self.redis = Redis(self.home)

    def start(self) -> Settings:
        """Start both servers, migrate, and return the settings that reach them.

        Raises:
            StackError: a server cannot run here.
        """
        self.postgres.start()
        self.redis.start()
        settings = self.settings()
        prepare_database(settings)
        return settings

    def settings(self) -> Settings:
        """Return the settings that reach the servers as last started."""
        return settings_of(
            self.home, self._base, port=self.postgres.port, redis_socket=self.redis.socket
        )

    def stop(self) -> None:
        """Stop both servers."""
        self.redis.stop()
        self.postgres.stop()


def prepare_database(settings: Settings) -> str:
    """Create roles (when an admin URL is given) and bring the tables up to date."""
    if settings.admin_url is not None:
        admin = db.engine_of(settings, "admin", name="migrate")
        db.wait_until_ready(admin, timeout_s=_READY_S)
        roles.create(admin, _role_passwords(settings))
        admin.dispose()
    owner = db.engine_of(settings, "owner", name="migrate")
    db.wait_until_ready(owner, timeout_s=_READY_S)
    try:
        return migrations.migrate(owner)
    finally:
        owner.dispose()


def reached(settings: Settings) -> Settings:
    """Return settings that reach the database: as given, else of the stack in this home."""
    if settings.database_url is not None:
        return settings
    home = Home(settings.home)
    state: Reached | None = read_state(home)
    if state is None:
        return settings
    return settings_of(home, settings, port=state.postgres_port, redis_socket=state.redis_socket)


def _role_passwords(settings: Settings) -> dict[str, str]:
    named: dict[str, db.Role] = {
        roles.OWNER: "owner",
        roles.APP: "database",
        roles.READER: "reader",
    }
    return {role: db.password_of(db.url_of(settings, name)) for role, name in named.items()}
