from pathlib import Path

import pytest

from graphose_core.formats.correcting.missing import missing_points
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.correcting.tables.project import PROJECT

THREE = PROJECT + "labeled-data/a/img2.png,7,8,9,10\n"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "labels.csv"
    path.write_text(THREE)
    made = Session(load(path), path)
    counts = missing_points(made.labels)
    assert counts is not None
    made.know_missing(counts)
    return made


def put(session: Session, number: int, point: str, place: Keypoint | None, more: bool = False) -> bool:
    (subject,) = session.frame(number).subjects
    return session.put(number, subject, point, place, more)


def places(session: Session, number: int) -> dict[str, Keypoint]:
    return dict(session.frame(number).subjects[0].points)


def test_a_correction_that_changes_nothing_is_none(session: Session):
    assert not put(session, 0, "tail", Keypoint(3, 4))
    assert not session.can_undo
    assert session.unsaved == 0


def test_left_and_right_are_exchanged_in_one_step_and_so_back_in_the_file(tmp_path: Path):
    path = tmp_path / "labels.csv"
    path.write_text(
        "scorer,A,A,A,A,A,A\nbodyparts,snout,snout,leftear,leftear,rightear,rightear\ncoords,x,y,x,y,x,y\n"
        "a.png,1,2,3,4,5,6\nb.png,1,2,,,7,8\n"
    )
    session = Session(load(path), path)
    for number, left, right in ((0, Keypoint(5, 6), Keypoint(3, 4)), (1, Keypoint(7, 8), None)):
        (subject,) = session.frame(number).subjects
        assert session.exchange(number, subject)
        now = places(session, number)
        assert (now["snout"], now.get("leftear"), now.get("rightear")) == (Keypoint(1, 2), left, right)
    session.save()
    assert path.read_text().splitlines()[3:] == ["a.png,1,2,5.0,6.0,3.0,4.0", "b.png,1,2,7.0,8.0,,"]
    session.undo()
    assert places(session, 1) == {"snout": Keypoint(1, 2), "rightear": Keypoint(7, 8)}


def test_who_has_no_sides_stays(session: Session):
    (subject,) = session.frame(0).subjects
    assert not session.exchange(0, subject)
    assert not session.can_undo


def test_changes_are_taken_back_and_made_again_in_their_order(session: Session):
    put(session, 0, "tail", Keypoint(5, 5))
    put(session, 1, "tail", Keypoint(6, 6))
    assert session.unsaved == 2
    undone = session.undo()
    assert undone is not None
    assert (undone[0], undone[1].point) == (1, "tail")
    assert "tail" not in places(session, 1)
    session.undo()
    assert session.undo() is None
    assert session.unsaved == 0
    session.redo()
    assert places(session, 0)["tail"] == Keypoint(5, 5)
    put(session, 2, "snout", None)
    assert not session.can_redo


def test_a_drag_is_one_step(session: Session):
    for step in range(4):
        put(session, 0, "tail", Keypoint(5 + step, 5), more=step > 0)
    session.undo()
    assert places(session, 0)["tail"] == Keypoint(3, 4)
    assert not session.can_undo


def test_missing_points_are_found_both_ways_and_round_the_end(session: Session):
    assert session.next_missing(0) == session.next_missing(2) == session.next_missing(0, -1) == 1
    assert session.next_missing(1) is None
    put(session, 0, "snout", None)
    assert session.next_missing(1) == 0
    put(session, 1, "tail", Keypoint(1, 1))
    assert session.next_missing(2, -1) == 0


def test_what_was_saved_and_is_taken_back_is_written_as_it_was(session: Session):
    put(session, 1, "tail", Keypoint(6, 6))
    session.save()
    assert session.unsaved == 0
    session.undo()
    assert session.unsaved == 1
    session.save()
    assert session.path.read_text() == THREE
    assert session.unsaved == 0


def test_counting_can_be_stopped(session: Session):
    assert missing_points(session.labels, lambda: True) is None


def test_what_was_saved_under_another_name_is_saved_there_from_then_on(session: Session):
    before, other = session.path, session.path.with_name("other.csv")
    put(session, 1, "tail", Keypoint(6, 6))
    session.save_as(other)
    assert session.path == other
    assert session.unsaved == 0
    session.undo()
    session.save()
    assert (other.read_text(), before.read_text()) == (THREE, THREE)
    put(session, 0, "tail", Keypoint(5, 5))
    session.save_as(before.with_name("third.csv"))
    assert load(session.path).frames[0].subjects[0].points["tail"] == Keypoint(5, 5)
    assert (other.read_text(), before.read_text()) == (THREE, THREE)
