"""``rashomon links``: whether the addresses of stories still lead anywhere. Asks the network."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rashomon.problem import Problem, Severity
from rashomon.site.edition import read_edition
from rashomon.upkeep import Address, Finding, Verdict, addresses_of, look_at_all
from rashomon.web import Client, Limits

from .formats import as_github
from .targets import Target, targets
from .usage import say

Findings = Sequence[tuple[Address, Finding]]


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser("links", help="check addresses", description=__doc__)
    command.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders (default: stories)"
    )
    command.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how to print (default: text)"
    )
    command.add_argument(
        "--local",
        action="store_true",
        help="ask machines of the own network too, which stories otherwise do not reach",
    )
    command.set_defaults(run=run)


def client(options: argparse.Namespace) -> Client:
    """Who asks: patient for half a minute, with robots.txt, one request a second to a host."""
    limits = Limits(idle=15, total=30)
    return (
        Client(limits=limits, reachable=lambda ip: True) if options.local else Client(limits=limits)
    )


def run(options: argparse.Namespace) -> int:
    """Check the addresses, print what became of them; 1 where one is dead."""
    found, missing = targets(options.paths or ["stories"])
    addresses = [each for target in found for each in _addresses(target)]
    addresses.sort(key=lambda each: (each.path, each.place))
    urls = list(dict.fromkeys(each.url for each in addresses))
    findings = look_at_all(client(options), urls, _progress(len(urls)))
    results = [(each, findings[each.url]) for each in addresses]
    sys.stdout.write(FORMATS[options.format](results))
    sys.stdout.flush()
    for path in missing:
        say(f"rashomon: {path}")
    if found:
        say(summary(list(findings.values())))
    if missing:
        return 2
    return 1 if any(each.verdict is Verdict.DEAD for each in findings.values()) else 0


def summary(findings: Sequence[Finding]) -> str:
    """``12 addresses: 10 ok, 1 blocked, 1 dead``."""
    counts = Counter(each.verdict for each in findings)
    parts = [f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict]]
    number = "1 address" if len(findings) == 1 else f"{len(findings)} addresses"
    return f"{number}: {', '.join(parts)}" if parts else "no addresses"


def as_text(results: Findings) -> str:
    """A line for each address that did not simply answer."""
    return "".join(
        f"{each.path}:{each.place.line}:{each.place.column}: {finding.verdict}: "
        f"{each.url} ({finding.why})\n"
        for each, finding in results
        if finding.verdict is not Verdict.OK
    )


def as_json(results: Findings) -> str:
    """Every address with its place and all that is known, and how many of each verdict."""
    listed = [
        {
            "path": each.path,
            "line": each.place.line,
            "column": each.place.column,
            "field": each.field,
            "url": each.url,
            "verdict": str(finding.verdict),
            "why": finding.why,
            "moved_to": finding.moved_to,
        }
        for each, finding in results
    ]
    counts = Counter(finding.verdict for _, finding in results)
    whole = {"addresses": listed, **{str(verdict): counts[verdict] for verdict in Verdict}}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def as_annotations(results: Findings) -> str:
    """Annotations of a pull request: an error for a dead address, a warning for the others."""
    return as_github(
        [
            Problem(
                each.path,
                each.place,
                f"{finding.verdict}: {each.url}",
                finding.why,
                each.field,
                "links",
                Severity.ERROR if finding.verdict is Verdict.DEAD else Severity.WARNING,
            )
            for each, finding in results
            if finding.verdict is not Verdict.OK
        ]
    )


FORMATS: Mapping[str, Callable[[Findings], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
}


def _addresses(target: Target) -> list[Address]:
    edition = read_edition(target.root, tree=target.tree)
    for broken in edition.broken:
        say(f"{target.shown(broken.uri)}: passed over, it has errors (see `rashomon check`)")
    return [
        replace(each, path=target.shown(story.uri))
        for story in edition.stories
        for each in addresses_of(story.comparison.story, story.document)
    ]


def _progress(number: int) -> Callable[[Finding], None]:
    """Words for a person who waits; nothing where nobody looks on."""
    count = 0

    def told(finding: Finding) -> None:
        nonlocal count
        count += 1
        if sys.stderr.isatty():
            say(f"[{count}/{number}] {finding.verdict}: {finding.url}")

    return told
