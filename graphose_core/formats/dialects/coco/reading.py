"""Reading of COCO files: `images`, `annotations` and `categories`, or a list of a detector's results.

The form is described at https://cocodataset.org/#format-data and #format-results. An annotation's `keypoints`
are x, y, v for each point of its category, in order; v = 0: not labelled, 1: labelled but covered, 2:
visible. `skeleton` counts points from 1; some files count from 0.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.annotations import Reader
from graphose_core.formats.dialects.coco.categories import read_categories
from graphose_core.formats.dialects.coco.content import REMEDY, read_content
from graphose_core.formats.dialects.coco.frames import LabelledFrames
from graphose_core.formats.dialects.coco.images import images_of, read_images
from graphose_core.formats.dialects.coco.truth import truth_beside
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import elements_of, items


def load(path: Path) -> Labels:
    """Read all images of a file, in its order, and who is labelled in them.

    What cannot be read is left out and told. A list of results takes its images and categories from a file of
    annotations beside it that has all of its images, where there is one; else images are called after their
    ids, and points by a published set of their number. Points of a whole body in fields of their own
    (`foot_kpts`, `face_kpts`, `lefthand_kpts`, `righthand_kpts`) follow those of `keypoints`.

    Raises:
        FileFormatError: if the file is not readable JSON, or has neither annotations nor images.
        OSError: if the system cannot read the file.
    """
    omissions = Omissions()
    content = read_content(path, omissions, by_elements=True)
    if not isinstance(content, dict):
        return _labels(path, truth_beside(path, content) or {}, content, omissions, detected=True)
    return _labels(path, content, elements_of(content.get("annotations")), omissions)


def _labels(
    path: Path, file: dict[str, Any], annotations: Sequence[Any], omissions: Omissions, detected: bool = False
) -> Labels:
    images = read_images(file.get("images"), file.get("videos"), omissions)
    if not images.frames:
        images = images_of(annotations)
    if not images.frames and file.get("images") != []:
        raise FileFormatError(
            f"{path.name}: images: there are none, nor annotations that name some; {REMEDY}"
        )
    categories = read_categories(file.get("categories"), omissions)
    reader = Reader(images, categories, omissions, detected)
    labelled = reader.read(annotations)
    totals = {
        "annotations": len(annotations),
        "images": len(elements_of(file.get("images"))),
        "categories": len(items(file.get("categories"))),
    }
    frames = LabelledFrames(images.frames, labelled)
    return Labels(frames, omissions.told(totals), kinds=reader.kinds(labelled))
