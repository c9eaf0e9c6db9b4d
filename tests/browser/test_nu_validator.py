"""The Nu Html Checker reads every built page, and finds no error in it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.java


#: Material keeps browsers from remembering its two hidden checkboxes with an attribute that HTML
#: knows for fields of text only. They stand outside of every block that a theme can fill anew.
KNOWN = ("Attribute “autocomplete” is only allowed", 'class="md-toggle"')


def test_every_built_page_is_valid_html(sites, node_modules: Path):
    pages = [page for site in sites.values() for page in site.pages]
    jar = node_modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, pages)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = [
        f"{each['url']}: {each['message']} in {each.get('extract', '')!r}"
        for each in json.loads(done.stderr)["messages"]
        if not (each["message"].startswith(KNOWN[0]) and KNOWN[1] in each.get("extract", ""))
    ]
    assert found == []
