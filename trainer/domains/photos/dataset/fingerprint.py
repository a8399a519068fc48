"""A fingerprint of what a data set is made from, so that nothing is prepared twice."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.keypoints import Frame
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import VERSION


def fingerprint(
    frames: Iterable[Frame], images: Iterable[Path | None], choices: Choices, skeleton: Skeleton | None = None
) -> str:
    """Return 16 hexadecimal digits of labels, choices, skeleton, and the images' places and times.

    Labels count by what was read of them, since a data set may have a file of them for each image.
    """
    digest = hashlib.sha256(f"{VERSION} {choices.model_dump_json()}".encode())
    if skeleton is not None:
        digest.update(skeleton.model_dump_json().encode())
    for frame in frames:
        digest.update(repr(frame).encode(errors="surrogatepass"))
    for image in images:
        if image is not None and image.is_file():
            stat = image.stat()
            digest.update(f"{image} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
