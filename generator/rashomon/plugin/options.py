"""The plugin's options in mkdocs.yml, and what is refused there."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from rashomon.vocabulary import Settings

from .searching import SHARDS_ABOVE, separator_of

#: Markdown extensions that publish any file they are pointed at: ``.env``, ``.git/config``.
_READS_FILES = ("pymdownx.snippets", "pymdownx.b64", "markdown_include.include")
#: Plugins that run what prose says, or publish files it names.
_RUNS_PROSE = ("macros", "markdown-exec", "include-markdown")


class Options(Config):  # type: ignore[no-untyped-call]
    """What stands under ``plugins: - rashomon:``."""

    question = c.Type(str, default=Settings().question)
    report_to = c.Type(str, default="")
    trusted_html = c.Type(bool, default=False)
    content_security_policy = c.Type(bool, default=True)
    search_shards_above = c.Type(int, default=SHARDS_ABOVE)
    cache_dir = c.Type(str, default=".cache/rashomon")


def check_options(options: Options, config: MkDocsConfig) -> None:
    """Raise one ``PluginError`` with everything in mkdocs.yml that cannot be."""
    problems = []
    if not _is_report_address(options.report_to):
        problems.append(
            f'report_to: "{options.report_to}" is not an address to report to (it should be '
            "https://… of a new-issue form, or mailto:editor@example.org)"
        )
    if not options.trusted_html:
        problems += [
            f"markdown_extensions: {name} can publish any file of this machine (remove it, or "
            "set `trusted_html: true` for the plugin if only you write the stories)"
            for name in _READS_FILES
            if name in config.markdown_extensions
        ]
        problems += [
            f"plugins: {name} makes what stories say into a program, or publishes files they name "
            "(remove it, or set `trusted_html: true` if only you write the stories)"
            for name in _RUNS_PROSE
            if name in config.plugins
        ]
    folder = cache_folder(options, config)
    watched = [Path(each).resolve() for each in (config.docs_dir, config.site_dir)]
    within = [*watched, *(Path(each).resolve() for each in config.theme.dirs)]
    if folder and any(map(folder.is_relative_to, within)):
        problems.append(
            f'cache_dir: "{options.cache_dir}" lies in a folder that is watched or published '
            "(name one of its own, or leave it empty for no cache)"
        )
    elif folder and any(each.is_relative_to(folder) for each in watched):
        problems.append(
            f'cache_dir: "{options.cache_dir}" holds the stories or the site '
            "(name a folder of its own, or leave it empty for no cache)"
        )
    if problems:
        where = Path(config.config_file_path).name if config.config_file_path else "mkdocs.yml"
        raise PluginError("\n".join(f"{where}: error: {problem}" for problem in problems))


def cache_folder(options: Options, config: MkDocsConfig) -> Path | None:
    """Where the stories' content is kept from build to build; ``None``: nowhere."""
    if not options.cache_dir:
        return None
    beside = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    return (beside / options.cache_dir).resolve()


def folder_as_typed(config: MkDocsConfig) -> str:
    """The folder of stories as the editor would type it."""
    folder = Path(config.docs_dir)
    bases = [Path.cwd()]
    if config.config_file_path:
        bases.append(Path(config.config_file_path).resolve().parent)
    for base in bases:
        if folder.is_relative_to(base):
            return folder.relative_to(base).as_posix()
    return Path(os.path.relpath(folder)).as_posix()


def settings(options: Options, config: MkDocsConfig) -> Settings:
    """The site-wide choices that the pages are made with."""
    return Settings(
        question=options.question,
        report_to=options.report_to,
        site_name=config.site_name,
        site_url=config.site_url or "",
        page_suffix="/" if config.use_directory_urls else ".html",
        search_separator=separator_of(config),
    )


def _is_report_address(address: str) -> bool:
    if not address:
        return True
    if any(character.isspace() or not character.isprintable() for character in address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(host))
