"""The image of limbs in colours that ControlNet takes in place of a pose.

Colours and order of limbs are those that OpenPose publishes for its COCO model and that ControlNet was
trained on: limbs at 60 % of full colour, as ellipses, then joints as discs; hands as lines around the circle
of hues with blue joints; faces as white points. Sizes are ControlNet's at 512 pixels and grow with the image.
"""

import colorsys
import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from graphose_core.errors import DocumentError
from graphose_core.formats.dialects.openpose.kinds import FACES, HANDS, KINDS
from graphose_core.formats.dialects.openpose.writing import Parts, model_of, parts_of
from graphose_core.formats.keypoints import Frame, Keypoint, Kind
from graphose_core.formats.skeletons.choice import same_points

Colour = tuple[int, int, int]

COLOURS: tuple[Colour, ...] = (
    *((255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0)),
    *((0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255)),
    *((170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85)),
)
"""Of the 18 joints; the first 17 are those of the limbs."""

LIMBS = (
    *((1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10)),
    *((1, 11), (11, 12), (12, 13), (1, 0), (0, 14), (14, 16), (0, 15), (15, 17)),
)
"""Joints of the 18 that each limb connects, in the order of the colours."""

DIMMED = 0.6
"""Brightness of limbs."""

SIDE = 512
"""Pixels of the longer side at which sizes are as below."""

HALF_WIDTH, RADIUS, FINGER_WIDTH, FACE_RADIUS = 4.0, 4.0, 2.0, 3.0
"""Half the width of a limb, radius of a joint, width of a finger, radius of a face's point, in pixels."""

BLUE, WHITE = (0, 0, 255), (255, 255, 255)


def skeleton_image(frame: Frame, size: tuple[int, int] | None = None) -> Image.Image:
    """Return the image of the people, hands and faces of a frame, RGB on black.

    Animals and other figures are not drawn: ControlNet's OpenPose models do not know them.

    Args:
        frame: its points are in pixels of its size.
        size: width and height in pixels of the image; None: those of the frame.

    Raises:
        DocumentError: if the size of the frame is not known.
    """
    if frame.size is None:
        raise DocumentError(f"frame {frame.name!r}: its size is not known; give the frame one")
    width, height = size or frame.size
    scale = width / frame.size[0], height / frame.size[1]
    image = Image.new("RGB", (width, height))
    pen = _Pen(ImageDraw.Draw(image), max(width, height) / SIDE)
    for subject in frame.subjects:
        model = model_of(subject.kind)
        if model is not None:
            _draw(pen, model, [_scaled(part, scale) for part in parts_of(subject, model)])
    return image


class _Pen:
    """Draws in sizes that go with the image."""

    def __init__(self, draw: ImageDraw.ImageDraw, unit: float) -> None:
        self._draw, self._unit = draw, unit

    def disc(self, at: Keypoint, radius: float, colour: Colour) -> None:
        r = max(radius * self._unit, 0.5)
        self._draw.ellipse((at.x - r, at.y - r, at.x + r, at.y + r), fill=colour)

    def ellipse(self, a: Keypoint, b: Keypoint, half_width: float, colour: Colour) -> None:
        """Draw an ellipse from joint to joint."""
        half, thin = math.dist((a.x, a.y), (b.x, b.y)) / 2, max(half_width * self._unit, 0.5)
        turn = math.atan2(b.y - a.y, b.x - a.x)
        cos, sin, x, y = math.cos(turn), math.sin(turn), (a.x + b.x) / 2, (a.y + b.y) / 2
        corners = []
        for k in range(48):
            u, v = half * math.cos(math.tau * k / 48), thin * math.sin(math.tau * k / 48)
            corners.append((x + u * cos - v * sin, y + u * sin + v * cos))
        self._draw.polygon(corners, fill=colour)

    def line(self, a: Keypoint, b: Keypoint, width: float, colour: Colour) -> None:
        self._draw.line((a.x, a.y, b.x, b.y), fill=colour, width=max(round(width * self._unit), 1))


def _draw(pen: _Pen, model: Kind, parts: Parts) -> None:
    if model in HANDS.values():
        _hand(pen, model, parts)
    elif model in FACES.values():
        for part in parts:
            if part is not None:
                pen.disc(part, FACE_RADIUS, WHITE)
    elif model in KINDS.values():
        names = same_points(KINDS[18].points, model.points)
        places = [
            parts[model.points.index(names[name])] if name in names else None for name in KINDS[18].points
        ]
        _person(pen, places)


def _person(pen: _Pen, parts: Sequence[Keypoint | None]) -> None:
    for (a, b), colour in zip(LIMBS, COLOURS, strict=False):
        start, end = parts[a], parts[b]
        if start is not None and end is not None:
            r, g, b_ = (int(c * DIMMED) for c in colour)
            pen.ellipse(start, end, HALF_WIDTH, (r, g, b_))
    for part, colour in zip(parts, COLOURS, strict=True):
        if part is not None:
            pen.disc(part, RADIUS, colour)


def _hand(pen: _Pen, model: Kind, parts: Sequence[Keypoint | None]) -> None:
    for k, (a, b) in enumerate(model.bones):
        start, end = parts[model.points.index(a)], parts[model.points.index(b)]
        if start is not None and end is not None:
            red, green, blue = colorsys.hsv_to_rgb(k / len(model.bones), 1, 1)
            pen.line(start, end, FINGER_WIDTH, (round(red * 255), round(green * 255), round(blue * 255)))
    for part in parts:
        if part is not None:
            pen.disc(part, RADIUS, BLUE)


def _scaled(part: Keypoint | None, scale: tuple[float, float]) -> Keypoint | None:
    return None if part is None else Keypoint(part.x * scale[0], part.y * scale[1])
