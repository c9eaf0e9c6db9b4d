"""The draft of a story: reports in, proposed sources, claims and voices out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.vocabulary import Outlet, Registries

from .agents import Agents, Proposed
from .align import Group, align
from .clauses import Passage, passages
from .facts import Figure
from .likeness import Statement, Weights, statement
from .prepare import prepare
from .quote import choose_quote
from .report import Report, Saved
from .telling import Telling, telling_of, tellings

#: How many statements that no other report has are proposed of a report at most, best first.
SOLE_MOST = 12


@dataclass(frozen=True, slots=True)
class DraftAccount:
    """How one report tells a proposed claim."""

    report: str
    quote: str
    passage: Passage
    via: tuple[str, ...] = ()
    cue: str | None = None
    figure: Figure | None = None

    @property
    def says(self) -> str:
        """``attributes`` where somebody is named, else ``asserts``."""
        return "attributes" if self.via else "asserts"


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A proposed claim; ``text`` is the shortest of its verbatim quotes."""

    text: str
    accounts: tuple[DraftAccount, ...]
    score: float

    @property
    def figure(self) -> Figure | None:
        """The figure of the claim where it is about how many."""
        return next((each.figure for each in self.accounts if each.figure), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """All that is proposed; ``refused`` says in words which files cannot be drafted."""

    reports: tuple[Report, ...]
    claims: tuple[DraftClaim, ...]
    voices: tuple[Proposed, ...]
    refused: tuple[str, ...] = ()


def draft(files: Sequence[Saved], registries: Registries) -> Draft:
    """Propose a story from the texts of saved reports. Nothing is raised on any text."""
    reports, refused = prepare(files, registries)
    compared = [report for report in reports if not report.excluded]
    new = {key: Outlet(name=name) for each in reports for key, name in each.new_outlets.items()}
    agents = Agents(registries.with_own(new, {}))
    agents.meet(paragraph for report in compared for paragraph in report.paragraphs)
    told = {report.key: tellings(report, agents) for report in compared}
    statements = weighed(compared, told)
    groups = chosen(align(statements), compared)
    claims = tuple(claim for group in groups if (claim := _claim(group, told)) is not None)
    named = {each for claim in claims for account in claim.accounts for each in account.via}
    voices = tuple(voice for key, voice in sorted(agents.proposed.items()) if key in named)
    return Draft(tuple(reports), claims, voices, tuple(refused))


def weighed(
    reports: Sequence[Report], told: Mapping[str, Mapping[tuple[int, int], Sequence[Telling]]]
) -> list[Statement]:
    """All statements of the reports, their words weighed against all of them."""
    found = [
        passage
        for report in reports
        for passage in passages(
            report.key, report.paragraphs, report.day.year if report.day else None
        )
    ]
    weigh = Weights.of(found)
    return [
        statement(
            passage,
            weigh,
            [
                (each.start, each.end)
                for each in told[passage.report].get(place_of_passage(passage), ())[:1]
                if not each.weak
            ],
        )
        for passage in found
    ]


def place_of_passage(passage: Passage) -> tuple[int, int]:
    """Where the sentence of a passage stands in its report."""
    return passage.sentence.paragraph, passage.sentence.start


def chosen(groups: Sequence[Group], reports: Sequence[Report]) -> list[Group]:
    """The groups to propose: all that several reports tell, and the most telling of the rest.

    In the order in which the reports tell them.
    """
    several = [group for group in groups if len(group.members) > 1]
    several = [group for group in several if not _told_by_figure(group, several)]
    alone: dict[str, list[Statement]] = {report.key: [] for report in reports}
    for group in groups:
        if len(group.members) == 1:
            alone[group.members[0].passage.report].append(group.members[0])
    kept = list(several)
    for members in alone.values():
        members = [each for each in members if not _covered(each, groups)]
        ranked = sorted(members, key=lambda each: (-_telling(each), each.order))
        kept += [Group((each,), 0.0) for each in ranked[:SOLE_MOST]]
    return sorted(kept, key=_place)


def _place(group: Group) -> tuple[float, str]:
    ranks = [each.passage.rank for each in group.members]
    return (sum(ranks) / len(ranks) - 100 * (len(ranks) > 1), group.members[0].passage.text)


def _told_by_figure(group: Group, groups: Sequence[Group]) -> bool:
    """Whether sentences stand together only by the one figure that they are proposed by."""
    counted = [len(each.passage.counts) for each in group.members if not each.passage.figure]
    if len(counted) < len(group.members) or min(counted) != 1:
        return False
    places = _places_of(group)
    return any(
        places <= _places_of(other)
        for other in groups
        if other is not group and all(each.passage.figure for each in other.members)
    )


def _places_of(group: Group) -> set[tuple[str, int, int]]:
    return {
        (each.passage.report, each.passage.sentence.paragraph, each.passage.sentence.start)
        for each in group.members
    }


def _covered(lone: Statement, groups: Sequence[Group]) -> bool:
    """Whether a whole sentence says nothing besides the figures it is proposed by."""
    passage = lone.passage
    if passage.figure is not None:
        return False
    return any(
        other.passage.sentence == passage.sentence
        and other.passage.report == passage.report
        and other.passage.figure is not None
        and passage.start <= other.passage.start
        and other.passage.end <= passage.end
        for group in groups
        for other in group.members
    )


def _telling(lone: Statement) -> float:
    """How much a lone statement is worth a row: rare words, a figure, an early place."""
    passage = lone.passage
    value = lone.mass / (4 + len(lone.weights))
    value += 0.5 * (passage.figure is not None)
    value -= 0.01 * passage.rank
    if passage.text.rstrip().endswith("?"):
        value -= 1
    return value


def _claim(
    group: Group, told: Mapping[str, Mapping[tuple[int, int], Sequence[Telling]]]
) -> DraftClaim | None:
    shared: dict[str, float] = {}
    for member in group.members:
        for key, weight in member.weights.items():
            carried = sum(key in other.weights for other in group.members)
            shared[key] = max(shared.get(key, 0.0), weight * (0.3 if carried == 1 else 1.0))
    if len(group.members) == 1:
        shared = dict(group.members[0].weights)
    accounts = [
        account_of(member.passage, told[member.passage.report], shared) for member in group.members
    ]
    accounts = [each for each in accounts if each.quote]
    if not accounts:
        return None
    text = min((each.quote for each in accounts), key=lambda quote: (len(quote), quote))
    return DraftClaim(text, tuple(accounts), group.score)


def account_of(
    passage: Passage,
    told: Mapping[tuple[int, int], Sequence[Telling]],
    weights: Mapping[str, float],
) -> DraftAccount:
    """The account that a statement makes: whose word it is, and the words it rests on."""
    telling = telling_of(told.get(place_of_passage(passage), ()), passage)
    return DraftAccount(
        passage.report,
        choose_quote(passage, weights),
        passage,
        telling.via if telling else (),
        telling.cue if telling else None,
        passage.figure,
    )
