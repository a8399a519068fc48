import shutil
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.correction import Changes, Correction, corrected, correction
from graphose_core.formats.correcting.tables.file import correct
from graphose_core.formats.correcting.text.exact_text import ExactText
from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.labels import Labels
from tests.graphose_core.formats.correcting.tables.project import COLUMNS, PROJECT, VALUES
from tests.graphose_core.formats.h5_tables import end_texts_in_null, write_fixed, write_records
from tests.graphose_core.formats.samples import sample

ANIMALS = """scorer,,,Ann,Ann,Ann,Ann
individuals,,,one,one,two,two
bodyparts,,,snout,snout,snout,snout
coords,,,x,y,x,y
labeled-data,a,"img,0.png",1,2,nan,nan
"""

VIDEO = """scorer,net,net,net,net,net,net
bodyparts,snout,snout,snout,tail,tail,tail
coords,x,y,likelihood,x,y,likelihood
0,1,2,0.99,3,4,0.1
"""


def one(labels: Labels, frame: int, subject: int, point: str, place: Keypoint | None) -> Correction:
    """Return a correction of a subject by its row in the file."""
    found = corrected(labels.frames[frame], (), labels.individuals)
    who = next(each for each in found.subjects if each.row == subject)
    return correction(found, who, point, place)


def write(tmp_path: Path, text: bytes, *changes: tuple[int, int, str, Keypoint | None]) -> bytes:
    path = tmp_path / "labels.csv"
    path.write_bytes(text)
    labels = deeplabcut.load(path)
    correct(path, tmp_path / "new.csv", Changes(tuple(one(labels, *change) for change in changes)))
    return (tmp_path / "new.csv").read_bytes()


def test_only_the_cells_of_the_point_change(tmp_path: Path):
    written = write(tmp_path, PROJECT.encode(), (0, 0, "tail", Keypoint(7.25, 8)))
    assert written.decode() == PROJECT.replace("img0.png,1.5,2,3,4", "img0.png,1.5,2,7.25,8.0")


def test_a_missing_point_is_placed_and_another_taken_away(tmp_path: Path):
    written = write(
        tmp_path, PROJECT.encode(), (1, 0, "tail", Keypoint(7, 8.5)), (1, 0, "snout", None)
    ).decode()
    assert written == PROJECT.replace("img1.png,5,6,,", "img1.png,,,7.0,8.5")


def test_an_absent_individual_is_labelled_and_quotes_stay(tmp_path: Path):
    written = write(tmp_path, ANIMALS.encode(), (0, 1, "snout", Keypoint(9, 10))).decode()
    assert written == ANIMALS.replace(",1,2,nan,nan", ",1,2,9.0,10.0")


def test_the_likelihood_of_a_placed_point_is_1(tmp_path: Path):
    written = write(tmp_path, VIDEO.encode(), (0, 0, "tail", Keypoint(7, 8)), (0, 0, "snout", None)).decode()
    assert written == VIDEO.replace("0,1,2,0.99,3,4,0.1", "0,,,,7.0,8.0,1.0")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_marks_and_ends_of_lines_stay(tmp_path: Path, encoding: str, end: str):
    text = PROJECT.replace("Ann", "Änn").replace("\n", end)
    written = write(tmp_path, text.encode(encoding), (0, 0, "tail", Keypoint(7.25, 8)))
    assert written == text.replace(",3,4", ",7.25,8.0").encode(encoding)


def test_a_decimal_comma_stays(tmp_path: Path):
    text = PROJECT.replace(",", ";").replace("1.5", "1,5")
    written = write(tmp_path, text.encode(), (0, 0, "tail", Keypoint(7.25, 8))).decode()
    assert written == text.replace(";3;4", ";7,25;8,0")


def test_a_short_row_is_made_longer(tmp_path: Path):
    text = PROJECT.replace("img1.png,5,6,,", "img1.png,5")
    written = write(tmp_path, text.encode(), (1, 0, "tail", Keypoint(7, 8))).decode()
    assert written == text.replace("img1.png,5", "img1.png,5,,7.0,8.0")


