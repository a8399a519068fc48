"""The background that figures of a fixed camera are shown before, away from their images. Needs no torch."""

from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.images.decode import decoded
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.dataset.frames.sharp_background import NAME, typical_of


def typical_background(folder: PhotosFolder) -> Image.Image | None:
    """Return the background of the image that is nearest to all others, of the crop's own side.

    It is as sharp as the frames are, in folders that were prepared since that is kept. None where the camera
    is not fixed.
    """
    if not folder.has_background:
        return None
    try:
        return decoded(folder.path / NAME, NAME)
    except (FileFormatError, OSError):  # prepared earlier, or frames are no sharper
        return _stored(folder)


def _stored(folder: PhotosFolder) -> Image.Image:
    """Return it at the pixels that are stored."""
    manifest, indices = folder.manifest, folder.indices(held_out=False)
    typical = int(indices[typical_of(folder.places[indices])])
    first = (manifest.stored - manifest.side) // 2
    crop = folder.background(typical)[first : first + manifest.side, first : first + manifest.side]
    return Image.fromarray(crop)
