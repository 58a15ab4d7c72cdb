"""The ingest service: files and feeds become accepted documents."""
