"""What a preview shows instead of ending: the problems, at the page's own address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from rashomon.problem import Place, Problem, unforeseen
from rashomon.site import Pressed, SitePage

from .bounding import ProseTooCostlyError


def problem_list(problems: Iterable[Problem], heading: str) -> str:
    """Problems as a notice; empty where there are none."""
    items = "\n".join(f"<li><code>{escape(str(problem))}</code></li>" for problem in problems)
    if not items:
        return ""
    return (
        '<div class="admonition failure rs-problems" role="alert">\n'
        f'<p class="admonition-title">{escape(heading)}</p>\n<ul>\n{items}\n</ul>\n</div>\n'
    )


def problem_page(uri: str, source: str, title: str, problems: Iterable[Problem]) -> SitePage:
    """A page that shows problems and heals when they are mended."""
    content = f"<h1>{escape(title)}</h1>\n" + problem_list(problems, "This page has problems")
    return SitePage(uri, source, title, lambda prose, link: content, is_sound=False)


def shared_problems(edition: Pressed) -> tuple[Problem, ...]:
    """The problems of no single page: of the registries and of the folder as a whole."""
    own = {problem for broken in edition.broken for problem in broken.problems}
    shown = {sheet.path for sheet in edition.sheets}
    shown |= {page.document.path for page in edition.pages}
    return tuple(p for p in edition.errors if p not in own and p.path not in shown)


def banners(edition: Pressed) -> dict[str, str]:
    """What previewed pages show above their content, by uri; the index shows all by itself.

    A page of a broken story shows what is wrong with the registries as well,
    since its own problems may come from there; a sound one what else is wrong
    with its file, such as a name that another file has too.
    """
    if not edition.errors:
        return {}
    own: dict[str, list[Problem]] = {}
    for problem in edition.errors:
        own.setdefault(problem.path, []).append(problem)
    found = {
        f"{sheet.digest.slug}.md": problem_list(
            own[sheet.path], "This story cannot be published yet"
        )
        for sheet in edition.sheets
        if sheet.path in own
    }
    shared = problem_list(shared_problems(edition), "Problems of the whole site")
    return found | {f"{broken.slug}.md": shared for broken in edition.broken}


_NOTICE = re.compile(r"<!-- rashomon notice -->.*?<!-- /rashomon notice -->", re.DOTALL)
_BODY = re.compile(r"<body[^>]*>")


def announce(site: Path, words: str) -> None:
    """Say on every page of a previewed site that it is the last good one, and why."""
    notice = (
        '<!-- rashomon notice --><div role="alert" class="rs-notice" style="position:relative;'
        'z-index:9;padding:1rem;background:#fff3cd;color:#3b2f00;white-space:pre-wrap">'
        f"These are the last good pages. {escape(words)}</div><!-- /rashomon notice -->"
    )
    for path in site.rglob("*.html"):
        html = _NOTICE.sub("", path.read_text(encoding="utf-8"))
        path.write_text(_BODY.sub(lambda body: body[0] + notice, html, count=1), encoding="utf-8")


def crash(path: str, error: Exception, what: str) -> Problem:
    """An exception on the way to a page, as a problem of the file it came from."""
    if isinstance(error, ProseTooCostlyError):
        return Problem(path, Place(), f"{what}: {error}", rule="unforeseen")
    return unforeseen(path, error, what)
