"""The scene that opens when training on a new data set begins."""

from pathlib import Path

from graphose_core.atomic import write_atomic
from graphose_core.document.files.skeletons import figure_from
from graphose_core.document.values.background import Background, ImageBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.studio_wall import STUDIO
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.typical_background import typical_background

BACKGROUND = "background.png"
"""Name of the background's file, in the folder of the prepared images."""


def first_scene(folder: Path) -> PoseDocument:
    """Return a scene with one figure of a data set, before its background where that is known.

    Raises:
        ConfigError: if the folder holds no prepared images.
        OSError: if the system cannot write.
    """
    manifest = PhotosFolder(folder).manifest
    figure = figure_from(manifest.skeleton, manifest.skeleton.label)
    return PoseDocument(figures=(figure,), canvas=manifest.choices.size, background=_background(folder))


def _background(folder: Path) -> Background:
    image = typical_background(PhotosFolder(folder))
    if image is None:
        return STUDIO  # black may hide the figure
    path = folder / BACKGROUND
    write_atomic(path, lambda part: image.save(part, "PNG"))
    return ImageBackground(path=str(path))
