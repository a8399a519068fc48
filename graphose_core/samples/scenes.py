"""Sample scenes."""

from collections.abc import Callable
from dataclasses import dataclass

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument

SIZE = 0.9
"""Size of a figure that is alone in a scene, in image sides."""


def empty_scene() -> PoseDocument:
    """Return a scene without figures, on black."""
    return PoseDocument()


def sample_scene() -> PoseDocument:
    """Return the scene that the application opens with: one large hand, on black."""
    return PoseDocument(figures=(figure_from(skeleton("hand"), "hand", centre=(0.5, 0.5), size=1.0),))


def scene_of(name: str) -> PoseDocument:
    """Return a scene with one figure of the skeleton called `name`.

    Raises:
        UnknownNameError: if there is no such skeleton.
    """
    kind = skeleton(name)
    return PoseDocument(figures=(figure_from(kind, kind.label.split(" (")[0].lower(), size=SIZE),))


@dataclass(frozen=True)
class Sample:
    """A sample scene of the application."""

    name: str
    label: str
    tip: str
    make: Callable[[], PoseDocument]


def _figure(name: str, x: float, y: float, size: float) -> Figure:
    return figure_from(skeleton(name), name.replace("_", " "), centre=(x, y), size=size)


def _arm() -> PoseDocument:
    sky = GradientBackground(top=(0.16, 0.2, 0.3), bottom=(0.55, 0.5, 0.45))
    return PoseDocument(figures=(_figure("robot_arm", 0.5, 0.5, 1.0),), background=sky)


def _paper() -> PoseDocument:
    figures = (_figure("polygon", 0.33, 0.36, 0.62), _figure("scissors", 0.64, 0.62, 0.72))
    return PoseDocument(figures=figures, background=SolidBackground(colour=(0.93, 0.92, 0.88)))


def _all() -> PoseDocument:
    kinds = (
        ("hand", 0.4),
        ("robot_arm", 0.4),
        ("scissors", 0.4),
        ("polygon", 0.33),
        ("pie", 0.33),
        ("lattice", 0.75),
    )
    places = [(x, y) for y in (0.28, 0.74) for x in (0.18, 0.5, 0.82)]
    figures = (_figure(name, *place, size) for (name, size), place in zip(kinds, places, strict=True))
    return PoseDocument(figures=tuple(figures))


SAMPLES = (
    Sample("hand", "Hand", "Five fingers to bend", sample_scene),
    Sample("arm", "Robot arm", "A chain of joints on a gradient", _arm),
    Sample("paper", "Scissors", "Two figures, one before the other", _paper),
    Sample("all", "Six figures", "One of each family that the bundled model draws", _all),
)
