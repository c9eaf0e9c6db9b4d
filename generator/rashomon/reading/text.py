"""Bytes to text: UTF-8 only, and nothing in it that an editor cannot see."""

from __future__ import annotations

import re
import unicodedata

from rashomon.problem import Place, Problem
from rashomon.vocabulary import limits

LARGEST_FILE = limits.FILE

#: How many control characters of one file are reported; a binary file has thousands.
MOST_CONTROLS = 10

_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SIGNATURES = {
    b"PK\x03\x04": "a Word, OpenDocument or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF-": "a PDF",
    b"{\\rtf": "an RTF file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}

_START = Place()

#: The control characters among the bytes but tab and the line ends.
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
# C0, DEL and C1 but tab and line feed; the two line ends that no editor shows;
# a byte-order mark away from the beginning; the non-characters YAML refuses.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_bytes(data: bytes, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file with its line ends made alike, and what is wrong with it.

    A byte-order mark at the beginning is accepted and left out. The text is
    empty when there is a problem. At most ``MOST_CONTROLS`` invisible
    characters are reported.
    """

    def fault(rule: str, message: str, hint: str, place: Place = _START) -> tuple[Problem]:
        return (Problem(shown, place, message, hint, rule=rule),)

    if len(data) > LARGEST_FILE:
        return "", fault(
            "file-too-large",
            f"the file is larger than {LARGEST_FILE // 1024} KB",
            "split the story, or keep documents that are not stories elsewhere",
        )
    kind = next((kind for mark, kind in _SIGNATURES.items() if data.startswith(mark)), None)
    if kind:
        return "", fault(
            "not-text", f"the file is not text but {kind}", "export it as plain text in UTF-8"
        )
    encoding = _other_unicode(data)
    if encoding:
        return "", fault(
            "not-utf-8", f"the file looks like {encoding}, not UTF-8", "save it as UTF-8"
        )

    data = data.removeprefix(_UTF8_MARK)
    try:
        text = _unix(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if _is_binary(data):
            return "", fault("not-text", "the file is not text", "only text files are read")
        place = _place_at_end(_unix(data[: error.start].decode("utf-8")))
        return "", fault(
            "not-utf-8",
            f"this is not UTF-8 (byte {data[error.start]:#04x})",
            "save the file as UTF-8; it looks like an older encoding such as Windows-1252",
            place,
        )
    if _is_binary(data):
        return "", fault("not-text", "the file is not text", "only text files are read")
    if data.isascii() and not _count(data, _CONTROLS + b"\x7f"):
        return text, ()
    problems = _invisible(text, shown)
    return ("" if problems else text), problems


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place_at_end(text: str) -> Place:
    return Place(text.count("\n") + 1, len(text) - text.rfind("\n"))


def _other_unicode(data: bytes) -> str | None:
    for mark, name in _OTHER_MARKS.items():
        if data.startswith(mark):
            return name
    # Without a mark: Latin letters in UTF-16 have a zero byte in every second place.
    start = data[:1024]
    for zeros, letters in ((start[0::2], start[1::2]), (start[1::2], start[0::2])):
        if zeros and zeros.count(0) > 0.4 * len(zeros) and not letters.count(0):
            return "UTF-16"
    return None


def _is_binary(data: bytes) -> bool:
    start = data[:8192]
    controls = _count(start, _CONTROLS)
    return controls > 0.05 * len(start) and controls > 2


def _count(data: bytes, among: bytes) -> int:
    return len(data) - len(data.translate(None, among))


def _invisible(text: str, shown: str) -> tuple[Problem, ...]:
    problems = []
    for match, _ in zip(_INVISIBLE.finditer(text), range(MOST_CONTROLS), strict=False):
        character = match.group()
        name = unicodedata.name(character, "").lower().replace("zero width", "zero-width")
        called = f"U+{ord(character):04X}" + (f", {name}" if name else "")
        problems.append(
            Problem(
                shown,
                _place_at_end(text[: match.start()]),
                f"an invisible control character ({called}) stands here",
                "delete it and type the words around it again",
                rule="control-character",
            )
        )
    return tuple(problems)
