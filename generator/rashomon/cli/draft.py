"""``rashomon draft``: a first draft of a story from saved reports."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from rashomon.captures import CaptureError, extract
from rashomon.checks import check_story
from rashomon.drafting import Draft, Merged, Saved, draft, dropped_line, merge, story_text
from rashomon.problem import Severity
from rashomon.reading import read_text
from rashomon.site.edition import read_edition
from rashomon.vocabulary import Registries

from .new import reason_against
from .schema import FOLDER, write_schemas
from .usage import UsageError, say, write_file

_TEXTS = (".txt", ".text", ".md")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser(
        "draft", help="draft a story from saved reports", description=__doc__
    )
    command.add_argument("slug", metavar="SLUG", help="its address: lower-case-with-hyphens")
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="reports: texts or saved pages; or the text of a page that carries several",
    )
    command.add_argument(
        "--merge", action="store_true", help="add the reports to a story that is there"
    )
    command.add_argument(
        "--format", choices=("md", "yml"), default="md", help="Markdown (default) or plain YAML"
    )
    command.add_argument(
        "--stories", default="stories", metavar="DIR", help="the folder of stories"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write or extend the story, say what was done. ``UsageError`` where nothing can be."""
    stories = Path(options.stories)
    if not stories.is_dir():
        raise UsageError(f"{stories}: there is no such folder (say where with --stories DIR)")
    files = [_saved(Path(name)) for name in options.files]
    registries = read_edition(stories, only=lambda uri: False).registries
    if options.merge:
        return _merge(stories, options.slug, files, registries)
    uri = f"{options.slug}.{options.format}"
    path = stories / uri
    if refused := reason_against(stories, uri, path):
        raise UsageError(f"{refused}; add to it with --merge" if path.exists() else refused)
    made = draft(files, registries)
    _refuse(made.refused)
    if not made.claims:
        raise UsageError("nothing to propose was found in these files")
    # The editor's own day is meant, whatever the clock of the machine thinks of zones.
    today = date.today()  # noqa: DTZ011
    schemas = "../" * options.slug.count("/") + FOLDER
    text = story_text(made, today=today, markdown=options.format == "md", schemas=schemas)
    write_file(path, text)
    write_schemas(stories / FOLDER, overwrite=False)
    sys.stdout.write(f"{path.as_posix()}\n")
    _tell_draft(made)
    _tell_problems(text, path, registries)
    return 0


def _saved(path: Path) -> Saved:
    """The text of a file; of a saved page, what `rashomon capture` would take from it."""
    if path.suffix.lower() not in _TEXTS:
        return _of_page(path)
    try:
        return Saved(path.name, path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{path}: this is no text in UTF-8") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def _of_page(path: Path) -> Saved:
    try:
        page = extract(path)
    except CaptureError as error:
        raise UsageError(f"{path}: {error}") from None
    header = {
        "outlet": page.site,
        "url": page.address,
        "published": page.published,
        "headline": page.headline,
        "byline": page.byline,
        "language": page.language,
    }
    lines = [f"{name}: {' '.join(value.split())}" for name, value in header.items() if value]
    return Saved(path.name, "\n".join([*lines, "", page.text]))


def _refuse(reasons: tuple[str, ...]) -> None:
    if reasons:
        raise UsageError("; ".join(reasons) + "; nothing was written")


def _merge(stories: Path, slug: str, files: list[Saved], registries: Registries) -> int:
    found = [stories / f"{slug}.{suffix}" for suffix in ("md", "yml", "yaml")]
    path = next((each for each in found if each.is_file()), None)
    if path is None:
        raise UsageError(f"{stories / slug}: there is no such story to merge into")
    text = path.read_bytes().decode("utf-8")
    merged = merge(text, files, registries, markdown=path.suffix == ".md")
    if merged.refused:
        raise UsageError(f"{path}: {'; '.join(merged.refused)}; nothing was written")
    try:
        path.write_bytes(merged.text.encode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from None
    sys.stdout.write(f"{path.as_posix()}\n")
    _tell_merged(merged)
    _tell_problems(merged.text, path, registries)
    return 0


def _tell_draft(made: Draft) -> None:
    for report in made.reports:
        say(f"{report.key}: {report.headline or 'no headline'}")
        if report.excluded:
            say(f"  set aside: {report.excluded}")
        if any(each.kind == "garbage summary" for each in report.dropped):
            say("  set aside: the summary below the title, which looks like a machine’s garbage")
        if told := dropped_line(report):
            say(f"  {told}")
    several = sum(len(claim.accounts) > 1 for claim in made.claims)
    say(
        f"{len(made.claims)} claims proposed, {several} of them told by several reports; "
        f"{len(made.voices)} new voices. Every quote is verbatim; the wording is yours."
    )


def _tell_merged(merged: Merged) -> None:
    for source in merged.sources:
        say(f"added {source}")
        for name, found in (
            ("carries", merged.carries),
            ("differs", merged.differs),
            ("seems to omit", merged.omits),
            ("tells besides", merged.only_here),
        ):
            for each in found.get(source, ()):
                say(f"  {name}: {each}")


def _tell_problems(text: str, path: Path, registries: Registries) -> None:
    """Say what the checks find; a draft of ours must give warnings only."""
    result = read_text(text.encode("utf-8"), path.as_posix())
    problems = list(result.problems)
    if result.document is not None:
        problems += check_story(result.document, registries)[1]
    for problem in problems:
        if problem.severity is Severity.ERROR:
            say(str(problem))
