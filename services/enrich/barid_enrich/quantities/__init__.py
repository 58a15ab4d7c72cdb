"""Dates, amounts of money and percentages in an article, with normalised values."""

from barid_enrich.quantities.read import ENGINE, extract, merge

__all__ = ["ENGINE", "extract", "merge"]
