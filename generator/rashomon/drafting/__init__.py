"""First drafts of stories from saved reports: what they tell alike, verbatim and attributed.

Pure functions over text. Nothing is paraphrased, no network is used, and the same texts always
give the same draft. ``docs/adr/0050-how-drafts-are-proposed.md`` says how and why.
"""

from .propose import Draft, DraftAccount, DraftClaim, draft
from .report import Report, Saved

__all__ = ["Draft", "DraftAccount", "DraftClaim", "Report", "Saved", "draft"]
