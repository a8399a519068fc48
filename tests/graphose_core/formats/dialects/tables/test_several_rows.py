"""Rows of one image become individuals beside each other."""

from pathlib import Path

from graphose_core.formats.dialects.tables import several_rows
from graphose_core.formats.loading import load

SLEAP = (
    "track,frame_idx,instance.score,A.x,A.y,A.score,B.x,B.y,B.score\n"
    "left,0,0.9,1,2,0.9,3,4,0.8\nright,0,0.9,5,6,0.9,7,8,0.8\nright,1,0.9,5,6,0.9,,,\n"
)


def individuals(path: Path, text: str) -> list[list[tuple[str, float]]]:
    path.write_text(text)
    return [[(each.name, each.points["A"].x) for each in frame.subjects] for frame in load(path).frames]


def test_tracks_of_what_sleap_exports_are_individuals(tmp_path: Path):
    assert individuals(tmp_path / "a.csv", SLEAP) == [[("left", 1), ("right", 5)], [("right", 5)]]
    labels = load(tmp_path / "a.csv")
    assert [frame.number for frame in labels.frames] == [0, 1]
    assert len({each.kind for frame in labels.frames for each in frame.subjects}) == 1


def test_without_tracks_those_of_an_image_are_counted(tmp_path: Path):
    text = SLEAP.replace("left", "").replace("right", "")
    assert individuals(tmp_path / "a.csv", text) == [[("animal 1", 1), ("animal 2", 5)], [("animal 1", 5)]]
    text = "image,A_x,A_y\nz.png,1,2\na.png,3,4\nz.png,5,6\n"
    found = individuals(tmp_path / "b.csv", text)
    assert sorted(map(len, found)) == [1, 2]


def test_too_many_for_columns_are_counted_in_each_image(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(several_rows, "MOST", 12)
    assert individuals(tmp_path / "a.csv", SLEAP)[0] == [("animal 1", 1), ("animal 2", 5)]
    assert "too many" in str(load(tmp_path / "a.csv").left_out)
