"""Where a folded text says a name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from barid_enrich.clean.outlets.mentioned import says, tells


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        ("افادت رافدين نيوز بان", True),
        ("بيان ورد لرافدين نيوز، ان", True),
        ("والرافدين نيوز", True),
        ("رافدين نيوزويك", False),
        ("مرافدين نيوز", False),
        ("", False),
    ],
)
def test_a_name_is_said_behind_particles_and_not_within_words(text: str, is_said: bool) -> None:
    assert says(text, "رافدين نيوز") is is_said


@pytest.mark.parametrize(
    ("text", "plain", "quoted"),
    [
        ("وقال في تصريح لـ«رافدين نيوز» ان", True, True),
        ("قال لوكاله رافدين نيوز ان", True, False),
        ("told the رافدين نيوز on monday", True, False),
        ("نشرت «رافدين نيوز» ان", False, True),
        ("نشرت رافدين نيوز ان", False, False),
    ],
)
def test_whom_a_source_told_is_named_behind_a_particle(
    text: str, plain: bool, quoted: bool
) -> None:
    assert tells(text, "رافدين نيوز") is plain
    assert tells(text, "رافدين نيوز", quoted=True) is quoted


WORDS = st.text(alphabet="ابول _.،", max_size=30)


@given(text=WORDS, name=st.text(alphabet="ابول", min_size=1, max_size=3))
def test_says_what_a_pattern_of_the_name_says(text: str, name: str) -> None:
    pattern = re.compile(rf"(?<!\w)(?:و|ب|ل|لل|ال|وال)?{re.escape(name)}(?!\w)")
    assert says(text, name) is (pattern.search(text) is not None)
