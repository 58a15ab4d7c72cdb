"""The paragraphs' languages, put on the lines they came from."""

from collections.abc import Sequence

from msgspec import structs

from barid.contract import Line
from barid_enrich.language.identify import Identified


def labelled(lines: Sequence[Line], found: Identified) -> tuple[Line, ...]:
    """Return the lines with the language of each body paragraph that is not in the article's."""
    if all(tag == found.language.tag for tag in found.paragraphs):
        return tuple(lines)
    tags = iter(found.paragraphs)
    return tuple(
        _labelled(
            line, [next(tags, "und") for part in line.text.split("\n") if part.strip()], found
        )
        if line.label == "body"
        else line
        for line in lines
    )


def _labelled(line: Line, tags: Sequence[str], found: Identified) -> Line:
    if not tags or tags[0] in {found.language.tag, "und"}:
        return line
    return structs.replace(line, language=tags[0])
