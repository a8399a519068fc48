"""Data sets of YOLO on disk."""

from pathlib import Path

from PIL import Image

from tests.graphose_core.formats.dialects.goods import YOLO_TXT, YOLO_YAML


def data_set(root: Path, layout: str = "images/{split}/{name}", yaml: bytes = YOLO_YAML) -> Path:
    """A data set of two images that train and one that validates; the second has no labels."""
    for split, name in (("train", "a10"), ("train", "a9"), ("val", "b")):
        image = root / f"{layout.format(split=split, name=name)}.png"
        labels = Path(str(image).replace("images", "labels")).with_suffix(".txt")
        for path in (image, labels):
            path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (200, 100)).save(image)
        if name != "a9":
            labels.write_bytes(YOLO_TXT)
    (root / "data.yaml").write_bytes(yaml)
    return root / "data.yaml"
