"""The watched folder: scanning is the truth, events only make it quick.

A file is taken when it was closed or moved in while watched, or when two looks at least
`stable_s` apart found the same size, time and inode: the same gate at start as while running.
"""

from barid_ingest.inbox.gate import OPEN_FACTOR, Gate
from barid_ingest.inbox.look import Found, is_ignored, scan
from barid_ingest.inbox.watch import Watch

__all__ = ["OPEN_FACTOR", "Found", "Gate", "Watch", "is_ignored", "scan"]
