"""What the pictures hold most of, as markup: lines of text, marks on a scale, edges, folded lists.

The templates in ``theme/fragments/pictures`` have these as filters, for the
reason given in ``marks``; the frame of each picture is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from .marks import escaped, markup
from .pictures.number_line import Mark
from .pictures.origin_graph import GraphEdge
from .pictures.origin_tree import TreeSource
from .pictures.text import Text
from .wording import plural

#: A name has no class; notes, ticks and heads look alike.
_CLASS_OF_ROLE = {"name": "", "value": ' class="rs-figure"'}


def texts(lines: Iterable[Text]) -> Markup:
    """Lines of text: the words come from the story, the class from their role."""
    return markup("\n".join([_text(line) for line in lines]))


def _text(line: Text) -> str:
    css = _CLASS_OF_ROLE.get(line.role, ' class="rs-small"')
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    return f'<text{css} x="{line.x}" y="{line.y}"{anchor}>{escaped(line.words)}</text>'


def figures(marks: Iterable[Mark]) -> Markup:
    """The marks of a number line, each with the names and the figure beside it."""
    parts: list[str] = []
    for mark in marks:
        y = mark.y
        if mark.is_soft:
            parts.append(_line("soft", f"M{mark.soft_start} {y}H{mark.soft_end}"))
        if mark.is_dot:
            parts.append(_dot(mark.start, y))
        elif mark.opens_left or mark.opens_right:
            parts.append(_line("open", f"M{mark.start} {y}H{mark.end}"))
            if mark.opens_left:
                parts.append(_line("arrow", f"M{mark.start} {y}m7 -5l-7 5l7 5"))
                parts.append(_dot(mark.end, y))
            else:
                parts.append(_line("arrow", f"M{mark.end} {y}m-7 -5l7 5l-7 5"))
                parts.append(_dot(mark.start, y))
        else:
            parts.append(_line("range", f"M{mark.start} {y}H{mark.end}"))
        parts += [_text(line) for line in mark.texts]
    return markup("\n".join(parts))


def _dot(x: float, y: float) -> str:
    return f'<circle class="rs-figures__dot" cx="{x}" cy="{y}" r="5"/>'


def _line(kind: str, path: str) -> str:
    return f'<path class="rs-figures__{kind}" d="{path}"/>'


def edges(pieces: Iterable[GraphEdge]) -> Markup:
    """The edges of the picture of origins: the class says how heavy, and of what kind."""
    parts = []
    for edge in pieces:
        kind = " rs-unnamed" if edge.unnamed else " rs-dashed" if edge.dashed else ""
        parts.append(f'<path class="rs-w{edge.weight}{kind}" d="{edge.path}"/>')
    return markup("\n".join(parts))


def reports(sources: Iterable[TreeSource], origin: str) -> Markup:
    """The reports that have claims from an origin by one way, the claims folded away."""
    told = escaped(origin)
    parts = ["<ul>"]
    for source in sources:
        name = escaped(source.name)
        parts.append(
            f'<li><a href="#{escaped(source.anchor)}"><bdi>{name}</bdi></a> <details><summary>'
            f"{plural(len(source.claims), 'claim')} "
            f'<span class="rs-speech">in {name}, from {told}</span></summary><ul>'
        )
        parts += [
            f'<li><a href="#{escaped(claim.id)}">{escaped(claim.text)}</a></li>'
            for claim in source.claims
        ]
        parts.append("</ul></details></li>")
    parts.append("</ul>")
    return markup("\n".join(parts))
