"""Exports of whole sites written as feeds: WordPress's WXR and Blogger's backup; core.

Beside posts they hold pictures, menus, settings, comments and drafts, and authors by their logins.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

_WXR_MARK = "wordpress.org/export/"
_HEAD_CHARS = 4096
_AUTHOR = re.compile(r"<wp:author>(.{0,4000}?)</wp:author>", re.DOTALL)
_FIELD = re.compile(
    r"<wp:author_(login|display_name)>\s*(?:<!\[CDATA\[)?([^<\]]{1,200}?)(?:\]\]>)?\s*</", re.DOTALL
)
_BLOGGER_KIND = "http://schemas.google.com/blogger/2008/kind#"
# States of a post that its author has not published.
_UNPUBLISHED = frozenset(
    ["draft", "auto-draft", "pending", "private", "trash", "future", "soft-trashed"]
)


def names(text: str) -> dict[str, str]:
    """Return the names authors show, by the logins an export of WordPress writes in their place."""
    if _WXR_MARK not in text[:_HEAD_CHARS]:
        return {}
    people = (dict(_FIELD.findall(found[1])) for found in _AUTHOR.finditer(text))
    return {
        person["login"]: unescape(person["display_name"])
        for person in people
        if "login" in person and "display_name" in person
    }


def kind(entry: Mapping[str, Any]) -> str | None:
    """Return what an item of an export is; None when it does not say."""
    said = (
        entry.get("wp_post_type")
        or (entry.get("blogger_type") or "").lower()
        or next(
            (
                term.removeprefix(_BLOGGER_KIND)
                for tag in entry.get("tags") or ()
                if str(term := tag.get("term") or "").startswith(_BLOGGER_KIND)
            ),
            None,
        )
    )
    state = str(entry.get("wp_status") or entry.get("blogger_status") or "").lower()
    return f"{state} {said or 'post'}" if state in _UNPUBLISHED else said
