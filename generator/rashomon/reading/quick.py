"""A document by the fast way: its data at once, its places only when somebody asks.

Almost every file is of the style that ``block_style`` reads and has nothing
wrong with it. Then nobody needs a place; when a check or a task does, the
composer reads the text again. A file of any other kind is left to
``documents``, which tells what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.problem import Place
from rashomon.vocabulary.document import Document, FieldPath, Late

from .block_style import read_block_style
from .composer import Composed, compose
from .handler import trim_prose


def quick_markdown(text: str, shown: str) -> Document | None:
    """A Markdown file whose first line is ``---``; ``None`` leaves it to the slow way.

    ``text`` is the whole file as ``text.read_bytes`` gives it.
    """
    if not text.startswith("---\n"):
        return None
    text = text.rstrip()
    end = text.find("\n---", 3)
    if end < 0 or text[end + 4 : end + 5] not in ("", "\n"):
        return None
    document = _document(text[4 : end + 1], shown, 2)
    if document is None:
        return None
    body, skipped = trim_prose(text[end + 5 :])
    place = Place(text.count("\n", 0, end) + 3 + skipped, 1)
    return replace(document, body=body, body_place=place)


def quick_yaml(text: str, shown: str) -> Document | None:
    """A plain YAML file, its prose if any in a ``body: |`` at the end; ``None`` for any other."""
    fields, header, block = text.partition("\nbody: |\n")
    document = _document(f"{fields}\n", shown, 1, text) if header else _document(text, shown, 1)
    if document is None or "body" in document.data:
        return None
    if not header:
        return document
    margin = len(block) - len(block.lstrip(" "))
    lines = block.split("\n")
    if not margin or any(line.strip(" ") and line[:margin].strip(" ") for line in lines):
        return None
    if "\t" in block or not lines[0].strip(" "):
        return None
    body, skipped = trim_prose("\n".join(line[margin:] for line in lines))
    place = Place(fields.count("\n") + 3 + skipped, margin + 1)
    return replace(document, body=body, body_place=place)


def _document(text: str, shown: str, first_line: int, whole: str | None = None) -> Document | None:
    data = read_block_style(text)
    if not data:
        return None
    source = _Source(text if whole is None else whole, first_line)
    late = Late(source.values), Late(source.keys)
    return Document(shown, data, *late, spelt=Late(source.spelt))


@dataclass
class _Source:
    """A text that was read without places, and may be read again with them."""

    text: str
    first_line: int

    @cached_property
    def _composed(self) -> Composed:
        return compose(self.text, "", first_line=self.first_line)

    def values(self) -> Mapping[FieldPath, Place]:
        """Where every value stands."""
        return self._composed.values

    def keys(self) -> Mapping[FieldPath, Place]:
        """Where every key stands."""
        return self._composed.keys

    def spelt(self) -> Mapping[FieldPath, str]:
        """How numbers were typed, where that is not how they print."""
        return self._composed.spelt
