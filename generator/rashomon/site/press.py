"""Print stories into the store, and find there what is as it would come out now."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from rashomon.exports import IndexedPage
from rashomon.problem import Problem, unforeseen
from rashomon.reading import ReadResult, file_bytes
from rashomon.rendering.links import country_uri, outlet_uri, story_uri, voice_uri
from rashomon.vocabulary import Registries, Settings

from .beside import MANY_FILES, Beside
from .codec import dump_sheet, load_sheet
from .contents import Contents, Kept, Place, as_sections
from .entries import Entries
from .kept_pages import KeptPages, name_of_page
from .pressed import EXPORTS, export, searched
from .reader import BrokenStory, OrdinaryPage, Reader, StoryFile, slug_of
from .sheet import Content, Sheet, print_content, sheet_of
from .site_page import Link
from .store import Entry, Store, open_store
from .versions import versions


class Prose(Protocol):
    """A host's way to render prose before it knows what else is on the site."""

    #: The same while all that it looks at besides the prose is the same.
    signature: str

    def rendered(self, prose: str) -> bytes:
        """Whatever the host will want to know of the rendered prose; empty: not beforehand."""


#: Of a hundred files, how many are compared here while another process compares the others: it
#: makes no sheets of them.
_OWN_SHARE = 33

#: What a file came out as: a story's sheet and the key it is kept under, or something else.
_Pressed = tuple[Sheet | OrdinaryPage | BrokenStory, tuple[Problem, ...], bytes]


