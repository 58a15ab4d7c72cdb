"""The whole stack in one data folder, without Docker: the real Redis and Postgres, supervised."""
