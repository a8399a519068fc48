from contextlib import closing
from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.videos.facts import VideoFacts, find_by_stem, find_video, video_facts
from graphose_core.formats.videos.reader import VideoReader
from tests.graphose_core.formats.written_video import write_video


def test_rate_and_size(tmp_path: Path):
    assert video_facts(write_video(tmp_path / "a.mp4", 12.5)) == VideoFacts(12.5, (64, 48))


def test_of_what_is_no_video_nothing_is_known(tmp_path: Path):
    (tmp_path / "a.mp4").write_bytes(b"no film")
    assert video_facts(tmp_path / "a.mp4") == VideoFacts()
    assert video_facts(tmp_path / "absent.mp4") == VideoFacts()


@pytest.mark.parametrize("name", ["a.mp4", "D:\\films\\a.mp4", "/elsewhere/a.mp4", "videos/a.mp4"])
def test_a_video_is_found_beside_the_labels(tmp_path: Path, name: str):
    (tmp_path / "videos").mkdir()
    (tmp_path / "videos" / "a.mp4").touch()
    assert find_video(name, tmp_path / "labels.slp") == tmp_path / "videos" / "a.mp4"


def test_names_that_cannot_be(tmp_path: Path):
    assert find_video("", tmp_path / "x") is None
    assert find_video("a\0b", tmp_path / "x") is None
    assert find_video("a" * 5000, tmp_path / "x") is None
    assert find_by_stem("a" * 5000, tmp_path) is None


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".avi", ".mkv", ".m4v", ".mpg", ".wmv"])
def test_videos_of_these_kinds_are_known(tmp_path: Path, suffix: str):
    facts = video_facts(write_video(tmp_path / f"a{suffix}", 25))
    assert facts.size == (64, 48)
    with closing(VideoReader(tmp_path / f"a{suffix}")) as video:
        assert video.frame(0).size == (64, 48)


@pytest.mark.parametrize("name", ["list.mp4", "list.ffconcat"])
def test_a_list_of_other_files_is_no_video(tmp_path: Path, name: str):
    write_video(tmp_path / "a.mp4", 25)
    (path := tmp_path / name).write_text("ffconcat version 1.0\nfile a.mp4\n")
    assert video_facts(path) == VideoFacts()
    with pytest.raises(FileFormatError, match="not a readable video"):
        VideoReader(path)
