"""Twice as many frames, people or rows are about twice as much work, never four times."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from graphose_core.formats.conversion.figures import figures_of
from graphose_core.formats.conversion.pixel_mapping import whole_image
from graphose_core.formats.frames.following import followed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.loading import load
from graphose_core.formats.summary.survey import survey
from tests.growth import QUADRATIC, growth

KIND = Kind("person", ("nose", "left_wrist", "right_wrist"))
SIZE = 60


def person(x: float, y: float = 0.0, name: str = "") -> Subject:
    return Subject(KIND, {"nose": Keypoint(x, y), "left_wrist": Keypoint(x + 5, y + 20)}, name)


def unrelated_images(count: int) -> None:
    followed([Frame(str(i), (person(i * 7919 % 600), person(i * 104729 % 600, 90))) for i in range(count)])


def crowd_of_a_film(count: int) -> None:
    followed([Frame(str(i), tuple(person(80.0 * k + i, 90) for k in range(5))) for i in range(count)])


def crowd_of_one_image(count: int) -> None:
    followed([Frame("a", tuple(person(9.0 * k) for k in range(count)))] * 2)


def one_name(count: int) -> None:
    figures_of([person(1.0, name="me")] * count, whole_image((640, 480)), ("me", "me 3"), "free")


def one_name_that_is_cut(count: int) -> None:
    figures_of([person(1.0, name="x" * 300)] * count, whole_image((640, 480)), (), "free")


WORKS = [unrelated_images, crowd_of_a_film, crowd_of_one_image, one_name, one_name_that_is_cut]


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_following_and_naming_are_linear(work: Callable[[int], None]):
    assert growth(work, SIZE) < QUADRATIC


def coco(count: int) -> str:
    points = [v for i in range(3) for v in (i + 1.5, i + 2.5, 2)]
    return json.dumps(
        {
            "categories": [{"id": 1, "name": "person", "keypoints": list(KIND.points)}],
            "images": [{"id": i, "file_name": f"{i}.jpg", "width": 64, "height": 48} for i in range(count)],
            "annotations": [
                {"id": i, "image_id": i // 2, "category_id": 1, "keypoints": points} for i in range(count)
            ],
        }
    )


def labelme(count: int) -> str:
    shape = {"label": "nose", "shape_type": "point", "points": [[1.5, 2.5]], "group_id": None}
    return json.dumps({"shapes": [shape] * count, "imagePath": "a.jpg", "imageWidth": 64, "imageHeight": 48})


def openpose(count: int) -> str:
    frame = {"people": [{"pose_keypoints_2d": [1.5, 2.5, 0.9] * 18}], "canvas_width": 64, "canvas_height": 48}
    return json.dumps([frame] * count)


def deeplabcut(count: int) -> str:
    head = "scorer,me,me\nbodyparts,nose,nose\ncoords,x,y\n"
    return head + "".join(f"labeled-data/v/img{i:05}.png,{i}.5,2.5\n" for i in range(count))


def table(count: int) -> str:
    return "frame,nose_x,nose_y\n" + "".join(f"{i},{i}.5,2.5\n" for i in range(count))


def cvat(count: int) -> str:
    image = (
        '<image id="{0}" name="{0}.jpg" width="64" height="48"><points label="nose" points="1,2"/></image>'
    )
    return f"<annotations>{''.join(image.format(i) for i in range(count))}</annotations>"


def via(count: int) -> str:
    shape = {"name": "point", "cx": 1, "cy": 2}
    region = {"shape_attributes": shape, "region_attributes": {"name": "nose"}}
    return json.dumps(
        {f"{i}.jpg": {"filename": f"{i}.jpg", "size": 1, "regions": [region]} for i in range(count)}
    )


FILES = {
    "coco": (coco, ".json"),
    "labelme": (labelme, ".json"),
    "openpose": (openpose, ".json"),
    "via": (via, ".json"),
    "deeplabcut": (deeplabcut, ".csv"),
    "table": (table, ".csv"),
    "cvat": (cvat, ".xml"),
}


@pytest.mark.parametrize("name", FILES)
def test_reading_and_surveying_a_file_are_linear(tmp_path: Path, name: str):
    write, ending = FILES[name]

    def read(count: int) -> None:
        path = tmp_path / f"{count}{ending}"
        if not path.exists():
            path.write_text(write(count), encoding="utf-8")
        labels = load(path)
        assert labels.format == name
        survey(labels)
        followed(labels.frames)

    assert growth(read, SIZE) < QUADRATIC
