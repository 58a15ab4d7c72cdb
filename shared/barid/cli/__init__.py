"""The command line: the only place where settings are read and parts are wired together."""
