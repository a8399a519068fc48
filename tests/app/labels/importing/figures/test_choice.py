"""The list "As" begins with the skeleton that a person means."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.labels.importing.figures import choice
from app.labels.importing.figures.choice import FigureChoice
from app.labels.importing.figures.new import NewFigure
from graphose_core.document.files.skeletons import forget_skeletons, save_skeleton, skeleton
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.choice import best_skeleton
from graphose_core.formats.skeletons.from_labels import renamed, skeleton_from_labels

POINTS = ("snout", "withers", "croup")


def kind(name: str) -> Kind:
    return Kind(name, POINTS)


@pytest.fixture(autouse=True)
def dogs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two skeletons with the same joints in the library."""
    monkeypatch.setenv("GRAPHOSE_SKELETONS", str(tmp_path / "skeletons"))
    forget_skeletons()
    points = {name: Keypoint(10.0 * k, k * k) for k, name in enumerate(POINTS)}
    made = skeleton_from_labels(kind("dog"), [Frame("", (Subject(kind("dog"), points),))])
    for name in ("brokendog", "stickdog"):
        save_skeleton(renamed(made, name, name.capitalize()))
    yield
    monkeypatch.undo()
    forget_skeletons()


def chosen(qtbot: QtBot, name: str, familiar: tuple[str, ...] = ()) -> str:
    made = FigureChoice((), "dogs", familiar, NewFigure())
    qtbot.addWidget(made)
    made.show_kind(kind(name))
    return str(made.box.currentData())


@pytest.mark.parametrize("name", ["stickdog", "Stick dog", "STICK_DOG"])
def test_the_same_name_is_preferred(qtbot: QtBot, name: str) -> None:
    assert best_skeleton(kind(name)) == "stickdog"
    assert chosen(qtbot, name, familiar=("brokendog",)) == "stickdog"


def test_without_one_what_is_in_the_scene_is_preferred(qtbot: QtBot) -> None:
    assert chosen(qtbot, "beagle", familiar=("stickdog",)) == "stickdog"


def test_then_what_an_own_model_draws(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    types = frozenset(joint.type for joint in skeleton("stickdog").joints)
    monkeypatch.setattr(choice, "own_models", lambda: iter([(Path("weights.safetensors"), types)]))
    assert chosen(qtbot, "beagle") == "stickdog"
