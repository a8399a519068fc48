"""The head as a rigid part whose face is painted in its own frame in space."""

from graphose_core.models.surfaces.config import SurfaceConfig
from trainer.domains.people.clothing.person import FACE, JOINTS

HEAD = SurfaceConfig(
    landmarks=JOINTS[:FACE],
    reference=(
        (0.0, -0.188, 0.291), (0.195, 0.047, 0.204), (-0.195, 0.047, 0.204), (0.484, 0.047, -0.349),
        (-0.484, 0.047, -0.349),
    ),
    centre=(0.0, 0.0, -0.33),
    axes=(0.52, 0.80, 0.66),
    choices=("hair_style",),
    parts=("skin", "hair"),
    scalars=("sex", "age", "pitch", "light_side", "light_height", "ambient"),
    anchors=("nose", "left_eye", "right_eye"),
    octaves=6,
)  # fmt: skip
"""Landmarks are the mean of 2,199 drawn heads that were laid on each other (generalised Procrustes analysis,
made symmetric): on the mean head they lie within 2 % of their spread. A unit is about 15.5 cm."""
