"""From cut-out texts to reports with their metadata, and those set aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rashomon.vocabulary import OutletKind, Registries

from .agents import Agents, slug_of
from .clean import clean
from .language import refusal
from .metadata import day_in_address, parse_day, take_metadata
from .report import Dropped, Raw, Report, Saved
from .setaside import is_garbage, strangers
from .split import split

# Agencies that sign copy all over the world; a registry adds its own.
_AGENCIES = frozenset(
    "afp|ap|the associated press|associated press|reuters|upi|dpa|efe|ansa|xinhua|tass|kyodo|"
    "kyodo news|yonhap|pti|ani|bloomberg|pa|pa media|aap|anadolu|anadolu agency".split("|")
)


def prepare(files: Sequence[Saved], registries: Registries) -> tuple[list[Report], list[str]]:
    """The reports of all files in order, and what refuses a draft, in words.

    Keys are outlet ids where the outlet is known, ``report-2`` where it is not.
    """
    agents = Agents(registries)
    known = _AGENCIES | {
        name.lower()
        for outlet in registries.outlets.values()
        if outlet.kind in (OutletKind.WIRE, OutletKind.STATE_MEDIA)
        for name in (outlet.name, *outlet.aliases)
    }
    reports: list[Report] = []
    refused: list[str] = []
    for raw in (raw for saved in files for raw in split(saved)):
        report = _report(raw, agents, known)
        if not report.paragraphs:
            refused.append(f"{raw.origin}: no text of a report is left after cleaning")
            continue
        if reason := refusal("\n".join(report.paragraphs), raw.header.get("language")):
            refused.append(f"{raw.origin}: {reason}")
            continue
        reports.append(report)
    return _set_aside(_keyed(reports)), refused


def _report(raw: Raw, agents: Agents, known: frozenset[str]) -> Report:
    kept, dropped = clean(raw.paragraphs)
    found, kept = take_metadata(kept, raw.paragraphs, known)
    header = raw.header
    notes: list[str] = list(found.notes)
    if raw.blurb is not None:
        kind = "garbage summary" if is_garbage(raw.blurb) else "summary"
        dropped = (Dropped(kind, raw.blurb), *dropped)
    name = header.get("outlet") or None
    outlet = agents.outlet(name) if name else None
    if name is None and (hint := _hint(dropped, agents)):
        outlet, line = hint
        notes.append(f"Taken for {outlet}’s by a line of the page: “{_short(line)}”.")
    url = header.get("url") if re.match(r"https?://\S+$", header.get("url", "")) else None
    day = found.day
    published = found.published
    for source in (header.get("published", ""), header.get("date in the address", "")):
        if parsed := parse_day(source):
            day, published = parsed, source if _is_time(source) else parsed.isoformat()
            break
    else:
        if url and (parsed := day_in_address(url)):
            day, published = parsed, parsed.isoformat()
    new = {}
    if name and outlet is None and (outlet := slug_of(name) or None):
        new[outlet] = name
    agency = agents.outlet(found.agency) if found.agency else None
    if agency is None and found.agency and (agency := slug_of(found.agency) or None):
        new[agency] = found.agency
    providers = (agency,) if agency and agency != outlet else ()
    return Report(
        key="",
        origin=raw.origin,
        paragraphs=kept,
        headline=raw.headline,
        outlet=outlet,
        outlet_name=name,
        url=url,
        published=published,
        dateline=header.get("dateline") or found.dateline,
        byline=header.get("byline") or found.byline,
        language=header.get("language") or "en",
        providers=providers,
        dropped=dropped,
        notes=tuple(notes),
        day=day,
        new_outlets=new,
    )


def _is_time(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", text))


def _hint(dropped: Sequence[Dropped], agents: Agents) -> tuple[str, str] | None:
    """The registered outlet that the furniture of a page names, and the line that does."""
    outlets = agents.registries.outlets
    for line in dropped:
        if line.kind not in ("newsletter", "share line", "reader call"):
            continue
        named = [
            (len(name), identifier)
            for identifier, outlet in outlets.items()
            for name in (outlet.name, *outlet.aliases)
            if re.search(rf"(?<!\w){re.escape(name)}(?:[’']s)?(?!\w)", line.text)
        ]
        if named:
            return max(named)[1], line.text
    return None


def _short(line: str) -> str:
    words = line.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _keyed(reports: Sequence[Report]) -> list[Report]:
    taken: set[str] = set()
    keyed = []
    for number, report in enumerate(reports, 1):
        key = report.outlet or f"report-{number}"
        if key in taken:
            key = f"{key}-{number}"
        taken.add(key)
        keyed.append(replace(report, key=key))
    return keyed


def _set_aside(reports: Sequence[Report]) -> list[Report]:
    found = []
    for report in reports:
        text = "\n".join(report.paragraphs)
        garbage = "not readable: the text looks like a machine’s garbage"
        found.append(replace(report, excluded=garbage) if is_garbage(text) else report)
    rest = [number for number, report in enumerate(found) if not report.excluded]
    texts = ["\n".join([found[n].headline or "", *found[n].paragraphs]) for n in rest]
    for number, value in strangers(texts).items():
        reason = (
            "another event: it has next to no names or words in common with the others "
            f"(likeness {value:.2f})"
        )
        found[rest[number]] = replace(found[rest[number]], excluded=reason)
    return found
