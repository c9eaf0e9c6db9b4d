"""How much of an editor's story a draft proposes: recall, sources, precision, attribution.

    python tools/measure_drafts.py STORY FILE… [--stories DIR] [--json] [--verbose]

STORY is a story that an editor wrote, FILE… the saved reports it was made from. The draft is made
anew from the files and the registries, without a look at the story, and laid beside it:

- A *report* of the draft is a source of the story where it holds most of the quotes that the story
  gives for that source. Sources set aside and cells that tell nothing (`omits`, `unchecked`,
  `outside`) count nowhere.
- A proposed *account* matches an editor's where both rest on the same words: the editor's quote is
  found in the report, and at least half of its words stand within the statement that the proposal
  is drawn from (a clause, not the sentence around it). Where both give a figure, the figures must
  agree. Accounts without a quote match nothing.
- A proposal can match a claim where at least one account does. Each proposal matches at most one
  claim and each claim at most one proposal: the assignment in which the accounts agree best, an
  account that matches nothing counting against the pair.
- *Recall*: matched claims of all claims that some source tells. *Precision*: matched proposals of
  all proposals; an editor throws the rest away.
- *Right sources*: of the matched claims, those whose proposal names exactly the sources that the
  editor has, no more and no fewer. *No wrong source*: those whose proposal names none that the
  editor does not have. Precision and recall of the accounts within matched claims say how far the
  others are off.
- *Verbatim*: the proposed quotes that `rashomon.quotes` verifies as exact.
- *Attribution*, of the matching accounts: the same `says`, the same origin (first link, by id or by
  most of its name), the same chain.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "generator"))

from rashomon.checks import check_registries, check_story
from rashomon.drafting import Draft, DraftAccount, DraftClaim, Saved, draft
from rashomon.quotes import verify
from rashomon.reading import read_file
from rashomon.vocabulary import Account, Range, Registries, Says, Story

TOLD = (Says.ASSERTS, Says.ATTRIBUTES, Says.DENIES, Says.QUESTIONS)
#: How much of an editor's quote must stand within the proposed statement.
LEAST = 0.5


@dataclass(frozen=True, slots=True)
class Measure:
    """The counts for one story; rates are derived, so that events can be added up."""

    claims: int = 0
    proposals: int = 0
    matched: int = 0
    right_sources: int = 0
    no_wrong_source: int = 0
    accounts: int = 0
    accounts_proposed: int = 0
    accounts_right: int = 0
    told_alike: int = 0
    says_right: int = 0
    attributed: int = 0
    origin_right: int = 0
    chain_right: int = 0
    quotes: int = 0
    quotes_verbatim: int = 0

    def rates(self) -> dict[str, float]:
        """The shares, each from 0 to 1."""
        return {
            "recall": _share(self.matched, self.claims),
            "right_sources": _share(self.right_sources, self.matched),
            "no_wrong_source": _share(self.no_wrong_source, self.matched),
            "precision": _share(self.matched, self.proposals),
            "account_precision": _share(self.accounts_right, self.accounts_proposed),
            "account_recall": _share(self.accounts_right, self.accounts),
            "says": _share(self.says_right, self.told_alike),
            "origin": _share(self.origin_right, self.attributed),
            "chain": _share(self.chain_right, self.attributed),
            "verbatim": _share(self.quotes_verbatim, self.quotes),
        }


@dataclass(frozen=True, slots=True)
class Result:
    """A measure with what it was counted from: pairs of claim id and number of proposal."""

    measure: Measure
    pairs: Mapping[str, int]
    draft: Draft
    sources: Mapping[str, str]


def measure(story: Story, files: Sequence[Saved], registries: Registries) -> Result:
    """Draft from the files and compare with the story."""
    made = draft(files, registries)
    sources = _sources(story, made)
    told = {
        key: {
            source: account
            for source, account in claim.accounts.items()
            if account.says in TOLD and source in story.compared
        }
        for key, claim in story.claims.items()
    }
    told = {key: accounts for key, accounts in told.items() if accounts}
    weights: dict[tuple[str, int], float] = {}
    alike: dict[tuple[str, int], list[str]] = {}
    for key, accounts in told.items():
        for number, proposal in enumerate(made.claims):
            matching = {
                source: overlap
                for source, account in accounts.items()
                if (mine := _account(proposal, sources.get(source)))
                and (overlap := _overlap(account, mine)) > 0
            }
            if matching:
                alike[key, number] = list(matching)
                wrong = len(proposal.accounts) - len(matching)
                agreeing = sum(1 + 0.5 * each for each in matching.values())
                weights[key, number] = agreeing / (1 + 0.5 * wrong)
    pairs = assign(weights)
    names = {report: source for source, report in sources.items()}
    counted = _count(story, registries, made, told, pairs, alike, sources, names)
    return Result(counted, pairs, made, sources)


def _sources(story: Story, made: Draft) -> dict[str, str]:
    """Which report each source is, by the quotes that the story gives for it."""
    texts = {
        report.key: " ".join(report.paragraphs) for report in made.reports if not report.excluded
    }
    found: dict[str, str] = {}
    counts = []
    for source in story.compared:
        quotes = [
            account.quote
            for claim in story.claims.values()
            if (account := claim.accounts.get(source)) and account.quote
        ]
        for report, text in texts.items():
            hits = sum(_plain(quote) in _plain(text) for quote in quotes)
            counts.append((-hits, source, report))
    for hits, source, report in sorted(counts):
        if hits < 0 and source not in found and report not in found.values():
            found[source] = report
    return found


def _account(proposal: DraftClaim, report: str | None) -> DraftAccount | None:
    return next((each for each in proposal.accounts if each.report == report), None)


def _overlap(account: Account, mine: DraftAccount) -> float:
    """How much of the editor's quote the proposed statement holds, from 0; below half is 0.

    A statement that fits the quote closely is worth more than a long one that
    happens to hold it.
    """
    if not account.quote or not _figures_agree(account, mine):
        return 0.0
    sentence, quote = _words(mine.passage.sentence.text), _words(account.quote)
    before = len(_words(mine.passage.sentence.text[: mine.passage.start]))
    within = range(before, before + len(_words(mine.passage.text)))
    best = 0.0
    for start in range(len(sentence) - len(quote) + 1):
        if sentence[start : start + len(quote)] == quote:
            shared = len(set(range(start, start + len(quote))) & set(within))
            if shared >= LEAST * len(quote):
                exact = account.value is not None and mine.figure is not None
                best = max(
                    best, shared / len(set(range(start, start + len(quote))) | set(within)) + exact
                )
    return best


def _figures_agree(account: Account, mine: DraftAccount) -> bool:
    value, figure = account.value, mine.figure
    if figure is None or value is None or isinstance(value, str):
        return True
    low, high = (value.min, value.max) if isinstance(value, Range) else (value, value)
    if low is not None and figure.low is not None and low == figure.low:
        return True
    return high is not None and figure.high is not None and high == figure.high


def assign(weights: Mapping[tuple[str, int], float]) -> dict[str, int]:  # noqa: C901 (one algorithm)
    """The one-to-one assignment of the greatest total weight (Kuhn 1955, successive paths)."""
    rows = sorted({row for row, _ in weights})
    columns = sorted({column for _, column in weights})
    size = max(len(rows), len(columns))
    if not size:
        return {}
    top = max(weights.values())
    cost = [[top] * (size + 1) for _ in range(size + 1)]
    for (row, column), weight in weights.items():
        cost[rows.index(row) + 1][columns.index(column) + 1] = top - weight
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    match, way = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        match[0], at = row, 0
        least, used = [float("inf")] * (size + 1), [False] * (size + 1)
        while match[at]:
            used[at] = True
            here, delta, step = match[at], float("inf"), 0
            for column in range(1, size + 1):
                if used[column]:
                    continue
                value = cost[here][column] - u[here] - v[column]
                if value < least[column]:
                    least[column], way[column] = value, at
                if least[column] < delta:
                    delta, step = least[column], column
            for column in range(size + 1):
                if used[column]:
                    u[match[column]] += delta
                    v[column] -= delta
                else:
                    least[column] -= delta
            at = step
        while at:
            match[at] = match[way[at]]
            at = way[at]
    found = {}
    for column in range(1, size + 1):
        row = match[column]
        if row <= len(rows) and column <= len(columns):
            pair = (rows[row - 1], columns[column - 1])
            if pair in weights:
                found[pair[0]] = pair[1]
    return found


def _count(
    story: Story,
    registries: Registries,
    made: Draft,
    told: Mapping[str, Mapping[str, Account]],
    pairs: Mapping[str, int],
    alike: Mapping[tuple[str, int], Sequence[str]],
    sources: Mapping[str, str],
    names: Mapping[str, str],
) -> Measure:
    known = registries.with_own(story.outlets, story.voices)
    proposed = {voice.identifier: voice.name for voice in made.voices}
    right = no_wrong = accounts = accounts_proposed = accounts_right = 0
    told_alike = says = attributed = origin = chain = 0
    for key, number in pairs.items():
        proposal = made.claims[number]
        mine = {names.get(each.report, each.report) for each in proposal.accounts}
        theirs = set(told[key])
        right += mine == theirs
        no_wrong += mine <= theirs
        accounts, accounts_proposed = accounts + len(theirs), accounts_proposed + len(mine)
        accounts_right += len(mine & theirs)
        for source in alike[key, number]:
            editor = told[key][source]
            own = _account(proposal, sources[source])
            assert own is not None
            told_alike += 1
            says += str(editor.says) == own.says
            if editor.via:
                attributed += 1
                same = [
                    _same_agent(one, other, known, proposed)
                    for one, other in zip(editor.via, own.via, strict=False)
                ]
                origin += bool(same and same[0])
                chain += len(editor.via) == len(own.via) and all(same)
    quotes = [(each.quote, each.report) for claim in made.claims for each in claim.accounts]
    texts = {report.key: "\n".join(report.paragraphs) for report in made.reports}
    return Measure(
        claims=len(told),
        proposals=len(made.claims),
        matched=len(pairs),
        right_sources=right,
        no_wrong_source=no_wrong,
        accounts=accounts,
        accounts_proposed=accounts_proposed,
        accounts_right=accounts_right,
        told_alike=told_alike,
        says_right=says,
        attributed=attributed,
        origin_right=origin,
        chain_right=chain,
        quotes=len(quotes),
        quotes_verbatim=sum(
            str(verify(quote, texts[report]).outcome) == "exact" for quote, report in quotes
        ),
    )


def _same_agent(
    editors: str, proposals: str, known: Registries, proposed: Mapping[str, str]
) -> bool:
    if editors == proposals:
        return True
    one = set(_words(known.name(editors))) | set(editors.split("-"))
    other = set(_words(proposed.get(proposals, known.name(proposals))))
    small = {"the", "of", "s", "and", "by", "a"}
    one, other = one - small, other - small
    return (
        bool(one and other)
        and len(one & other) >= 0.5 * min(len(one), len(other))
        and (len(one & other) >= 0.34 * max(len(one), len(other)))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "'").lower())


def _plain(text: str) -> str:
    return " ".join(_words(text))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def read_story(path: Path, stories: Path) -> tuple[Story, Registries]:
    """The editor's story and the registries. ``SystemExit`` where it does not pass the checks."""
    found = (stories / "outlets.yml", stories / "voices.yml")
    outlets, voices = (
        read_file(each, each.name).document if each.is_file() else None for each in found
    )
    registries, _ = check_registries(outlets, voices)
    document = read_file(path, path.as_posix()).document
    story, problems = check_story(document, registries) if document else (None, ())
    if story is None:
        raise SystemExit("\n".join(map(str, problems)) or f"{path} cannot be read")
    return story, registries


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures of one story."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("story", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument(
        "--stories", type=Path, help="the folder of registries (default: the story's)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument(
        "--verbose", action="store_true", help="list claims missed and sources wrong"
    )
    options = parser.parse_args(arguments)
    story, registries = read_story(options.story, options.stories or options.story.parent)
    files = [Saved(path.name, path.read_text(encoding="utf-8-sig")) for path in options.files]
    result = measure(story, files, registries)
    if options.json:
        print(json.dumps({**_counts(result.measure), **result.measure.rates()}, indent=2))
        return 0
    for name, rate in result.measure.rates().items():
        print(f"{name:18} {rate:6.1%}  {_of(name, result.measure)}")
    if options.verbose:
        _explain(story, result)
    return 0


