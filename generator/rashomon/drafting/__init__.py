"""First drafts of stories from saved reports: what they tell alike, verbatim and attributed.

Pure functions over text. Nothing is paraphrased, no network is used, and the same texts always
give the same draft. ``docs/adr/0051-how-drafts-are-proposed.md`` says how and why.
"""

from .merge import Merged, merge
from .propose import Draft, DraftAccount, DraftClaim, draft
from .report import Report, Saved
from .write import dropped_line, story_text

__all__ = [
    "Draft",
    "DraftAccount",
    "DraftClaim",
    "Merged",
    "Report",
    "Saved",
    "draft",
    "dropped_line",
    "merge",
    "story_text",
]
