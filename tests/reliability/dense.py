"""Large files of labels, as dense as programs write them or as anybody can: written in parts."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

POINTS = 17

Parts = Callable[[int], Iterator[str]]


def _listed(before: str, after: str, one: Callable[[int], str]) -> Parts:
    def parts(count: int) -> Iterator[str]:
        yield before
        for i in range(count):
            yield one(i) if i == 0 else f",{one(i)}"
        yield after

    return parts


def _joined(before: str, after: str, one: Callable[[int], str]) -> Parts:
    def parts(count: int) -> Iterator[str]:
        yield before
        yield from map(one, range(count))
        yield after

    return parts


def _places(i: int, score: float | int) -> list[float | int]:
    return [v for k in range(POINTS) for v in (i % 500 + 3.25 * k, i % 300 + 1.75 * k, score)]


def _annotation(i: int) -> str:
    return json.dumps(
        {
            "id": i,
            "image_id": i // 2,
            "category_id": 1,
            "keypoints": _places(i, 2),
            "bbox": [1.5, 2, 30.25, 40],
        }
    )


def _coco(count: int) -> Iterator[str]:
    names = [f"p{k}" for k in range(POINTS)]
    categories = json.dumps([{"id": 1, "name": "person", "keypoints": names}])
    images = ",".join(
        json.dumps({"id": i, "file_name": f"{i}.jpg", "width": 640, "height": 480})
        for i in range(count // 2 + 1)
    )
    yield from _listed(
        f'{{"images": [{images}], "annotations": [', f'], "categories": {categories}}}', _annotation
    )(count)


def _result(i: int) -> str:
    return json.dumps(
        {"image_id": f"{i // 3}.jpg", "keypoints": _places(i, 0.9), "box": [1, 2, 3, 4], "idx": i % 3}
    )


def _image(i: int) -> str:
    points = "".join(
        f'<points label="p{k}" outside="0" occluded="0" points="{i % 600}.25,{3 * k}.5"/>'
        for k in range(POINTS)
    )
    head = f'id="{i}" name="{i}.jpg" width="640" height="480"'
    return f'<image {head}><skeleton label="a">{points}</skeleton></image>'


def _row(i: int) -> str:
    return f"{i}," + ",".join(f"{i % 600}.25,{k}.5,0.9" for k in range(4)) + "\n"


HEAD = "scorer" + ",a" * 12 + "\nbodyparts,a,a,a,b,b,b,c,c,c,d,d,d\ncoords" + ",x,y,likelihood" * 4 + "\n"

DENSE: dict[str, tuple[str, Parts, int]] = {
    "COCO": ("a.json", _coco, 200_000),
    "COCO, images without anything": (
        "a.json",
        _listed('{"annotations": [], "images": [', "]}", lambda _: "{}"),
        600_000,
    ),
    "COCO, short annotations": (
        "a.json",
        _listed(
            '{"images": [{"id": 1}], "annotations": [',
            "]}",
            lambda _: '{"image_id": 1, "keypoints": [1, 2, 2]}',
        ),
        300_000,
    ),
    "AlphaPose": ("a.json", _listed("[", "]", _result), 100_000),
    "OpenPose, empty frames": ("a.json", _listed("[", "]", lambda _: '{"people": []}'), 600_000),
    "OpenPose, empty people": ("a.json", _listed('{"people": [', "]}", lambda _: "{}"), 600_000),
    "Label Studio, empty tasks": (
        "a.json",
        _listed("[", "]", lambda _: '{"data": {}, "annotations": [{"keypointlabels": []}]}'),
        200_000,
    ),
    "labelme, empty shapes": (
        "a.json",
        _listed('{"imagePath": "a.jpg", "shapes": [', "]}", lambda _: "{}"),
        600_000,
    ),
    "CVAT": ("a.xml", _joined("<annotations>", "</annotations>", _image), 40_000),
    "CVAT, empty images": (
        "a.xml",
        _joined("<annotations>", "</annotations>", lambda _: "<image/>"),
        600_000,
    ),
    "CVAT, a track": (
        "a.xml",
        _joined(
            "<annotations><track>", "</track></annotations>", lambda i: f'<points frame="{i}" points="1,2"/>'
        ),
        200_000,
    ),
    "DeepLabCut": ("a.csv", _joined(HEAD, "", _row), 500_000),
}
"""File, its parts for a number of entries, and the number of a large file."""


def write(name: str, folder: Path, share: int = 1) -> Path:
    """Write a file with so small a share of the entries of a large one; return where it is."""
    file, parts, count = DENSE[name]
    path = folder / file
    with path.open("w", encoding="utf-8") as stream:
        stream.writelines(parts(count // share))
    return path
