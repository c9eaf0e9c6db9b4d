"""What can go wrong while a copy is taken or kept."""

from __future__ import annotations


class CaptureError(Exception):
    """No copy could be made; the message says why, for editors."""
