"""Nobody passes for somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from rashomon.checks.case import Case, EntryCase, Named
from rashomon.checks.lookalikes import named, skeleton, stranger
from rashomon.checks.rule import Rule
from rashomon.problem import Problem, Severity
from rashomon.vocabulary import Document, FieldPath


def check(case: EntryCase) -> Iterator[Problem]:
    """Every name or address with a strange letter in a Latin word, and every near-twin."""
    for document, path, text in _texts(case):
        if letter := stranger(text):
            message = f"among Latin letters stands one that only looks so: {named(letter)}"
            yield document.problem(path, message, "type it again", rule="")
    yield from _twins(case)


def _twins(case: EntryCase) -> Iterator[Problem]:
    """Names of two outlets or voices that no reader can tell apart."""
    if not case.entries:
        return
    owners: dict[str, tuple[str, str]] = {}
    for entries in (case.site.outlets, case.site.voices):
        for key, entry in entries.items():
            for name in (entry.name, *entry.aliases):
                owners[skeleton(name)] = (key, name)
    for each in case.entries:
        for path, name in _names(each):
            owner, other = owners.setdefault(skeleton(name), (each.id, name))
            if owner != each.id and _differ(name, other):
                message = f'the name "{name}" looks like "{other}" of "{owner}"'
                hint = "if they are one, use that id; if not, write the name so that readers see it"
                yield each.document.problem(path, message, hint, rule="", severity=Severity.WARNING)


def _differ(one: str, other: str) -> bool:
    """False for names that the rule on shared names tells already."""
    return one.casefold().split() != other.casefold().split()


def _names(each: Named) -> Iterator[tuple[FieldPath, str]]:
    yield (*each.path, "name"), each.entry.name
    for index, alias in enumerate(each.entry.aliases):
        yield (*each.path, "aliases", index), alias


def _texts(case: EntryCase) -> Iterator[tuple[Document, FieldPath, str]]:
    """The names, tags and hosts that a reader goes by."""
    for each in case.entries:
        for path, name in _names(each):
            yield each.document, path, name
        yield each.document, (*each.path, "url"), host(each.entry.url)
    if isinstance(case, Case):
        for path, tag in case.items(("tags",), case.story.tags):
            yield case.document, path, tag
        for path, _, source in case.sources:
            yield case.document, (*path, "label"), source.label or ""
            for name, address in (("url", source.url), ("archive", source.archive)):
                if address and not _is_plain(address):
                    yield case.document, (*path, name), host(address)


def _is_plain(address: str) -> bool:
    """True of an address whose host is surely written in Latin letters."""
    return address.isascii() and "xn--" not in address.lower()


def host(address: str | None) -> str:
    """The host of an address as a browser may show it, with ``xn--`` undone where it can be."""
    if not address:
        return ""
    name = urlsplit(address).hostname or ""
    if "xn--" not in name:
        return name
    try:
        return name.encode("ascii").decode("idna")
    except UnicodeError:
        return name


RULE: Rule[EntryCase] = Rule(
    "look-alike",
    "A name, tag or host does not mix Latin letters with Cyrillic, Greek or other ones that look "
    "the same; two outlets or voices whose names look the same are told (a warning).",
    check,
)
