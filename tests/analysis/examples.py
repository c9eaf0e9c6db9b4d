"""Short ways to write the stories that the examples of this folder need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.analysis import compare
from rashomon.vocabulary import (
    ComparedClaim,
    Comparison,
    Difference,
    DifferenceKind,
    Outlet,
    Registries,
    Story,
    Voice,
)

Data = Mapping[str, Any]

#: Says that a source reports it as its own knowledge.
ASSERTS = {"says": "asserts"}


def attributes(*via: str, **more: Any) -> dict[str, Any]:
    """An account that puts the claim in the mouth of the first of these."""
    return {"says": "attributes", "via": via, **more}


def asserts(value: Any = None, **more: Any) -> dict[str, Any]:
    """An account in the outlet's own voice."""
    return {"says": "asserts", "value": value, **more}


def comparison(
    sources: Data, claims: Data, registries: Registries | None = None, **story: Any
) -> Comparison:
    """Compare a story of these sources and claims."""
    rows = {key: {"text": "Something was so.", **claim} for key, claim in claims.items()}
    whole = {"title": "An event", "date": "2025-06-17", "sources": sources, "claims": rows}
    return compare("event", Story.model_validate(whole | story), registries or Registries())


def row(
    accounts: Data, sources: Data | None = None, registries: Registries | None = None, **claim: Any
) -> ComparedClaim:
    """Compare a story of one claim; a source for every account unless they are given."""
    sources = sources or {key: {} for key in accounts}
    found = comparison(sources, {"claim": {"accounts": accounts, **claim}}, registries)
    return found.claims[0]


def figures(accounts: Data, **claim: Any) -> ComparedClaim:
    """Compare one claim that counts people."""
    return row(accounts, kind="quantity", unit="people", **claim)


def registered(outlets: Data | None = None, voices: Data | None = None) -> Registries:
    """Registries of these entries; the name is the id."""
    return Registries(
        {k: Outlet.model_validate({"name": k, **e}) for k, e in (outlets or {}).items()},
        {k: Voice.model_validate({"name": k, **e}) for k, e in (voices or {}).items()},
    )


def sides(claim: ComparedClaim, kind: DifferenceKind) -> list[list[str]]:
    """The sources on each side of the one difference of that kind; empty without one."""
    found = of_kind(claim, kind)
    assert len(found) < 2
    return [list(side.sources) for each in found for side in each.sides]


def of_kind(claim: ComparedClaim, kind: DifferenceKind) -> list[Difference]:
    """The claim's differences of one kind."""
    return [each for each in claim.differences if each.kind is kind]
