"""Records that say themselves that they are no article: pictures, menus, service messages."""

from collections.abc import Mapping
from typing import Any, Final

from barid.text import field_names

_KIND_KEYS: Final = ("type", "@type", "posttype", "kind", "objecttype", "wpposttype")
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
