"""The background that figures of a fixed camera are shown before, away from their images. Needs no torch."""

import numpy as np
from PIL import Image

from trainer.domains.photos.dataset.folder import PhotosFolder


def typical_background(folder: PhotosFolder) -> Image.Image | None:
    """Return the background of the image that is nearest to all others, of the crop's own side.

    None where the camera is not fixed.
    """
    if not folder.has_background:
        return None
    manifest = folder.manifest
    indices = folder.indices(held_out=False)
    middles = np.nanmean(folder.places[indices, 1:].astype(float), axis=0)
    typical = indices[np.abs(folder.places[indices, 1:] - middles).sum(axis=1).argmin()]
    first = (manifest.stored - manifest.side) // 2
    crop = folder.background(int(typical))[first : first + manifest.side, first : first + manifest.side]
    return Image.fromarray(crop)
