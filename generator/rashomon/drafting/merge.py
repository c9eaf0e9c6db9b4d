"""Adds one more report to a story that an editor has written, and touches nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from rashomon.vocabulary import Outlet, Registries, Voice

from .agents import Agents
from .apart import forbidden
from .clauses import Passage, passages
from .facts import Figure
from .likeness import Statement, Weights, likeness, statement
from .prepare import prepare
from .propose import DraftAccount, account_of, place_of_passage
from .report import Report, Saved
from .splice import Addition, splice
from .telling import tellings
from .write import voice_map
from .yaml_text import account_map, round_trip, source_map

_FRONT = re.compile(
    r"\A(?:\ufeff)?---[ \t]*\r?\n(?P<header>.*?)(?:^---[ \t]*\r?$)", re.DOTALL | re.MULTILINE
)
#: From this likeness on a statement is taken for a claim of the story.
CARRIES = 0.36


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text of the file, and what became of each claim, by source.

    ``carries``, ``differs`` (with the figures, in words) and ``omits`` list
    claim ids; ``only_here`` are statements of the report that no claim has;
    ``refused`` says why nothing was done, the text is then as it was.
    """

    text: str
    sources: tuple[str, ...] = ()
    carries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    differs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    omits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only_here: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()


def merge(text: str, files: Sequence[Saved], registries: Registries, *, markdown: bool) -> Merged:
    """Add the reports of ``files`` as sources, and an account wherever one carries a claim.

    No line of the editor's is changed: new lines are set between the old ones.
    A claim that a report seems to leave out gets no account; the source is
    marked as read in part, so that it counts as unchecked until somebody looks.
    """
    found = _FRONT.match(text) if markdown else None
    if markdown and found is None:
        return Merged(text, refused=("the file has no front matter",))
    start, end = found.span("header") if found else (0, len(text))
    header = text[start:end]
    try:
        data = round_trip().load(header)
    except YAMLError:
        return Merged(text, refused=("the file is no YAML that can be read; see rashomon check",))
    if (
        not isinstance(data, CommentedMap)
        or not isinstance(data.get("claims"), CommentedMap)
        or not (isinstance(data.get("sources"), CommentedMap))
    ):
        return Merged(text, refused=("the file has no sources and claims to merge into",))
    reports, refused = prepare(files, registries.with_own(*_own(data)))
    if refused or not reports:
        return Merged(text, refused=tuple(refused) or ("there is no report in these files",))
    return _merged(text, (start, end), data, reports, registries)


def _own(data: Mapping[str, Any]) -> tuple[dict[str, Outlet], dict[str, Voice]]:
    """The story's own outlets and voices, as far as they are well-formed."""
    outlets, voices = {}, {}
    for key, entry in (data.get("outlets") or {}).items():
        if isinstance(entry, Mapping) and isinstance(entry.get("name"), str):
            outlets[str(key)] = Outlet(name=entry["name"])
    for key, entry in (data.get("voices") or {}).items():
        if isinstance(entry, Mapping) and isinstance(entry.get("name"), str):
            voices[str(key)] = Voice(name=entry["name"])
    return outlets, voices


def _merged(
    text: str,
    span: tuple[int, int],
    data: CommentedMap,
    reports: Sequence[Report],
    registries: Registries,
) -> Merged:
    outlets, voices = _own(data)
    agents = Agents(registries.with_own(outlets, voices))
    agents.meet(paragraph for report in reports for paragraph in report.paragraphs)
    additions: list[Addition] = []
    carries, differs, omits, only = {}, {}, {}, {}
    taken = set(map(str, data["sources"]))
    named: list[str] = []
    for report in reports:
        report = replace(report, key=_free(report.key, taken))
        taken.add(report.key)
        named.append(report.key)
        additions.append(Addition(("sources",), report.key, source_map(report)))
        for key, name in report.new_outlets.items():
            if key not in outlets and key not in registries.outlets:
                additions.append(Addition(("outlets",), key, CommentedMap(name=name)))
                outlets[key] = Outlet(name=name)
        if report.excluded:
            continue
        told = tellings(report, agents)
        found, rest = _carried(data["claims"], report, told)
        for claim, account in found.items():
            quantity = data["claims"][claim].get("kind") == "quantity"
            entry = account_map(account, quantity=quantity)
            additions.append(Addition(("claims", claim, "accounts"), report.key, entry))
            additions.extend(
                Addition(("voices",), link, voice_map(voice))
                for link in account.via
                if (voice := agents.proposed.pop(link, None)) is not None
            )
        carries[report.key] = tuple(found)
        differs[report.key] = tuple(
            f"{claim}: {why}"
            for claim, account in found.items()
            if (why := _difference(data["claims"][claim], account.figure))
        )
        omits[report.key] = tuple(str(claim) for claim in data["claims"] if claim not in found)
        only[report.key] = rest
    start, end = span
    return replace(
        Merged(text),
        text=text[:start] + splice(text[start:end], data, additions) + text[end:],
        sources=tuple(named),
        carries=carries,
        differs=differs,
        omits=omits,
        only_here=only,
    )


