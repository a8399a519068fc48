import sys
from pathlib import Path

import pytest

from graphose_core.formats.dialects.tables.project import LIKELY, Project, project_of
from graphose_core.formats.labels import Omissions

pytest.importorskip("yaml", reason="PyYAML is not installed")

SIMPLE = """
Task: Reaching
bodyparts:
- Hand
- Finger
skeleton: [['Hand', 'Finger'], ['Finger', 'Finger'], ['Hand']]
pcutoff: 0.4
video_sets:
  C:\\films\\a.avi:
    crop: 0, 10, 0, 10
"""

SEVERAL = """
multianimalproject: true
bodyparts: MULTI!
multianimalbodyparts: [snout, on]
uniquebodyparts: [corner]
skeleton:
- [snout, on, corner]
"""


def read(tmp_path: Path, text: str | bytes) -> tuple[Project, list[str]]:
    folder = tmp_path / "labeled-data" / "a"
    folder.mkdir(parents=True)
    (tmp_path / "config.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    omissions = Omissions()
    return project_of(folder / "labels.csv", omissions), [str(o) for o in omissions.told()]


def test_points_bones_likelihood_and_videos(tmp_path: Path):
    project, told = read(tmp_path, SIMPLE)
    assert project.points == ("Hand", "Finger")
    assert project.bones == (("Hand", "Finger"),)
    assert project.likely == 0.4
    assert project.videos == ("C:\\films\\a.avi",)
    assert project.folder == tmp_path
    assert told == []


def test_several_animals_and_words_that_yaml_takes_for_truth(tmp_path: Path):
    project, _ = read(tmp_path, SEVERAL)
    assert project.points == ("snout", "on", "corner")
    assert project.bones == (("snout", "on"), ("on", "corner"))
    assert project.likely == LIKELY


@pytest.mark.parametrize(
    "text",
    ["a: [", "- x", "names: [a]", b"\xff\xfe\x00", "[" * 5000],
)
def test_what_is_no_configuration_is_told(tmp_path: Path, text):
    project, told = read(tmp_path, text)
    assert project.points == ()
    assert len(told) == 1


def test_nothing_is_built(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    project, _ = read(tmp_path, "bodyparts: !!python/object/apply:os.mkdir [run]")
    assert project.points == ("run",)
    assert not (tmp_path / "run").exists()


def test_without_the_package_it_is_told(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    project, (told,) = read(tmp_path, SIMPLE)
    assert project == Project()
    assert "PyYAML" in told
    assert "pip install" in told


def test_labels_alone_have_no_project(tmp_path: Path):
    omissions = Omissions()
    assert project_of(tmp_path / "a" / "b" / "c" / "d" / "e" / "labels.csv", omissions) == Project()
    assert omissions.told() == ()


def test_names_are_put_in_order():
    assert Project(points=("c", "a", "z")).ordered(["a", "b", "c"]) == ("c", "a", "b")
