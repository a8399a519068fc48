from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from graphose_core.errors import ExportError
from graphose_core.formats.dialects.writing.deeplabcut_project import save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.writing.frames import CAGE, MOUSE, frame, image, mouse, places

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
pytest.importorskip("h5py", reason="h5py is not installed")


def tables(folder: Path) -> list[Path]:
    return sorted(folder.glob("labeled-data/*/CollectedData_*"))


def both(folder: Path) -> tuple[Frame, ...]:
    """Frames as both tables of a video have them."""
    table, hdf = tables(folder)
    frames = tuple(load(table).frames)
    assert load(hdf).frames == frames
    return frames


def test_one_animal_comes_back_with_its_image_and_bones(tmp_path: Path):
    save([frame(3, mouse("animal")), frame(120, mouse("animal", 7))], tmp_path / "p", image)
    first, second = both(tmp_path / "p")
    assert places(second) == [("animal", {"snout": (7, 2.25), "right_ear": (8, 3)})]
    assert first.subjects[0].kind.points == MOUSE.points
    assert first.subjects[0].kind.bones == MOUSE.bones
    assert [f.number for f in (first, second)] == [3, 120]
    assert first.image == "labeled-data/a/img0003.png"
    with Image.open(tmp_path / "p" / str(second.image)) as opened:
        assert opened.getpixel((0, 0)) == (120, 10, 20)


def test_what_deeplabcut_looks_for_is_in_the_configuration(tmp_path: Path):
    save([frame(3, mouse()), frame(3, mouse(), sequence="/x/b.avi")], tmp_path / "p", image, "Ann")
    config = yaml.safe_load((tmp_path / "p" / "config.yaml").read_text())
    assert config["bodyparts"] == list(MOUSE.points)
    assert config["skeleton"] == [["snout", "left_ear"]]
    assert config["multianimalproject"] is False
    assert [Path(video).stem for video in config["video_sets"]] == ["a", "b"]
    assert all(video["crop"] == "0, 64, 0, 48" for video in config["video_sets"].values())
    assert Path(config["project_path"]) == tmp_path / "p"
    assert {path.name for path in tables(tmp_path / "p")} == {"CollectedData_Ann.csv", "CollectedData_Ann.h5"}


def test_several_animals_and_points_of_the_frame_alone(tmp_path: Path):
    corner = Subject(CAGE, {"corner": Keypoint(9, 9)}, "single")
    frames = [frame(0, mouse("Ann"), corner), frame(1, mouse("Bob", 3), mouse("Ann", 4))]
    save(frames, tmp_path / "p", image)
    first, second = both(tmp_path / "p")
    assert places(first) == [("Ann", places(frames[0])[0][1]), ("single", {"corner": (9, 9)})]
    assert dict(places(second)) == dict(places(frames[1]))
    config = yaml.safe_load((tmp_path / "p" / "config.yaml").read_text())
    assert (config["individuals"], config["uniquebodyparts"]) == (["Ann", "Bob"], ["corner"])
    assert (config["bodyparts"], config["multianimalbodyparts"]) == ("MULTI!", list(MOUSE.points))


@pytest.mark.parametrize("names", [("", ""), ("animal 1", ""), ("Ann", "Ann"), ("animal 2", "", "")])
def test_nobody_is_lost_without_a_name(tmp_path: Path, names: tuple[str, ...]):
    save([frame(0, *(mouse(name, 10 * i) for i, name in enumerate(names)))], tmp_path / "p")
    (read,) = both(tmp_path / "p")
    assert sorted(s.points["snout"].x for s in read.subjects) == [10 * i for i in range(len(names))]
    assert len({s.name for s in read.subjects}) == len(names)


def test_kinds_that_differ_share_their_points(tmp_path: Path):
    other = Subject(Kind("bird", ("beak",)), {"beak": Keypoint(5, 6)}, "Tweety")
    save([frame(0, mouse("Ann"), other)], tmp_path / "p")
    (read,) = both(tmp_path / "p")
    assert dict(places(read))["Tweety"] == {"beak": (5, 6)}


def test_points_of_the_frame_alone_need_no_animal(tmp_path: Path):
    save([frame(0, Subject(CAGE, {"corner": Keypoint(9, 9)}, "single"))], tmp_path / "p")
    (read,) = both(tmp_path / "p")
    assert places(read)[0][1] == {"corner": (9, 9)}


def test_names_that_no_file_can_have(tmp_path: Path):
    frames = [
        replace(frame(i, mouse(), sequence=sequence), image=name, number=None)
        for i, (sequence, name) in enumerate((("x:/a?b.mp4", "D:\\a\\1.jpg"), ("", "1.JPG"), ("", "1.jpg")))
    ]
    save(frames, tmp_path / "p")
    folders = [path.name for path in (tmp_path / "p" / "labeled-data").iterdir()]
    assert sorted(folders) == ["a_b", "images"]
    names = [f.image for path in tables(tmp_path / "p") if path.suffix == ".csv" for f in load(path).frames]
    assert sorted(names) == [
        f"labeled-data/{name}" for name in ("a_b/1.jpg", "images/1.JPG", "images/1_2.jpg")
    ]


def test_unlabelled_points_have_no_place(tmp_path: Path):
    hidden = replace(
        mouse(), points={"snout": Keypoint(1, 2), "left_ear": Keypoint(3, 4, Visibility.UNLABELLED)}
    )
    save([frame(0, hidden)], tmp_path / "p")
    assert set(both(tmp_path / "p")[0].subjects[0].points) == {"snout"}


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path):
    with pytest.raises(ExportError, match="no frame has a labelled point"):
        save([Frame("a")], tmp_path / "p")
    with pytest.raises(ExportError, match="scorer"):
        save([frame(0, mouse())], tmp_path / "p", scorer="a/b")

    def broken(_frame: Frame) -> Image.Image:
        raise OSError("no image")

    with pytest.raises(OSError, match="no image"):
        save([frame(0, mouse())], tmp_path / "p", broken)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "x").touch()
    with pytest.raises(FileExistsError):
        save([frame(0, mouse())], tmp_path / "p")


def test_pandas_opens_what_deeplabcut_opens_by_it(tmp_path: Path):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    save([frame(0, mouse("Ann"), mouse("Bjørn", 5)), frame(1)], tmp_path / "p")
    table, hdf = tables(tmp_path / "p")
    read = pandas.read_csv(table, header=[0, 1, 2, 3], index_col=[0, 1, 2])
    assert read.columns.names == ["scorer", "individuals", "bodyparts", "coords"]
    assert read["GraPhOSE", "Bjørn", "snout", "x"].iloc[0] == 5
    assert read.index[1] == ("labeled-data", "a", "img0001.png")
    pytest.importorskip("tables", reason="PyTables is not installed")
    pandas.testing.assert_frame_equal(pandas.read_hdf(hdf), read, check_names=False, check_index_type=False)
