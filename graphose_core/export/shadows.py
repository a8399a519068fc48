"""Removal of shadows, for images of figures only."""

import numpy as np
from PIL import Image

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument

SHADOW = "shadow"
"""Name of the attribute of a shadow's strength."""

DARKEST = 0.45
"""Coverage of the darkest shadow that remains at a strength of 0, where feet touch the ground."""


def casts(figure: Figure) -> bool:
    """Return whether the skeleton of a figure has shadows."""
    known = figure.skeleton in skeleton_names()
    return known and any(spec.name == SHADOW for spec in skeleton(figure.skeleton).attributes)


def without_shadow(document: PoseDocument) -> PoseDocument:
    """Return the scene with the shadow strength of each figure at its minimum."""
    return document.replace(
        figures=tuple(
            figure.replace(attributes={**figure.attributes, SHADOW: 0.0}) if casts(figure) else figure
            for figure in document.figures
        )
    )


def cleared(image: Image.Image) -> Image.Image:
    """Return an RGBA image without faint coverage such as shadows; edges of figures stay soft.

    Coverage α becomes (α − D) / (1 − D), at least 0, where D is `DARKEST`.
    """
    pixels = np.asarray(image).copy()
    coverage = pixels[..., 3].astype(np.float32) / 255
    kept = np.clip((coverage - DARKEST) / (1 - DARKEST), 0, 1)
    pixels[..., 3] = np.rint(kept * 255).astype(np.uint8)
    pixels[kept == 0] = 0
    return Image.fromarray(pixels)
