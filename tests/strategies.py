"""Hypothesis strategies for whole valid stories.

``story_data()`` gives a story in the shape of its file, ``stories()`` the same
as a ``Story``; both speak of the outlets and voices in ``REGISTRIES``. The
pools are small on purpose: chance must often bring the same figure, origin or
provider together.
"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from rashomon.vocabulary import UNKNOWN, ClaimKind, Outlet, Registries, Says, Story, Voice

# A test must not fail because a machine is slow.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("untimed")

OUTLETS: dict[str, dict[str, Any]] = {
    "aa": {"name": "Agency A", "country": "FR", "language": "fr", "kind": "wire"},
    "bb": {"name": "Bulletin B", "country": "GB", "language": "en", "kind": "newspaper"},
    "cc": {"name": "Courier C", "country": "GB", "language": "en"},
    "dd": {"name": "Daily D"},
}
VOICES: dict[str, dict[str, Any]] = {
    "minister": {"name": "The minister", "country": "KP", "language": "ko", "party": True},
    "spokesman": {"name": "The spokesman", "country": "RU", "language": "ru"},
    "witness": {"name": "A witness"},
}
REGISTRIES = Registries(
    {key: Outlet.model_validate(entry) for key, entry in OUTLETS.items()},
    {key: Voice.model_validate(entry) for key, entry in VOICES.items()},
)

SOURCES = tuple(f"s{number}" for number in range(1, 7))
FIGURES = (0, 600, 601, 1000, 1.5)
POPULATIONS = ("soldiers", "labourers")
DAYS = ("2025-05-01", "2025-06-01")
WORDINGS = ("brotherly", "“Brotherly”", "warm  words", "兄弟")


def figures() -> st.SearchStrategy[int | float]:
    """One reported number."""
    return st.sampled_from(FIGURES)


def ranges() -> st.SearchStrategy[dict[str, int | float]]:
    """A reported range, one end possibly open."""
    closed = st.tuples(figures(), figures()).map(lambda ends: {"min": min(ends), "max": max(ends)})
    return closed | figures().map(lambda end: {"min": end}) | figures().map(lambda e: {"max": e})


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any choice of these fields."""
    return st.fixed_dictionaries({}, optional=fields)


#: Weighted towards accounts that carry the claim: only those can differ.
_SAYS = st.sampled_from([*[Says.ATTRIBUTES] * 5, *[Says.ASSERTS] * 5, *Says])
_KINDS = st.sampled_from([*[ClaimKind.QUANTITY] * 3, *[ClaimKind.WORDING] * 3, *ClaimKind])
_AGENTS = st.lists(st.sampled_from([*VOICES, *OUTLETS]), unique=True, min_size=1, max_size=3)
_SCOPE = _maybe(population=st.sampled_from(POPULATIONS), as_of=st.sampled_from(DAYS))
_HEADLINE = _maybe(headline=st.sampled_from(["asserts", "attributes", "questions"]))
_SOURCE = st.fixed_dictionaries(
    {"outlet": st.sampled_from([*OUTLETS, UNKNOWN])},
    optional={
        "providers": st.lists(st.sampled_from(list(OUTLETS)), unique=True, min_size=1, max_size=2),
        "read": st.sampled_from(["full", "partial", "headline"]),
        "language": st.sampled_from(["en", "en-GB", "ko", "ru", UNKNOWN]),
    },
)


@st.composite
def account_data(draw: st.DrawFn, kind: ClaimKind, source: dict[str, Any]) -> dict[str, Any]:
    """One account in the shape of the file, of a claim of that kind by that source."""
    says, outlet = draw(_SAYS), source["outlet"]
    if says is Says.OMITS and source.get("read") == "headline":
        says = Says.UNCHECKED
    account: dict[str, Any] = {"says": str(says)}
    if says is Says.ATTRIBUTES:
        via = [agent for agent in draw(_AGENTS) if agent != outlet] or ["witness"]
        account["via"] = via
        if draw(st.booleans()):
            account["inferred"] = via[-1:]
    if says.carries or says in (Says.DENIES, Says.QUESTIONS):
        account |= draw(_HEADLINE)
    if says.carries and kind is ClaimKind.QUANTITY:
        account["value"] = draw(figures() | ranges())
        account["about"] = draw(st.booleans())
        account |= draw(_SCOPE)
    if says.carries and kind is ClaimKind.WORDING:
        account["value"] = draw(st.sampled_from(WORDINGS))
    return account


@st.composite
def claim_data(draw: st.DrawFn, sources: dict[str, Any]) -> dict[str, Any]:
    """One claim in the shape of the file, told by some of these sources."""
    kind = draw(_KINDS)
    claim: dict[str, Any] = {"text": "Something was so.", "kind": str(kind), "accounts": {}}
    if kind is ClaimKind.QUANTITY:
        claim |= {"unit": "people", **draw(_SCOPE)}
    for key, source in sources.items():
        if "excluded" not in source and draw(st.sampled_from([True, True, True, False])):
            claim["accounts"][key] = draw(account_data(kind, source))
    return claim


@st.composite
def story_data(draw: st.DrawFn) -> dict[str, Any]:
    """A whole valid story in the shape of its file, without prose."""
    number = draw(st.integers(1, len(SOURCES)))
    sources = {key: dict(draw(_SOURCE)) for key in SOURCES[:number]}
    for key, source in sources.items():
        others = [each for each in source.get("providers", ()) if each != source["outlet"]]
        source["providers"] = others
        if key != SOURCES[0] and draw(st.integers(0, 5)) == 5:
            source["excluded"] = "Off topic."
    rows = draw(st.lists(claim_data(sources), min_size=1, max_size=4))
    claims = {f"c{number}": row for number, row in enumerate(rows, 1)}
    keys = list(claims)
    for place, key in enumerate(keys[:-1], 1):
        # Only claims further down: neither circles nor pairs that are told twice.
        if draw(st.integers(0, 3)) == 3:
            claims[key]["contradicts"] = [draw(st.sampled_from(keys[place:]))]
    return {
        "title": "An event",
        "date": "2025-06-17",
        "places": draw(st.lists(st.sampled_from(["KP", "RU", "FR", "GB"]), unique=True)),
        "sources": sources,
        "claims": claims,
    }


def stories() -> st.SearchStrategy[Story]:
    """A whole valid story."""
    return story_data().map(Story.model_validate)
