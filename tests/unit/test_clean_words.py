"""The word lists of pages say each phrase once in a list."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

FILES = list(resources.files("barid_enrich.clean").joinpath("words").iterdir())


def lists(table: dict[str, Any], name: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, f"{name}{key}.")
        else:
            yield f"{name}{key}", value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_list_says_a_phrase_twice(file: Any) -> None:
    for name, phrases in lists(tomllib.loads(file.read_text("utf-8"))):
        twice = [phrase for phrase, times in Counter(phrases).items() if times > 1]
        assert not twice, name
