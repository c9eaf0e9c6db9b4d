"""Floor 0: the words of the project as frozen types. It knows nothing above itself."""

from .comparison import (
    Cell,
    ComparedClaim,
    Comparison,
    Coverage,
    Difference,
    Origin,
    Origins,
    Side,
    SourceOmissions,
    Span,
)
from .document import Document, FieldPath, dotted
from .fields import COUNTRIES, language_name, moment_key
from .registry import Entry, Outlet, Registries, Voice
from .settings import Settings
from .story import Account, Claim, Correction, Published, Range, Source, Story, Value
from .tree import StoryTree
from .words import (
    UNKNOWN,
    ClaimKind,
    DifferenceKind,
    HeadlineSays,
    OutletKind,
    Read,
    Says,
    Standing,
    VoiceKind,
)

__all__ = [
    "COUNTRIES",
    "UNKNOWN",
    "Account",
    "Cell",
    "Claim",
    "ClaimKind",
    "ComparedClaim",
    "Comparison",
    "Correction",
    "Coverage",
    "Difference",
    "DifferenceKind",
    "Document",
    "Entry",
    "FieldPath",
    "HeadlineSays",
    "Origin",
    "Origins",
    "Outlet",
    "OutletKind",
    "Published",
    "Range",
    "Read",
    "Registries",
    "Says",
    "Settings",
    "Side",
    "Source",
    "SourceOmissions",
    "Span",
    "Standing",
    "Story",
    "StoryTree",
    "Value",
    "Voice",
    "VoiceKind",
    "dotted",
    "language_name",
    "moment_key",
]
