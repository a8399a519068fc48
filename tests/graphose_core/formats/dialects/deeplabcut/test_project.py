"""A DeepLabCut project is read as one set of labelled frames."""

from pathlib import Path

import pytest
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.saving import why_not
from graphose_core.formats.loading import load
from graphose_core.formats.summary.survey import survey
from tests.graphose_core.formats.images.found import find_images

HEAD = "scorer,me,me,me,me\nbodyparts,tail,tail,nose,nose\ncoords,x,y,x,y\n"


def project(folder: Path, rows: dict[str, str], scorer: str = "me") -> Path:
    """Write a project; `rows`: of each video, with {} for its folder as labels name it."""
    for video, text in rows.items():
        home = folder / "labeled-data" / video
        home.mkdir(parents=True)
        (home / f"CollectedData_{scorer}.csv").write_text(HEAD + text)
        for name in ("img1.png", "img2.png"):
            Image.new("RGB", (40, 30)).save(home / name)
    (folder / "config.yaml").write_text(
        f"scorer: {scorer}\nbodyparts:\n- nose\n- tail\nskeleton:\n- [nose, tail]\nvideo_sets: {{}}\n"
    )
    return folder


ROWS = {
    "a": "labeled-data/a/img1.png,1,2,3,4\nlabeled-data/a/img2.png,1,2,,\n",
    "b": "img1.png,5,6,7,8\n",  # some programs name the file alone
}


@pytest.mark.parametrize("chosen", ["config.yaml", "", "labeled-data"])
def test_all_videos_are_one_set_whichever_way_it_is_chosen(tmp_path: Path, chosen: str):
    path = project(tmp_path, ROWS) / chosen
    labels = load(path)
    assert (labels.format, labels.left_out) == ("deeplabcut", ())
    found = find_images(labels, path)
    assert [image.relative_to(tmp_path / "labeled-data").as_posix() for image in found if image] == [
        *("a/img1.png", "a/img2.png", "b/img1.png")
    ]
    assert len({frame.name for frame in labels.frames}) == 3
    (kind,) = {each.kind for frame in labels.frames for each in frame.subjects}
    assert (kind.points, kind.bones) == (("nose", "tail"), (("nose", "tail"),))
    assert len(survey(labels).sequences) == 2


def test_a_project_is_not_corrected_as_if_it_were_a_table(tmp_path: Path):
    config = project(tmp_path, ROWS) / "config.yaml"
    assert "a whole project cannot be corrected" in why_not(load(config), config)
    table = tmp_path / "labeled-data" / "a" / "CollectedData_me.csv"
    assert not why_not(load(table), table)


def test_the_folder_of_one_video_is_read_too(tmp_path: Path):
    path = project(tmp_path, ROWS) / "labeled-data" / "b"
    (frame,) = load(path).frames
    assert find_images(load(path), path) == [path / "img1.png"]
    assert frame.subjects[0].points["nose"].x == 7


def test_the_scorer_of_the_project_counts_and_others_are_told(tmp_path: Path):
    home = project(tmp_path, ROWS) / "labeled-data" / "a"
    (home / "CollectedData_another.csv").write_text(HEAD + "img1.png,9,9,9,9\n")
    labels = load(tmp_path)
    assert len(labels.frames) == 3
    assert "CollectedData_another.csv" in str(labels.left_out[0])


def test_a_damaged_table_leaves_the_others(tmp_path: Path):
    home = project(tmp_path, ROWS) / "labeled-data" / "a"
    (home / "CollectedData_me.csv").write_text("nothing\n")
    labels = load(tmp_path)
    assert [frame.sequence for frame in labels.frames] == ["b"]
    assert str(labels.left_out[0]).startswith("1 of 2 files left out")


def test_a_project_without_labels_says_what_it_lacks(tmp_path: Path):
    config = project(tmp_path, {}) / "config.yaml"
    with pytest.raises(FileFormatError, match="no folder labeled-data beside this file"):
        load(config)
    (tmp_path / "labeled-data" / "a").mkdir(parents=True)
    with pytest.raises(FileFormatError, match=r"no folder of a video has a CollectedData_….csv or .h5"):
        load(config)
