"""``rashomon capture``: keep a private copy of a report, so that its quotes can be checked."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from rashomon.captures import CaptureError, Page, extract, folder_of
from rashomon.site.edition import read_edition
from rashomon.site.evidence import copies_beside
from rashomon.site.fetching import fetch_report
from rashomon.site.keeping import Shelf, Subject
from rashomon.vocabulary import UNKNOWN, Outlet
from rashomon.web import Client

from .usage import UsageError, say

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SINGLE_FILE_DATE = "%a %b %d %Y %H:%M:%S GMT%z"


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser(
        "capture", help="keep a private copy of a report", description=__doc__
    )
    command.add_argument("story", nargs="?", metavar="STORY", help="the story's address")
    command.add_argument("source", nargs="?", metavar="SOURCE", help="the key of the source in it")
    command.add_argument(
        "origin", nargs="?", metavar="FILE|URL", help="saved HTML, text, WARC, WACZ, or an address"
    )
    command.add_argument(
        "--all",
        action="store_true",
        help="fetch what is missing, for every source with an address (of STORY, or of all)",
    )
    command.add_argument(
        "--captured",
        metavar="TIME",
        help="when the copy was made, RFC 3339 or `unknown` (default: as the file says, else now)",
    )
    command.add_argument(
        "--stories", default="stories", metavar="DIR", help="the folder of stories"
    )
    command.set_defaults(run=run)


def run(options: argparse.Namespace, client: Client | None = None) -> int:
    """Keep one copy, or all that are missing; 1 where one could not be kept."""
    stories = Path(options.stories)
    if not stories.is_dir():
        raise UsageError(f"{stories}: there is no such folder (say where with --stories DIR)")
    shelf = Shelf(stories, copies_beside(stories))
    if options.all:
        if options.source:
            raise UsageError("--all takes a story at most")
        return _fill(shelf, options.story, client or Client())
    if not options.origin:
        raise UsageError("say which STORY, which SOURCE of it, and the FILE or URL; or --all")
    subject = _subject(shelf, options.story, options.source)
    when = _moment(options.captured) if options.captured else None
    is_unknown = options.captured == UNKNOWN
    try:
        if _ADDRESS.match(options.origin):
            written = _fetched(shelf, subject, options.origin, client or Client())
        else:
            page = extract(Path(options.origin), address=subject.address)
            captured = None if is_unknown else when or _saved(page) or _now()
            written = shelf.keep(subject, Path(options.origin), page, captured)
            _tell_findings(shelf, page)
    except CaptureError as error:
        raise UsageError(f"{subject.slug} {subject.source}: {error}") from None
    sys.stdout.write(f"{folder_of(shelf.copies, subject.slug, subject.source).as_posix()}\n")
    sys.stdout.write(f"{written.as_posix()}\n")
    _tell_quotes(shelf, subject)
    return 0


def _fill(shelf: Shelf, story: str | None, client: Client) -> int:
    """Whatever is missing; a source that has its copy costs no request, so a run can be resumed."""
    slug = _slug(shelf, story) if story else None
    subjects = [
        each for each in shelf.subjects() if slug in (None, each.slug) and not each.is_set_aside
    ]
    failed = without = 0
    for number, subject in enumerate(subjects, 1):
        shown = f"[{number}/{len(subjects)}] {subject.slug} {subject.source}:"
        try:
            if shelf.has_copy(subject):
                shelf.renew_receipt(subject)
                say(f"{shown} kept already")
            elif not subject.address:
                without += 1
                say(f"{shown} no address")
            else:
                _fetched(shelf, subject, subject.address, client)
                say(f"{shown} kept")
        except CaptureError as error:
            failed += 1
            say(f"{shown} {error}")
    say(f"{len(subjects) - failed - without} kept, {failed} failed, {without} without an address")
    return 1 if failed else 0


def _fetched(shelf: Shelf, subject: Subject, address: str, client: Client) -> Path:
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        try:
            found = fetch_report(client, address, Path(folder))
        except OSError as error:
            raise CaptureError(f"the page cannot be stored: {error.strerror}") from None
        page = extract(found.path, address=found.address, content_type=found.content_type)
        page = replace(page, truncated=found.truncated or page.truncated)
        written = shelf.keep(subject, found.path, page, _now())
    _tell_findings(shelf, page)
    return written


def _subject(shelf: Shelf, story: str, source: str) -> Subject:
    slug = _slug(shelf, story)
    found = {each.source: each for each in shelf.subjects() if each.slug == slug}
    if source not in found:
        raise UsageError(f'{slug}: there is no source "{source}" (there is {_listed(found)})')
    return found[source]


def _slug(shelf: Shelf, story: str) -> str:
    """A story's address, from its address or from its file as typed."""
    known = dict.fromkeys(each.slug for each in shelf.subjects())
    typed = re.sub(r"\.(md|ya?ml)$", "", Path(story).as_posix())
    inside = typed.removeprefix(f"{shelf.stories.as_posix()}/")
    for slug in (typed, inside):
        if slug in known:
            return slug
    raise UsageError(f'there is no story "{story}" with sources (there is {_listed(known)})')


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    more = ", …" if names[10:] else ""
    return ", ".join(names[:10]) + more or "none"


def _moment(written: str) -> datetime | None:
    if written == UNKNOWN:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise UsageError(
            f"--captured {written}: not a time (2025-06-18T09:30:00+09:00, or unknown)"
        )
    return moment


def _saved(page: Page) -> datetime | None:
    """When an archive or SingleFile says that the page was saved."""
    try:
        return datetime.strptime(page.saved, _SINGLE_FILE_DATE)  # noqa: DTZ007 (it has %z)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(page.saved)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _tell_findings(shelf: Shelf, page: Page) -> None:
    """What the report says of itself, for the editor to enter; nothing is entered by itself."""
    registered = read_edition(shelf.stories, only=lambda uri: False).registries.outlets
    found = {
        "headline": page.headline,
        "byline": page.byline,
        "published": page.published,
        "language": page.language,
        "outlet": _outlet(page, registered),
    }
    for field, value in found.items():
        if value:
            say(f"  {field}: {' '.join(value.split())}")
    say(f"  text: {len(page.text):,} characters, {page.extractor} {page.extractor_version}")
    if page.truncated:
        say(f"  incomplete: {page.truncated}; nothing is called absent from it")


def _outlet(page: Page, outlets: Mapping[str, Outlet]) -> str:
    """The registered outlet of the page's address; the site's own name where there is none."""
    host = _host(page.address)
    for key, outlet in outlets.items():
        own = _host(outlet.url or "")
        if own and (host == own or host.endswith(f".{own}")):
            return key
    return page.site


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _tell_quotes(shelf: Shelf, subject: Subject) -> None:
    outcomes = shelf.outcomes(subject)
    for quote, outcome in outcomes.items():
        if not outcome.is_verified:
            say(f"  {outcome.value}: “{quote}”")
    good = sum(outcome.is_verified for outcome in outcomes.values())
    if outcomes:
        say(
            f"  {good} of {len(outcomes)} quotes verified; `rashomon check` shows where others part"
        )
