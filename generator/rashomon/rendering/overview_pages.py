"""The pages across stories: index, outlets, voices, countries, corrections, method."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rashomon.problem import Problem
from rashomon.vocabulary import (
    CountryProfile,
    Digest,
    OutletProfile,
    Profiles,
    Registries,
    Settings,
    Standing,
    VoiceProfile,
)

from .archive import Month, cards, newest
from .environment import render
from .links import Links
from .lists import Lines
from .prose import drop_references
from .wording import DIFFERENCE_MEANING, DIFFERENCE_WORD, counted_standing


@dataclass(frozen=True, slots=True)
class Overview:
    """What every page across stories may ask for."""

    stories: Sequence[Digest]
    profiles: Profiles
    registries: Registries
    settings: Settings

    def name(self, agent: str) -> str:
        """The name of an outlet or voice as readers see it."""
        return self.registries.name(agent)


def index_page(overview: Overview, prose: str, links: Links, problems: Sequence[Problem]) -> str:
    """The start page: the editor's words, then a card for every story, or for the newest."""
    return _page(
        "stories.html",
        overview,
        links,
        prose=drop_references(prose),
        total=len(overview.stories),
        problems=problems,
        **cards(newest(overview.stories)),
    )


def archive_page(found: Sequence[Month], overview: Overview, links: Links) -> str:
    """All months, with how many stories each has."""
    years = groupby(found, key=lambda month: month.year)
    return _page("archive.html", overview, links, years=[(y, list(some)) for y, some in years])


def month_page(
    month: Month, newer: Month | None, older: Month | None, overview: Overview, links: Links
) -> str:
    """A card for every story of a month, and the way to the months beside it."""
    around = {"month": month, "newer": newer, "older": older}
    return _page("month.html", overview, links, **around, **cards(month.stories))


def outlet_page(profile: OutletProfile, overview: Overview, links: Links) -> str:
    """Who an outlet is, its stories, and the outlets it most often agrees and parts with."""
    entry = overview.registries.outlets.get(profile.outlet)
    lines = Lines(links).appearances(profile.appearances)
    return _page("outlet.html", overview, links, profile=profile, outlet=entry, appearances=lines)


def voice_page(profile: VoiceProfile, overview: Overview, links: Links) -> str:
    """Every claim that goes back to a voice, and who carried it."""
    entry = overview.registries.agent(profile.voice)
    by_story = Lines(links).claims(profile.claims)
    return _page("voice.html", overview, links, profile=profile, voice=entry, by_story=by_story)


def country_page(profile: CountryProfile, overview: Overview, links: Links) -> str:
    """A country: where it is told of, who tells from it, who is cited."""
    lines = Lines(links)
    return _page(
        "country.html",
        overview,
        links,
        profile=profile,
        about=((story, lines.story(story)[1]) for story in profile.stories_about),
        told_from=lines.told_from(profile.country, profile.stories_from),
    )


def outlets_page(overview: Overview, links: Links) -> str:
    """All outlets in one table."""
    return _page("outlets.html", overview, links)


def voices_page(overview: Overview, links: Links) -> str:
    """All voices in one table, those behind the most claims first."""
    voices = sorted(overview.profiles.voices, key=lambda each: -len(each.claims))
    return _page("voices.html", overview, links, voices=voices)


def countries_page(overview: Overview, links: Links) -> str:
    """All countries in one table."""
    return _page("countries.html", overview, links)


def corrections_page(overview: Overview, links: Links) -> str:
    """Every correction of every story, newest first."""
    found = [(each, story) for story in overview.stories for each in story.corrections]
    found.sort(key=lambda pair: pair[0].date, reverse=True)
    return _page("corrections.html", overview, links, corrections=found)


def method_page(overview: Overview, prose: str, links: Links) -> str:
    """How to read all this: the editor's own words where there are some, and the legend."""
    return _page(
        "method.html",
        overview,
        links,
        prose=drop_references(prose),
        differences=[
            (DIFFERENCE_WORD[kind], meaning) for kind, meaning in DIFFERENCE_MEANING.items()
        ],
    )


def problems_page(title: str, problems: Iterable[Problem]) -> str:
    """What an editor sees in the preview in place of a story that does not pass."""
    return render("problems.html", {"title": title, "problems": list(problems)})


def _page(template: str, overview: Overview, links: Links, **values: Any) -> str:
    return render(
        template,
        {
            "overview": overview,
            "profiles": overview.profiles,
            "settings": overview.settings,
            "links": links,
            "counts": _counts,
            **values,
        },
    )


def _counts(story: Digest) -> list[tuple[Standing, str]]:
    found = [(standing, story.count(standing)) for standing in Standing]
    return [(standing, counted_standing(standing, count)) for standing, count in found if count]