def _counts(counted: Measure) -> dict[str, Any]:
    return {name: getattr(counted, name) for name in Measure.__slots__}


_PARTS = {
    "recall": ("matched", "claims"),
    "right_sources": ("right_sources", "matched"),
    "no_wrong_source": ("no_wrong_source", "matched"),
    "precision": ("matched", "proposals"),
    "account_precision": ("accounts_right", "accounts_proposed"),
    "account_recall": ("accounts_right", "accounts"),
    "says": ("says_right", "told_alike"),
    "origin": ("origin_right", "attributed"),
    "chain": ("chain_right", "attributed"),
    "verbatim": ("quotes_verbatim", "quotes"),
}


def _of(name: str, counted: Measure) -> str:
    part, whole = _PARTS[name]
    return f"{getattr(counted, part)} of {getattr(counted, whole)}"


def _explain(story: Story, result: Result) -> None:
    names = {report: source for source, report in result.sources.items()}
    for key, claim in story.claims.items():
        theirs = sorted(
            source
            for source, account in claim.accounts.items()
            if account.says in TOLD and source in story.compared
        )
        if key not in result.pairs:
            print(f"missed   {key}: {theirs}")
            continue
        proposal = result.draft.claims[result.pairs[key]]
        mine = sorted(names.get(each.report, each.report) for each in proposal.accounts)
        mark = "right   " if mine == theirs else "sources "
        print(f"{mark} {key}: {theirs}{'' if mine == theirs else f' but {mine}'} — {proposal.text}")
        for each in proposal.accounts:
            editor = claim.accounts.get(names.get(each.report, each.report))
            if editor is not None and tuple(editor.via) != each.via:
                print(f"             {each.report}: {list(editor.via)} but {list(each.via)}")


if __name__ == "__main__":
    raise SystemExit(main())
