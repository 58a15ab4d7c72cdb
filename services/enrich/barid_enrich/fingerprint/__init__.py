"""Fingerprints: what duplicates are found by; core.

The specification is pinned by `VERSION` and golden tests: changing a hash without a new version
would make old and new articles strangers.
"""

from barid_enrich.fingerprint.packing import packed, unpacked
from barid_enrich.fingerprint.prints import Numbers, Print, sample_of
from barid_enrich.fingerprint.take import (
    MIN_WORDS,
    TITLE_COUNTS_BELOW_WORDS,
    VERSION,
    take,
    take_all,
)

__all__ = [
    "MIN_WORDS",
    "TITLE_COUNTS_BELOW_WORDS",
    "VERSION",
    "Numbers",
    "Print",
    "packed",
    "sample_of",
    "take",
    "take_all",
    "unpacked",
]
