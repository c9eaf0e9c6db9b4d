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
from .digest import Digest, DigestRow, DigestSource, PairTally
from .document import Document, FieldPath, dotted
from .fields import COUNTRIES, language_name, moment_key
from .profile import (
    Appearance,
    CountryProfile,
    OriginatedClaim,
    OutletProfile,
    Peer,
    Profiles,
    VoiceProfile,
)
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
    "Appearance",
    "Cell",
    "Claim",
    "ClaimKind",
    "ComparedClaim",
    "Comparison",
    "Correction",
    "CountryProfile",
    "Coverage",
    "Difference",
    "DifferenceKind",
    "Digest",
    "DigestRow",
    "DigestSource",
    "Document",
    "Entry",
    "FieldPath",
    "HeadlineSays",
    "Origin",
    "OriginatedClaim",
    "Origins",
    "Outlet",
    "OutletKind",
    "OutletProfile",
    "PairTally",
    "Peer",
    "Profiles",
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
    "VoiceProfile",
    "dotted",
    "language_name",
    "moment_key",
]
