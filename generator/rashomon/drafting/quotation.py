"""Which letters of a paragraph stand between quotation marks."""

from __future__ import annotations

import re

_PAIRS = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|(?<!\w)‘[^‘’]*(?:\w’\w[^‘’]*)*’(?!\w)"
)
#: Stands for a quoted letter: neither word nor punctuation.
HIDDEN = "\ue000"


def hide_quotes(paragraph: str) -> str:
    """The paragraph with every letter inside quotation marks hidden; the length stays.

    A quote that opens and never closes (the next paragraph goes on with it)
    reaches to the end.
    """
    hidden = _PAIRS.sub(
        lambda m: m.group()[0] + HIDDEN * (len(m.group()) - 2) + m.group()[-1], paragraph
    )
    opening = hidden.rfind("“")
    if opening > hidden.rfind("”"):
        hidden = hidden[: opening + 1] + HIDDEN * (len(hidden) - opening - 1)
    return hidden
