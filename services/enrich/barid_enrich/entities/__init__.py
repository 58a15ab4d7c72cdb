"""Names of persons, organisations and places in an article, by exchangeable engines."""

from barid_enrich.entities.engine import EntityEngine, EntityText, load_engine

__all__ = ["EntityEngine", "EntityText", "load_engine"]
