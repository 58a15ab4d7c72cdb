"""What one line says it is, as a value."""

from typing import Literal

from barid.contract import Author, LineLabel, Value
from barid_enrich.dates.find import Found

# A masthead shows the day, rarely the time; a change comes after publication.
RANK_PUBLISHED, RANK_TIMED, RANK_BARE, RANK_UPDATED = 4, 3, 2, 1
MAX_ROLE_WORDS = 16  # longer lines with a role word at the start are sentences or headlines


class Role(Value, frozen=True, kw_only=True):
    """What a line is by its own words, and the facts it states.

    Attributes:
        label: the role.
        placed: only believed where the role belongs: a byline in the head, a source at the end.
        zone: how far it reaches: a "box" of other stories or a form, the "end" of all text
            (comments, tags, rights), a "button" behind which no text follows at the end of a page.
        lone_name: only a name, which is a byline beside a date.
        is_mark: no words at all: a time, a number, asterisks.
        date_alone: the line says nothing else but a place.
        date_rank: how well the line says that its date is the one of publication, from 1.
        updated: the date is only that of the last change.
        tail: the last step of a breadcrumb, as written.
    """

    label: LineLabel
    placed: bool = False
    zone: Literal["", "box", "end", "button"] = ""
    lone_name: bool = False
    is_mark: bool = False
    authors: tuple[Author, ...] = ()
    outlet: str | None = None
    found: Found | None = None
    date_marked: bool = False
    date_alone: bool = False
    date_rank: int = 0
    updated: bool = False
    tail: str | None = None
