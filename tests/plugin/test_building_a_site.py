"""A build tells every problem and publishes all or nothing."""

from __future__ import annotations

import errno
import json
import logging
import os
import signal
import subprocess
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, PluginError

from rashomon.plugin import gathering
from rashomon.plugin.staging import MARKER
from rashomon.site import reader

BROKEN = """\
---
title: Broken
date: not a day
sources: {alpha: {}}
claims:
  one: {text: One., accounts: {gamma: asserts}}
---
"""


def leftovers(project: Any) -> list[str]:
    hidden = {path.name for path in project.root.iterdir() if path.name.startswith(".")}
    return sorted(hidden - {".cache"})


def test_all_problems_of_all_files_are_told_at_once_and_nothing_is_written(project: Any) -> None:
    project.write("stories/one.md", BROKEN)
    project.write("stories/two.yml", "title: Two\ntitle: Twice\nsources: {}\n")
    run = project.run("build")
    assert run.returncode == 1
    told = [line for line in run.stderr.splitlines() if ": error: " in line]
    assert any(line.startswith("stories/one.md:3:7: error: ") for line in told)
    assert any(line.startswith("stories/two.yml:2:1: error: ") for line in told)
    assert f"{len(told)} errors in the stories:" in run.stderr
    assert "Traceback" not in run.stderr
    assert not project.site.exists()
    assert leftovers(project) == []


