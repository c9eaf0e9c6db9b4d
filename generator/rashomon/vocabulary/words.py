"""The words an editor may write, and the words the analysis answers with."""

from __future__ import annotations

from enum import StrEnum

#: Written where the material does not say; never a guess.
UNKNOWN = "unknown"


class Says(StrEnum):
    """What one source does with one claim."""

    ASSERTS = "asserts"
    ATTRIBUTES = "attributes"
    DENIES = "denies"
    QUESTIONS = "questions"
    OMITS = "omits"
    OUTSIDE = "outside"
    UNCHECKED = "unchecked"

    # Plain attributes, for they are asked for every cell many times.
    def __init__(self, word: str) -> None:
        #: True where the source tells the claim, in its own voice or another's.
        self.carries: bool = word in ("asserts", "attributes")
        #: True where the editor looked and the claim could have been there.
        self.is_checked: bool = word not in ("outside", "unchecked")


class ClaimKind(StrEnum):
    """What sort of proposition a claim is."""

    EVENT = "event"
    QUANTITY = "quantity"
    STATEMENT = "statement"
    WORDING = "wording"
    SILENCE = "silence"


class OutletKind(StrEnum):
    """What sort of publisher an outlet is."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    STATE_MEDIA = "state media"
    ONLINE = "online"


class VoiceKind(StrEnum):
    """What sort of agent a voice is."""

    PERSON = "person"
    BODY = "body"
    DOCUMENT = "document"
    GROUP = "group"


class Read(StrEnum):
    """How much of a source the editor has read."""

    FULL = "full"
    PARTIAL = "partial"
    HEADLINE = "headline"


class HeadlineSays(StrEnum):
    """How a source's headline tells a claim, where it does; weakest first."""

    QUESTIONS = "questions"
    ATTRIBUTES = "attributes"
    ASSERTS = "asserts"


class Standing(StrEnum):
    """Where a claim stands among the sources; most contested first."""

    DISPUTED = "disputed"
    DIFFERS = "differs"
    SOLE = "sole"
    AGREED = "agreed"
    UNCARRIED = "uncarried"


class DifferenceKind(StrEnum):
    """In what way the accounts of a claim part."""

    VALUE = "value conflict"
    SCOPE = "scope"
    WORDING = "wording"
    TRANSLATION = "translation"
    DROPPED = "attribution dropped"
    HEADLINE = "headline stronger than body"
