"""Private copies of reports: fetched or taken from files, kept, and found again."""

from .extract import extract
from .fault import CaptureError, ComeBackLaterError
from .fetch import Asker, Bounds, Fetched
from .manners import Visitor
from .page import Page
from .store import FOLDER, KeptCopy, folder_of, keep, kept_copy

__all__ = [
    "FOLDER",
    "Asker",
    "Bounds",
    "CaptureError",
    "ComeBackLaterError",
    "Fetched",
    "KeptCopy",
    "Page",
    "Visitor",
    "extract",
    "folder_of",
    "keep",
    "kept_copy",
]
