"""Poses of people that come with the application."""

from graphose_core.assets import ASSETS
from graphose_core.document.values.pose import Figure
from graphose_core.poses.pose_file import load


def pose(name: str) -> Figure:
    return load(ASSETS / f"poses/coco17/{name}.pose.json").figure
