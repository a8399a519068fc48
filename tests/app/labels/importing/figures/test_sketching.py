"""Many figures are made beside the main thread; few are there at once."""

import threading
from collections.abc import Mapping

import pytest
from pytestqt.qtbot import QtBot

from app.labels.importing import placement as placements
from app.labels.importing.figures.sketching import AT_ONCE, Sketching
from app.labels.importing.placement import Placement
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.pixel_mapping import whole_image
from graphose_core.formats.keypoints import Keypoint, Kind, Subject

KIND = Kind("person", ("nose", "left_wrist"))
SHAPES = {KIND: "coco17"}


def people(count: int) -> Placement:
    subjects = (
        Subject(KIND, {"nose": Keypoint(k % 60, 20), "left_wrist": Keypoint(k % 60, 40)})
        for k in range(count)
    )
    return Placement(tuple(subjects), (64, 48), whole_image)


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Identities of the threads in which figures are made."""
    made, found = Placement.figures, list[int]()

    def noted(self: Placement, shapes: Mapping[Kind, str], taken: tuple[str, ...] = ()) -> tuple[Figure, ...]:
        found.append(threading.get_ident())
        return made(self, shapes, taken)

    monkeypatch.setattr(Placement, "figures", noted)
    return found


def test_few_are_made_at_once(qapp: object, threads: list[int]) -> None:
    figures = Sketching().figures(people(AT_ONCE), SHAPES)
    assert figures is not None
    assert len(figures) == AT_ONCE
    assert threads == [threading.get_ident()]


def test_many_are_made_in_another_thread_once(qtbot: QtBot, threads: list[int]) -> None:
    sketching, asked = Sketching(), people(AT_ONCE + 1)
    with qtbot.waitSignal(sketching.made):
        assert sketching.figures(asked, SHAPES) is None
        assert sketching.figures(asked, SHAPES) is None
    known = sketching.figures(Placement((*asked.subjects,), asked.size, whole_image), dict(SHAPES))
    assert known is not None
    assert len(known) == AT_ONCE + 1
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_others_take_their_place(qtbot: QtBot) -> None:
    sketching, asked = Sketching(), people(AT_ONCE + 3)
    assert sketching.figures(people(AT_ONCE + 1), SHAPES) is None
    with qtbot.waitSignal(sketching.made):
        assert sketching.figures(asked, SHAPES) is None
    assert len(sketching.figures(asked, SHAPES) or ()) == AT_ONCE + 3


def test_what_cannot_be_made_is_told_each_time(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placements, "MOST", AT_ONCE)
    sketching, asked = Sketching(), people(AT_ONCE + 1)
    with qtbot.waitSignal(sketching.made):
        assert sketching.figures(asked, SHAPES) is None
    for _ in range(2):
        with pytest.raises(DocumentError, match="untick the others"):
            sketching.figures(asked, SHAPES)


def test_nobody_hears_of_what_was_stopped(qtbot: QtBot) -> None:
    sketching = Sketching()
    sketching.figures(people(AT_ONCE + 1), SHAPES)
    with qtbot.assertNotEmitted(sketching.made, wait=100):
        sketching.stop()