def _free(key: str, taken: set[str]) -> str:
    number, free = 2, key
    while free in taken:
        free, number = f"{key}-{number}", number + 1
    return free


def _carried(
    claims: CommentedMap, report: Report, told: Any
) -> tuple[dict[str, DraftAccount], tuple[str, ...]]:
    """The account for each claim that a report carries, and what it tells besides."""
    own = passages(report.key, report.paragraphs, report.day.year if report.day else None)
    known = {str(key): _known(str(key), claim) for key, claim in claims.items()}
    weigh = Weights.of([*own, *(each for told in known.values() for each in told)])
    statements = [
        statement(
            each,
            weigh,
            [(t.start, t.end) for t in told.get(place_of_passage(each), ())],
        )
        for each in own
    ]
    found: dict[str, DraftAccount] = {}
    used: set[tuple[int, int]] = set()
    for key, known_passages in known.items():
        theirs = [statement(each, weigh, ()) for each in known_passages]
        candidates = statements
        if claims[key].get("kind") == "quantity":
            # How many is told by figures, where there are any.
            candidates = [each for each in statements if each.passage.figure] or statements
            theirs = [each for each in theirs if each.passage.figure] or theirs
        scored = [
            (max(likeness(each, other) for other in theirs), each)
            for each in candidates
            if theirs and not any(forbidden(each.passage, other.passage) for other in theirs)
        ]
        best = max(scored, key=lambda pair: (pair[0], -pair[1].passage.rank), default=None)
        if best is None or best[0] < CARRIES:
            continue
        shared = _shared(best[1], theirs)
        found[key] = account_of(best[1].passage, told, shared)
        used.add(place_of_passage(best[1].passage))
    rest = tuple(
        found_account.quote
        for each in statements
        if place_of_passage(each.passage) not in used and each.passage.figure is None
        for found_account in [account_of(each.passage, told, each.weights)]
    )
    return found, rest


def _known(key: str, claim: Any) -> list[Passage]:
    """What a story says of a claim: its text, and the quotes of its accounts."""
    texts = [str(claim.get("text", ""))] if isinstance(claim, Mapping) else []
    accounts = claim.get("accounts") if isinstance(claim, Mapping) else None
    texts.extend(
        account["quote"]
        for account in (accounts or {}).values()
        if isinstance(account, Mapping) and isinstance(account.get("quote"), str)
    )
    found = []
    for text in texts:
        pieces = passages(f"claim {key}", (text,))
        found += [each for each in pieces if each.start == 0 and each.end == len(text)] or pieces
    return found


def _shared(one: Statement, theirs: Sequence[Statement]) -> dict[str, float]:
    keys = {key for each in theirs for key in each.weights}
    return {key: weight * (1.0 if key in keys else 0.3) for key, weight in one.weights.items()}


def _difference(claim: Mapping[str, Any], figure: Figure | None) -> str:
    """How a figure differs from those of the claim, in words; empty where it does not."""
    if figure is None:
        return ""
    values = [
        value
        for account in (claim.get("accounts") or {}).values()
        if isinstance(account, Mapping)
        and isinstance(value := account.get("value"), int | float)
        and not isinstance(value, bool)
    ]
    low = figure.low if figure.low is not None else float("-inf")
    high = figure.high if figure.high is not None else float("inf")
    if not values or any(low <= value <= high for value in values):
        return ""
    shown = ", ".join(f"{value:,}" for value in sorted(set(values)))
    own = f"{figure.low:,.10g}" if figure.low is not None else f"up to {figure.high:,.10g}"
    return f"{own}, where others have {shown}"
