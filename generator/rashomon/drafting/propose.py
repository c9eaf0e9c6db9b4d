"""The draft of a story: reports in, proposed sources, claims and voices out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.vocabulary import Outlet, Registries

from .agents import Agents, Proposed
from .align import Group, align
from .choosing import chosen
from .clauses import Passage, passages
from .facts import Figure
from .likeness import Statement, Weights, statement
from .named import resolve
from .prepare import prepare
from .quote import choose_quote
from .report import Report, Saved
from .telling import Telling, telling_of, tellings


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
    statements = weighed(compared, told, agents.people)
    groups = chosen(align(statements))
    claims = tuple(claim for group in groups if (claim := _claim(group, told)) is not None)
    named = {each for claim in claims for account in claim.accounts for each in account.via}
    voices = tuple(voice for key, voice in sorted(agents.proposed.items()) if key in named)
    return Draft(tuple(reports), claims, voices, tuple(refused))


def weighed(
    reports: Sequence[Report],
    told: Mapping[str, Mapping[tuple[int, int], Sequence[Telling]]],
    surnames: Iterable[str] = (),
) -> list[Statement]:
    """All statements of the reports, their words weighed against all of them.

    ``surnames`` are those of people, in lower case, for the pronouns.
    """
    found = [
        passage
        for report in reports
        for passage in passages(
            report.key, report.paragraphs, report.day.year if report.day else None
        )
    ]
    found = resolve(found, surnames)
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
