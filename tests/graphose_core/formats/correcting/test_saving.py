import os
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import ExportError
from graphose_core.formats.correcting.correction import Changes, correction
from graphose_core.formats.correcting.originals import Stamp
from graphose_core.formats.correcting.saving import save_as, save_back, why_not
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.correcting.tables.project import COLUMNS, PROJECT, VALUES
from tests.graphose_core.formats.h5_tables import write_fixed

PLACE = Keypoint(7.25, 8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "CollectedData_Ann.csv"
    made.write_text(PROJECT)
    return made


def changes(path: Path, place: Keypoint | None = PLACE) -> Changes:
    frame = load(path).frames[1]
    return Changes((correction(frame, frame.subjects[0], "tail", place),))


def test_the_file_as_it_was_is_kept_and_no_copy_is_overwritten(path: Path):
    labels = load(path)
    first = save_back(labels, path, changes(path))
    once = path.read_text()
    second = save_back(labels, path, changes(path, None))
    assert [each.name for each in (*first.copies, *second.copies)] == [
        f"{path.name}.bak",
        f"{path.name}.bak2",
    ]
    assert first.copies[0].read_text() == PROJECT
    assert second.copies[0].read_text() == once
    assert path.read_text() == PROJECT
    assert sorted(each.name for each in path.parent.iterdir()) == sorted(
        [path.name, f"{path.name}.bak", f"{path.name}.bak2"]
    )


def test_what_a_link_leads_to_is_corrected_and_both_are_kept_as_they_were(path: Path, tmp_path: Path):
    (folder := tmp_path / "project").mkdir()
    link = folder / path.name
    link.symlink_to(path)
    saved = save_back(load(link), link, changes(link))
    assert link.is_symlink()
    assert path.read_text() == link.read_text() != PROJECT
    assert [copy.read_text() for copy in saved.copies] == [PROJECT]
    assert not saved.copies[0].is_symlink()
    assert not any(each.name.endswith(".tmp") for each in (*folder.iterdir(), *tmp_path.iterdir()))


def test_the_other_file_of_the_same_table_is_corrected_by_names(path: Path):
    names = ["labeled-data/a/img1.png", "labeled-data/a/img0.png"]
    twin = write_fixed(path.with_suffix(".h5"), COLUMNS[::-1], names, VALUES[::-1, ::-1])
    saved = save_back(load(path), path, changes(path))
    assert saved.files == (path, twin)
    assert saved.told == ""
    for each in (path, twin):
        points = {frame.name: frame.subjects[0].points for frame in load(each).frames}
        assert points["labeled-data/a/img1.png"]["tail"] == Keypoint(7.25, 8)
        assert points["labeled-data/a/img0.png"] == {"snout": Keypoint(1.5, 2), "tail": Keypoint(3, 4)}


def test_another_table_beside_is_left_and_told(path: Path):
    twin = write_fixed(path.with_suffix(".h5"), COLUMNS, ["elsewhere.png"], VALUES[:1])
    before = twin.read_bytes()
    saved = save_back(load(path), path, changes(path))
    assert saved.files == (path,)
    assert "left as it is" in saved.told
    assert twin.read_bytes() == before


def test_a_file_that_was_changed_since_is_not_overwritten(path: Path):
    stamp = Stamp.of(path)
    wanted = changes(path)
    path.write_text(PROJECT.replace("1.5", "1.75"))
    os.utime(path, ns=(stamp.changed + 1, stamp.changed + 1))
    with pytest.raises(ExportError, match="another program has changed it"):
        save_back(load(path), path, wanted, stamp)
    assert path.read_text() == PROJECT.replace("1.5", "1.75")


def test_of_two_files_none_is_replaced_if_one_cannot_be(path: Path):
    whole = np.nan_to_num(VALUES).astype(int)
    names = ["labeled-data/a/img0.png", "labeled-data/a/img1.png"]
    twin = write_fixed(path.with_suffix(".h5"), COLUMNS, names, whole)
    before = twin.read_bytes()
    with pytest.raises(Exception, match="numbers are"):
        save_back(load(path), path, changes(path))
    assert path.read_text() == PROJECT
    assert twin.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, twin.name]


def test_a_refused_save_leaves_nothing(path: Path):
    names = ["labeled-data/a/img0.png", "labeled-data/a/img1.png"]
    twin = write_fixed(path.with_suffix(".h5"), COLUMNS, names, VALUES)
    twin.chmod(0o444)  # found out when its turn comes: the table before it is replaced by then
    before, stamp = twin.read_bytes(), Stamp.of(path)
    with pytest.raises(PermissionError, match="read-only"):
        save_back(load(path), path, changes(path))
    assert path.read_text() == PROJECT
    assert Stamp.of(path) == stamp
    assert twin.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, twin.name]


def test_the_other_file_is_not_overwritten_either_where_another_program_has_changed_it_since(path: Path):
    twin = write_fixed(
        path.with_suffix(".h5"), COLUMNS, ["labeled-data/a/img0.png", "labeled-data/a/img1.png"], VALUES
    )
    session = Session(load(path), path, Stamp.of(path))
    (subject,) = session.frame(1).subjects
    session.put(1, subject, "tail", PLACE)
    session.save()
    twin.write_bytes(twin.read_bytes())
    os.utime(twin, ns=(1, 1))
    names = sorted(each.name for each in path.parent.iterdir())
    session.put(1, subject, "tail", None)
    with pytest.raises(ExportError, match=r"\.h5: another program has changed it"):
        session.save()
    assert load(path).frames[1].subjects[0].points["tail"] == PLACE
    assert sorted(each.name for each in path.parent.iterdir()) == names


def test_under_another_name_the_file_itself_stays(path: Path, tmp_path: Path):
    labels, wanted = load(path), changes(path)
    save_as(labels, path, tmp_path / "other.csv", wanted)
    assert path.read_text() == PROJECT
    assert load(tmp_path / "other.csv").frames[1].subjects[0].points["tail"] == Keypoint(7.25, 8)
    for wrong in ("other.json", path.name):
        with pytest.raises(ExportError, match=wrong):
            save_as(labels, path, tmp_path / wrong, wanted)


def test_formats_that_cannot_be_written_back_say_so(path: Path, tmp_path: Path):
    assert why_not(load(path), path) == ""
    table = tmp_path / "points.tsv"
    table.write_text("frame\tnose_x\tnose_y\n0\t1\t2\n")
    assert "COCO keypoints, DeepLabCut, SLEAP" in why_not(load(table), table)
