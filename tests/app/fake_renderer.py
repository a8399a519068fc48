"""A renderer for tests: draws bones and joints in their colours, at once and without torch."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import CheckpointError, RenderError
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import ModelSource, RendererInfo, RenderRequest, RenderResult

SIZE = 64
FINE = 4
LARGEST = 4096


class FakeRenderer:
    """Renders; keeps what was asked of it; fails where a joint is called "broken" or a background is gone."""

    def __init__(self, model: ModelSource) -> None:
        if model.path.name.startswith("bad"):
            raise CheckpointError(f"{model.path.name} is no checkpoint; choose another file")
        views = 8.0 if model.path.name.startswith("near") else 1.0
        self.info = RendererInfo(model.path.stem, SIZE, "cpu", views=views, averages=True)
        self.requests: list[RenderRequest] = []
        self.warnings: tuple[str, ...] = ()
        self.closed = False

    def render(self, request: RenderRequest) -> RenderResult:
        self.requests.append(request)
        figures = request.document.figures
        if any(joint.name == "broken" for figure in figures for joint in figure.joints):
            raise RenderError("joint 'broken' cannot be drawn; rename it")
        side = request.size or SIZE
        background_of(request.document.background, side, request.crop)
        image = _image(request.document, min(side, LARGEST))
        if request.crop is not None:
            image = np.zeros((request.crop.height, request.crop.width, 3), np.uint8)
        joints = tuple(JointRef(f.name, j.name) for f in figures for j in f.joints if not j.hidden)
        masks = _masks(request.document, joints) if request.masks else None
        layout = np.stack([image[..., 0] / 255.0, -image[..., 1] / 255.0]).astype(np.float32)
        return RenderResult(
            image=image,
            coverage=np.where(image.any(axis=2), 255, 0).astype(np.uint8),  # it draws over black
            joints=joints,
            masks=masks,
            layout=layout if request.layout else None,
            milliseconds=3.0,
            device="cpu",
            warnings=self.warnings,
        )

    def close(self) -> None:
        self.closed = True


def _image(document: PoseDocument, size: int) -> NDArray[np.uint8]:
    background = document.background
    ground = background.colour if isinstance(background, SolidBackground) else (0.2, 0.2, 0.25)
    side = SIZE * FINE
    canvas = Image.new("RGB", (side, side), _bytes(ground))
    for figure in document.figures:
        _draw(ImageDraw.Draw(canvas), figure, side)
    return np.asarray(canvas.resize((size, size), Image.Resampling.LANCZOS))


def _draw(draw: ImageDraw.ImageDraw, figure: Figure, side: int) -> None:
    hidden = {joint.name for joint in figure.joints if joint.hidden}
    for a, b in figure.bones:
        if not hidden & {a, b}:
            ends = [tuple(side * c for c in figure.joint(name).position) for name in (a, b)]
            draw.line(ends, fill=_colour(figure.joint(b).attributes.get("colour")), width=side // 13)
    for joint in figure.joints:
        if joint.name not in hidden:
            (x, y), r = (side * c for c in joint.position), side // 24
            draw.ellipse((x - r, y - r, x + r, y + r), fill=_colour(joint.attributes.get("colour")))


def _colour(value: object) -> tuple[int, int, int]:
    return _bytes(value) if isinstance(value, tuple) else (150, 150, 150)


def _bytes(colour: tuple[float, ...]) -> tuple[int, int, int]:
    r, g, b = (round(255 * c) for c in colour)
    return r, g, b


def _masks(document: PoseDocument, joints: tuple[JointRef, ...]) -> NDArray[np.float32]:
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    places = [document.joint(ref).position for ref in joints]
    blobs = [np.exp(-((x - px) ** 2 + (y - py) ** 2) / (2 * 0.05**2)) for px, py in places]
    return np.asarray(blobs, dtype=np.float32).reshape(len(joints), SIZE, SIZE)
