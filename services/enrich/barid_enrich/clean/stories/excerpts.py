"""Pages of excerpts: what ends each of them is no heading of other stories."""

from collections import defaultdict
from collections.abc import Sequence

from barid_enrich.clean.lines.line import TextLine
from barid_enrich.clean.roles.role import Role
from barid_enrich.clean.stories.headline import is_made


def close(lines: Sequence[TextLine], found: list[Role | None]) -> None:
    """Read a heading as the button below an excerpt where further stories begin below it.

    «Read more» heads a box, but not above a headline with its date, where the page says it again.
    """
    if all(role.zone != "box" for role in filter(None, found)):
        return
    below: defaultdict[str, list[int]] = defaultdict(list)
    for index, role in enumerate(found):
        if role is not None and role.zone == "box" and role.label == "related":
            below[lines[index].key].append(index)
    for places in below.values():
        opened = [
            i for i in places if i + 2 < len(found) and not found[i + 1] and is_made(found[i + 2])
        ]
        if len(places) > 1 and opened:
            for index in places:
                found[index] = Role(label="furniture", zone="button")