class Press:
    """Prints stories into the store, and is the stock of what is there."""

    def __init__(
        self, reader: Reader, settings: Settings, cache: Path | None, prose: Prose | None = None
    ) -> None:
        self.reader = reader
        self.settings = settings
        self._prose = prose
        salt = f"{versions()}\0{settings!r}\0{reader.tree.shown}"
        salt += f"\0{prose.signature}" if prose else ""
        edition = hashlib.blake2b(salt.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        self.store: Store
        self.store, self._passing = open_store(cache, edition)
        self._edition = edition
        self._contents = Contents(self.store, settings.page_suffix)
        self.across = KeptPages(self.store, edition, settings.page_suffix)
        self.keys: dict[str, bytes] = {}
        #: Read with the sheets, by uri, with the key: most hosts ask for it soon, and once.
        self._prose_at_hand: dict[str, tuple[bytes, bytes]] = {}
        self._entries = Entries(reader.registries)

    def all_kept(self, uris: Sequence[str]) -> dict[str, Sheet]:
        """What is ``kept`` of these, by uri; of many the files are compared in two processes."""
        if len(uris) < MANY_FILES:
            return {uri: sheet for uri in uris if (sheet := self.kept(uri))}
        own = len(uris) * _OWN_SHARE // 100
        here, there = uris[:own], uris[own:]
        beside = Beside(lambda: [*map(self._unchanged, there)])
        sheets = {uri: sheet for uri in here if (sheet := self.kept(uri))}
        for uri, entry in zip(there, beside.done(), strict=True):
            if sheet := self._loaded(uri, entry):
                sheets[uri] = sheet
        return sheets

    def kept(self, uri: str) -> Sheet | None:
        """The sheet of a story whose content is in the store as it would come out now."""
        return self._loaded(uri, self._unchanged(uri))

    def _unchanged(self, uri: str) -> Entry | None:
        """What is in the store of a file, with its sheet, if that is as it was."""
        try:
            # First whether anything is there: in a build from nothing that is all it takes.
            entry = self.store.entry(uri, ["sheet", "prose"])
            if entry is None:
                return None
            data = self._bytes(uri)
            is_same = isinstance(data, bytes) and self._key(uri, data) == entry[0]
        except Exception:  # noqa: BLE001 - told when the story is read
            return None
        return entry if is_same else None

    def _loaded(self, uri: str, entry: Entry | None) -> Sheet | None:
        """The sheet, if the registries say the same of all that it names."""
        if entry is None:
            return None
        key, agents, (data, prose) = entry
        try:
            sheet = load_sheet(data)
            is_same = agents == self._entries.key(sheet)
        except Exception:  # noqa: BLE001 - a cache may come from anywhere
            return None
        if not is_same:
            return None
        self.keys[uri] = key
        self._prose_at_hand[uri] = key, prose
        return sheet

    def run(self, uri: str) -> _Pressed:
        """Read a file and, if it is a story, print it into the store."""
        data = self._bytes(uri)
        try:
            key = self._key(uri, data) if isinstance(data, bytes) else b""
            found, problems = self.reader.read(uri, data)
            if not isinstance(found, StoryFile):
                return found, problems, b""
            sheet = sheet_of(found)
            content = print_content(
                found,
                sheet,
                self.settings,
                _expected(sheet, self.reader.registries),
                has_prose=bool(sheet.prose.strip()),
            )
            key = _told(key) if problems else key
            self._save(found, sheet, key, content)
        except Exception as error:  # noqa: BLE001
            problem = unforeseen(
                self.reader.tree.shown_path(uri), error, "the story cannot be compared"
            )
            return BrokenStory(slug_of(uri), uri, (problem,)), (problem,), b""
        return sheet, problems, key

    def packed(
        self, uri: str
    ) -> tuple[bytes | OrdinaryPage | BrokenStory, tuple[Problem, ...], bytes]:
        """The same with the sheet as the store keeps it: pickling its classes costs much more."""
        found, problems, key = self.run(uri)
        return dump_sheet(found) if isinstance(found, Sheet) else found, problems, key

    def sound(self, uri: str) -> Sheet | None:
        """The sheet of a story as its file is now, in the store; ``None`` if all is not well."""
        if sheet := self.kept(uri):
            return sheet
        found, problems, key = self.run(uri)
        if problems or not isinstance(found, Sheet):
            return None
        self.keys[uri] = key
        return found

    # As a stock

    def content(
        self, sheet: Sheet, known: Container[str], link: Link, *, has_prose: bool
    ) -> Content:
        """The content of a story's page, printed anew where the site turned out otherwise."""
        file = functools.cache(lambda: self._again(sheet))
        return self._contents.fitting(
            self._place(sheet),
            known,
            link,
            has_prose=has_prose,
            printed=lambda is_usual: print_content(
                file(), sheet, self.settings, known, has_prose=has_prose, is_usual=is_usual
            ),
            save=lambda content: self._save(file(), sheet, self.keys[sheet.uri], content),
        )

    def on_disk(
        self, sheet: Sheet, known: Container[str], link: Link, *, has_prose: bool
    ) -> Kept | None:
        """The same, as it is in the store; ``None`` where it would have to be made."""
        return self._contents.kept(self._place(sheet), known, link, has_prose=has_prose)

    def _place(self, sheet: Sheet) -> Place:
        uri, key = story_uri(sheet.digest.slug), self.keys[sheet.uri]
        return Place(uri, sheet.uri, key, self._entries.key(sheet))

    def export(self, sheet: Sheet, suffix: str) -> bytes:
        """A story as data."""
        found = self._sections(sheet, [suffix])
        return found[0] if found else export(self._again(sheet), suffix)

    def mark(self, sheet: Sheet) -> bytes:
        """The key of a story's file and evidence, and of the entries that it names."""
        return self.keys[sheet.uri] + self._entries.key(sheet)

    def keep_only(self, stories: Iterable[str], pages: Iterable[str]) -> None:
        """Remove everything else from the store."""
        self.store.sweep([*stories, *map(name_of_page, pages)])

    def search(self, sheet: Sheet) -> IndexedPage:
        """What the search knows of a story."""
        found = self._sections(sheet, ["search"])
        if found and found[0]:
            return IndexedPage.load(found[0])
        return searched(self._again(sheet), sheet, self.settings)

    def prose(self, sheet: Sheet) -> bytes:
        """What the host made of a story's prose beforehand; empty where it has to render it."""
        key, prose = self._prose_at_hand.pop(sheet.uri, (b"", b""))
        if key == self.keys[sheet.uri]:
            return prose
        found = self._sections(sheet, ["prose"])
        return found[0] if found else b""

    def _searched(self, file: StoryFile, sheet: Sheet) -> bytes:
        # A site without a search, whose settings say so and are in every key, never asks.
        if not self.settings.search_separator:
            return b""
        return searched(file, sheet, self.settings).dump()

    def _rendered(self, sheet: Sheet) -> bytes:
        return self._prose.rendered(sheet.prose) if self._prose and sheet.prose.strip() else b""

    def _sections(self, sheet: Sheet, names: list[str]) -> list[bytes] | None:
        key, agents = self.keys[sheet.uri], self._entries.key(sheet)
        return self.store.load(sheet.uri, key, agents, names)

    def _again(self, sheet: Sheet) -> StoryFile:
        """The story once more, if all is as it was when its sheet was made."""
        data = self._bytes(sheet.uri)
        key = self._key(sheet.uri, data) if isinstance(data, bytes) else b""
        found, _ = self.reader.read(sheet.uri, data)
        if self.keys[sheet.uri] not in (key, _told(key)) or not isinstance(found, StoryFile):
            raise OSError(f"{sheet.path}: the file changed while the site was built")
        return found

    def _bytes(self, uri: str) -> bytes | ReadResult:
        return file_bytes(self.reader.root / uri, self.reader.tree.shown_path(uri))

    def _key(self, uri: str, data: bytes) -> bytes:
        name = f"{self._edition}{uri}"
        key = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=32)
        for part in (data, self.reader.evidence.state(slug_of(uri))):
            key.update(b"\0%d\0" % len(part))
            key.update(part)
        return key.digest()

    def _save(self, file: StoryFile, sheet: Sheet, key: bytes, content: Content) -> None:
        exports = {suffix: export(file, suffix) for suffix in EXPORTS}
        self.store.save(
            sheet.uri,
            key,
            self._entries.key(sheet),
            {
                "sheet": dump_sheet(sheet),
                **as_sections(content),
                "search": self._searched(file, sheet),
                "prose": self._rendered(sheet),
                **exports,
            },
        )


def _told(key: bytes) -> bytes:
    """The key of a story with warnings: all builds tell them, so none finds it as unchanged."""
    return hashlib.blake2b(key, digest_size=32).digest()


def _expected(sheet: Sheet, registries: Registries) -> frozenset[str]:
    """The pages, of those a story may lead to, that the site around it will most likely have."""
    small, own = sheet.digest, sheet.own
    codes = (*small.places, *small.outlet_countries, *small.origin_countries)
    return frozenset(
        [
            *map(country_uri, codes),
            *(outlet_uri(a) for a in sheet.agents if a in registries.outlets or a in own.outlets),
            *(voice_uri(a) for a in sheet.agents if a in registries.voices or a in own.voices),
        ]
    )
