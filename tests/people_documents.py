"""Figures of people for tests."""

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.poses.pose_file import load
from graphose_core.poses.shelf import BUNDLED


def person(name: str = "person", centre: tuple[float, float] = (0.5, 0.5), size: float = 0.9) -> Figure:
    """The skeleton's starting pose."""
    return figure_from(skeleton("coco17"), name, centre, size)


def bundled_pose(name: str) -> Figure:
    """A pose that ships, its depths unset."""
    figure = load(BUNDLED / "coco17" / f"{name}.pose.json").figure
    return figure.replace(joints=tuple(joint.replace(depth=None) for joint in figure.joints))


def moved(figure: Figure, places: dict[str, tuple[float, float]]) -> Figure:
    """The figure with some joints elsewhere."""
    joints = (joint.replace(position=places.get(joint.name, joint.position)) for joint in figure.joints)
    return figure.replace(joints=tuple(joints))
