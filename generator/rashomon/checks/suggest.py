"""“Did you mean …?”, within bounds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

# Comparing every strange word of a hostile file with every known one would
# take minutes; nobody reads more hints than this.
_MOST = 200
_LONGEST = 100
# Two letters that changed places in a word of three are still that word.
_LIKENESS = 0.66


class Suggestions:
    """Finds the word that was probably meant, a limited number of times."""

    def __init__(self) -> None:
        self._left = _MOST

    def meant(self, word: object, known: Collection[str] | Mapping[str, str]) -> str:
        """The known word closest to ``word``, or an empty string.

        A mapping leads from what may be written (names, aliases) to the word
        that should be (the id).
        """
        if not isinstance(word, str) or len(word) > _LONGEST or self._left <= 0:
            return ""
        self._left -= 1
        pairs = known.items() if isinstance(known, Mapping) else ((each, each) for each in known)
        folded = {_fold(written): right for written, right in pairs}
        found = get_close_matches(_fold(word), folded, n=1, cutoff=_LIKENESS)
        return folded[found[0]] if found else ""

    def hint(
        self, word: object, known: Collection[str] | Mapping[str, str], otherwise: str = ""
    ) -> str:
        """``did you mean "…"?``, or what to say where nothing is close."""
        meant = self.meant(word, known)
        return f'did you mean "{meant}"?' if meant else otherwise


def _fold(word: str) -> str:
    return word.casefold().replace("-", " ").replace("_", " ")
