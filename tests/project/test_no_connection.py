"""Checks, the status of stories and the build ask nobody."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import main

# The build runs in a process of its own, where a file of this name is imported at the start.
_FORBID = """\
import socket

class Forbidden(socket.socket):
    def __init__(self, *arguments, **more):
        raise AssertionError("a socket was opened")

def forbidden(*arguments, **more):
    raise AssertionError("a name was looked up")

socket.socket = Forbidden
socket.create_connection = socket.getaddrinfo = forbidden
"""


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, forbidden)


@pytest.mark.usefixtures("no_sockets")
@pytest.mark.parametrize("command", [["check"], ["status"], ["status", "--format", "json"]])
def test_check_and_status_open_no_socket(repository: Path, command: list[str]) -> None:
    assert main([*command, str(repository / "stories")]) == 0


@pytest.mark.usefixtures("no_sockets")
def test_the_test_would_notice(repository: Path) -> None:
    with pytest.raises(AssertionError, match="a socket was opened"):
        socket.create_connection(("127.0.0.1", 9))


def test_a_build_opens_no_socket(repository: Path, tmp_path: Path) -> None:
    for name in ("stories", "theme"):
        shutil.copytree(repository / name, tmp_path / name)
    shutil.copy(repository / "mkdocs.yml", tmp_path)
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(_FORBID)

    def python(*arguments: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(tmp_path / "start"), str(repository / "generator")])
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=tmp_path,
            env={"PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    assert "a socket was opened" in python("-c", "import socket; socket.socket()").stderr
    ran = python("-m", "mkdocs", "build", "--strict")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "site" / "index.html").is_file()
