"""Put the generated parts between their marks in the editors' guide."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: The text of each generated part, by the name in its marks.
Parts = Mapping[str, str]

_MARK = "<!-- {name}: written by `rashomon reference`; do not edit here -->"
_END = "<!-- end of {name} -->"


def rewritten(guide: str, parts: Parts) -> str:
    """The guide with every part renewed. ``ValueError`` where the marks of one are missing."""
    for name, text in parts.items():
        start, end = _MARK.format(name=name), _END.format(name=name)
        between = re.compile(f"{re.escape(start)}\n.*?{re.escape(end)}", re.DOTALL)
        if not between.search(guide):
            raise ValueError(f"the guide has no marks for {name!r}: {start} … {end}")
        whole = f"{start}\n\n{text.rstrip()}\n\n{end}"
        guide = between.sub(lambda _, whole=whole: whole, guide)  # type: ignore[misc]
    return guide
