"""A renderer for tests of exports: a disc at each joint, in its colour, without torch."""

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.edits.catalogue import AddKeyframe, MoveJoints
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import RendererInfo, RenderRequest, RenderResult
from graphose_core.samples.scenes import sample_scene

SIZE = 48
TIP = JointRef("hand", "index_4")


class DiscRenderer:
    """Renders soft-edged discs over the background's colour."""

    info = RendererInfo("discs", SIZE, "cpu")

    def render(self, request: RenderRequest) -> RenderResult:
        document = request.document
        y, x = (np.mgrid[0:SIZE, 0:SIZE] + 0.5) / SIZE
        ground = document.background
        assert isinstance(ground, SolidBackground), "an export draws over one colour"
        image = np.ones((SIZE, SIZE, 3)) * ground.colour
        coverage = np.zeros((SIZE, SIZE))
        for figure in document.figures:
            for joint in figure.joints:
                colour = joint.attributes.get("colour", (0.5, 0.5, 0.5))
                far = np.hypot(x - joint.position[0], y - joint.position[1])
                share = np.clip((0.06 - far) * SIZE + 0.5, 0, 1)
                image = share[..., None] * np.array(colour) + (1 - share[..., None]) * image
                coverage = share + (1 - share) * coverage
        pixels, covered = (image * 255 + 0.5).astype(np.uint8), (coverage * 255 + 0.5).astype(np.uint8)
        return RenderResult(pixels, covered, (), None, None, 0.0, "cpu")

    def close(self) -> None:
        raise AssertionError("whoever has opened a renderer closes it; an export does not")


DISCS = DiscRenderer()


def drawn(document: PoseDocument) -> NDArray[np.uint8]:
    """The image of a document, [S, S, 3]."""
    return DISCS.render(RenderRequest(document)).image


def animated(seconds: float = 1.0) -> PoseDocument:
    """The sample scene with two keyframes, between which a finger moves."""
    start = sample_scene()
    end = MoveJoints({TIP: (0.9, 0.5)}).apply(start)
    timeline = AddKeyframe("start", 0.0, start.figures, Latents(), "linear").apply(start)
    return AddKeyframe("end", seconds, end.figures, Latents()).apply(timeline)
