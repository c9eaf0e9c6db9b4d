"""Press the stories of a folder: what changed since it was last pressed, on all cores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rashomon.checks import check_tags
from rashomon.reading import find_tree
from rashomon.vocabulary import Settings

from .codec import load_sheet
from .edition import open_folder, tags_of
from .garbage import all_of_it_stays
from .press import Press, Prose
from .pressed import Pressed, in_order
from .reader import BrokenStory, OrdinaryPage
from .workers import spread


def press_folder(
    root: Path,
    settings: Settings,
    *,
    shown: str | None = None,
    only: Callable[[str], bool] = lambda uri: True,
    captures: Path | None = None,
    cache: Path | None = None,
    prose: Prose | None = None,
    processes: int | None = None,
) -> Pressed:
    """Read, check, compare and print the stories below ``root``.

    Takes what ``read_edition`` takes; ``cache`` is the folder where the
    stories' content is kept from build to build; ``prose`` renders what the
    host can render beforehand. A story that nobody foresaw to fail is broken,
    with what happened as its problem.
    """
    tree = find_tree(root, root.name if shown is None else shown)
    reader, problems = open_folder(root, tree, captures)
    press = Press(reader, settings, cache, prose)
    uris = [uri for uri in tree.documents if only(uri)]
    with all_of_it_stays():
        sheets = press.all_kept(uris)
    changed = [uri for uri in uris if uri not in sheets]
    broken: list[BrokenStory] = []
    pages: list[OrdinaryPage] = []
    done = spread(press.packed, changed, processes)
    for uri, (found, own, key) in zip(changed, done, strict=True):
        problems.extend(own)
        match found:
            case bytes():
                sheets[uri] = load_sheet(found)
                press.keys[uri] = key
            case BrokenStory():
                broken.append(found)
            case OrdinaryPage():
                pages.append(found)
    tags = {uri: sheet.digest.tags for uri, sheet in sheets.items()} | tags_of(pages)
    problems.extend(check_tags(tags, reader.document))
    return Pressed(
        in_order(sheets.values()),
        tuple(broken),
        tuple(pages),
        reader.registries,
        tuple(sorted(problems, key=lambda each: each.order)),
        press,
    )
