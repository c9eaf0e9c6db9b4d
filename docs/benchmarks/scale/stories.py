"""Invented stories for measuring sites of any size: six sources by fifteen claims.

    python docs/benchmarks/scale/stories.py FOLDER --stories 1000

Everything in them is made up by a seeded generator: the same number gives the
same text on every machine. Each front matter has some 13 KB, each prose two
paragraphs, as the design's figures assume.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from pathlib import Path
from typing import Any

import yaml

SOURCES = 6
CLAIMS = 15
OUTLETS = 60
VOICES = 240
FIRST_DAY = dt.date(2020, 1, 1)
PER_DAY = 5

_COUNTRIES = "AR AU BR CA CN DE EG ES FR GB ID IN IT JP KE KP KR MX NG NO PL RU TR US ZA".split()
_KINDS = ("wire", "newspaper", "broadcaster", "state media", "online")
_WORDS = (
    "harbour council bridge ferry storm vote budget miners strike grain convoy treaty border "
    "reservoir festival orchard tunnel railway ministry garrison lighthouse market hospital "
    "court verdict pension tariff cargo pilots survey glacier satellite archive museum dam "
    "talks ceasefire delegation patrol quarry refinery turbine census ballot"
).split()
_VERBS = "opened closed delayed approved rejected counted moved found lost signed halted".split()
_TAGS = [f"Topic {word}" for word in _WORDS[:24]]


def registries() -> tuple[dict[str, Any], dict[str, Any]]:
    """The outlets and voices that all the stories speak of."""
    outlets = {
        f"outlet-{n}": {
            "name": f"The Invented {_WORDS[n % len(_WORDS)].title()} {n}",
            "country": _COUNTRIES[n % len(_COUNTRIES)],
            "kind": _KINDS[n % len(_KINDS)],
            "language": "en",
            "url": f"https://outlet-{n}.example/",
        }
        for n in range(OUTLETS)
    }
    voices = {
        f"voice-{n}": {
            "name": f"Invented Speaker {n}",
            "role": f"spokesperson for the {_WORDS[n % len(_WORDS)]}",
            "country": _COUNTRIES[n % len(_COUNTRIES)],
        }
        for n in range(VOICES)
    }
    return outlets, voices


def story(number: int, edit: str = "", more: str = "") -> tuple[dict[str, Any], str]:
    """The front matter and the prose of one story.

    ``edit`` is put behind its title, ``more`` behind its prose.
    """
    chance = random.Random(number)
    day = FIRST_DAY + dt.timedelta(days=number // PER_DAY)
    outlets = chance.sample(range(OUTLETS), SOURCES)
    voices = chance.sample(range(VOICES), 6)
    about = chance.sample(_WORDS, 3)
    keys = [f"outlet-{n}" for n in outlets]
    sources = {
        key: {
            "headline": f"{_phrase(chance, 6).capitalize()} ({number})",
            "url": f"https://{key}.example/{day:%Y/%m}/{number}-{about[0]}",
            "published": f"{day + dt.timedelta(days=chance.randrange(2))}T{8 + at:02}:30:00Z",
            "language": "en",
            "read": "full",
        }
        for at, key in enumerate(keys)
    }
    claims = {
        f"{chance.choice(_WORDS)}-{at}": _claim(chance, at, keys, voices) for at in range(CLAIMS)
    }
    fields = {
        "title": f"The {about[0]} and the {about[1]} of day {number}{edit}",
        "date": day.isoformat(),
        "summary": f"Invented: six outlets tell of a {about[0]}, a {about[1]} and a {about[2]}.",
        "tags": sorted(chance.sample(_TAGS, 3)),
        "places": sorted(chance.sample(_COUNTRIES, 2)),
        "sources": sources,
        "claims": claims,
    }
    first = next(iter(claims))
    prose = (
        f"This story is invented. {_phrase(chance, 40).capitalize()}, as the "
        f"[first claim](claim:{first}) has it, and **{_phrase(chance, 6)}**.\n\n"
        f"{_phrase(chance, 45).capitalize()}; see [the outlet](https://{keys[0]}.example/).{more}\n"
    )
    return fields, prose


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(words))


def _claim(
    chance: random.Random, number: int, keys: list[str], voices: list[int]
) -> dict[str, Any]:
    quantity = number % 3 == 0
    claim: dict[str, Any] = {
        "text": f"The {_phrase(chance, 2)} {chance.choice(_VERBS)} the {_phrase(chance, 3)}.",
        "group": f"Part {1 + number // 5}",
    }
    if quantity:
        claim |= {"kind": "quantity", "unit": chance.choice(("people", "ships", "tonnes"))}
    accounts: dict[str, Any] = {}
    for key in keys:
        says = chance.choices(
            ("attributes", "asserts", "omits", "denies", "questions"), (50, 25, 20, 3, 2)
        )[0]
        if says == "omits":
            accounts[key] = "omits"
            continue
        account: dict[str, Any] = {"says": says}
        if says == "attributes":
            account["via"] = [f"voice-{n}" for n in chance.sample(voices, 1 + (number % 4 == 0))]
            account["cue"] = chance.choice(("said", "told", "announced"))
        if quantity and says in ("attributes", "asserts"):
            account["value"] = chance.choice((100, 100, 120, 1500))
        account["quote"] = _phrase(chance, 6)
        accounts[key] = account
    claim["accounts"] = accounts
    return claim


def as_yaml(fields: dict[str, Any]) -> str:
    """Block style, as an editor would write it."""
    return yaml.dump(
        fields, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
    )


def write_story(folder: Path, number: int, edit: str = "", more: str = "") -> Path:
    """Write one story's file, edited as ``story`` tells; its path."""
    fields, prose = story(number, edit, more)
    path = folder / f"{fields['date'][:4]}" / f"day-{number}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{as_yaml(fields)}---\n\n{prose}", encoding="utf-8")
    return path


def write_stories(folder: Path, count: int) -> None:
    """Write the registries and so many stories."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, entries in zip(("outlets", "voices"), registries(), strict=True):
        (folder / f"{name}.yml").write_text(as_yaml(entries), encoding="utf-8")
    for number in range(count):
        write_story(folder, number)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=1000)
    given = parser.parse_args()
    write_stories(given.folder, given.stories)
