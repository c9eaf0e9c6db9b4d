"""The last net under the prose; no test here measures time."""

from __future__ import annotations

import re
import signal
import threading

import pytest

from rashomon.plugin.bounding import ProseTooCostlyError, bounded
from tests.plugin.conftest import Project

# Named once: a catastrophic pattern, which would take longer than anybody waits.
FOREVER = ("(a+)+b", "a" * 64)


def test_a_loop_that_never_ends_is_stopped() -> None:
    def loop() -> None:
        while True:
            pass

    with pytest.raises(ProseTooCostlyError, match="too long"), bounded(0.05):
        loop()


def test_a_regular_expression_that_never_ends_is_stopped() -> None:
    with pytest.raises(ProseTooCostlyError, match="too long"), bounded(0.05):
        re.match(*FOREVER)


def test_an_alarm_that_is_swallowed_comes_again() -> None:
    def swallow() -> None:
        try:
            re.match(*FOREVER)
        except BaseException:  # noqa: BLE001 (as a destructor would)
            re.match(*FOREVER)

    with pytest.raises(ProseTooCostlyError), bounded(0.05):
        swallow()


def test_a_stack_that_grows_too_deep_is_told_in_words() -> None:
    def deeper() -> None:
        deeper()

    with pytest.raises(ProseTooCostlyError, match="too deep"), bounded():
        deeper()


def test_nothing_is_left_armed() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with bounded():
        pass
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_another_thread_has_no_timer_and_works_all_the_same() -> None:
    done: list[bool] = []

    def work() -> None:
        with bounded():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


# An extension that a newsroom trusts, whose pattern the checks cannot know.
SLOW = """\
import re
from markdown import Extension
from markdown.preprocessors import Preprocessor

class Slow(Preprocessor):
    def run(self, lines):
        if any("quillwort" in line for line in lines):
            re.match("(a+)+b", "a" * 64)
        return lines

class SlowExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Slow(md), "slow", 1)

def on_config(config):
    config.markdown_extensions.append(SlowExtension())
    return config
"""


def test_a_build_tells_the_page_whose_prose_takes_too_long(project: Project) -> None:
    project.write("slow.py", SLOW)
    project.configure(hooks=["slow.py"])
    project.write("stories/about.md", "# About\n\nThe quillwort.\n")
    done = project.run("build")
    assert done.returncode == 1
    assert "stories/about.md:1:1: error: the prose cannot be rendered: it takes too long" in (
        done.stderr
    )
    assert "Traceback" not in done.stderr


def test_prose_that_is_known_to_take_long_is_refused_before_it_is_rendered(
    project: Project,
) -> None:
    project.write("stories/about.md", "# About\n\n" + "[" * 5000 + "\n\n" + "1. " * 500 + "\n")
    done = project.run("build")
    assert done.returncode == 1
    assert "stories/about.md:3:41: error: too many brackets" in done.stderr
    assert "stories/about.md:5:1: error: too many lists and quotes" in done.stderr
    assert "RecursionError" not in done.stderr
