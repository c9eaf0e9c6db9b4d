"""What a page tells MkDocs about itself, made safe: Material prints it raw."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

#: Keys that make Material load a template or an icon by name; a wrong name ends the build.
_LOADS_FILES = ("template", "icon")


def escaped(value: Any) -> Any:
    """The same value with every text in it, keys included, escaped for HTML."""
    match value:
        case str():
            return escape(value)
        case Mapping():
            return {escaped(key): escaped(each) for key, each in value.items()}
        case list() | tuple() | set():
            return [escaped(each) for each in value]
        case _:
            return value


def safe_meta(meta: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The meta of an ordinary page, and in words what had to be left out of it.

    Texts are escaped; keys that load files are dropped, and so are values of a
    shape that Material's templates cannot take.
    """
    kept: dict[str, Any] = {}
    complaints: list[str] = []
    for key, value in meta.items():
        if key in _LOADS_FILES:
            complaints.append(f"`{key}` is not for pages of this site; it was left out")
        elif (wanted := _wanted(key, value)) is not None:
            complaints.append(f"`{key}` must be {wanted}; it was left out")
        else:
            kept[str(key)] = escaped(value)
    return kept, tuple(complaints)


def _wanted(key: str, value: Any) -> str | None:
    """What the value should have been; ``None`` where it is fine."""
    match key:
        case "title" | "description" | "author" if not isinstance(value, str):
            return "a text"
        case "hide" | "tags" if not (
            isinstance(value, list) and all(isinstance(each, str) for each in value)
        ):
            return "a list of words"
        case "search" if not (
            isinstance(value, Mapping) and isinstance(value.get("boost", 1), int | float)
        ):
            return "a mapping such as {boost: 2}"
        case _:
            return None
