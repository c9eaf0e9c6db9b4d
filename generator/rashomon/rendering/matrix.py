"""The agreement matrix: a line for every report, a sign for every claim, most contested first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from rashomon.vocabulary import Digest, DigestRow, Says, Standing
from rashomon.vocabulary.anchors import cell_anchor

from .marks import escaped, markup

#: Width and height of one sign, and the gap between two standings, in units of the picture.
CELL = 10
GAP = 6


class Sign(NamedTuple):
    """One cell of the comparison as one sign of the picture."""

    x: int
    claim: str
    says: Says
    standing: Standing
    text: str


_STANDING = attrgetter("standing")


@dataclass(frozen=True, slots=True)
class Line:
    """One report."""

    source: str
    name: str
    signs: tuple[Sign, ...]

    @property
    def drawn(self) -> Markup:
        """The signs as SVG: a link to each cell, those of one standing in one group."""
        return markup("\n".join(self._groups()))

    def _groups(self) -> Iterator[str]:
        # Claims come again in the line of every report.
        source = escaped(self.source)
        for standing, signs in groupby(self.signs, key=_STANDING):
            links = [
                f'<a href="#{cell_anchor(escaped(claim), source)}" tabindex="-1">'
                f"<title>{says}: {escaped(text)}</title>"
                f'<use href="#_s_{says}" x="{x}"/></a>'
                for x, claim, says, _, text in signs
            ]
            yield f'<g class="rs-ink-{standing}">{"".join(links)}</g>'


@dataclass(frozen=True, slots=True)
class Band:
    """The claims of one standing, side by side."""

    standing: Standing
    x: int
    width: int
    count: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole picture, in units of its own."""

    width: int
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]

    @property
    def said(self) -> frozenset[Says]:
        """What the signs say, each word once."""
        return frozenset(sign.says for line in self.lines for sign in line.signs)


def matrix(story: Digest) -> Matrix:
    """Lay out the matrix of a story; claims of one standing keep the order of the file."""
    bands: list[Band] = []
    places: list[tuple[int, DigestRow]] = []
    x = 0
    for standing in Standing:
        rows = [row for row in story.rows if row.standing is standing]
        if not rows:
            continue
        if bands:
            x += GAP
        bands.append(Band(standing, x, CELL * len(rows), len(rows)))
        for row in rows:
            places.append((x, row))
            x += CELL
    lines = tuple(
        Line(
            source.key,
            source.name,
            tuple(
                [
                    Sign(at, row.claim, row.says[column], row.standing, row.text)
                    for at, row in places
                ]
            ),
        )
        for column, source in enumerate(story.sources)
    )
    return Matrix(x, tuple(bands), lines)
