"""Contact sheets of people: each image next to its part labels with joints and bones."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from trainer.domains.people.clothing.person import BONES
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord

Pixels = NDArray[np.uint8]

_PARTS = (
    (32, 34, 40), (222, 178, 150), (120, 84, 60), (70, 130, 200), (40, 90, 160), (240, 210, 90),
    (90, 160, 100), (170, 90, 150),
)  # fmt: skip
_LEFT, _RIGHT, _MIDDLE, _BONE = (60, 140, 255), (255, 90, 80), (255, 225, 90), (245, 245, 245)


def contact_sheet(records: Sequence[PeopleRecord], columns: int = 8) -> Image.Image:
    """Return a sheet of `columns` pairs a row: image, and parts with joints (hollow if not visible)."""
    tiles = [np.concatenate([composed(record), _annotated(record)], axis=1) for record in records]
    tiles += [np.zeros_like(tiles[0])] * (-len(tiles) % columns)
    rows = [np.concatenate(tiles[i : i + columns], axis=1) for i in range(0, len(tiles), columns)]
    return Image.fromarray(np.concatenate(rows, axis=0))


def composed(record: PeopleRecord) -> Pixels:
    """Composite the image over its background, uint8 [S, S, 3]."""
    size = len(record.image)
    t = ((np.arange(size) + 0.5) / size)[:, None, None]
    background = record.background[0] + t * (record.background[1] - record.background[0])
    image = record.image.astype(np.float32) / 255
    whole = image[..., :3] + (1 - image[..., 3:]) * background
    return np.rint(np.clip(whole, 0, 1) * 255).astype(np.uint8)


def _annotated(record: PeopleRecord) -> Pixels:
    """Return the part labels in colours with the figures' graphs on top, uint8 [S, S, 3]."""
    image = Image.fromarray((np.array(_PARTS, np.uint8) * 0.75).astype(np.uint8)[record.parts % 16])
    draw = ImageDraw.Draw(image)
    for figure in record.figures:
        _draw_graph(draw, figure, len(record.image))
    return np.asarray(image)


def _draw_graph(draw: ImageDraw.ImageDraw, figure: FigureRecord, size: int) -> None:
    """Draw bones and joints of a figure; left joints are blue, right ones red."""
    places = figure.keypoints[:, :2] * size
    for a, b in BONES:
        if figure.present[a] and figure.present[b]:
            draw.line([tuple(places[a]), tuple(places[b])], fill=_BONE)
    radius = max(1.5, size / 80)
    for joint, (x, y) in enumerate(places):
        if figure.present[joint]:
            colour = _MIDDLE if joint == 0 else _LEFT if joint % 2 else _RIGHT
            box = (x - radius, y - radius, x + radius, y + radius)
            draw.ellipse(box, fill=colour if figure.visible[joint] else (32, 34, 40), outline=colour)
