"""The feeds: the stories, and what had to be corrected in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as Xml

from rashomon.vocabulary import Digest, Settings
from rashomon.vocabulary.anchors import section_anchor

#: So many entries a feed has at most. Readers of feeds ask for the whole of it every hour, and of
#: ten thousand stories it would be megabytes; the site itself shows all of them.
_LONGEST = 100

_ATOM = "http://www.w3.org/2005/Atom"
Xml.register_namespace("", _ATOM)

# XML 1.0 has no way to write these, and one of them makes a whole feed unreadable.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def stories_feed(stories: Iterable[Digest], settings: Settings) -> bytes:
    """An Atom feed (RFC 4287) of the stories that changed last, these first, as UTF-8.

    It ends after a hundred entries. Needs ``settings.site_url``: entries of a feed
    have full addresses.
    """
    changed = sorted(stories, key=lambda story: (story.last_changed, story.slug), reverse=True)
    root = _root(settings)
    feed = _feed(
        _name(settings),
        settings,
        address=root,
        own=f"{root}feed.xml",
        updated=changed[0].last_changed if changed else None,
    )
    for story in changed[:_LONGEST]:
        address = settings.full_address(story.slug)
        entry = _entry(feed, story.title, address, address, story.last_changed)
        _add(entry, "published", _at(story.date))
        if story.summary:
            _add(entry, "summary", story.summary)
        for tag in story.tags:
            _add(entry, "category", term=tag)
    return _bytes(feed)


def corrections_feed(stories: Iterable[Digest], settings: Settings) -> bytes:
    """An Atom feed of the newest corrections of all stories, newest first, as UTF-8.

    It ends after a hundred entries. They lead to the story's list of corrections;
    their ids count within the story's file, where the newest stands last. Needs
    ``settings.site_url``.
    """
    found = [
        (correction, story, number)
        for story in stories
        for number, correction in enumerate(story.corrections, 1)
    ]
    found.sort(key=lambda each: (each[0].date, each[1].slug, each[2]), reverse=True)
    feed = _feed(
        f"{_name(settings)}: corrections",
        settings,
        address=settings.full_address("corrections"),
        own=f"{_root(settings)}corrections.xml",
        updated=found[0][0].date if found else None,
    )
    for correction, story, number in found[:_LONGEST]:
        address = f"{settings.full_address(story.slug)}#{section_anchor('corrections')}"
        entry = _entry(feed, story.title, address, f"{address}_{number}", correction.date)
        _add(entry, "summary", correction.text)
    return _bytes(feed)


def _feed(
    title: str, settings: Settings, *, address: str, own: str, updated: date | None
) -> Xml.Element:
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", address)
    _add(feed, "link", href=address)
    _add(feed, "link", rel="self", href=own)
    author = Xml.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", _name(settings))
    # A feed must have a time, and one without entries has none of its own.
    _add(feed, "updated", _at(updated or date(1970, 1, 1)))
    return feed


def _entry(
    feed: Xml.Element, title: str, address: str, identity: str, updated: date
) -> Xml.Element:
    entry = Xml.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "title", title)
    _add(entry, "id", identity)
    _add(entry, "link", href=address)
    _add(entry, "updated", _at(updated))
    return entry


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> None:
    element = Xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = _NOT_XML.sub("\ufffd", text) if text else text


def _bytes(feed: Xml.Element) -> bytes:
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _root(settings: Settings) -> str:
    return f"{settings.site_url.rstrip('/')}/"


def _name(settings: Settings) -> str:
    return settings.site_name or "Stories"


def _at(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
