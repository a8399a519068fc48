"""The front door stays true: links lead somewhere, the map equals the tree, pages keep to their size."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.paths import ROOT

PAGES = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
PACKAGES = ("app", "trainer", "graphose_core")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def words(page: str) -> int:
    return len((ROOT / page).read_text().split())


def mapped() -> dict[str, set[str]]:
    """Folders and modules that the map names, by their package."""
    text = (ROOT / "ARCHITECTURE.md").read_text()
    named: dict[str, set[str]] = {}
    package = ""
    for line in text.split("```")[1].strip().splitlines():
        if not line.startswith(" "):
            package = line.split()[0].rstrip("/")
        named.setdefault(package, set()).update(_names(line))
    return named


def _names(line: str) -> set[str]:
    return {folder or module for folder, module in re.findall(r"(\w+)/|(\w+\.py)\b", line)}


def built(package: str) -> Iterator[str]:
    """Folders of a package, and the modules that lie in none of them."""
    for path in (ROOT / package).rglob("*.py"):
        inside = path.relative_to(ROOT / package)
        yield from inside.parts[:-1]
        if len(inside.parts) == 1 and not inside.name.startswith("__"):
            yield inside.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    links = [link for link in LINK.findall(page.read_text()) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_map_equals_the_tree(package: str):
    assert mapped()[package] - {package} == set(built(package))


def test_the_front_door_is_short():
    assert words("README.md") < 700
    assert words("ARCHITECTURE.md") < 2000


def test_the_readme_begins_with_a_film():
    film = ROOT / "docs" / "drag.webp"
    with Image.open(film) as opened:
        assert getattr(opened, "n_frames", 1) > 24
    assert film.stat().st_size <= 3_000_000
    assert "](docs/drag.webp)" in (ROOT / "README.md").read_text().split("##")[0]


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text())
    assert {path.name for path in folder.glob("0*.md")} == set(listed) - {"../../ARCHITECTURE.md"}
