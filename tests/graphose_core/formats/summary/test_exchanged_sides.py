"""Left and right that look exchanged in a few figures are told; not where figures are seen from any side."""

import numpy as np
import pytest
from numpy.typing import NDArray

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.summary.exchanged_sides import slips_of
from graphose_core.formats.summary.survey import survey

NAMES = ("nose", "left_ear", "right_ear", "tail")
PAIRS = [(1, 2)]
SHAPE = np.array([[-16.0, 0.0], [-8.0, 6.0], [-8.0, -6.0], [16.0, 0.0]])


def poses(count: int, noise: float = 1.0) -> NDArray[np.float64]:
    """Figures seen from above that lie, turn and are sized as they like, [count, 4, 2]."""
    random = np.random.default_rng(3)
    angle, size = random.uniform(0, 7, count), random.uniform(0.5, 2, count)
    turns = np.stack([np.cos(angle), -np.sin(angle), np.sin(angle), np.cos(angle)], axis=1).reshape(-1, 2, 2)
    shapes = SHAPE + random.normal(0, noise, (count, *SHAPE.shape))
    return size[:, None, None] * (shapes @ turns.transpose(0, 2, 1)) + random.uniform(0, 300, (count, 1, 2))


def exchanged(places: NDArray[np.float64], figures: list[int]) -> NDArray[np.float64]:
    made = places.copy()
    made[figures] = made[figures][:, [0, 2, 1, 3]]
    return made


@pytest.mark.parametrize("slips", [[7], [0], [3, 19, 31]])
def test_slips_are_found_whichever_figure_comes_first(slips: list[int]) -> None:
    assert slips_of(exchanged(poses(40), slips), PAIRS) == slips


def test_missing_points_hide_no_slip_and_are_none() -> None:
    places = exchanged(poses(40), [7, 9])
    places[7, 0] = places[12, 1] = np.nan
    places[9, 1] = np.nan  # nobody can tell
    assert slips_of(places, PAIRS) == [7]


def test_good_labels_have_no_slips() -> None:
    assert slips_of(poses(40), PAIRS) == []
    assert slips_of(poses(40), []) == []
    assert slips_of(poses(1), PAIRS) == []
    assert slips_of(np.full((4, 4, 2), np.nan), PAIRS) == []


def test_figures_seen_from_both_sides_are_not_told() -> None:
    places = poses(40)
    places[::3, :, 0] *= -1
    assert slips_of(places, PAIRS) == []


def test_symmetric_figures_without_anything_else_cannot_be_told() -> None:
    assert slips_of(exchanged(poses(40), [7])[:, 1:3], [(0, 1)]) == []


def test_a_survey_names_the_frames() -> None:
    kind = Kind("mouse", NAMES)
    found = survey(labels(kind, exchanged(poses(40), [7, 8, 9, 20])))
    (told,) = (problem for problem in found.problems if "look exchanged" in problem)
    assert told.startswith("In 4 of 40 figures left and right look exchanged: f7, f8, f9 and 1 more.")
    assert not any("exchanged" in problem for problem in survey(labels(kind, poses(40))).problems)


def test_pairs_of_a_file_go_before_names() -> None:
    kind = Kind("mouse", ("nose", "a", "b", "tail"), pairs=(("a", "b"),))
    assert any("f7" in problem for problem in survey(labels(kind, exchanged(poses(40), [7]))).problems)


def labels(kind: Kind, places: NDArray[np.float64]) -> Labels:
    return Labels(tuple(Frame(f"f{n}", (subject(kind, figure),)) for n, figure in enumerate(places.tolist())))


def subject(kind: Kind, figure: list[tuple[float, float]]) -> Subject:
    return Subject(kind, {name: Keypoint(*place) for name, place in zip(kind.points, figure, strict=True)})
