"""What was taken from a saved report: its words and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a report, and the metadata that were found; nothing is guessed.

    ``text`` begins with the headline where one was found. ``truncated`` says
    why the text is known to be incomplete; empty where nothing is missing.
    ``published`` and ``saved`` are written as they were found.
    """

    text: str
    extractor: str
    extractor_version: str
    headline: str = ""
    byline: str = ""
    published: str = ""
    language: str = ""
    site: str = ""
    address: str = ""
    saved: str = ""
    truncated: str = ""
