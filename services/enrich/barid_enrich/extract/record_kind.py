"""Records that say themselves that they are no article, or none yet: menus, pictures, drafts."""

from collections.abc import Mapping
from typing import Any, Final

from barid.text import field_names

_KIND_KEYS: Final = ("type", "@type", "posttype", "kind", "objecttype", "wpposttype")
_STATE_KEYS: Final = ("status", "poststatus", "publishstatus", "workflowstate")
_UNPUBLISHED: Final = frozenset(["draft", "auto-draft", "trash", "unpublished"])
# These are other things too where the field is only called "status": a verdict, a state of work.
_UNPUBLISHED_POST: Final = frozenset(["pending", "private"])
# As WordPress, schema.org, Telegram, phpMyAdmin and NewsML name what stands beside articles.
_OTHER: Final = frozenset(
    [
        "service", "header", "database", "table", "attachment", "navmenuitem", "revision",
        "customcss", "wpblock", "wpnavigation", "wpglobalstyles", "wptemplate", "breadcrumblist",
        "organization", "website", "webpage", "imageobject", "person", "searchaction",
        "collectionpage", "itemlist", "newsmediaorganization", "comment", "user", "tag", "category",
        "picture", "image", "photo", "video", "audio", "composite", "package", "planning", "event",
        "poi", "settings", "template",
    ]
)  # fmt: skip


def unpublished(fields: Mapping[str, Any]) -> str | None:
    """Return how a record says that its author has not published it; None when it does not."""
    for name, value in fields.items():
        key = name.lower().replace("_", "")
        if key not in _STATE_KEYS or not isinstance(value, str):
            continue
        said = value.strip().lower()
        if said in _UNPUBLISHED or (key != "status" and said in _UNPUBLISHED_POST):
            return f"{name} = {value.strip()}"
    return None


def other_than_article(fields: Mapping[str, Any]) -> str | None:
    """Return how a record says what it is, when that is no article; None when it may be one."""
    for name, value in fields.items():
        if name.lower().replace("_", "") not in _KIND_KEYS:
            continue
        said = (
            next((v for v in value if isinstance(v, str)), "") if isinstance(value, list) else value
        )
        if isinstance(said, str) and field_names.joined(said) in _OTHER:
            return f"{name} = {said[:40]}"
    return None
