"""Is a quote really there? Pure functions of a quote and a text; nothing is read or fetched."""

from .fingerprint import fingerprint, verify_against_receipt
from .searchable import Searchable
from .verify import verify

__all__ = ["Searchable", "fingerprint", "verify", "verify_against_receipt"]
