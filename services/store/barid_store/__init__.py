"""The store service: results become rows that other services query."""
