"""Check the tags of all files together: each has a place of its own on the page of tags."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from rashomon.problem import Problem, Severity
from rashomon.vocabulary import Document

from .lookalikes import skeleton

#: What must hold of tags across files, by the stable name of its problem.
TAG_RULES: Mapping[str, str] = {
    "tags-apart": "No two tags, in all stories and pages, lead to the same place on the page of "
    "tags or look the same, such as Iran and iran (a warning).",
}
_NOT_IN_ADDRESSES = re.compile(r"[^\w\- ]")


def check_tags(
    tags: Mapping[str, Sequence[object]], read: Callable[[str], Document | None]
) -> tuple[Problem, ...]:
    """What is wrong with the tags of files, given by file; what is no text is passed over.

    ``read`` gives a file's document; only files with a problem are asked for.
    Of two tags the one that fewer files have is told, in each of them.
    """
    texts = {
        uri: [tag if isinstance(tag, str) else "" for tag in tags[uri]] for uri in sorted(tags)
    }
    first = {tag: uri for uri in reversed(texts) for tag in texts[uri]}
    uses = Counter(tag for each in texts.values() for tag in set(each))
    # Those of one number of files stay in the order of the files: `sorted` is stable.
    known = dict.fromkeys(tag for each in texts.values() for tag in each if tag)
    twins = dict(_twins(sorted(known, key=lambda tag: -uses[tag])))
    problems: list[Problem] = []
    for uri, each in texts.items():
        wrong = [(index, tag) for index, tag in enumerate(each) if tag in twins]
        if not wrong or (document := read(uri)) is None:
            continue
        for index, tag in wrong:
            other = read(first[twins[tag]])
            where = other.path if other else first[twins[tag]]
            problems.append(_problem(document, index, tag, twins[tag], where))
    return tuple(problems)


def place_of(tag: str) -> str:
    """The tag's place on the page of tags, as Material names it: two of one place are one link.

    Source: ``pymdownx.slugs.slugify(case="lower")``, the default of Material's tags.
    """
    plain = _NOT_IN_ADDRESSES.sub("", unicodedata.normalize("NFC", tag).lower()).strip()
    return plain.replace(" ", "-")


def _twins(tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each tag that is too much like one before it, and that one."""
    owners: dict[tuple[str, str], str] = {}
    for tag in tags:
        keys = (("place", place_of(tag)), ("look", skeleton(tag)))
        if other := owners.get(keys[0]) or owners.get(keys[1]):
            yield tag, other
        else:
            owners.update(dict.fromkeys(keys, tag))


def _problem(document: Document, index: int, tag: str, other: str, where: str) -> Problem:
    same = place_of(tag) == place_of(other)
    alike = "has the same place on the page of tags as" if same else "looks like"
    return document.problem(
        ("tags", index),
        f'the tag "{tag}" {alike} "{other}" in {where}',
        "if they mean one thing, write it the same; if not, choose another word",
        rule="tags-apart",
        severity=Severity.WARNING,
    )