def test_a_short_row_whose_last_cell_is_empty(tmp_path: Path):
    text = PROJECT.replace("img1.png,5,6,,", "img1.png,5,")
    written = write(
        tmp_path, text.encode(), (1, 0, "snout", Keypoint(1, 2)), (1, 0, "tail", Keypoint(7, 8))
    ).decode()
    assert written == text.replace("img1.png,5,", "img1.png,1.0,2.0,7.0,8.0")


def test_bytes_that_could_not_be_kept_are_refused():
    with pytest.raises(FileFormatError, match="could not be kept"):
        ExactText.of(b"a,\xff", "utf-8", "labels.csv")


@pytest.mark.parametrize("blocks", [1, 2])
@pytest.mark.parametrize("layout", ["fixed", "records"])
def test_an_h5_keeps_all_other_numbers(tmp_path: Path, layout: str, blocks: int):
    path, new = tmp_path / "labels.h5", tmp_path / "new.h5"
    if layout == "fixed":
        write_fixed(path, COLUMNS, ["a/img0.png", "a/img1.png"], VALUES, blocks)
    else:
        write_records(path, COLUMNS, np.array([b"a/img0.png", b"a/img1.png"]), VALUES, blocks)
    labels = deeplabcut.load(path)
    made = one(labels, 1, 0, "tail", Keypoint(7.25, 8)), one(labels, 0, 0, "snout", None)
    correct(path, new, Changes(made))
    first, second = deeplabcut.load(new).frames
    assert first.subjects[0].points == {"tail": Keypoint(3, 4)}
    assert second.subjects[0].points == {"snout": Keypoint(5, 6), "tail": Keypoint(7.25, 8)}


def test_an_h5_of_whole_numbers_is_refused(tmp_path: Path):
    path = write_fixed(tmp_path / "labels.h5", COLUMNS, ["a/img0.png"], np.array([[1, 2, 3, 4]]))
    with pytest.raises(FileFormatError, match="CSV beside it"):
        correct(
            path, tmp_path / "new.h5", Changes((one(deeplabcut.load(path), 0, 0, "tail", Keypoint(1.5, 2)),))
        )


@pytest.mark.parametrize("ending", [".csv", ".h5"])
def test_the_real_project(tmp_path: Path, ending: str):
    source = next(sample("openfield").rglob(f"CollectedData_*{ending}"))
    path = Path(shutil.copy(source, tmp_path))
    labels = deeplabcut.load(path)
    name = labels.frames[50].subjects[0].kind.points[1]
    change = correction(labels.frames[50], labels.frames[50].subjects[0], name, Keypoint(12.345, 67.5))
    correct(path, tmp_path / f"new{ending}", Changes((change,)))
    after = deeplabcut.load(tmp_path / f"new{ending}").frames
    assert after[50].subjects[0].points[name] == Keypoint(12.345, 67.5)
    assert [frame for i, frame in enumerate(after) if i != 50] == [
        frame for i, frame in enumerate(labels.frames) if i != 50
    ]
    if ending == ".csv":
        old, new = source.read_bytes().split(b","), (tmp_path / "new.csv").read_bytes().split(b",")
        assert len(old) == len(new)
        assert sum(a != b for a, b in zip(old, new, strict=True)) == 2


def test_names_that_fill_their_field_stay_whole(tmp_path: Path):
    names = np.array([b"a/img0.png", b"a/img1.png"])
    path = write_records(tmp_path / "labels.h5", COLUMNS, names, VALUES)
    end_texts_in_null(path)
    before = deeplabcut.load(path).frames
    correct(path, tmp_path / "new.h5", Changes((one(deeplabcut.load(path), 0, 0, "tail", Keypoint(9, 8)),)))
    after = deeplabcut.load(tmp_path / "new.h5").frames
    assert [frame.name for frame in after] == [frame.name for frame in before] == ["a/img0.png", "a/img1.png"]
    assert after[0].subjects[0].points["tail"] == Keypoint(9, 8)
