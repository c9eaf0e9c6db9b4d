"""All that a story's content depends on besides the story: the code and what it is made with."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from rashomon.rendering import theme_folder

#: The packages whose next version may give other bytes.
_MADE_WITH = ("babel", "jinja2", "markupsafe", "pydantic", "pyyaml", "python-frontmatter")


@cache
def versions() -> str:
    """The same while code, templates, Python and packages are the same: 32 hexadecimal digits."""
    found = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for name in _MADE_WITH:
        found.update(metadata.version(name).encode())
    for folder, suffix in ((Path(__file__).parents[1], ".py"), (theme_folder(), ".html")):
        for path in sorted(folder.rglob(f"*{suffix}")):
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()
