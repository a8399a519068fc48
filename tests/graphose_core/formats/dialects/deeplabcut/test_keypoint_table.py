from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.conversion.figures import figures_of
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut
from graphose_core.formats.images.find import image_of
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.registry import format_of
from tests.graphose_core.formats.samples import sample
from tests.graphose_core.formats.written_video import write_video

PROJECT = """scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
labeled-data/a/img0.png,1.5,2,3,4
labeled-data/a/img1.png,5,6,,
"""

FOLDERS = """scorer,,,Ann,Ann
bodyparts,,,snout,snout
coords,,,x,y
labeled-data,a,img0.png,1,2
"""

ANIMALS = """scorer,,,Ann,Ann,Ann,Ann,Ann,Ann
individuals,,,one,one,two,two,single,single
bodyparts,,,snout,snout,snout,snout,corner,corner
coords,,,x,y,x,y,x,y
labeled-data,a,img0.png,1,2,nan,nan,7,8
"""

VIDEO = """scorer,net,net,net,net,net,net
bodyparts,snout,snout,snout,tail,tail,tail
coords,x,y,likelihood,x,y,likelihood
0,1,2,0.99,3,4,0.1
"""


def load(tmp_path: Path, text: str):
    path = tmp_path / "labels.csv"
    path.write_text(text)
    return deeplabcut.load(path).frames


def test_a_project(tmp_path: Path):
    frames = load(tmp_path, PROJECT)
    assert [frame.name for frame in frames] == ["labeled-data/a/img0.png", "labeled-data/a/img1.png"]
    assert frames[0].subjects[0].points == {"snout": Keypoint(1.5, 2), "tail": Keypoint(3, 4)}
    assert frames[1].subjects[0].points == {"snout": Keypoint(5, 6)}


def test_a_name_in_several_columns(tmp_path: Path):
    (frame,) = load(tmp_path, FOLDERS)
    assert frame.image == "labeled-data/a/img0.png"


def test_several_animals(tmp_path: Path):
    (frame,) = load(tmp_path, ANIMALS)
    assert [(s.name, set(s.points)) for s in frame.subjects] == [("one", {"snout"}), ("single", {"corner"})]


def test_what_a_network_doubts_is_not_labelled(tmp_path: Path):
    (frame,) = load(tmp_path, VIDEO)
    assert frame.subjects[0].points == {"snout": Keypoint(1, 2)}
    assert frame.image is None


def told(labels) -> list[str]:
    return [str(left_out) for left_out in labels.left_out]


def labels_of(tmp_path: Path, text: str | bytes, name: str = "labels.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return deeplabcut.load(path)


@pytest.mark.parametrize("text", [PROJECT.replace("bodyparts", "parts"), "a,b\n1,2\n", ""])
def test_without_its_head_it_is_refused(tmp_path: Path, text: str):
    with pytest.raises(FileFormatError, match="bodyparts"):
        load(tmp_path, text)


def test_a_cell_that_is_no_number_is_left_out_and_told(tmp_path: Path):
    labels = labels_of(tmp_path, PROJECT.replace("1.5", "abc"))
    assert labels.frames[0].subjects[0].points == {"tail": Keypoint(3, 4)}
    (sentence,) = told(labels)
    assert sentence.startswith("1 cells left out: a number is needed")
    assert "line 4, snout x: 'abc'" in sentence


@pytest.mark.parametrize("cell", ["", "NA", "-", "nan", "N/A", " ", "None"])
def test_cells_that_are_not_labelled_are_no_fault(tmp_path: Path, cell: str):
    labels = labels_of(tmp_path, PROJECT.replace("5,6,,", f"5,6,{cell},{cell}"))
    assert labels.frames[1].subjects[0].points == {"snout": Keypoint(5, 6)}
    assert labels.left_out == ()


def test_infinite_places_are_left_out_and_told(tmp_path: Path):
    labels = labels_of(tmp_path, PROJECT.replace("5,6,,", "5,6,inf,1e999"))
    assert labels.frames[1].subjects[0].points == {"snout": Keypoint(5, 6)}
    assert told(labels)[0].startswith("2 cells left out")


def test_short_rows_are_padded_and_long_ones_cut_and_both_told(tmp_path: Path):
    labels = labels_of(tmp_path, PROJECT.replace("5,6,,", "5,6").replace("3,4", "3,4,9,,8"))
    assert labels.frames[0].subjects[0].points == {"snout": Keypoint(1.5, 2), "tail": Keypoint(3, 4)}
    assert labels.frames[1].subjects[0].points == {"snout": Keypoint(5, 6)}
    assert [sentence[:1] for sentence in told(labels)] == ["2", "2"]
    assert "(line 5, …)" in told(labels)[1]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str):
    labels = labels_of(tmp_path, PROJECT.replace("Ann", "Änne").replace("snout", "Nüster").encode(encoding))
    assert labels.frames[0].subjects[0].points["Nüster"] == Keypoint(1.5, 2)


def test_semicolons_and_decimal_commas(tmp_path: Path):
    text = PROJECT.replace(",", ";").replace("1.5", "1,5")
    assert labels_of(tmp_path, text).frames[0].subjects[0].points["snout"] == Keypoint(1.5, 2)


