"""Exports and files as they really come: each kind gives the articles it holds, and no others."""

import pytest

from support.exports import KINDS
from support.exports.case import Case
from support.exports.judge import differences

TRIALS = [
    pytest.param(case, id=f"{kind}/{case.name}") for kind, cases in KINDS.items() for case in cases
]


@pytest.mark.parametrize("case", TRIALS)
def test_an_export_gives_its_articles(case: Case) -> None:
    assert differences(case) == []
