"""What a person opens as a whole is corrected in the files that hold its labels."""

from pathlib import Path

import pytest

from graphose_core.formats.correcting.files import correctable, file_with, files_of, number_of
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.loading import load
from tests.graphose_core.formats.two_videos import two_videos


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The settings of a project of two videos."""
    return two_videos(tmp_path, images=1)


def test_a_project_stands_for_the_tables_of_its_videos(project: Path):
    files = files_of(project)
    assert [file.parent.name for file in files] == ["day", "night"]
    assert files_of(project.parent) == files
    assert correctable(load(project), project)


def test_a_file_stands_for_itself(project: Path):
    table = files_of(project)[0]
    assert files_of(table) == (table,)
    assert correctable(load(table), table)


def test_a_folder_without_a_project_stands_for_itself(tmp_path: Path):
    assert files_of(tmp_path) == (tmp_path,)


def test_the_file_of_a_frame_is_that_of_its_folder(project: Path):
    files = files_of(project)
    assert file_with("labeled-data/night/img0.png", files) == files[1]
    assert file_with("labeled-data\\night\\img0.png", files) == files[1]
    assert file_with("img0.png", files) is None
    assert file_with("", files) is None


def test_a_frame_is_found_by_its_name_or_by_that_of_its_image():
    frames = [Frame(name) for name in ("a.png", "b.png", "labeled-data/v/c.png")]
    assert [number_of(name, frames) for name in ("b.png", "elsewhere/c.png", "labeled-data/v/c.png")] == [
        1,
        2,
        2,
    ]
    assert number_of("absent.png", frames) == 0
