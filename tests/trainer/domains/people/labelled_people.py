"""Labels of people in COCO's format."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from graphose_core.document.files.skeletons import skeleton

JOINTS = skeleton("coco17").joints


def labels(folder: Path, people: int, labelled: int = 17) -> Path:
    """Write a COCO file of people, each in an image of its own; the first image is there."""
    Image.fromarray(np.full((60, 80, 3), (200, 10, 10), np.uint8)).save(folder / "0.png")
    points = [
        (80 * x, 60 * y, 2 if k < labelled else 0) for k, (x, y) in enumerate(j.position for j in JOINTS)
    ]
    path = folder / "people.json"
    path.write_text(
        json.dumps(
            {
                "images": [
                    {"id": n, "file_name": f"{n}.png", "width": 80, "height": 60} for n in range(people)
                ],
                "categories": [{"id": 1, "name": "person", "keypoints": [j.name for j in JOINTS]}],
                "annotations": [
                    {"id": n, "image_id": n, "category_id": 1, "keypoints": [v for p in points for v in p]}
                    for n in range(people)
                ],
            }
        )
    )
    return path
