"""Small labelled images: a disc for each joint before a background that stands still."""

import csv
import json
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

JOINTS = ("nose", "left_ear", "right_ear", "tail")
COLOURS = ((250, 40, 40), (40, 250, 40), (40, 40, 250), (250, 250, 40))
SIZE = (96, 80)
SHAPE = np.array([[-16.0, 0.0], [-8.0, -6.0], [-8.0, 6.0], [16.0, 0.0]])
"""Of a figure that looks to the left; its left ear is above."""


def places(number: int, scale: float = 1.0, turned: bool = True) -> np.ndarray:
    """Joints of frame `number`, [4, 2] in pixels."""
    angle = number * 0.7 if turned else 0.05 * np.sin(number)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return scale * SHAPE @ turn.T + (48 + 14 * np.sin(number), 40 + 9 * np.cos(1.7 * number))


def background(tone: int = 0) -> Image.Image:
    """Horizontal stripes, darker with `tone`."""
    rows = (np.arange(SIZE[1]) // 8 % 2 * 20 + 100 - tone)[:, None, None]
    return Image.fromarray(np.broadcast_to(rows, (SIZE[1], SIZE[0], 3)).astype(np.uint8))


def frame(points: np.ndarray, tone: int = 0, radius: float = 3.5) -> Image.Image:
    """The background with a disc at each place that is given."""
    image = background(tone)
    pen = ImageDraw.Draw(image)
    for (x, y), colour in zip(points, COLOURS, strict=True):
        if np.isfinite(x):
            pen.ellipse((x - radius - 0.5, y - radius - 0.5, x + radius - 0.5, y + radius - 0.5), fill=colour)
    return image


def deeplabcut(folder: Path, count: int = 12, videos: int = 1, missing: tuple[int, ...] = ()) -> Path:
    """A DeepLabCut table of frames of some videos, and their images; `missing` frames have no tail."""
    table = folder / "CollectedData_me.csv"
    rows = [
        ["scorer"] + ["me"] * 8,
        ["bodyparts"] + [name for name in JOINTS for _ in "xy"],
        ["coords"] + ["x", "y"] * 4,
    ]
    for video in range(videos):
        (folder / "labeled-data" / f"v{video}").mkdir(parents=True)
        for number in range(count):
            points = places(number + 100 * video)
            if number in missing:
                points[3] = np.nan
            name = f"labeled-data/v{video}/img{number:03d}.png"
            frame(points, 40 * video).save(folder / name)
            rows.append([name, *("" if np.isnan(value) else f"{value:.3f}" for value in points.flatten())])
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return table


def coco(folder: Path, count: int = 12, figures: int = 2) -> Path:
    """COCO key points of some figures an image, each with a polygon round it."""
    images, annotations = [], []
    for number in range(count):
        name = f"{number:03d}.png"
        image = background()
        for figure in range(figures):
            points = places(number + 50 * figure, scale=0.5)
            corners = np.array([points.min(axis=0) - 3, points.max(axis=0) + 3])
            box = [corners[0], (corners[1, 0], corners[0, 1]), corners[1], (corners[0, 0], corners[1, 1])]
            ImageDraw.Draw(image).rectangle([tuple(corners[0]), tuple(corners[1] - 1)], fill=(200, 30, 90))
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": number,
                    "category_id": 1,
                    "keypoints": [float(v) for x, y in points for v in (x, y, 2)],
                    "num_keypoints": 4,
                    "segmentation": [[float(v) for corner in box for v in corner]],
                }
            )
        image.save(folder / name)
        images.append({"id": number, "file_name": name, "width": SIZE[0], "height": SIZE[1]})
    category = {"id": 1, "name": "mouse", "keypoints": list(JOINTS), "skeleton": [[1, 2], [1, 3], [1, 4]]}
    path = folder / "labels.json"
    path.write_text(json.dumps({"images": images, "annotations": annotations, "categories": [category]}))
    return path
