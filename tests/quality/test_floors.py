"""What was measured once may not get worse."""

import pytest

from quality import STAGES, measure


@pytest.mark.parametrize("stage", STAGES)
def test_no_pinned_figure_got_worse(stage: str) -> None:
    missed = [
        f"{table.title}: {bound}"
        for table in measure(stage, larger=False)
        for bound in table.bounds
        if not bound.holds
    ]
    assert not missed, "\n".join(missed)
