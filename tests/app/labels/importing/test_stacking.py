"""Of several imported figures of a kind the nearest, which looks largest, stands in front."""

from app.labels.importing.stacking import nearest_last, nearest_last_in_all
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.pose import Figure


def made(name: str, size: float, kind: str = "coco17") -> Figure:
    return figure_from(skeleton(kind), name, size=size)


def names(figures: tuple[Figure, ...]) -> list[str]:
    return [figure.name for figure in figures]


def test_the_largest_comes_last_and_other_kinds_keep_their_places():
    figures = (made("near", 0.9), made("glove", 0.1, "hand"), made("far", 0.3), made("middle", 0.5))
    assert names(nearest_last(figures)) == ["far", "glove", "middle", "near"]


def test_the_order_is_the_same_in_all_keyframes_and_still_figures_stay_behind():
    still = made("still", 1.0)
    frames = (
        (still, made("a", 0.3), made("b", 0.5)),
        (still, made("a", 0.8), made("b", 0.4)),
    )
    keyframes = tuple(
        Keyframe(name=str(i), time=float(i), figures=figures) for i, figures in enumerate(frames)
    )
    ordered = nearest_last_in_all(keyframes, 1)
    assert [names(keyframe.figures) for keyframe in ordered] == [["still", "b", "a"]] * 2
