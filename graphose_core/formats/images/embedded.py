"""Images inside a file of labels.

`Frame.embedded` names the entry. In an HDF5 file (SLEAP's `.pkg.slp`) it is a data set, "video0/video": its
row for a frame is the one whose entry in `frame_numbers` beside it is `Frame.number`, or without such a list
the row of that number; "video0/video/3" is row 3. In a JSON file (labelme, X-AnyLabeling) it is a field with
base64, "imageData", in a list of such files "3.imageData".
"""

import base64
import binascii
import math
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from graphose_core.errors import FileFormatError, MissingImageError, in_words
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.images.decode import decoded, plain_colours, stored_in
from graphose_core.images.exif import Stored
from graphose_core.images.memory import ROOM
from graphose_core.path_checks import regular
from graphose_core.text_files.json_values import json_of

HDF5 = b"\x89HDF\r\n\x1a\n"


class Embedded:
    """The images inside one file of labels, which is kept open or parsed once."""

    def __init__(self, labels: Path) -> None:
        """Open a file.

        Raises:
            FileFormatError: if it is neither HDF5 nor JSON.
            MissingPackageError: if it is HDF5, and `h5py` is not installed.
            OSError: if the system cannot read the file.
        """
        self.labels = labels
        with regular(labels).open("rb") as file:
            start = file.read(len(HDF5))
        self._file: Any = None
        self._json: Any = None
        try:
            if start == HDF5:
                self._file = needed("h5py", "h5py", "images inside HDF5 files").File(labels, "r")
            else:
                self._json = json_of(labels.read_bytes())
        except (ValueError, RuntimeError) as error:
            raise FileFormatError(
                f"{labels.name}: its embedded images cannot be read ({error}); choose another file"
            ) from error

    def image(self, frame: Frame, longest: int | None = None, enough: int | None = None) -> Image.Image:
        """Return the upright image of a frame, RGB or RGBA.

        Args:
            frame: the frame.
            longest, enough: pixels of its longer side to which it may be shrunk (see :func:`decoded`).

        Raises:
            MissingImageError: if there is no such entry.
            FileFormatError: if it is no image of a known format.
        """
        name, (content, exchanged) = self._name(frame), self._entry(frame)
        coded = isinstance(content, bytes)
        image = decoded(content, name, longest, enough) if coded else _raw(content, name)
        return _swapped(image) if exchanged else image

    def stored(self, frame: Frame) -> Stored:
        """Return size and orientation of an image, from its head alone; raises as :meth:`image`."""
        content, _ = self._entry(frame)
        if isinstance(content, bytes):
            return stored_in(content, self._name(frame))
        return Stored((content.shape[1], content.shape[0]))

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def _name(self, frame: Frame) -> str:
        return f"{self.labels.name}, {frame.embedded}, frame {frame.name}"

    def _entry(self, frame: Frame) -> tuple[Any, bool]:
        """Return what is stored for a frame, bytes or numbers, and whether its red and blue are exchanged."""
        entry, name = frame.embedded or "", self._name(frame)
        if self._file is None:
            return self._text_field(entry, name), False
        try:
            return self._row(entry, frame, name)
        except (OSError, KeyError, ValueError, RuntimeError, TypeError, IndexError) as error:
            raise FileFormatError(
                f"{name}: cannot be read ({in_words(error)}); choose another file"
            ) from error

    def _row(self, entry: str, frame: Frame, name: str) -> tuple[Any, bool]:
        folder, _, last = entry.rpartition("/")
        direct = entry in self._file
        data: Any = self._file[entry if direct else folder] if direct or folder in self._file else None
        if not hasattr(data, "shape"):
            raise MissingImageError(f"{name}: is not in the file; choose the file that the images are in")
        row = self._place(entry, frame.number) if direct else int(last)
        if row is None or not 0 <= row < data.shape[0]:
            raise MissingImageError(f"{name}: the file has no image of it; choose the package it came with")
        if _memory_of(data) > ROOM:
            raise FileFormatError(
                f"{name}: {data.dtype} {data.shape[1:]} would take more than {ROOM // 1_000_000} MB of "
                "memory; scale the image down"
            )
        values = np.asarray(data[row])
        if data.ndim >= 3:
            return values, _exchanged(data) and data.ndim == 4 and data.shape[3] == 3
        whole = values if values.dtype.itemsize == 1 else values.astype(np.int64)
        return whole.astype(np.uint8, copy=False).tobytes(), _exchanged(data)

    def _place(self, entry: str, number: int | None) -> int | None:
        beside = f"{entry.rpartition('/')[0]}/frame_numbers"
        if beside not in self._file:
            return number if number is not None else 0
        places = np.flatnonzero(np.asarray(self._file[beside]) == number)
        return int(places[0]) if len(places) else None

    def _text_field(self, entry: str, name: str) -> bytes:
        value = self._json
        for key in entry.split("."):
            if isinstance(value, dict):
                value = value.get(key)
            else:
                known = isinstance(value, list) and key.isascii() and key.isdigit()
                value = value[int(key)] if known and int(key) < len(value) else None
        if not isinstance(value, str) or not value:
            raise MissingImageError(f"{name}: is not in the file; choose the file that the image is in")
        try:
            return base64.b64decode(value.partition(",")[2] if value.startswith("data:") else value)
        except (binascii.Error, ValueError) as error:
            raise FileFormatError(f"{name}: is not base64 ({error}); choose another file") from error


def _memory_of(data: Any) -> int:
    """Return about how many bytes it takes to make an image of a row of a data set."""
    values = math.prod(data.shape[1:]) * int(data.dtype.itemsize)
    pixels = math.prod(data.shape[1:3]) if data.ndim >= 3 else 0
    return int(2 * values + 5 * pixels)  # with the image in grey, and in RGB


def _exchanged(data: Any) -> bool:
    """Return whether red and blue are exchanged in the images of a data set.

    SLEAP gave RGB to OpenCV, which takes it for BGR. Since format 1.4 the order is noted; before, it is that.
    Read as sleap-io reads it.
    """
    order = data.attrs.get("channel_order")
    if order is not None:
        return (order.decode() if isinstance(order, bytes) else str(order)) == "BGR"
    head = data.file.get("metadata")
    version = head.attrs.get("format_id") if head is not None else None
    return version is not None and float(version) < 1.4


def _swapped(image: Image.Image) -> Image.Image:
    bands = list(image.split())
    bands[0], bands[2] = bands[2], bands[0]
    return Image.merge(image.mode, bands)


def _raw(values: Any, name: str) -> Image.Image:
    """Return an image from its numbers, [H, W] or [H, W, 1 or 3]."""
    pixels = np.squeeze(values, axis=2) if values.ndim == 3 and values.shape[2] == 1 else values
    if pixels.ndim not in (2, 3) or pixels.dtype not in (np.uint8, np.uint16):
        raise FileFormatError(f"{name}: {pixels.dtype} {pixels.shape}: not an image of 8 or 16 bits")
    try:
        return plain_colours(Image.fromarray(pixels), name)
    except (TypeError, ValueError) as error:
        raise FileFormatError(f"{name}: {pixels.shape}: no image ({error}); choose another file") from error
