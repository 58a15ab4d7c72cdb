"""What language a text is in."""

from barid_enrich.language.identify import identify, load

__all__ = ["identify", "load"]
