"""Plain values as YAML text in the style of the story files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .apart import COUNTS_PEOPLE
from .facts import Figure
from .propose import DraftAccount, DraftClaim
from .report import Report

_NEVER_FOLD = 100_000


def round_trip() -> YAML:
    """A reader and writer that keeps comments, quotes and order."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = _NEVER_FOLD
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.allow_unicode = True
    return yaml


def dumped(value: Any) -> str:
    """A value as YAML."""
    stream = StringIO()
    round_trip().dump(value, stream)
    return stream.getvalue()


def flow(values: Any) -> CommentedSeq | CommentedMap:
    """A short list or mapping on one line."""
    short = CommentedMap(values) if isinstance(values, Mapping) else CommentedSeq(values)
    short.fa.set_flow_style()
    return short


def source_map(report: Report) -> CommentedMap:
    """A report as an entry of ``sources``; what is not known is left out or says so."""
    entry = CommentedMap()
    if report.outlet != report.key:
        entry["outlet"] = report.outlet or "unknown"
    for field, value in (
        ("headline", report.headline),
        ("url", report.url),
        ("published", _moment(report.published)),
        ("dateline", report.dateline),
        ("byline", report.byline),
        ("language", report.language),
    ):
        if value:
            entry[field] = value[:300] if isinstance(value, str) and field != "url" else value
    if report.providers:
        entry["providers"] = flow(report.providers)
    entry["read"] = "partial"
    entry.yaml_add_eol_comment("TODO: full, once you have read it to the end", "read", column=0)
    if report.excluded:
        entry["excluded"] = report.excluded
    if report.notes:
        entry["note"] = " ".join(report.notes)[:2000]
    return entry


def _moment(published: str | None) -> date | str:
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return published or "unknown"


def account_map(account: DraftAccount, *, quantity: bool) -> CommentedMap:
    """An account; every link of its chain is marked as inferred, since no editor read it."""
    entry = CommentedMap(says=account.says)
    if account.via:
        entry["via"] = flow(account.via)
        entry["inferred"] = flow(account.via)
        if account.cue:
            entry["cue"] = account.cue
    if quantity and account.figure:
        entry.update(figure_fields(account.figure))
    if account.quote:
        entry["quote"] = account.quote
    return entry


def figure_fields(figure: Figure) -> dict[str, Any]:
    """A figure as the fields of an account."""
    low, high = _plain(figure.low), _plain(figure.high)
    fields: dict[str, Any] = {}
    if low == high:
        fields["value"] = low
    else:
        ends = {"min": low, "max": high}
        fields["value"] = flow({name: end for name, end in ends.items() if end is not None})
    if figure.about:
        fields["about"] = True
    if figure.as_of:
        fields["as_of"] = figure.as_of
    if figure.population:
        fields["population"] = figure.population[:300]
    return fields


def _plain(number: float | None) -> int | float | None:
    return int(number) if number is not None and number == int(number) else number


def unit_of(claim: DraftClaim) -> str:
    """What the figures of a claim count: people, a currency, the noun as written."""
    figure = claim.figure
    assert figure is not None
    return "people" if figure.head in COUNTS_PEOPLE or figure.condition else figure.unit


def is_quantity(claim: DraftClaim) -> bool:
    """Whether a claim is about how many."""
    return claim.figure is not None and all(
        each.figure is None or abs(each.figure.low or each.figure.high or 0) <= 1e15
        for each in claim.accounts
    )
