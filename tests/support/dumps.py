"""Flattened pages with gold: what every line is, and which facts each story states.

A file has one row per line of the page, `label<TAB>line`; blank rows are blank lines of the page. Rows
that begin with `@` say something of the whole: `@split` (the rules were made on "dev"; nothing is ever
mended or trained on "unseen" to "unseen4"; all others, in the order of `quality.text.SPLITS`, were written before they
were measured, and their errors mended in kind afterwards), `@style`, `@wrap` (the page is wrapped at so
many characters), `@tight` (and has no blank lines). Each story states `@author`, `@outlet`,
`@published`, where the page does (several authors in one row or in one row each);
`@story` begins the next. Its title is its line labelled so, or `@title` where that line says
more («Headline: …»). All events, people and outlets are invented.
"""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from barid.contract import LineLabel

HEADER = "@"
STORY = "@story"


class GoldLine(NamedTuple):
    label: LineLabel
    text: str


class GoldStory(NamedTuple):
    """One story: its lines, and the facts its page states (None where it states none)."""

    lines: list[GoldLine]
    facts: dict[str, str]

    @property
    def title(self) -> str | None:
        stated = (line.text for line in self.lines if line.label == "title")
        return self.facts.get("title") or next(stated, None)


class Dump(NamedTuple):
    """A page as it would be dropped into the inbox, with its gold."""

    name: str
    facts: dict[str, str]
    stories: list[GoldStory]
    text: str


def read_all(folder: Path) -> list[Dump]:
    """Return every dump of a folder, by name."""
    return [_read(file) for file in sorted(folder.glob("*.tsv"))]


def _read(file: Path) -> Dump:
    about: dict[str, str] = {}
    stories = [GoldStory([], {})]
    rows: list[str] = []
    for row in file.read_text("utf-8").splitlines():
        key, _, value = row.partition("\t")
        if key == STORY:
            stories.append(GoldStory([], {}))
        elif key in {"@title", "@author", "@outlet", "@published"}:
            fact, facts = key.removeprefix(HEADER), stories[-1].facts
            if value not in {"", "-"}:
                is_further = fact == "author" and fact in facts
                facts[fact] = f"{facts[fact]}, {value}" if is_further else value
        elif key.startswith(HEADER):
            about[key.removeprefix(HEADER)] = value
        else:
            if row:
                stories[-1].lines.append(GoldLine(cast(LineLabel, key), value))
            rows.append(value)
    return Dump(file.stem, about, stories, "\n".join(_wrapped(rows, about)) + "\n")


def _wrapped(rows: Sequence[str], about: dict[str, str]) -> Iterator[str]:
    if "wrap" not in about:
        yield from rows
        return
    for row in rows:
        yield textwrap.fill(row, int(about["wrap"])) if row else row
        if "tight" not in about and len(row) > int(about["wrap"]):
            yield ""
