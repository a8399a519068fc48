"""Joints and bones over an exported image."""

from collections.abc import Iterable, Mapping

from PIL import Image, ImageDraw

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.frame import CanvasFrame, frame_with
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.value import Colour

FINE = 4
"""Supersampling factor."""

REFERENCE = 400
"""Shorter side of an image, in pixels, at which a bone is two pixels wide."""

SQUARE = frame_with((1, 1))

PLAIN: Colour = (0.72, 0.74, 0.78)
CASING = (24, 25, 29, 255)
LIGHT = (255, 255, 255, 255)


def skeleton_over(image: Image.Image, figures: Iterable[Figure], frame: CanvasFrame = SQUARE) -> Image.Image:
    """Return the image with the figures' visible joints and bones over it, in the same mode.

    Args:
        image: image of the canvas.
        figures: figures in the document's order.
        frame: the canvas.
    """
    layer = Image.new("RGBA", (image.width * FINE, image.height * FINE))
    pen = ImageDraw.Draw(layer)
    unit = max(min(image.size) / REFERENCE, 0.4) * FINE
    for figure in figures:
        _draw(pen, figure, frame, unit, layer.size)
    layer = layer.resize(image.size, Image.Resampling.BOX)
    return Image.alpha_composite(image.convert("RGBA"), layer).convert(image.mode)


def _draw(
    pen: ImageDraw.ImageDraw, figure: Figure, frame: CanvasFrame, unit: float, size: tuple[int, int]
) -> None:
    spots = {joint.name: frame.within(joint.position) for joint in figure.joints if not joint.hidden}
    shown = {name: (x * size[0], y * size[1]) for name, (x, y) in spots.items()}
    for colour, width in ((CASING, 4.0), (LIGHT, 2.0)):
        for a, b in figure.bones:
            if a in shown and b in shown:
                pen.line((shown[a], shown[b]), fill=colour, width=max(round(width * unit), 1))
    hints = _hints(figure.skeleton)
    for joint in figure.joints:
        if joint.name in shown:
            _dot(pen, shown[joint.name], 5.2 * unit, CASING)
            _dot(pen, shown[joint.name], 4.4 * unit, LIGHT)
            _dot(pen, shown[joint.name], 3.2 * unit, _pixels(hints.get(joint.type, PLAIN)))


def _dot(
    pen: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, colour: tuple[int, int, int, int]
) -> None:
    x, y = centre
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _hints(name: str) -> Mapping[str, Colour]:
    kinds = skeleton(name).joint_types if name in skeleton_names() else ()
    return {kind.name: kind.hint for kind in kinds}


def _pixels(colour: Colour) -> tuple[int, int, int, int]:
    r, g, b = (round(255 * channel) for channel in colour)
    return r, g, b, 255
