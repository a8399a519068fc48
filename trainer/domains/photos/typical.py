"""What a checkpoint of labelled images tells of its figures, so that they can be drawn without the data."""

import base64
from io import BytesIO

import numpy as np
from PIL import Image

from graphose_core.checkpoint_head import DrawnFigure
from trainer.domains.photos.dataset.folder import PhotosFolder


def drawn_figure(folder: PhotosFolder) -> DrawnFigure:
    """Return the skeleton and, of a fixed camera, the background of the image that is nearest to all others.

    As a JPEG of the crop's own side.
    """
    manifest = folder.manifest
    if not folder.has_background:
        return DrawnFigure(skeleton=manifest.skeleton)
    indices = folder.indices(held_out=False)
    middles = np.nanmean(folder.places[indices, 1:].astype(float), axis=0)
    typical = indices[np.abs(folder.places[indices, 1:] - middles).sum(axis=1).argmin()]
    first = (manifest.stored - manifest.side) // 2
    crop = folder.background(int(typical))[first : first + manifest.side, first : first + manifest.side]
    written = BytesIO()
    Image.fromarray(crop).save(written, "JPEG", quality=90)
    return DrawnFigure(skeleton=manifest.skeleton, background=base64.b64encode(written.getvalue()).decode())
