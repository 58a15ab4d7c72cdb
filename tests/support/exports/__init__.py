"""Exports and files as they really come: every kind with what should come out of it."""

from typing import Final

from support.exports import (
    answers,
    archives,
    cms,
    crawls,
    dumps,
    feeds,
    later,
    latest,
    office,
    social,
    tables,
)
from support.exports.case import Case

KINDS: Final[dict[str, tuple[Case, ...]]] = {
    module.__name__.rpartition(".")[2]: module.CASES
    for module in (
        cms,
        answers,
        social,
        dumps,
        tables,
        feeds,
        office,
        archives,
        crawls,
        later,
        latest,
    )
}
