from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from rashomon.reading import find_tree, read_file
from rashomon.reading.text import LARGEST_FILE


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: x\n", encoding="utf-8")


def told(root: Path) -> list[str]:
    return [str(each) for each in find_tree(root, "stories").problems]


def test_documents_are_all_markdown_and_yaml_files_but_the_registries(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "2025/z.yaml", "2025/a.yml", "outlets.yml", "voices.yaml", "a.md")
    write(tmp_path, "pictures/a.png", "a.html", "2025/outlets.yml", "README")
    tree = find_tree(tmp_path, "stories")
    assert (tree.outlets, tree.voices) == ("outlets.yml", "voices.yaml")
    assert tree.documents == ("2025/a.yml", "2025/outlets.yml", "2025/z.yaml", "a.md", "b.md")
    assert tree.problems == ()
    assert tree.shown_path("a.md") == "stories/a.md"


def test_what_begins_with_a_dot_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".git/a.md", ".hidden.yml", "2025/.#lock.md", ".meta.yml")
    tree = find_tree(tmp_path, "stories")
    assert (tree.documents, tree.problems) == ((), ())


def test_two_registries_of_one_kind_are_told(tmp_path: Path) -> None:
    write(tmp_path, "outlets.yml", "outlets.yaml", "voices.yaml")
    tree = find_tree(tmp_path, "stories")
    assert (tree.outlets, tree.voices, tree.documents) == ("outlets.yml", "voices.yaml", ())
    assert told(tmp_path) == [
        "stories/outlets.yaml:1:1: error: there is outlets.yml as well "
        "(put all entries into one of the two)"
    ]


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, "secret.md")
    root = tmp_path / "stories"
    write(root, "a.md", "2025/b.md")
    (root / "secret.md").symlink_to(outside / "secret.md")
    (root / "folder").symlink_to(outside)
    (root / "picture.png").symlink_to("/etc/passwd")
    (root / "2025" / "up").symlink_to(root)
    (root / "self.md").symlink_to(root / "self.md")
    (root / "dangling.yml").symlink_to(root / "nothing")
    tree = find_tree(root, "stories")
    assert tree.documents == ("2025/b.md", "a.md")
    names = ["2025/up", "dangling.yml", "folder", "picture.png", "secret.md", "self.md"]
    assert told(root) == [
        f"stories/{name}:1:1: error: this is a symbolic link (put the file itself here)"
        for name in names
    ]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path / "real", "a.md")
    (tmp_path / "stories").symlink_to(tmp_path / "real")
    tree = find_tree(tmp_path / "stories", "stories")
    assert (tree.documents, tree.problems) == (("a.md",), ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_pipes_and_sockets_are_told_and_hang_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
    expected = "error: this is no ordinary file (a story is a file, not a folder, pipe or device)"
    assert told(tmp_path) == [
        f"stories/pipe.md:1:1: {expected}",
        f"stories/socket:1:1: {expected}",
    ]
    assert str(read_file(tmp_path / "pipe.md", "pipe.md").problems[0]) == (
        f"pipe.md:1:1: {expected}"
    )


@pytest.mark.parametrize(
    ("name", "suffix", "right"),
    [("A.MD", ".MD", ".md"), ("a.Yml", ".Yml", ".yml"), ("a.markdown", ".markdown", ".md")],
)
def test_a_suffix_that_would_pass_unchecked_is_told(
    name: str, suffix: str, right: str, tmp_path: Path
) -> None:
    write(tmp_path, name)
    assert told(tmp_path) == [
        f"stories/{name}:1:1: error: files that end in {suffix} are not read "
        f"(let the name end in {right})"
    ]


def test_a_name_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"k\xfcrsk.md")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    assert find_tree(tmp_path, "stories").documents == ()
    assert told(tmp_path) == [
        "stories/k\\xfcrsk.md:1:1: error: the name of this file or folder is not UTF-8 (rename it)"
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told(tmp_path / "nothing") == [
        "stories:1:1: error: there is no such file or folder (check the spelling)"
    ]


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    write(tmp_path, "a.yml")
    result = read_file(tmp_path / "a.yml", "stories/a.yml")
    assert result.document is not None
    assert (result.document.path, result.document.data) == ("stories/a.yml", {"title": "x"})


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nothing.md", "there is no such file or folder (check the spelling)"),
        ("a\0.md", "this cannot be read: embedded null byte"),
        ("folder.md", "this is no ordinary file (a story is a file, not a folder, pipe or device)"),
        ("link.md", "this is a symbolic link (put the file itself here)"),
        (
            "big.md",
            "the file is larger than 512 KB "
            "(split the story, or keep documents that are not stories elsewhere)",
        ),
    ],
)
def test_what_cannot_be_read_is_one_problem(name: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "link.md").symlink_to("a.md")
    (tmp_path / "big.md").write_bytes(b"x" * (LARGEST_FILE + 1))
    result = read_file(tmp_path / name, "shown.md")
    assert result.document is None
    assert [str(each) for each in result.problems] == [f"shown.md:1:1: error: {message}"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "folder/b.md")
    (tmp_path / "a.md").chmod(0)
    (tmp_path / "folder").chmod(0)
    problems = [*read_file(tmp_path / "a.md", "a.md").problems, *find_tree(tmp_path, "s").problems]
    (tmp_path / "folder").chmod(0o700)
    assert {each.message for each in problems} == {"this may not be read"}
