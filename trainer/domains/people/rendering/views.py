"""Views from close by: the camera of a scene, zoomed in on a part of a figure.

A network that has seen such images draws what a window shows: whoever zooms in on a face has one of as many
pixels as the network has, instead of that of a whole person, enlarged.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.posed_figure import Figure
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.zoom import LEAST, MOST

Floats = NDArray[np.floating]

_AIMS = (
    (0.45, ("nose", "left_eye", "right_eye", "left_ear", "right_ear")),
    (0.25, ("left_wrist", "right_wrist")),
    (0.10, ("left_ankle", "right_ankle")),
    (0.20, tuple(name for name in JOINTS if name.endswith(("shoulder", "elbow", "hip", "knee")))),
)
"""Share of the views that look at one of these joints."""

_BESIDE = 0.3
"""Greatest distance of that joint from the middle of the view, in its sides."""


def zoomed(camera: Camera, place: tuple[float, float], factor: float) -> Camera:
    """Return the camera whose image is a part of another's, enlarged.

    Args:
        camera: the other.
        place: middle of the part, in the unit square of the other's image.
        factor: side of the other's image over the part's.
    """
    across, down = ((at - middle) * factor + 0.5 for at, middle in zip(camera.place, place, strict=True))
    return Camera(camera.centre, camera.pitch, camera.scale * factor, (float(across), float(down)))


def close_view(camera: Camera, figures: Sequence[Figure], rng: np.random.Generator) -> Camera:
    """Sample a view from close by of a joint that the camera shows; the camera itself where it shows none.

    Args:
        camera: of the whole scene.
        figures: in the world.
        rng: source of randomness.
    """
    shares = [share for share, _ in _AIMS]
    _, names = _AIMS[int(rng.choice(len(_AIMS), p=shares))]
    rows = [JOINTS.index(name) for name in names]
    places = np.concatenate([camera.project(figure.keypoints[rows])[:, :2] for figure in figures])
    inside = places[((places > 0) & (places < 1)).all(axis=1)]
    factor = float(np.exp(rng.uniform(np.log(LEAST), np.log(MOST))))
    aside = rng.uniform(-_BESIDE, _BESIDE, size=2) / factor
    if not len(inside):
        return camera
    across, down = inside[int(rng.integers(len(inside)))] + aside
    return zoomed(camera, (float(across), float(down)), factor)
