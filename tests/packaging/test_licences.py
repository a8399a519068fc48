"""LICENSES-ASSETS.md knows every shipped file and every package; none of its rows is about nothing."""

import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

import pytest

from tests.paths import ROOT

PAGE = (ROOT / "LICENSES-ASSETS.md").read_text(encoding="utf-8")

SHIPPED = ("assets", "docs/guide/images")


def _rows(heading: str) -> Iterator[list[str]]:
    """Yield the cells of the table below a heading."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _patterns() -> Iterator[tuple[str, str]]:
    """Yield each pattern of a path with the terms of its row; names without a folder lie beside the first."""
    for cells in _rows("Files"):
        folder = ""
        for name in re.findall(r"`([^`]+)`", cells[0]):
            path = name if "/" in name else f"{folder}/{name}"
            folder = str(PurePosixPath(path).parent)
            yield path, cells[-1]


def _covers(pattern: str, path: str) -> bool:
    """`*` stands for part of a name, `**` for all below a folder."""
    if pattern.endswith("/**"):
        return path.startswith(pattern[:-2])
    parts, wanted = path.split("/"), pattern.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))


def _files() -> list[str]:
    there = (path for folder in SHIPPED for path in (ROOT / folder).rglob("*") if path.is_file())
    return sorted(path.relative_to(ROOT).as_posix() for path in there)


def _dependencies() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
    return names - {project["name"]}


def test_every_shipped_file_is_covered_by_a_row() -> None:
    patterns = [pattern for pattern, _ in _patterns()]
    bare = [path for path in _files() if not any(_covers(pattern, path) for pattern in patterns)]
    assert bare == [], "say in LICENSES-ASSETS.md where these come from, and their terms"


def test_every_row_is_about_a_file_and_names_terms() -> None:
    files = [*_files(), "docs/drag.webp", "docs/own-images-sheet.webp"]
    for pattern, terms in _patterns():
        assert any(_covers(pattern, path) for path in files), f"{pattern}: no such file; take the row away"
        assert re.search(r"Apache-2\.0|LGPL-3\.0|zlib|CC0|MIT|BSD", terms), (
            f"{pattern}: {terms!r} names no licence"
        )


@pytest.mark.parametrize(
    ("pattern", "path", "covered"),
    [
        ("assets/icons/*.svg", "assets/icons/a.svg", True),
        ("assets/icons/*.svg", "assets/icons/inner/a.svg", False),
        ("assets/icons/*.svg", "assets/icons/a.png", False),
        ("assets/studies/**", "assets/studies/a/b.png", True),
        ("assets/studies/**", "assets/studies.png", False),
    ],
)
def test_patterns(pattern: str, path: str, covered: bool) -> None:
    assert _covers(pattern, path) is covered


def test_every_package_has_a_row_and_every_row_a_package() -> None:
    listed = [name.lower() for cells in _rows("Packages") for name in re.findall(r"`([^`]+)`", cells[0])]
    named = {name for name in listed if name not in {"detect", "formats", "people", "studies", "fid", "dev"}}
    assert named == _dependencies(), "keep the table of packages in LICENSES-ASSETS.md as pyproject.toml is"


def test_no_hint_installs_this_project_by_its_bare_name() -> None:
    """On an index that name could be anybody's: a hint names a checkout, or the packages themselves."""
    places = [
        path for folder in ("app", "graphose_core", "trainer", "docs") for path in (ROOT / folder).rglob("*")
    ]
    for path in [*places, ROOT / "README.md"]:
        if path.suffix in {".py", ".md"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"pip install [^\n`]*\bgraphose-studio\b(?!.*whl)", text), path
