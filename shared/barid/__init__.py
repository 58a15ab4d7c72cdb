"""Barid (بريد): news files and feeds become clean, linked, annotated rows in Postgres."""

__version__ = "0.1.0"
