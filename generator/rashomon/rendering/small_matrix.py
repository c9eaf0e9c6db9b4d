"""The matrix of a card: the signs of the large one in a handful of paths, a few bytes a sign.

An index shows a hundred cards. All signs of one kind and colour are one path,
drawn as a pen would: a disc is a dot of a broad round pen, a ring a disc with
a hole of paper. Signs that stand side by side are one dashed line; how broad
the pens are and how long their dashes, rashomon.css says.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from rashomon.vocabulary import Digest, Says

from .matrix import CELL, Matrix, matrix

#: How far below the upper edge, where the bands are, the first line begins.
_TOP = 5
#: Widest on a page, in its pixels, and pixels for each unit of the picture.
_WIDEST, _SCALE = 330, 1.1

#: Signs that are dashes of a line: how far left of the middle it begins, how far it goes in the
#: last field.
_DASHES: dict[str, tuple[float, float]] = {
    "rs-discs": (0, 1),
    "rs-holes": (0, 1),
    "rs-omits": (2.5, 5),
    "rs-unchecked": (2.5, 6),
}
#: The others: where they begin, seen from the middle, what is drawn, and where that ends.
_STROKES: dict[str, tuple[tuple[float, float], str, tuple[float, float]]] = {
    "rs-denies": ((-2.5, -2.5), "l5 5m0-5l-5 5", (-2.5, 2.5)),
    "rs-questions": ((-2, -2), "a2 2 0 1 1 3 2q-1 .5-1 2m0 2h0", (0, 4)),
    "rs-outside": ((-2, 3), "l4-6", (2, -3)),
}
_CONTESTS = frozenset((Says.DENIES, Says.QUESTIONS))


@dataclass(slots=True)
class _Run:
    """Signs of one kind side by side: the middle of the first, and how many."""

    x: float
    y: float
    count: int = 1


@dataclass(slots=True)
class _Path:
    """All signs of one kind and colour."""

    pen: str
    runs: list[_Run] = field(default_factory=list)

    def put(self, x: float, y: float) -> None:
        """One sign, with the middle of its field at ``x`` and ``y``."""
        if self.pen in _DASHES and self.runs:
            last = self.runs[-1]
            if last.y == y and last.x + CELL * last.count == x:
                last.count += 1
                return
        self.runs.append(_Run(x, y))

    @property
    def data(self) -> str:
        """What the path's ``d`` holds, each sign told from where the last one ended."""
        parts = []
        x = y = 0.0
        for run in self.runs:
            if self.pen in _DASHES:
                before, beyond = _DASHES[self.pen]
                length = CELL * (run.count - 1) + beyond
                left, top, right, bottom = -before, 0.0, length - before, 0.0
                drawn = f"h{length:g}"
            else:
                (left, top), drawn, (right, bottom) = _STROKES[self.pen]
            parts.append(f"m{run.x + left - x:g} {run.y + top - y:g}".replace(" -", "-") + drawn)
            x, y = run.x + right, run.y + bottom
        return "".join(parts)


def small_matrix(story: Digest) -> Markup:
    """The picture of a story as SVG; it is silent, for the counts beside it say it in words."""
    picture = matrix(story)
    paths: dict[str, _Path] = {}
    holes = _Path("rs-holes")
    for at, line in enumerate(picture.lines):
        y = _TOP + CELL * at + CELL / 2
        for sign in line.signs:
            x = sign.x + CELL / 2
            pen = "rs-discs" if sign.says.carries else f"rs-{sign.says}"
            css = pen
            # What neither tells nor contests has the colour of the page's asides.
            if sign.says.carries or sign.says in _CONTESTS:
                css += f" rs-ink-{sign.standing}"
            if css not in paths:
                paths[css] = _Path(pen)
            paths[css].put(x, y)
            if sign.says is Says.ATTRIBUTES:
                holes.put(x, y)
    if holes.runs:
        paths[holes.pen] = holes  # last, so that they lie on the discs
    drawn = [f'<path class="{css}" d="{path.data}"/>' for css, path in paths.items()]
    return _framed(picture, [*_bands(picture), *drawn])


def _bands(picture: Matrix) -> list[str]:
    return [
        f'<path class="rs-band rs-ink-{band.standing}" d="M{band.x} 1h{band.width}"/>'
        for band in picture.bands
    ]


def _framed(picture: Matrix, drawn: list[str]) -> Markup:
    height = len(picture.lines) * CELL + _TOP
    width = round(min(picture.width * _SCALE, _WIDEST))
    return Markup(  # noqa: S704 - numbers and words of our own
        f'<svg class="rs-small-matrix" viewBox="0 0 {picture.width} {height}" width="{width}" '
        f'aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )
