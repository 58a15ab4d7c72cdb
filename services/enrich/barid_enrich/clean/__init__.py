"""Flattened text becomes labelled lines: what is title, byline, date, body, and what is not news."""

from barid_enrich.clean.read import read_lines

__all__ = ["read_lines"]
