"""Pictures drawn when the site is built: from a comparison to frozen geometry.

The templates in ``theme/fragments/pictures`` draw the geometry as SVG; nothing
here knows of HTML, colours or fonts.
"""

from .number_line import NumberLine, number_line
from .origin_graph import OriginGraph, origin_graph
from .origin_tree import OriginTree, origin_tree
from .timeline import Timeline, timeline

__all__ = [
    "NumberLine",
    "OriginGraph",
    "OriginTree",
    "Timeline",
    "number_line",
    "origin_graph",
    "origin_tree",
    "timeline",
]
