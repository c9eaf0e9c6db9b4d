"""Add our theme to Material: templates below, styles and the script on every page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from rashomon.rendering import theme_folder

_STYLES = ("assets/rashomon/rashomon.css", "assets/rashomon/pictures.css")
_SCRIPT = "assets/rashomon/story.js"


def add_theme(config: MkDocsConfig) -> None:
    """Put the theme's folder before Material's and after the newsroom's own, once.

    Our styles come before the newsroom's, so that these have the last word.
    """
    folder = str(theme_folder())
    if not any(Path(each).resolve() == Path(folder).resolve() for each in config.theme.dirs):
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, folder)
    missing = [path for path in _STYLES if path not in config.extra_css]
    config.extra_css[:0] = missing
    if _SCRIPT not in map(str, config.extra_javascript):
        config.extra_javascript.insert(0, _SCRIPT)


def watched_folders(config: MkDocsConfig) -> list[str]:
    """The theme's folders that a preview watches; Material's own does not change."""
    custom = config.theme.custom_dir
    return [str(theme_folder()), *([custom] if custom else [])]


def configured_hosts(config: MkDocsConfig) -> list[str]:
    """The other hosts that mkdocs.yml itself names for styles and scripts, as origins."""
    addresses = [*config.extra_css, *map(str, config.extra_javascript)]
    if config.extra.get("giscus"):
        addresses.append("https://giscus.app/")
    parts = [urlsplit(address) for address in addresses]
    return list(dict.fromkeys(f"{each.scheme}://{each.netloc}" for each in parts if each.netloc))
