"""An address put into a story file, and every other byte left as it is.

ruamel.yaml says where a source's mapping and its values begin and end; the new
line is put between, so that comments, order, quoting and line ends cannot
change. The result is then read with our own reading and compared.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from rashomon.reading import read_text
from rashomon.vocabulary import Document


class NotInsertedError(Exception):
    """The file is not as it was when the address was asked for; the message says in what way."""


_OPENING = re.compile(r"\ufeff?\s*-{3,}[ \t]*\r?\n")
_CLOSING = re.compile(r"^-{3,}[ \t]*\r?$", re.MULTILINE)
_COLON = re.compile(r"""["']?[ \t]*:""")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r?\n|\Z)")
# Not ":" at the end, which would make a key, and nothing that a flow mapping takes for its own.
_PLAIN = re.compile(r"[A-Za-z0-9/._~%?=&+:@-]*[A-Za-z0-9/_=]")


def insert_archive(data: bytes, shown: str, source: str, url: str, archive: str) -> bytes:
    """The file's bytes with ``archive`` set for ``source``, right behind its ``url``.

    ``NotInsertedError`` where the source has another address by now, or an
    archive of its own, or where the file would not be the same but for this.
    """
    before = read_text(data, shown).document
    if before is None:
        raise NotInsertedError("the file cannot be read at the moment")
    _look(before, source, url)
    text = data.decode("utf-8")
    start, end = _yaml_part(text, shown)
    try:
        top = YAML(typ="safe", pure=True).compose(text[start:end])
    except (YAMLError, RecursionError, ValueError):
        raise NotInsertedError("the place for the address was not found") from None
    at, until, words = _splice(text[start:end], top, source, archive)
    result = f"{text[: start + at]}{words}{text[start + until :]}".encode()
    after = read_text(result, shown)
    if after.document is None or not _same_but_archive(before, after.document, source, archive):
        raise NotInsertedError("the place for the address is not sure")
    return result


def _look(document: Document, source: str, url: str) -> None:
    sources = document.data.get("sources")
    fields = sources.get(source) if isinstance(sources, dict) else None
    if not isinstance(fields, dict):
        raise NotInsertedError(f"the source {source} is not there any more")
    if fields.get("archive") is not None:
        raise NotInsertedError("somebody has set an archive by now")
    if fields.get("url") != url:
        raise NotInsertedError("the source has another address by now")


def _yaml_part(text: str, shown: str) -> tuple[int, int]:
    """Where the YAML of a file begins and ends: all of it, or the front matter."""
    if PurePath(shown).suffix.lower() != ".md":
        return (1 if text.startswith("\ufeff") else 0), len(text)
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise NotInsertedError("the front matter was not found")
    return opening.end(), closing.start()


def _splice(text: str, top: Any, source: str, archive: str) -> tuple[int, int, str]:
    """From where to where to write what."""
    fields = _value(_value(top, "sources")[1], source)[1]
    key, value = _value(fields, "url")
    for name, old in fields.value:
        if name.value == "archive":  # with nothing behind it, as in the annotated template
            return _filled(text, name, old, _written(archive, value, bool(fields.flow_style)))
    scalar = _written(archive, value, bool(fields.flow_style))
    end = value.end_mark.index
    if fields.flow_style:
        return end, end, f", archive: {scalar}"
    indentation = " " * key.start_mark.column
    rest = _REST_OF_LINE.match(text, end)
    if (isinstance(value, ScalarNode) and value.style in ("|", ">")) or rest is None:
        # Where a value of many lines ends is a matter of taste; where the key begins is not.
        begin = key.start_mark.index
        return begin, begin, f"archive: {scalar}{_line_end(text)}{indentation}"
    return rest.end(), rest.end(), f"{_line_end(text)}{indentation}archive: {scalar}"


def _filled(text: str, key: Node, old: Node, scalar: str) -> tuple[int, int, str]:
    at, until = old.start_mark.index, old.end_mark.index
    if at < until:
        return at, until, scalar
    # ruamel.yaml sees an empty value at the next token, beyond any comment.
    colon = _COLON.match(text, key.end_mark.index)
    if colon is None:
        raise NotInsertedError("the place for the address was not found")
    return colon.end(), colon.end(), f" {scalar}"


def _value(node: Any, name: str) -> tuple[Node, Any]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == name:
                return key, value
    raise NotInsertedError("the place for the address was not found")


def _written(archive: str, like: Any, is_flow: bool) -> str:
    """The address as YAML, in the quotes that the file's own address has."""
    quotes = like.style if isinstance(like, ScalarNode) else None
    if quotes == "'" and "'" not in archive:
        return f"'{archive}'"
    if quotes == '"' or not _PLAIN.fullmatch(archive) or (is_flow and quotes is None):
        return json.dumps(archive)
    return archive


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _same_but_archive(before: Document, after: Document, source: str, archive: str) -> bool:
    fields = {**before.data["sources"][source], "archive": archive}
    sources = {**before.data["sources"], source: fields}
    expected = {**before.data, "sources": sources}
    return dict(after.data) == expected and after.body == before.body
