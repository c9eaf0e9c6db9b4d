"""What a run of ``rashomon archive`` leaves for the next: a small file beside the stories."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

#: Beside the folder of stories, never in it, and not committed.
FOLDER = ".rashomon"


class Kept(BaseModel):
    """What is known of one address: a job asked for, a snapshot not yet written down, a refusal."""

    model_config = ConfigDict(frozen=True)

    state: Literal["asked", "saved", "refused"]
    what: str = Field(max_length=5000)
    at: AwareDatetime


class _Pages(BaseModel):
    #: The service asks not to be bothered before.
    not_before: AwareDatetime | None = None
    urls: dict[str, Kept] = {}


class _File(BaseModel):
    services: dict[str, _Pages] = {}


class Memory:
    """The state of the queue of one service; written at every change, so that nothing is lost.

    Raises ``OSError`` where its folder cannot be made.
    """

    def __init__(self, path: Path, service: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._file = _read(path)
        self._pages = self._file.services.setdefault(service, _Pages())

    @property
    def not_before(self) -> datetime | None:
        """When the service may be asked again; ``None`` at any time."""
        return self._pages.not_before

    def hold(self, until: datetime | None) -> None:
        """Keep when the service may be asked again."""
        self._pages.not_before = until
        self._write()

    def get(self, url: str) -> Kept | None:
        """What is known of an address."""
        return self._pages.urls.get(url)

    def put(self, url: str, kept: Kept | None) -> None:
        """Keep what is known of an address; ``None`` forgets it."""
        if kept is None:
            self._pages.urls.pop(url, None)
        else:
            self._pages.urls[url] = kept
        self._write()

    def _write(self) -> None:
        text = self._file.model_dump_json(indent=2, exclude_none=True)
        replace_file(self.path, f"{text}\n".encode())


def replace_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; it keeps its permissions. ``OSError`` where refused."""
    mode = path.stat().st_mode & 0o7777 if path.exists() else 0o644
    # The dot keeps the half-written file out of every reading of the folder.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> _File:
    """The file; empty where there is none. One that is spoilt costs some requests, no more."""
    try:
        return _File.model_validate(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError, ValidationError):
        return _File()
