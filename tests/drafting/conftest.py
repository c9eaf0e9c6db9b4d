"""Invented outlets, voices and texts for the tests of drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.vocabulary import Outlet, OutletKind, Registries, Voice, VoiceKind

BUNDLES = Path(__file__).parent / "bundles"


@pytest.fixture
def registries() -> Registries:
    return Registries(
        outlets={
            "coast-news": Outlet(name="Coast News", kind=OutletKind.WIRE, aliases=("CN",)),
            "ruri": Outlet(name="RURI", kind=OutletKind.STATE_MEDIA),
            "daily-lantern": Outlet(name="The Daily Lantern", aliases=("DL", "Daily Lantern")),
        },
        voices={
            "anna-berg": Voice(name="Anna Berg", kind=VoiceKind.PERSON),
            "norwegian-ministry": Voice(
                name="Norway’s foreign ministry", kind=VoiceKind.BODY, country="NO"
            ),
        },
    )
