"""The parts of the benchmark, each alone; every one returns a Markdown table."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Collection

from . import sites
from .bench import Bench, hugo
from .measuring import Job, Measure, in_turn
from .serving import Preview, serve
from .stories import story, write_story
from .tables import Bound, Ratio, table

_SMALL = 100
_FEWER = 10
_SAVES = 7
_MB = 1e6


def _beside(
    work: str, ours: Measure, other: Measure | None, goal: float, wall: bool = True
) -> list[Ratio]:
    if other is None:
        return []
    rows = [Ratio(f"{work}, CPU", ours.cpu, other.cpu, "s", goal)]
    if wall:
        rows.append(Ratio(f"{work}, clock", ours.wall, other.wall, "s", goal))
    return rows


def full(bench: Bench) -> str:
    """Builds from nothing, without search."""
    took = in_turn(bench.jobs("ours", "hugo-yaml", "hugo-json", "material"), bench.runs)
    ours = took["ours"]
    return table(
        [
            *_beside("full, beside Hugo with YAML", ours, took.get("hugo-yaml"), 0.4),
            *_beside("full, beside Hugo with JSON", ours, took.get("hugo-json"), 1.0),
            *_beside("full, beside plain Material", ours, took.get("material"), 0.1),
        ]
    )


def search(bench: Bench) -> str:
    """Builds from nothing, with search."""
    took = in_turn(bench.jobs("ours-search", "material-search"), bench.runs)
    other = took.get("material-search")
    return table(_beside("full with search", took["ours-search"], other, 0.2))


def warm(bench: Bench) -> str:
    """A new process after one story changed, beside a build from nothing."""
    cold = bench.job("ours")
    edits = iter(range(10**6))

    def edit() -> None:
        write_story(cold.folder / "stories", bench.stories - 1, f" edited {next(edits)}")

    jobs = {"full": cold, "warm": Job(cold.command, cold.folder, edit)}
    took = in_turn(jobs, bench.runs)
    return table(_beside("one story changed, beside full", took["warm"], took["full"], 0.1))


def memory(bench: Bench) -> str:
    """Peaks of whole process trees, in runs of their own."""
    took = in_turn(bench.jobs("ours", "ours-search", "hugo-yaml"), bench.runs, watch_memory=True)
    other = took["hugo-yaml"].peak / _MB
    return table(
        Ratio(f"peak memory, {what}", took[name].peak / _MB, other, "MB", goal)
        for what, name, goal in (("without search", "ours", 0.15), ("with", "ours-search", 0.5))
    )


def growth(bench: Bench) -> str:
    """The cost of a story at all stories beside that at a tenth of them."""
    fewer = max(1, bench.stories // _FEWER)
    took = in_turn({"all": bench.job("ours"), "fewer": bench.job("ours", fewer)}, bench.runs)
    each = [1000 * took["all"].cpu / bench.stories, 1000 * took["fewer"].cpu / fewer]
    return table([Ratio(f"CPU a story, {bench.stories} beside {fewer}", *each, "ms", 1.1)])


def small(bench: Bench) -> str:
    """A hundred stories, beside Hugo."""
    took = in_turn(bench.jobs("ours", "hugo-yaml", count=_SMALL), bench.runs)
    return table(_beside(f"{_SMALL} stories", took["ours"], took.get("hugo-yaml"), 2.0))


def page(bench: Bench) -> str:
    """What a first visit to a story fetches of ours, each file by gzip."""
    site = bench.built("ours")
    address = site / sites.path_of(0, story(0)[0]) / "index.html"
    html = address.read_bytes()
    found = re.findall(r'(?:href|src)="([^"]*assets/rashomon/[^"]+\.(?:css|js))"', html.decode())
    own = dict.fromkeys(found)
    files = [html, *((address.parent / each).resolve().read_bytes() for each in own)]
    size = sum(len(gzip.compress(each, 6, mtime=0)) for each in files) / 1000
    return table([Bound(f"a story's page and {len(own)} files of ours, gzip", size, "KB", 40)])


def serving(bench: Bench) -> str:
    """A story saved under `mkdocs serve` and under `hugo server`."""
    ours, theirs = serve(_ours(bench), _SAVES), serve(_hugo(bench), _SAVES)
    rows: list[Ratio | Bound] = []
    for what, own, other in (
        ("title saved, page new", ours.title, theirs.title),
        ("prose saved, page new", ours.prose, theirs.prose),
        ("title saved, index, outlet and voice new", ours.everywhere, theirs.everywhere),
    ):
        rows += [Ratio(f"{what}, beside `hugo server`", own, other, "s", 0.25)]
        rows += [Bound(what, own, "s", 0.3)]
    return table(rows)


def _edited(kind: str, words: str) -> dict[str, str]:
    return {"edit": words} if kind == "title" else {"more": words}


def _pages(number: int) -> tuple[str, dict[str, str]]:
    """The newest story's page, and the pages across stories that name it."""
    fields, _ = story(number)
    told = [
        account["via"][0]
        for claim in fields["claims"].values()
        for account in claim["accounts"].values()
        if isinstance(account, dict) and "via" in account
    ]
    outlet = next(iter(fields["sources"]))
    others = {"index": "/", "outlet": f"/outlets/{outlet}/", "voice": f"/voices/{told[0]}/"}
    return f"/{sites.path_of(number, fields)}/", others


def _ours(bench: Bench) -> Preview:
    folder, number = bench.site("ours"), bench.stories - 1
    return Preview(
        lambda port: bench.mkdocs("serve", "--quiet", "-a", f"127.0.0.1:{port}"),
        folder,
        lambda kind, words: write_story(folder / "stories", number, **_edited(kind, words)),
        *_pages(number),
    )


def _hugo(bench: Bench) -> Preview:
    folder, number = bench.site("hugo-yaml"), bench.stories - 1
    options = ("server", "--bind", "127.0.0.1", "--disableLiveReload")
    return Preview(
        lambda port: (hugo(), *options, "--port", str(port)),
        folder,
        lambda kind, words: sites.write_hugo_story(folder, number, "yaml", **_edited(kind, words)),
        *_pages(number),
    )


PARTS: dict[str, Callable[[Bench], str]] = {
    "full": full,
    "search": search,
    "warm": warm,
    "serve": serving,
    "growth": growth,
    "memory": memory,
    "small": small,
    "page": page,
}

#: Milliseconds of clock for each story of the site, as seen on two cores, for a build or a save
#: under `hugo server`: to tell how long a session takes.
_MS = {"ours": 12, "hugo": 28, "material": 75, "search": 125, "save": 4}


def minutes(part: str, stories: int, runs: int, left_out: Collection[str] = ()) -> float:
    """About how long a part takes, in minutes."""
    material = "material" not in left_out
    ours, theirs = _MS["ours"], _MS["hugo"]
    ms = {
        "full": runs * (ours + 2 * theirs + material * _MS["material"]),
        "search": runs * (2 * ours + material * _MS["search"]),
        "warm": runs * 1.2 * ours,
        "serve": ours + theirs + 2 * _SAVES * _MS["save"],
        "growth": runs * 1.1 * ours,
        "memory": runs * (3 * ours + theirs),
        "small": runs * (ours + theirs) * _SMALL / stories,
        "page": ours,
    }[part]
    return ms * stories / 60_000