def test_paths_are_shown_as_the_editor_would_type_them(project: Any) -> None:
    project.write("stories/one.md", BROKEN)
    above = subprocess.run(
        project.mkdocs("build", "-f", f"{project.root.name}/mkdocs.yml"),
        cwd=project.root.parent,
        env=project.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"\n{project.root.name}/stories/one.md:3:7: error: " in above.stderr


def test_a_strict_build_with_errors_leaves_the_site_untouched(project: Any) -> None:
    project.build()
    before = project.state()
    project.write("stories/bridge.md", BROKEN)
    assert project.run("build", "--strict").returncode == 1
    assert project.state() == before


def test_a_strict_build_that_mkdocs_aborts_at_the_very_end_leaves_the_site_untouched(
    project: Any,
) -> None:
    project.build()
    before = project.state()
    project.write("stories/about.md", "# About\n\n[nowhere](nowhere.md)\n")
    assert project.run("build", "--strict").returncode == 1
    assert project.state() == before
    assert leftovers(project) == []
    assert project.run("build").returncode == 0
    assert project.state() != before


def test_a_warning_about_a_story_counts_for_strict(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rashomon.problem import Place, Problem, Severity

    press = gathering.press_folder

    def with_a_warning(*args: Any, **more: Any) -> Any:
        from dataclasses import replace

        problem = Problem("stories/boat.yml", Place(2, 3), "odd", severity=Severity.WARNING)
        return replace(press(*args, **more), problems=(problem,))

    monkeypatch.setattr(gathering, "press_folder", with_a_warning)
    project.build()
    before = project.state()
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        project.build(strict=True)
    assert project.state() == before


def test_a_build_by_a_program_publishes_and_gives_site_dir_back(project: Any) -> None:
    config = load_config(str(project.root / "mkdocs.yml"))
    for _ in range(2):
        build(config)
        assert config.site_dir == str(project.site)
        assert (project.site / MARKER).is_file()
        assert leftovers(project) == []
    assert project.page("index.html").count("assets/rashomon/story.js") == 1


def test_two_builds_of_the_same_input_are_alike(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    project.build()
    first = project.state()
    project.build()
    assert project.state() == first


def test_a_page_that_is_gone_is_gone_from_the_site(project: Any) -> None:
    project.write("stories/boat2.md", (project.root / "stories/bridge.md").read_text())
    project.build()
    assert (project.site / "boat2/index.html").exists()
    (project.root / "stories/boat2.md").unlink()
    project.build()
    assert not (project.site / "boat2").exists()


SLOW = """\
import time

def on_env(env, **kwargs):
    print("at work", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_killed_leaves_the_last_good_site_and_the_next_sweeps(
    project: Any, end: signal.Signals
) -> None:
    project.build()
    before = project.state()
    project.write("slow.py", SLOW)
    project.configure(hooks=["slow.py"])
    with subprocess.Popen(
        project.mkdocs("build"),
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # In a test run that was started in the background Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout is not None
        try:
            assert process.stdout.readline() == b"at work\n"
        finally:
            process.send_signal(end)
    assert project.state() == before
    project.configure()
    project.build()
    assert sorted(project.state()) == sorted(before)
    assert leftovers(project) == []


def test_a_site_dir_with_somebody_elses_files_is_refused_untouched(project: Any) -> None:
    project.write("site/thesis.odt", "years of work")
    run = project.run("build")
    assert run.returncode == 1
    assert "holds files that are not a site of ours (thesis.odt)" in run.stderr
    assert "Traceback" not in run.stderr
    assert project.state() == {"thesis.odt": b"years of work"}
    assert leftovers(project) == []


def test_a_full_disk_is_told_and_the_old_site_stays(
    project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    before = project.state()

    def full(content: bytes, path: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    with pytest.raises(PluginError, match="The disk is full: nothing was published"):
        project.build()
    monkeypatch.undo()
    assert project.state() == before
    assert leftovers(project) == []


def test_an_unforeseen_exception_of_one_story_is_an_error_that_names_it(
    project: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    compare = reader.compare

    def stumbles(slug: str, *args: Any) -> Any:
        if slug == "boat":
            raise ZeroDivisionError("division by zero")
        return compare(slug, *args)

    monkeypatch.setattr(reader, "compare", stumbles)
    with pytest.raises(Abort), caplog.at_level(logging.ERROR, "mkdocs"):
        project.build()
    assert "boat.yml:1:1: error: the story cannot be compared: ZeroDivisionError" in caplog.text
    assert "bridge.md:1:1" not in caplog.text


def test_a_page_that_cannot_be_rendered_is_an_error_that_names_its_story(project: Any) -> None:
    project.break_the_boat()
    run = project.run("build")
    assert run.returncode == 1
    assert "stories/boat.yml:1:1: error: the page cannot be made: KeyError: 'mast'" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("options", "more", "told"),
    [
        ({"report_to": "editor@example.org"}, {}, 'report_to: "editor@example.org" is not an'),
        ({"report_to": "javascript:alert(1)"}, {}, "is not an address to report to"),
        ({"report_to": "https://"}, {}, "is not an address to report to"),
        ({}, {"markdown_extensions": ["pymdownx.snippets"]}, "pymdownx.snippets can publish any"),
    ],
)
def test_what_cannot_be_in_mkdocs_yml_is_told_in_a_sentence(
    project: Any, options: dict[str, Any], more: dict[str, Any], told: str
) -> None:
    project.configure(options, **more)
    run = project.run("build")
    assert run.returncode == 1
    assert told in run.stderr
    assert "mkdocs.yml: error: " in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "address",
    ["", "mailto:", "mailto:desk@example.org", "https://forge.example/issues/new?labels=report"],
)
def test_addresses_to_report_to_may_be_forms_or_mail(project: Any, address: str) -> None:
    project.configure({"report_to": address})
    project.build(strict=True)


def test_two_files_with_one_address_are_an_error(project: Any) -> None:
    project.write("stories/bridge.yml", (project.root / "stories/boat.yml").read_text())
    run = project.run("build")
    assert run.returncode == 1
    assert "stories/bridge" in run.stderr
    assert "Traceback" not in run.stderr


# What plugins for several languages do: make every file anew by its name, after all
# others, and build once more for each language from within the end of the build.
LANGUAGES = """\
from mkdocs.commands.build import build
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

inner = False

@event_priority(-100)
def on_files(files, config):
    return Files([
        File(f.src_uri, config.docs_dir, config.site_dir, True, dest_uri=f.dest_uri)
        if f.src_dir == config.docs_dir else f
        for f in files
    ])

@event_priority(-100)
def on_post_build(config):
    global inner
    if not inner:
        inner = True
        build(config)
        inner = False
"""


def test_files_made_anew_and_builds_within_the_build_do_no_harm(project: Any) -> None:
    project.write("languages.py", LANGUAGES)
    project.configure(hooks=["languages.py"])
    for _ in range(2):
        run = project.run("build")
        assert run.returncode == 0, run.stderr
        assert run.stderr.count("Published to") == 1
    assert "The boat sailed." in project.page("boat/index.html")
    assert json.loads(project.page("boat.json"))
    assert not (project.site / "boat.yml").exists()
    assert not list(project.site.rglob("outlets.yml"))
    assert leftovers(project) == []
