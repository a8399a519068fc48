"""A folder of prepared images, memory-mapped. Needs no torch.

dataset.json        what it holds (`manifest.Manifest`)
frames.json         name of each image's frame
images.npy          uint8 [N, P, P, 3], sRGB
masks.npy           uint8 [N, P, P], what the figures cover; where masks are known
joints.npy          float32 [N, F, J, 2], pixels of the stored image; NaN where a joint is absent
visibility.npy      uint8 [N, F, J], COCO's numbers
held_out.npy        bool [N]
places.npy          int64 [N, 3]: sequence, left and top of the image in the sequence's background
background-K.npy    uint8 [H, W, 3], of sequence K at the scale of its images; of a fixed camera
background-sharp.jpg  that of the image nearest to all others, as sharp as frames are, where that is sharper
"""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import ConfigError
from graphose_core.path_checks import read_file, regular
from trainer.domains.photos.dataset.frames.cropping import cut
from trainer.domains.photos.dataset.manifest import Manifest, read_manifest


@dataclass(frozen=True)
class PhotosFolder:
    """Prepared images of a folder; opening it reads little, whatever their number.

    Raises (where something is asked for):
        ConfigError: if the folder is not prepared, or not whole.
    """

    path: Path

    @cached_property
    def manifest(self) -> Manifest:
        """What the folder says of itself."""
        return read_manifest(self.path)

    @cached_property
    def images(self) -> NDArray[np.uint8]:
        """All images, [N, P, P, 3], memory-mapped."""
        return self._mapped("images.npy")

    @cached_property
    def masks(self) -> NDArray[np.uint8] | None:
        """All masks, [N, P, P], memory-mapped; None where none are known."""
        return self._mapped("masks.npy") if self.manifest.choices.background == "masks" else None

    @cached_property
    def joints(self) -> NDArray[np.float32]:
        """All joints, [N, F, J, 2], pixels of the stored image; NaN where absent."""
        return np.array(self._mapped("joints.npy"))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the frames, in order.

        Raises:
            ConfigError: if `frames.json` is broken.
        """
        try:
            return tuple(json.loads(read_file(self.path / "frames.json")))
        except (OSError, ValueError) as error:
            raise self._broken("frames.json", error) from error

    def indices(self, *, held_out: bool) -> NDArray[np.int64]:
        """Return the numbers of the images that are held out, or of those that are not, [n]."""
        return np.flatnonzero(np.array(self._mapped("held_out.npy")) == held_out)

    @property
    def has_background(self) -> bool:
        """Whether the background of each image is known."""
        return self.manifest.choices.background == "fixed"

    def background(self, index: int) -> NDArray[np.uint8]:
        """Return the background of an image, [P, P, 3], of a fixed camera."""
        sequence, left, top = self.places[index]
        return cut(self._background_of(int(sequence)), np.array([left, top]), self.manifest.stored)

    @cached_property
    def places(self) -> NDArray[np.int64]:
        """Sequence, left and top of each image in its sequence's background, [N, 3]."""
        return np.array(self._mapped("places.npy"))

    def _background_of(self, sequence: int) -> NDArray[np.uint8]:
        if sequence not in self._backgrounds:
            self._backgrounds[sequence] = np.array(self._mapped(f"background-{sequence}.npy"))
        return self._backgrounds[sequence]

    @cached_property
    def _backgrounds(self) -> dict[int, NDArray[np.uint8]]:
        return {}

    def _mapped(self, name: str) -> NDArray[np.uint8]:
        try:
            array: NDArray[np.uint8] = np.load(regular(self.path / name), mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as error:
            raise self._broken(name, error) from error
        return array

    def _broken(self, name: str, error: Exception) -> ConfigError:
        return ConfigError(f"{self.path / name}: cannot be read ({error}); prepare the images again")