def test_a_head_that_pandas_or_excel_wrote_again(tmp_path: Path):
    rows = PROJECT.replace("labeled-data/a/", "labeled-data,a,").splitlines()
    unnamed = [f"Unnamed: {i}{level}" for level in ("", "_level_1", "_level_2") for i in (1, 2)]
    for i in range(3):
        first, rest = rows[i].split(",", 1)
        rows[i] = ",".join((first, *unnamed[2 * i : 2 * i + 2], rest))
    labels = labels_of(tmp_path, "\n".join(rows))
    assert [frame.image for frame in labels.frames] == ["labeled-data/a/img0.png", "labeled-data/a/img1.png"]
    assert labels.left_out == ()
    quoted = "\r\n".join(";".join(f'"{cell}"' for cell in row.split(",")) for row in PROJECT.splitlines())
    assert len(labels_of(tmp_path, quoted).frames) == 2
    (path,) = tmp_path.glob("*.csv")
    assert format_of(path).name == "deeplabcut"


def test_what_a_row_is_used_for(tmp_path: Path):
    text = (
        "scorer,net,net,set,net\nbodyparts,snout,snout,,note\ncoords,x,y,,word\na.png,1,2,validation,dark\n"
    )
    labels = labels_of(tmp_path, text)
    (frame,) = labels.frames
    assert (frame.split, frame.subjects[0].points) == ("validation", {"snout": Keypoint(1, 2)})
    assert told(labels) == ["1 columns left out: x, y and likelihood of body parts are read (net note word)"]


def test_one_animal_is_one_figure_and_folders_are_apart(tmp_path: Path):
    text = PROJECT + "labeled-data/b/img0.png,1,2,3,4\nlabeled-data\\a\\img7.png,,,1,2\n"
    frames = labels_of(tmp_path, text).frames
    assert {(s.name, s.kind) for frame in frames for s in frame.subjects} == {
        ("animal", frames[0].subjects[0].kind)
    }
    places = [(frame.sequence, frame.number) for frame in frames]
    assert places == [("labeled-data/a", n) for n in (0, 1, 7)] + [("labeled-data/b", 0)]


def test_images_of_the_same_number_have_none(tmp_path: Path):
    frames = labels_of(tmp_path, PROJECT + "labeled-data/a/other0.png,1,2,3,4\n").frames
    assert [frame.number for frame in frames] == [None, None, None]


def test_individuals_of_the_same_points_are_of_one_kind(tmp_path: Path):
    first, single = load(tmp_path, ANIMALS)[0].subjects
    assert (first.kind.name, single.kind.name) == ("animal", "single")
    both = load(tmp_path, ANIMALS.replace("nan,nan", "5,6"))[0].subjects
    assert both[0].kind == both[1].kind


def test_bones_order_and_threshold_are_the_projects(tmp_path: Path):
    (tmp_path / "config.yaml").write_text(
        "bodyparts: [tail, snout]\nskeleton: [[snout, tail]]\npcutoff: 0.05\n"
    )
    labels = labels_of(tmp_path, VIDEO)
    (subject,) = labels.frames[0].subjects
    assert subject.kind.points == ("tail", "snout")
    assert subject.kind.bones == (("snout", "tail"),)
    assert set(subject.points) == {"tail", "snout"}
    assert labels.left_out == ()


def test_doubtful_points_are_told(tmp_path: Path):
    assert told(labels_of(tmp_path, VIDEO)) == ["1 points left out: their likelihood is below 0.6 (pcutoff)"]


def test_a_video_beside_predictions_gives_times(tmp_path: Path):
    write_video(tmp_path / "cage.mp4", 20)
    labels = labels_of(tmp_path, VIDEO + "30,1,2,1,3,4,1\n", "cageDLC_resnet50.csv")
    assert labels.rate == 20
    frame = labels.frames[1]
    assert (frame.video, frame.number, frame.time, frame.size) == ("cage.mp4", 30, 1.5, (64, 48))
    assert frame.sequence == "cage.mp4"


def test_a_video_of_the_project_gives_times_to_its_frames(tmp_path: Path):
    (tmp_path / "config.yaml").write_text("bodyparts: [snout]\nvideo_sets:\n  D:\\x\\a.mp4:\n    crop: 0\n")
    (tmp_path / "videos").mkdir()
    write_video(tmp_path / "videos" / "a.mp4", 10)
    folder = tmp_path / "labeled-data" / "a"
    folder.mkdir(parents=True)
    frames = labels_of(folder, PROJECT).frames
    assert [frame.time for frame in frames] == [0, 0.1]
    assert frames[0].video == str(tmp_path / "videos" / "a.mp4")


def test_a_head_that_claims_a_wide_table_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("graphose_core.formats.dialects.tables.cells.MOST", 20)
    with pytest.raises(FileFormatError, match="more than 20 numbers"):
        load(tmp_path, PROJECT + "a\n" * 10)


