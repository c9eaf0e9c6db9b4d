"""One request at a time to a host, and a pause before the next."""

from __future__ import annotations

import threading

from .clock import Clock


class Pace:
    """Gives each host its turns, at least ``seconds`` apart; safe between threads."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds = seconds
        self._clock = clock
        self._lock = threading.Lock()
        self._next: dict[str, float] = {}

    def wait(self, host: str, seconds: float = 0.0) -> None:
        """Sleep until it is this host's turn.

        ``seconds`` is a longer pause that the host itself asks for.
        """
        with self._lock:
            now = self._clock.monotonic()
            turn = max(now, self._next.get(host, now))
            self._next[host] = turn + max(self._seconds, seconds)
        if turn > now:
            self._clock.sleep(turn - now)

    def hold(self, host: str, seconds: float) -> None:
        """Let nothing go to this host for so long."""
        with self._lock:
            until = self._clock.monotonic() + seconds
            self._next[host] = max(until, self._next.get(host, until))
