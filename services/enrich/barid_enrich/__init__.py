"""The enrich service: from kept bytes to a clean, linked, annotated article."""
