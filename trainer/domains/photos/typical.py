"""What a checkpoint of labelled images tells of its figures, so that they can be drawn without the data."""

import base64
from io import BytesIO

from graphose_core.checkpoint_head import DrawnFigure
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.typical_background import typical_background


def drawn_figure(folder: PhotosFolder) -> DrawnFigure:
    """Return the skeleton and, of a fixed camera, a typical background as a JPEG of the crop's own side."""
    background = typical_background(folder)
    if background is None:
        return DrawnFigure(skeleton=folder.manifest.skeleton)
    written = BytesIO()
    background.save(written, "JPEG", quality=90)
    encoded = base64.b64encode(written.getvalue()).decode()
    return DrawnFigure(skeleton=folder.manifest.skeleton, background=encoded)
