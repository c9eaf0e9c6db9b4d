"""Texts as words to search for: the same rules as in ``theme/assets/rashomon/search-worker.js``.

Words are split at white space and where ``separator`` in mkdocs.yml says, and
compared without case, accents and vowel signs. Scripts that put no space between words
(Chinese, Japanese, Thai and their like) are searched by pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata

#: Material's own separator in English, for when that in mkdocs.yml is none that Python can read.
PLAIN_SEPARATOR = r"[\s\-]+"

# What JavaScript takes for white space; Python's own takes more, and with re.ASCII less.
_SPACES = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
#: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel signs and the stroke that
#: stretches a word.
_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]+"
)
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)


def fold(text: str) -> str:
    """Words as they are compared; they keep their order and their number."""
    text = text.lower()
    if text.isascii():
        return text
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text)).replace("ς", "σ")
    return unicodedata.normalize("NFC", bare)


class Words:
    """Splits texts by one separator, a regular expression as JavaScript knows it.

    ``separator`` is the one in use: the given one, or a plain one where Python
    cannot read it, which ``is_understood`` tells.
    """

    def __init__(self, separator: str) -> None:
        self.separator = separator
        self.is_understood = True
        try:
            between = re.compile(_as_python(separator), re.ASCII)
            if between.groups:  # ``split`` would give them back as words
                raise re.error("a group that captures")
        except re.error:
            self.separator, self.is_understood = PLAIN_SEPARATOR, False
            between = re.compile(_as_python(PLAIN_SEPARATOR), re.ASCII)
        self._split = between.split

    def of(self, text: str) -> dict[str, None]:
        """The distinct words of a text, folded, in the order of their first coming."""
        # Names come again and again: what stands between spaces is looked at once.
        chunks = "\n".join(dict.fromkeys(text.split()))
        words = dict.fromkeys("\n".join(filter(None, self._split(chunks))).lower().split("\n"))
        if not chunks.isascii():
            folded = fold("\n".join(words))
            words = dict.fromkeys(folded.split("\n"))
            if _UNSPACED.search(folded):
                words = dict.fromkeys(gram for word in words for gram in _grams(word))
        words.pop("", None)
        return words


def _grams(word: str) -> list[str]:
    """A word itself, or for a run without spaces its pairs and last character."""
    if word.isascii():
        return [word]
    grams: list[str] = []
    end = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > end:
            grams.append(word[end : run.start()])
        end, characters = run.end(), run[0]
        grams += [characters[at : at + 2] for at in range(len(characters))]
    if end < len(word):
        grams.append(word[end:])
    return grams


def _as_python(separator: str) -> str:
    r"""JavaScript's expression for Python: ``\s`` in its meaning, escapes Python lacks undone."""
    out: list[str] = []
    within = False
    at = 0
    while at < len(separator):
        character = separator[at]
        if character == "\\" and at + 1 < len(separator):
            at += 1
            escaped = separator[at]
            if escaped == "s":
                out.append(_SPACES if within else f"[{_SPACES}]")
            elif escaped == "S" and not within:
                out.append(f"[^{_SPACES}]")
            else:
                out.append("\\" + escaped)
        else:
            if character == "[" and not within:
                within = True
            elif character == "[":
                out.append("\\")
            elif character == "]":
                within = False
            out.append(character)
        at += 1
    return "".join(out)
