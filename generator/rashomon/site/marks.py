"""What each page across stories is made of, as a mark: equal marks, equal pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from itertools import groupby

from rashomon.rendering.archive import Month
from rashomon.vocabulary import CountryProfile, Digest, OutletProfile, Registries, VoiceProfile

from .pressed import Pressed


class Marks:
    """The marks of one edition's pages.

    Every page may show the name of any outlet or voice: all depend on the
    registries, and each on the stories that it speaks of.
    """

    def __init__(self, edition: Pressed, registries: Registries) -> None:
        sheets = {each.digest.slug: each for each in edition.sheets}
        # Each is on two dozen pages.
        self._of_story = cache(lambda slug: edition.stock.mark(sheets[slug]))
        entries = hashlib.blake2b(digest_size=32)
        for kind in (registries.outlets, registries.voices):
            for key, entry in kind.items():
                entries.update(f"{key}\0{entry.model_dump_json()}\0".encode())
        self._registries = entries.digest()

    def outlet(self, profile: OutletProfile) -> bytes:
        """The mark of an outlet's page."""
        return self._mark((each.story for each in profile.appearances), repr(profile.peers))

    def voice(self, profile: VoiceProfile) -> bytes:
        """The mark of a voice's page."""
        # One claim after another is of the same story, which is enough once.
        stories = (story for story, _ in groupby(each.story for each in profile.claims))
        return self._mark(stories, profile.voice)

    def country(self, profile: CountryProfile) -> bytes:
        """The mark of a country's page."""
        stories = (*profile.stories_about, *profile.stories_from)
        agents = (len(profile.stories_about), profile.outlets, profile.voices)
        return self._mark(stories, repr(agents))

    def month(self, month: Month, newer: Month | None, older: Month | None) -> bytes:
        """The mark of a month's page."""
        return self._mark(month.stories, repr([each and each.uri for each in (newer, older)]))

    def stories(self, stories: Iterable[Digest]) -> bytes:
        """The mark of a page that is made of all these."""
        return self._mark(stories, "")

    def _mark(self, stories: Iterable[Digest], more: str) -> bytes:
        found = hashlib.blake2b(self._registries, digest_size=32)
        found.update(more.encode())
        found.update(b"".join([self._of_story(story.slug) for story in stories]))
        return found.digest()
