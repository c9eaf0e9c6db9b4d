"""The stories as a feed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as Xml

from rashomon.vocabulary import Digest, Settings

_ATOM = "http://www.w3.org/2005/Atom"


def stories_feed(stories: Iterable[Digest], settings: Settings) -> bytes:
    """An Atom feed (RFC 4287) of the stories, last changed first, as UTF-8.

    Needs ``settings.site_url``: entries of a feed have full addresses.
    """
    changed = sorted(stories, key=lambda story: (story.last_changed, story.slug), reverse=True)
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    root = f"{settings.site_url.rstrip('/')}/"

    def add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> None:
        Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes).text = text

    add(feed, "title", settings.site_name or "Stories")
    add(feed, "id", root)
    add(feed, "link", href=root)
    add(feed, "link", rel="self", href=f"{root}feed.xml")
    author = Xml.SubElement(feed, f"{{{_ATOM}}}author")
    add(author, "name", settings.site_name or "Stories")
    add(feed, "updated", _at(changed[0].last_changed if changed else date(1970, 1, 1)))
    for story in changed:
        entry = Xml.SubElement(feed, f"{{{_ATOM}}}entry")
        address = settings.full_address(story.slug)
        add(entry, "title", story.title)
        add(entry, "id", address)
        add(entry, "link", href=address)
        add(entry, "updated", _at(story.last_changed))
        add(entry, "published", _at(story.date))
        if story.summary:
            add(entry, "summary", story.summary)
        for tag in story.tags:
            add(entry, "category", term=tag)
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _at(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