def test_the_real_project():
    path = sample("openfield/labeled-data/m4s1/CollectedData_Pranav.csv")
    frames = deeplabcut.load(path).frames
    assert len(frames) == 116
    frame = sized(frames[0], path)
    assert frame.size == (640, 480)
    assert image_of(frame, path) == path.with_name("img0000.png")
    (figure,) = figures_of(frame.subjects, placing_of(frame))
    assert [joint.name for joint in figure.joints] == ["snout", "leftear", "rightear", "tailbase"]
    assert figure.joint("snout").position == pytest.approx((21.521 / 640, 265.428 / 640 + 80 / 640))
    assert all(0 <= c <= 1 for joint in figure.joints for c in joint.position)
    assert deeplabcut.load(path.with_suffix(".h5")).frames == frames


@pytest.mark.parametrize("name", ["21-dlc-bom", "21b-dlc-utf16", "21c-dlc-semicolon"])
def test_the_real_encodings(name: str):
    (frame,) = deeplabcut.load(sample(f"labels/F10-encodings/{name}/CollectedData_me.csv")).frames
    assert frame.subjects[0].points == {"nose": Keypoint(10.5, 20.5), "tail": Keypoint(30.5, 40.5)}


def test_the_real_cells():
    labels = deeplabcut.load(sample("labels/F12-dlc-cells/CollectedData_LM.csv"))
    assert len(labels.frames) == 4
    assert {s.name for frame in labels.frames for s in frame.subjects} == {"Animal1", "Animal2", "single"}
    assert len(labels.left_out) == 1
    labels = deeplabcut.load(sample("labels/F12-dlc-cells/06b-madlc-short-rows/CollectedData_me.csv"))
    assert [len(frame.subjects) for frame in labels.frames] == [2, 0]
    labels = deeplabcut.load(sample("labels/F12-dlc-cells/32c-dlc-filtered-NA/vidDLC_resnet50.csv"))
    assert [set(frame.subjects[0].points) for frame in labels.frames] == [{"tail"}, {"nose"}]
    assert labels.left_out == ()


def test_the_real_animal_that_was_nine():
    frames = deeplabcut.load(sample("labels/F13-one-animal-becomes-nine/CollectedData_Pranav.csv")).frames
    assert len(frames) == 116
    assert len({s.name for frame in frames for s in frame.subjects}) == 1


def test_the_real_bones():
    pytest.importorskip("yaml", reason="PyYAML is not installed")
    path = sample("labels/F18-bones/labeled-data/reachingvideo1/CollectedData_Mackenzie.csv")
    (kind,) = {s.kind for frame in deeplabcut.load(path).frames for s in frame.subjects}
    assert kind.bones == (("Hand", "Finger1"), ("Joystick1", "Joystick2"))
    assert kind.points == ("Hand", "Finger1", "Tongue", "Joystick1", "Joystick2")


def test_the_real_category_of_17():
    frames = deeplabcut.load(sample("labels/F14-export-13-categories/CollectedData.csv")).frames
    assert {len(s.kind.points) for frame in frames for s in frame.subjects} == {17}


def test_the_real_h5_of_a_video():
    labels = deeplabcut.load(sample("labels/F16-dlc-video-h5/reachingDEMO_2D.h5"))
    assert len(labels.frames) == 800
    assert {len(s.kind.points) for frame in labels.frames for s in frame.subjects} == {33}
    frame = labels.frames[0]
    assert (frame.number, frame.image) == (42150, None)
    assert frame.subjects[0].points["nose"].x == pytest.approx(397.562, abs=1e-3)


@pytest.mark.parametrize(
    "name",
    [
        "exc-582af651",
        "long-picture",
        "longmsg-09add802",
        "newline-4a5d3c4d",
        "newline-57239736",
        "newline-7cabfcb3",
    ],
)
def test_hostile_tables_are_read_and_told_in_short_lines(name: str):
    labels = deeplabcut.load(sample(f"hostile/csv-{name}.csv"))
    assert len(labels.frames) in (1, 2)
    assert all(len(sentence) < 400 and "\n" not in sentence for sentence in told(labels))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("5,6,,", "5,,,"), "1 points left out: x and y are two finite numbers"),
        (("0.1", ""), "1 points left out: they have a place, but their likelihood is empty"),
        (("tail,tail", "snout,snout"), "2 columns left out: they have the head of another one"),
        (("coords,x,y,x,y", "coords,x,y,x,z"), "1 points left out: x and y are two finite numbers"),
    ],
)
def test_what_frames_leave_out_is_told(tmp_path: Path, change: tuple[str, str], sentence: str):
    text = VIDEO if change[0] in VIDEO.splitlines()[-1] else PROJECT
    assert any(line.startswith(sentence) for line in told(labels_of(tmp_path, text.replace(*change))))


def test_a_part_of_the_data_set_that_is_not_known_is_told(tmp_path: Path):
    text = "scorer,Ann,Ann,set\nbodyparts,snout,snout,set\ncoords,x,y,set\na.png,1,2,train\nb.png,3,4,spare\n"
    labels = labels_of(tmp_path, text)
    assert [frame.split for frame in labels.frames] == ["train", ""]
    (sentence,) = told(labels)
    assert "parts of the data set" in sentence
    assert "row 2: 'spare'" in sentence
