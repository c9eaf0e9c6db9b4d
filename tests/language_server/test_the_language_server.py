"""An editor's language server, led by the modeline, flags what `rashomon check` flags.

Only what a schema can say: references between parts of a story are for the
checks alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.checks import check_registries, check_story
from rashomon.cli import main
from rashomon.reading import read_file
from rashomon.vocabulary import Document, Registries

pytestmark = pytest.mark.node

BAD_STORY = """\
# yaml-language-server: $schema=.schema/story.json
title: 2024
date: 4 March 2025
tags: Lights
places: [NO, XX]
draft: perhaps
pubished: 2025-03-04
sources:
  wire:
    oulet: wire
    url: "javascript:alert(1)"
  North Post:
    read: full
claims:
  lamp:
    text: The lamp went out.
    kind: miracle
    accounts:
      wire: omts
      post:
        says: attributes
  light:
    kind: event
  ships:
    text: Three ships passed.
    kind: quantity
    accounts:
      wire: {says: asserts, value: 3}
corrections:
  - {date: 2025-03-05}
"""
# What a schema cannot know: whether an id is known.
ONLY_THE_CHECKS = {"outlet-known", "account-source"}


class LanguageServer:
    """The least of the Language Server Protocol: open a file, wait for its diagnostics."""

    def __init__(self, program: Path) -> None:
        node = shutil.which("node")
        assert node
        self.process = subprocess.Popen(
            [node, os.fspath(program), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        # Whatever hangs ends here: reading from a dead server raises.
        self.watchdog = threading.Timer(60, self.process.kill)
        self.watchdog.start()

    def send(self, method: str, params: Any, identifier: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if identifier is not None:
            message["id"] = identifier
        self._write(message)

    def _write(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def messages(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout
        while True:
            length = 0
            while line := self.process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                raise EOFError("the language server ended")
            message = json.loads(self.process.stdout.read(length))
            if message.get("method") == "workspace/configuration":
                # Nothing from the network: no store of schemas.
                yaml = {"validate": True, "schemaStore": {"enable": False}, "yamlVersion": "1.2"}
                asked = message["params"]["items"]
                answers = [yaml if each.get("section") == "yaml" else None for each in asked]
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": answers})
            elif "method" in message and "id" in message:
                self._write({"jsonrpc": "2.0", "id": message["id"], "result": None})
            else:
                yield message

    def start(self) -> None:
        capabilities = {"workspace": {"configuration": True}}
        self.send(
            "initialize", {"processId": None, "rootUri": None, "capabilities": capabilities}, 1
        )
        next(each for each in self.messages() if each.get("id") == 1)
        self.send("initialized", {})

    def diagnostics(self, file: Path) -> list[dict[str, Any]]:
        opened = {
            "uri": file.as_uri(),
            "languageId": "yaml",
            "version": 1,
            "text": file.read_text(encoding="utf-8"),
        }
        self.send("textDocument/didOpen", {"textDocument": opened})
        for message in self.messages():
            params = message.get("params", {})
            if "diagnostics" in params and params["uri"] == file.as_uri():
                found: list[dict[str, Any]] = params["diagnostics"]
                return found
        raise AssertionError("unreachable")

    def close(self) -> None:
        self.watchdog.cancel()
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def server(node_modules: Path) -> Iterator[LanguageServer]:
    running = LanguageServer(node_modules / ".bin" / "yaml-language-server")
    running.start()
    yield running
    running.close()


def read(path: Path) -> Document:
    document = read_file(path, path.name).document
    assert document is not None
    return document


def lines(diagnostics: list[dict[str, Any]]) -> set[int]:
    return {each["range"]["start"]["line"] + 1 for each in diagnostics}


def test_the_server_flags_the_lines_of_a_bad_story_that_the_checks_flag(
    tmp_path: Path, server: LanguageServer
) -> None:
    assert main(["schema", "--write", str(tmp_path / ".schema")]) == 0
    story = tmp_path / "bad.yml"
    story.write_text(BAD_STORY, encoding="utf-8")
    _, problems = check_story(read(story), Registries())
    expected = {each.place.line for each in problems if each.rule not in ONLY_THE_CHECKS}
    assert len(expected) > 12
    assert lines(server.diagnostics(story)) == expected


def test_the_server_flags_the_lines_of_a_bad_registry_that_the_checks_flag(
    tmp_path: Path, server: LanguageServer
) -> None:
    assert main(["schema", "--write", str(tmp_path / ".schema")]) == 0
    voices = tmp_path / "voices.yml"
    voices.write_text(
        "# yaml-language-server: $schema=.schema/voices.json\n"
        "keeper: {name: The Keeper}\n"
        "Bad Id: {name: Bad}\n"
        "minister:\n  name: 3\n  country: Norway\n  kynd: person\n  party: perhaps\n"
        "nobody: {role: none}\n",
        encoding="utf-8",
    )
    _, problems = check_registries(None, read(voices))
    expected = {each.place.line for each in problems}
    assert len(expected) == 6
    assert lines(server.diagnostics(voices)) == expected


def test_the_server_is_content_with_a_new_story(tmp_path: Path, server: LanguageServer) -> None:
    assert main(["new", "lamp", "--stories", str(tmp_path), "--format", "yml"]) == 0
    assert server.diagnostics(tmp_path / "lamp.yml") == []


@pytest.mark.parametrize("name", ["outlets.yml", "voices.yml"])
def test_the_server_is_content_with_our_registries(
    repository: Path, server: LanguageServer, name: str
) -> None:
    assert server.diagnostics(repository / "stories" / name) == []


@pytest.mark.parametrize("folder", ["stories", "tests/fixtures/invented/stories"])
def test_the_server_is_content_with_the_fields_of_every_story_that_passes(
    repository: Path, tmp_path: Path, server: LanguageServer, folder: str
) -> None:
    assert main(["schema", "--write", str(tmp_path / ".schema")]) == 0
    modeline = "# yaml-language-server: $schema=.schema/story.json\n"
    seen = 0
    for path in sorted((repository / folder).glob("*.md")):
        text = path.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n")[0]
        if "\nclaims:\n" in text:
            copy = tmp_path / f"{path.stem}.yml"
            copy.write_text(modeline + text + "\n", encoding="utf-8")
            assert (path.name, server.diagnostics(copy)) == (path.name, [])
            seen += 1
    assert seen
