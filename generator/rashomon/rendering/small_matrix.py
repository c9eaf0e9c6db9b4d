"""The matrix of a card: the signs of the large one in a handful of paths, a few bytes a sign.

An index shows a hundred cards. All signs of one kind and colour are one path,
drawn as a pen would: a disc is a dot of a broad round pen, a ring a disc with
a hole of paper. Signs that stand side by side are one dashed line; how broad
the pens are and how long their dashes, rashomon.css says.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from rashomon.vocabulary import Digest, Says, Standing

from .matrix import CELL, Layout, laid_out

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


def _classes(says: Says, standing: Standing) -> tuple[str, str]:
    """A sign's classes, and the pen among them."""
    pen = "rs-discs" if says.carries else f"rs-{says}"
    # What neither tells nor contests has the colour of the page's asides.
    is_inked = says.carries or says in _CONTESTS
    return (f"{pen} rs-ink-{standing}" if is_inked else pen), pen


_CLASSES = {standing: {says: _classes(says, standing) for says in Says} for standing in Standing}


class _Path:
    """All signs of one kind and colour: what its ``d`` holds, each told from where the last ended.

    Signs side by side are one run: the middle of the first, and how many.
    """

    __slots__ = ("_count", "_is_dashed", "_next", "_parts", "_pen", "_run", "_x", "_y")

    def __init__(self, pen: str) -> None:
        self._pen = pen
        self._is_dashed = pen in _DASHES
        self._parts: list[str] = []
        self._run = self._next = (0.0, 0.0)
        self._count = 0
        self._x = self._y = 0.0

    def put(self, x: float, y: float) -> None:
        """One sign, with the middle of its field at ``x`` and ``y``."""
        if (x, y) == self._next and self._count:
            self._count += 1
        else:
            self._finish()
            self._run = x, y
            self._count = 1
        if self._is_dashed:
            self._next = x + CELL, y

    def _finish(self) -> None:
        """Draw the run."""
        if not self._count:
            return
        x, y = self._run
        words, right, bottom = _drawn(self._pen, x - self._x, y - self._y, self._count)
        self._parts.append(words)
        self._x, self._y = x + right, y + bottom

    @property
    def data(self) -> str:
        """What the path's ``d`` holds when all signs are put."""
        self._finish()
        self._count = 0
        return "".join(self._parts)


@lru_cache(maxsize=4096)  # a step to the right, a line further down: most were drawn before
def _drawn(pen: str, across: float, down: float, count: int) -> tuple[str, float, float]:
    """A run so far from where the pen is, and where its drawing ends, seen from its middle."""
    if pen in _DASHES:
        before, beyond = _DASHES[pen]
        length = CELL * (count - 1) + beyond
        left, top, right, bottom = -before, 0.0, length - before, 0.0
        drawn = f"h{length:g}"
    else:
        (left, top), drawn, (right, bottom) = _STROKES[pen]
    move = f"m{across + left:g} {down + top:g}".replace(" -", "-")
    return move + drawn, right, bottom


def small_matrix(story: Digest) -> Markup:
    """The picture of a story as SVG; it is silent, for the counts beside it say it in words."""
    layout = laid_out(story)
    places = [(x + CELL / 2, row.says, _CLASSES[row.standing]) for x, row in layout.places]
    paths: dict[str, _Path] = {}
    holes = _Path("rs-holes")
    for at in range(len(story.sources)):
        y = _TOP + CELL * at + CELL / 2
        for x, said, classes in places:
            says = said[at]
            css, pen = classes[says]
            path = paths.get(css)
            if path is None:
                path = paths[css] = _Path(pen)
            path.put(x, y)
            if says is Says.ATTRIBUTES:
                holes.put(x, y)
    drawn = [f'<path class="{css}" d="{path.data}"/>' for css, path in paths.items()]
    if signs := holes.data:  # last, so that they lie on the discs
        drawn.append(f'<path class="rs-holes" d="{signs}"/>')
    return _framed(layout, len(story.sources), [*_bands(layout), *drawn])


def _bands(layout: Layout) -> list[str]:
    return [
        f'<path class="rs-band rs-ink-{band.standing}" d="M{band.x} 1h{band.width}"/>'
        for band in layout.bands
    ]


def _framed(layout: Layout, lines: int, drawn: list[str]) -> Markup:
    height = lines * CELL + _TOP
    width = round(min(layout.width * _SCALE, _WIDEST))
    return Markup(  # noqa: S704 - numbers and words of our own
        f'<svg class="rs-small-matrix" viewBox="0 0 {layout.width} {height}" width="{width}" '
        f'aria-hidden="true" focusable="false">{"".join(drawn)}</svg>'
    )
