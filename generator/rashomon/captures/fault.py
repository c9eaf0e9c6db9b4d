"""What can go wrong while a copy is taken or kept."""

from __future__ import annotations


class CaptureError(Exception):
    """No copy could be made; the message says why, for editors."""


class ComeBackLaterError(CaptureError):
    """The other side wants to be asked again later, after ``seconds`` where it says so."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds
