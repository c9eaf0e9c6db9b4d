"""How far a measure of likeness can get drafts: claims whose sources it finds from the best quote.

    python tools/bound_drafts.py --event STORY FILE… [--event …] [--embed MODULE:FUNCTION]

A bound, not a draft: it starts from what only the editor knows. Of each account of a claim it takes
the statement that the editor's quote stands in, and of every other report the statement that is
most alike. The reports with one above a threshold are the set that the measure finds. A claim
counts as *reached* where that set is the editor's for at least one of the accounts: the best quote.

Printed for each event: the share at the threshold that is best for it, which nobody knows
beforehand, and at the one that is best for the other events together. What `apart.py` forbids is
never alike. `words` is the likeness that drafts use. With `--embed`, FUNCTION maps a list of texts
to as many vectors; `embedding` is their cosine, `both` is the sum. So a model that some package
ships can be tried before anything is built on it (docs/adr/0052).
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "generator"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from rashomon.drafting import Draft, DraftAccount, Saved
from rashomon.drafting.agents import Agents
from rashomon.drafting.apart import forbidden
from rashomon.drafting.likeness import Statement, likeness
from rashomon.drafting.prepare import prepare
from rashomon.drafting.propose import weighed
from rashomon.drafting.telling import tellings
from rashomon.vocabulary import Registries, Story
from tools.measure_drafts import TOLD, _overlap, _sources, read_story

Embed = Callable[[list[str]], Sequence[Sequence[float]]]
Alike = Callable[[int, int], float]

_STEPS = 200


@dataclass(frozen=True, slots=True)
class Event:
    """An editor's claims as statements: for each claim, of each report that tells it, which one."""

    statements: tuple[Statement, ...]
    reports: tuple[str, ...]
    claims: Mapping[str, Mapping[str, int | None]]


def event_of(story: Story, files: Sequence[Saved], registries: Registries) -> Event:
    """The statements of all reports, and where in them the editor's quotes stand."""
    reports, _ = prepare(files, registries)
    compared = [report for report in reports if not report.excluded]
    agents = Agents(registries)
    agents.meet(paragraph for report in compared for paragraph in report.paragraphs)
    told = {report.key: tellings(report, agents) for report in compared}
    statements = tuple(weighed(compared, told, agents.people))
    sources = _sources(story, Draft(tuple(reports), (), ()))
    claims: dict[str, dict[str, int | None]] = {}
    for key, claim in story.claims.items():
        for source, account in claim.accounts.items():
            if account.says not in TOLD or source not in story.compared:
                continue
            report = sources.get(source, source)
            held = [
                (
                    _overlap(
                        account, DraftAccount(report, "", each.passage, figure=each.passage.figure)
                    ),
                    -n,
                )
                for n, each in enumerate(statements)
                if each.passage.report == report
            ]
            best = max(held, default=(0.0, 0))
            claims.setdefault(key, {})[report] = -best[1] if best[0] > 0 else None
    return Event(statements, tuple(report.key for report in compared), claims)


def by_words(event: Event) -> Alike:
    """The likeness that drafts use."""
    return lambda one, other: likeness(event.statements[one], event.statements[other])


def by_embedding(event: Event, embed: Embed) -> Alike:
    """The cosine of the embeddings of two statements."""
    vectors = [_unit(each) for each in embed([each.passage.text for each in event.statements])]
    return lambda one, other: sum(a * b for a, b in zip(vectors[one], vectors[other], strict=True))


def _unit(vector: Sequence[float]) -> list[float]:
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]


def nearest(event: Event, alike: Alike) -> list[list[dict[str, float]]]:
    """For each claim and account, how alike the nearest statement of each report is."""
    found = []
    for accounts in event.claims.values():
        starts = [number for number in accounts.values() if number is not None]
        found.append([dict(_near(event, start, alike)) for start in starts])
    return found


def _near(event: Event, start: int, alike: Alike) -> Iterator[tuple[str, float]]:
    own = event.statements[start].passage
    for report in event.reports:
        values = [
            alike(start, number)
            for number, each in enumerate(event.statements)
            if each.passage.report == report and not forbidden(own, each.passage)
        ]
        yield report, math.inf if report == own.report else max(values, default=-math.inf)


def reached(event: Event, near: Sequence[Sequence[Mapping[str, float]]], threshold: float) -> int:
    """How many claims have the editor's set of sources at a threshold, at the best quote."""
    return sum(
        any({report for report, value in each.items() if value >= threshold} == set(wanted)
            for each in accounts)
        for wanted, accounts in zip(event.claims.values(), near, strict=True)
    )  # fmt: skip


def bounds(events: Sequence[Event], measures: Sequence[Alike]) -> list[tuple[float, float]]:
    """Of each event the share reached at its best threshold, and at the best of the others."""
    near = [nearest(event, alike) for event, alike in zip(events, measures, strict=True)]
    values = [
        value
        for claims in near
        for accounts in claims
        for each in accounts
        for value in each.values()
        if math.isfinite(value)
    ]
    low, high = min(values, default=0.0), max(values, default=1.0)
    thresholds = [low + (high - low) * step / _STEPS for step in range(_STEPS + 1)]
    counts = [
        [reached(event, found, threshold) for threshold in thresholds]
        for event, found in zip(events, near, strict=True)
    ]
    shares = []
    for number, event in enumerate(events):
        others = [sum(each) - each[number] for each in zip(*counts, strict=True)]
        whole = max(1, len(event.claims))
        elsewhere = counts[number][others.index(max(others))]
        shares.append((max(counts[number]) / whole, elsewhere / whole))
    return shares


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bounds of each measure for each event."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--event", action="append", nargs="+", type=Path, required=True)
    parser.add_argument("--stories", type=Path, help="the folder of registries")
    parser.add_argument("--embed", help="a function from texts to vectors: MODULE:FUNCTION")
    options = parser.parse_args(arguments)
    events = []
    for path, *files in options.event:
        story, registries = read_story(path, options.stories or path.parent)
        saved = [Saved(file.name, file.read_text(encoding="utf-8-sig")) for file in files]
        events.append(event_of(story, saved, registries))
    words = [by_words(event) for event in events]
    measures = {"words": words}
    if options.embed:
        module, _, name = options.embed.partition(":")
        embed: Embed = getattr(import_module(module), name)
        vectors = [by_embedding(event, embed) for event in events]
        measures["embedding"] = vectors
        measures["both"] = [_sum(*pair) for pair in zip(words, vectors, strict=True)]
    for label, each in measures.items():
        for (path, *_), (best, elsewhere) in zip(options.event, bounds(events, each), strict=True):
            print(f"{label:10} {path.stem:30} best {best:4.0%}  by the others {elsewhere:4.0%}")
    return 0


def _sum(one: Alike, other: Alike) -> Alike:
    return lambda first, second: one(first, second) + other(first, second)


if __name__ == "__main__":
    raise SystemExit(main())
