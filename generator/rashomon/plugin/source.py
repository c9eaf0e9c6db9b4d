"""What MkDocs reads of a page of ours."""

from __future__ import annotations

import re

_TAG_LISTING = re.compile(r"<!--(?=\s*material/)")


def source_of(prose: str) -> str:
    """The Markdown for MkDocs to read; the blank line keeps it from looking for meta in it.

    Material's directives are for ordinary pages: their arguments are YAML of
    the plugin's own, and a wrong word in them ends the build.
    """
    return "\n" + _TAG_LISTING.sub("&lt;!--", prose)
