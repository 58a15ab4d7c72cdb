"""When two texts are copies of one another; core.

Thresholds measured on 151 labelled pairs of real Arabic news with templates as negatives (telegrams,
aid flights, executions), where usual Jaccard rules reach F1 0.37 to 0.69; `tests/quality/duplicates.py`
prints today's figures beside theirs.
"""

from typing import Literal

from barid_enrich.duplicates.compare import Likeness

MIN_CONTAINMENT = 0.40  # share of the shorter text's word 3-grams
MIN_RARE = 0.75  # share of its rare words: two telegrams to two presidents share their frame only
# An edited copy may have lost more names when most of its wording is still there.
MUCH_CONTAINMENT, MIN_RARE_OF_MUCH = 0.50, 0.70
# Where one text would stand for the other, most of its wording is there: below, an outlet's follow-up
# with yesterday's background looks like a copy (3 of 7 such pairs in 2,268 articles of one outlet).
MIN_HIDDEN = 0.60
MIN_NUMBERS = 0.34  # share of its numbers, where a copy is hidden: aid flight no. 4 is not no. 5
MIN_LENGTH = 0.5  # a text half as long as the other is an excerpt of it, not a copy
# Exchange rates, closing prices, weekly reports: the frame stays and the figures are new each time. In
# 2,268 articles of one outlet 110 of 139 alike pairs were such; true copies change one figure of nine.
SERIES_NUMBERS, SERIES_SHARE = 3, 0.25
SERIES_CONTAINMENT = 0.80  # at most; beyond, one text's figures were corrected
ALL_NEW = 0.75  # of them, whatever the wording: tomorrow's weather in today's words
GIVES_UP_POSTINGS = 0.8  # containment in the leader, whom all that resembles this copy resembles

Relation = Literal["near", "contains"]


def relation(likeness: Likeness) -> Relation | None:
    """Return how the two texts are related, or None when they are two stories."""
    is_much = likeness.containment >= MUCH_CONTAINMENT
    min_rare = MIN_RARE_OF_MUCH if is_much else MIN_RARE
    if likeness.containment < MIN_CONTAINMENT or likeness.rare < min_rare:
        return None
    if is_series(likeness):
        return None
    return "near" if likeness.length >= MIN_LENGTH else "contains"


def is_series(likeness: Likeness) -> bool:
    """Tell whether the texts are two reports in one frame: most of their figures differ."""
    share = SERIES_SHARE if likeness.containment < SERIES_CONTAINMENT else ALL_NEW
    return likeness.changed >= max(SERIES_NUMBERS, share * likeness.compared)


def may_hide(likeness: Likeness) -> bool:
    """Tell whether one of two near texts may stand for the other.

    «5 قتلى» and «50 قتيلا» are two states of affairs: linked, but both shown.
    """
    return (
        likeness.containment >= MIN_HIDDEN
        and likeness.numbers >= MIN_NUMBERS
        and not likeness.numbers_changed
    )
