"""A fingerprint of what a data set is made from, so that nothing is prepared twice."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.path_checks import read_file
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import VERSION


def fingerprint(
    labels: Path, images: Iterable[Path | None], choices: Choices, skeleton: Skeleton | None = None
) -> str:
    """Return 16 hexadecimal digits of labels, choices, skeleton, and the images' places and times."""
    digest = hashlib.sha256(f"{VERSION} {choices.model_dump_json()}".encode())
    if skeleton is not None:
        digest.update(skeleton.model_dump_json().encode())
    for path in [labels] if labels.is_file() else sorted(labels.glob("*.json")):
        digest.update(path.name.encode())
        digest.update(read_file(path))
    for image in images:
        if image is not None and image.is_file():
            stat = image.stat()
            digest.update(f"{image} {stat.st_size} {stat.st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
