"""Private copies of reports: taken from files, kept, and found again."""

from .extract import extract
from .fault import CaptureError
from .page import Page
from .receipts import FOLDER as RECEIPTS
from .receipts import read_receipt, receipt_path, write_receipt
from .store import FOLDER as COPIES
from .store import KeptCopy, folder_of, keep, kept_copy

__all__ = [
    "COPIES",
    "RECEIPTS",
    "CaptureError",
    "KeptCopy",
    "Page",
    "extract",
    "folder_of",
    "keep",
    "kept_copy",
    "read_receipt",
    "receipt_path",
    "write_receipt",
]
