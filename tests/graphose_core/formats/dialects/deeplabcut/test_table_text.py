"""Cells, heads and encodings of tables of keypoints: what is read, left out, refused."""

from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.registry import format_of
from tests.graphose_core.formats.dialects.deeplabcut.tables import PROJECT, labels_of, load, told


@pytest.mark.parametrize("text", [PROJECT.replace("bodyparts", "parts"), "a,b\n1,2\n", ""])
def test_without_its_head_it_is_refused(tmp_path: Path, text: str):
    with pytest.raises(FileFormatError, match="bodyparts"):
        load(tmp_path, text)


def test_a_cell_that_is_no_number_is_left_out_and_told(tmp_path: Path):
    labels = labels_of(tmp_path, PROJECT.replace("1.5", "abc"))
    assert labels.frames[0].subjects[0].points == {"tail": Keypoint(3, 4)}
    (sentence,) = told(labels)
    assert sentence.startswith("1 cell left out: a number is needed")
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


def test_a_head_that_claims_a_wide_table_is_refused(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("graphose_core.formats.dialects.tables.cells.MOST", 20)
    with pytest.raises(FileFormatError, match="more than 20 numbers"):
        load(tmp_path, PROJECT + "a\n" * 10)


@pytest.mark.parametrize("rows", ['"img2.png,1,2\nimg3.png,1,2\n', '"img2.png,1,2', 'img2.png,"1,2\n'])
def test_a_quotation_mark_that_is_not_closed_is_told_with_its_line(tmp_path: Path, rows: str):
    head = "scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\nimg1.png,1,2\n"
    with pytest.raises(FileFormatError, match="line 5: a quotation mark begins there"):
        load(tmp_path, head + rows)
    with pytest.raises(FileFormatError, match="line 5: a quotation mark begins there"):
        load(tmp_path, head + rows + "img4.png,1,2\n" * 20_000)


def test_quoted_names_may_go_over_several_lines(tmp_path: Path):
    head = "scorer,a,a\nbodyparts,nose,nose\ncoords,x,y\n"
    assert len(load(tmp_path, head + 'img1.png,1,2\n"img\n2.png",1,2')) == 2
