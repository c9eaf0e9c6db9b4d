"""A search index in many small files, of which a query needs a few.

Below ``search/``:

``shards.json``
    the manifest: what the words are split by, how many documents there are,
    and for each shard of words its first word and its name;
``terms/<hash>.json``
    a shard: words in order, each with the documents that have it in a title, in
    a claim, in other text (a document stands in the first of these only);
``documents/<number>.json``
    what a result shows of one page.

A list of documents is written in base64 in the shorter of two ways, told by
its first character: ``d``, the distances from one number to the next, a byte
each, 255 standing for “255 further, and then”; or ``b``, a bit for every
document, the lowest first.
"""

from __future__ import annotations

import hashlib
import json
from binascii import b2a_base64
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from operator import sub
from typing import Any

from .search_record import SearchRecord
from .search_words import Words

#: Bytes of a shard of words, about: a query loads one or two for every word of it.
SHARD_BYTES = 20_000
FORMAT = 1

#: An entry of Material's own index: location, title, text, perhaps tags and boost.
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """One page made ready for the index, wherever it will stand.

    ``body`` is JSON: tags, boost, and the sections as anchor, title and text,
    escaped, since Material prints them as they are. The words are folded; what
    stands in the title is not repeated for the claims, nor these for the text.
    """

    body: bytes
    title: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    text: tuple[str, ...] = ()

    def dump(self) -> bytes:
        """As bytes, to be kept."""
        places = (" ".join(place) for place in (self.title, self.claims, self.text))
        return b"\n".join([self.body, *(_encoded(place) for place in places)])

    @classmethod
    def load(cls, data: bytes) -> IndexedPage:
        """What ``dump`` gave. Raises ``ValueError`` for anything that has not its form."""
        body, *places = data.split(b"\n")
        if len(places) != 3:
            raise ValueError("not an indexed page")
        return cls(body, *(tuple(place.decode().split(" ")) if place else ()
                           for place in places))  # fmt: skip

    def entries(self, location: str) -> list[dict[str, Any]]:
        """As entries of Material's index, for a site small enough for that."""
        told = json.loads(self.body)
        entries = [
            {
                "location": f"{location}#{anchor}" if anchor else location,
                "title": title,
                "text": text,
            }
            for anchor, title, text in told.pop("sections")
        ]
        entries[0].update(told)
        return entries

    def document(self, location: str) -> bytes:
        """As the file that a result is shown from."""
        return b'{"location":%s,%s\n' % (_json(location), self.body[1:])


def indexed(record: SearchRecord, words: Words) -> IndexedPage:
    """A record of ours for the index."""
    first, *others = record.sections
    paragraphs = [paragraph for section in record.sections for paragraph in section.paragraphs]
    sections = [
        (
            section.anchor,
            escape(section.title, quote=False),
            "".join([f"<p>{_escaped(each)}</p>" for each in section.paragraphs]),
        )
        for section in record.sections
    ]
    told = {"tags": [escape(tag, quote=False) for tag in record.tags]} if record.tags else {}
    return IndexedPage(
        _json({**told, "sections": sections}),
        *_apart(
            words.of("\n".join((first.title, *record.tags))),
            words.of("\n".join([section.title for section in others])),
            words.of("\n".join(paragraphs)),
        ),
    )


def indexed_entries(entries: Sequence[Entry], words: Words) -> IndexedPage:
    """The entries of one page from Material's index, the page itself first."""
    first, *others = entries
    told = {key: first[key] for key in ("tags", "boost") if first.get(key)}
    sections = [
        (each["location"].partition("#")[2], each["title"], each["text"]) for each in entries
    ]
    return IndexedPage(
        _json({**told, "sections": sections}),
        *_apart(
            words.of(_plain("\n".join((first["title"], *first.get("tags", ()))))),
            words.of(_plain("\n".join([each["title"] for each in others]))),
            words.of(_plain("\n".join([each["text"] for each in entries]))),
        ),
    )


def _apart(
    title: dict[str, None], claims: dict[str, None], text: dict[str, None]
) -> tuple[tuple[str, ...], ...]:
    return (
        tuple(title),
        tuple([word for word in claims if word not in title]),
        tuple([word for word in text if word not in title and word not in claims]),
    )


def _escaped(text: str) -> str:
    # ``escape`` alone takes four times as long over texts without a sign to escape.
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _plain(text: str) -> str:
    """Material's index holds escaped text with a few tags of its own."""
    parts = text.split("<")
    return unescape(" ".join([parts[0], *(each.partition(">")[2] for each in parts[1:])]))


class Shards:
    """Takes pages one after the other and keeps only their words; then makes the files.

    Of two results that fit alike the page added later stands first.
    """

    def __init__(self, words: Words, shard_bytes: int = SHARD_BYTES) -> None:
        self._words = words
        self._shard_bytes = shard_bytes
        self._count = 0
        self._version = hashlib.blake2b(digest_size=6)
        self._places: tuple[defaultdict[str, list[int]], ...] = tuple(
            defaultdict(list) for _ in range(3)
        )

    def add(self, page: IndexedPage, location: str) -> tuple[str, bytes]:
        """Take a page; the path of its document below ``search/``, and the bytes."""
        number, document = self._count, page.document(location)
        self._count += 1
        self._version.update(hashlib.blake2b(document, digest_size=16).digest())
        for place, found in zip(self._places, (page.title, page.claims, page.text), strict=True):
            for word in found:
                place[word].append(number)
        return f"documents/{number}.json", document

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The shards of words, then the manifest that names them."""
        named = []
        for first, shard in self._shards():
            name = hashlib.blake2b(shard, digest_size=6).hexdigest()
            self._version.update(name.encode())
            named.append([first, name])
            yield f"terms/{name}.json", shard
        manifest = {
            "format": FORMAT,
            "separator": self._words.separator,
            "documents": self._count,
            "version": self._version.hexdigest(),
            "terms": named,
        }
        yield "shards.json", _json(manifest) + b"\n"

    def _shards(self) -> Iterator[tuple[str, bytes]]:
        lines: list[str] = []
        first, size = "", 0
        # In the order of JavaScript's strings, which differs beyond the Basic Multilingual Plane.
        for word in sorted(set().union(*self._places), key=lambda each: each.encode("utf-16-be")):
            lists = [_packed(place.get(word, ()), self._count) for place in self._places]
            # Base64 needs no escapes; ``json.dumps`` of the lists would take longest here.
            line = '{}:["{}","{}","{}"]'.format(json.dumps(word, ensure_ascii=False), *lists)
            if lines and size + len(line) > self._shard_bytes:
                yield first, _object(lines)
                lines, size = [], 0
            if not lines:
                first = word
            lines.append(line)
            size += len(line)
        if lines:
            yield first, _object(lines)


def _object(lines: Iterable[str]) -> bytes:
    return _encoded("{" + ",\n".join(lines) + "}\n")


def _packed(numbers: Sequence[int], count: int) -> str:
    """Ascending numbers below ``count``, as the module's text says; empty for none."""
    if not numbers:
        return ""
    if len(numbers) + numbers[-1] // 255 <= count // 8:
        steps = [numbers[0], *map(sub, numbers[1:], numbers)]
        if max(steps) < 255:
            packed = bytes(steps)
        else:
            packed = b"".join(b"\xff" * (step // 255) + bytes((step % 255,)) for step in steps)
        return "d" + _base64(packed)
    bits = bytearray(count // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return "b" + _base64(bits)


def _base64(data: bytes | bytearray) -> str:
    return b2a_base64(data, newline=False).decode("ascii")


def _json(value: object) -> bytes:
    return _encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
