"""The registries, as the stories depend on them."""

from __future__ import annotations

import hashlib

from rashomon.vocabulary import Registries

from .sheet import Sheet


class Entries:
    """A key for every set of entries that a story may name."""

    def __init__(self, registries: Registries) -> None:
        self._hashes = {
            (kind, key): hashlib.blake2b(entry.model_dump_json().encode(), digest_size=16).digest()
            for kind, entries in (("o", registries.outlets), ("v", registries.voices))
            for key, entry in entries.items()
        }
        whole = b"".join(f"{kind}{key}".encode() + h for (kind, key), h in self._hashes.items())
        #: Of sheets that were asked for: each is, several times in a build.
        self._known: dict[str, tuple[Sheet, bytes]] = {}
        self._whole = hashlib.blake2b(whole, digest_size=16).digest()

    def key(self, sheet: Sheet) -> bytes:
        """Equal while every entry that the story names is as it was.

        A story with entries of its own is checked against all of the registries.
        """
        if sheet.own.outlets or sheet.own.voices:
            return self._whole
        known = self._known.get(sheet.uri)
        if known is None or known[0] is not sheet:
            found = hashlib.blake2b(digest_size=16)
            for agent in sorted(sheet.agents):
                for kind in "ov":
                    found.update(self._hashes.get((kind, agent), b"-"))
            known = self._known[sheet.uri] = sheet, found.digest()
        return known[1]
