"""Drawn scenes as the solids of figures learn from them: graphs, and the shadows on their ground."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.graphs.pose_graph import PoseGraph
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posing.pose_bank import PoseBank
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.clothing.scene_mesh import surface_of
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.rendering.drawn_people import draw_people
from trainer.domains.people.rendering.image import ground_darkness
from trainer.domains.people.rendering.shadows import light_map

SIDE = 96
"""Pixels along a side: shadows are soft."""
OPAQUE = 250
"""Coverage, of 255, from which a figure hides the ground."""


@dataclass(frozen=True)
class GroundScene:
    """A scene of F figures.

    Attributes:
        graph: of its figures.
        shadow: float [S²], how much darker the ground is where less light falls, also where figures hide it.
        contact: float [S²], the same where something touches it.
        hidden: bool [S²], where they do.
        ground: float [F], height of the ground over the middle of each figure's hips, metres.
        stature: float [F], image sides.
    """

    graph: PoseGraph
    shadow: Tensor
    contact: Tensor
    hidden: Tensor
    ground: Tensor
    stature: Tensor


def ground_scene(body: Body, bank: PoseBank, seed: int, index: int) -> GroundScene:
    """Draw a scene that depends on `seed` and `index` alone.

    Args:
        body: the body model.
        bank: captured poses.
        seed: of all scenes, ≥ 0.
        index: of this one, ≥ 0.
    """
    scene = draw_people(body, bank, seed, index, SIDE)
    surface = surface_of(body, scene.figures)
    seen = light_map(surface, scene.light.direction())
    shadow, contact = ground_darkness(surface, seen, scene.camera, scene.light, SIDE)
    hips = [JOINTS.index(f"{side}_hip") for side in ("left", "right")]
    middles = np.array([figure.keypoints[hips, 2].mean() for figure in scene.figures])
    statures = np.array([figure.person.build.stature for figure in scene.figures]) * scene.camera.scale
    return GroundScene(
        graph=people_graph(record_of(scene)),
        shadow=torch.from_numpy(shadow).float().flatten(),
        contact=torch.from_numpy(contact).float().flatten(),
        hidden=torch.from_numpy(scene.painted.image[..., 3] >= OPAQUE).flatten(),
        ground=torch.from_numpy(-middles).float(),
        stature=torch.from_numpy(statures).float(),
    )
