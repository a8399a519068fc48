from pathlib import Path

import pytest

from app.dataset.plan import file_name, free_folder, free_name
from graphose_core.document.files.skeletons import save_skeleton
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels

pytestmark = pytest.mark.usefixtures("own_skeletons")


def figure(*points: str):
    kind = Kind("animal", points)
    places = {name: Keypoint(10.0 * i, 5.0 * i * i) for i, name in enumerate(points)}
    return skeleton_from_labels(kind, [Frame("a", (Subject(kind, places),))], "animal")


def test_a_figure_with_other_joints_is_not_written_over():
    mouse, fly = figure("snout", "tail", "ear"), figure("head", "wing")
    assert free_name("animal", mouse) == "animal"
    save_skeleton(mouse)
    assert free_name("animal", mouse) == "animal"  # trained once more
    assert free_name("animal", fly) == "animal-2"
    assert free_name("coco17", fly) == "coco17-2"


def test_names_of_files_and_folders(tmp_path: Path) -> None:
    assert file_name("My Mouse!") == "my_mouse"
    assert file_name("  ") == "figure"
    (tmp_path / "a").mkdir()
    assert free_folder(tmp_path, "a") == tmp_path / "a-2"
