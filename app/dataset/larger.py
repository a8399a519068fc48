"""Going on at more pixels: what a run on labelled images has learnt begins a network of twice the side.

No Qt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import ConfigError
from trainer.domains.photos.about import is_photos_folder
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import read_manifest
from trainer.runs.folders import Run, settings_of
from trainer.runs.settings.run_config import NetworkSize

VIEWS = {"above": "The camera looks from above", "side": "The camera looks from the side"}
"""What is chosen of the camera, if not by the labels."""

OF_SIZE = frozenset({"size", "zoom", "layout_size", "channels"})
"""Settings of a network that another size of its images changes."""


@dataclass(frozen=True)
class Larger:
    """A training at twice the side that begins with the weights of a run.

    Attributes:
        labels: file or folder of the labels that the run has learnt from; it may be gone.
        choices: how their images are prepared for it.
        skeleton: the figure.
        weights: of the run.
        run: name of the run.
        size: side of the images that the run has learnt, pixels.
        model: settings of its network that differ from the usual ones and do not follow from the size.
    """

    labels: Path
    choices: Choices
    skeleton: Skeleton
    weights: Path
    run: str
    size: int
    model: Mapping[str, object] = field(default_factory=dict)

    @property
    def about(self) -> str:
        """What the training begins with, and what of it no field of the page shows, as sentences."""
        view = self.choices.view
        seen = f" {VIEWS[view]}, as there." if view in VIEWS else ""
        learnt = f"Begins with what {self.run} has learnt at {self.size} × {self.size}"
        return f"{learnt}, unless name or keypoints are changed.{seen}"

    def settings(self, skeleton: Skeleton, size: int) -> dict[str, object]:
        """Return the settings by which a training begins with the run's weights; none where they do not fit.

        Args:
            skeleton: the figure that it learns.
            size: side of its images, pixels.
        """
        knows = {kind.name for kind in self.skeleton.joint_types}
        fits = knows == {kind.name for kind in skeleton.joint_types} and size > self.size
        if not fits:
            return {}
        return {"grow": str(self.weights)} | ({"model": dict(self.model)} if self.model else {})


def larger_of(run: Run) -> Larger | None:
    """Return how a run can go on at twice the side; None where it cannot.

    It has saved weights, its images are still there and say where their labels were, and networks draw that
    many pixels. Labels that are gone, as on a disk that is not connected, are told when they are needed.
    """
    settings = settings_of(run.folder)
    data, size = settings.get("data"), settings.get("size")
    if run.stage != "finetune" or run.weights is None or not isinstance(data, str):
        return None
    if not isinstance(size, int) or 2 * size not in get_args(NetworkSize) or not is_photos_folder(data):
        return None
    try:
        manifest = read_manifest(Path(data))
    except ConfigError:
        return None
    if not manifest.labels:
        return None
    choices = manifest.choices.model_copy(update={"size": 2 * size})
    model = {name: value for name, value in _model(settings).items() if name not in OF_SIZE}
    labels = Path(manifest.labels)
    return Larger(labels, choices, manifest.skeleton, run.weights, run.folder.name, size, model)


def _model(settings: Mapping[str, object]) -> Mapping[str, object]:
    model = settings.get("model")
    return model if isinstance(model, Mapping) else {}
