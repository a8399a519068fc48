"""Good files of each text format, made by hand in the published form."""

import json
from typing import Any

NOSE, TAIL = (10.0, 20.0), (60.0, 70.0)


def shape(label: str, *points: tuple[float, float], kind: str = "point", **more: Any) -> dict[str, Any]:
    return {"label": label, "points": [list(p) for p in points], "shape_type": kind, "flags": {}, **more}


LABELME: dict[str, Any] = {
    "version": "5.4.1",
    "imagePath": "a.jpg",
    "imageData": None,
    "imageHeight": 120,
    "imageWidth": 200,
    "shapes": [
        shape("mouse", (5, 5), (70, 80), kind="rectangle", group_id=1),
        shape("nose", NOSE, group_id=1),
        shape("tail", TAIL, group_id=1, difficult=True),
        shape("nose", (110, 20), group_id=2),
        shape("mouse", (100, 10), (120, 10), (120, 40), kind="polygon", group_id=2),
    ],
}

VIA: dict[str, Any] = {
    "a.jpg123": {
        "filename": "a.jpg",
        "size": 123,
        "regions": [
            {
                "shape_attributes": {"name": "point", "cx": 10, "cy": 20},
                "region_attributes": {"name": "nose", "id": "1"},
            },
            {
                "shape_attributes": {"name": "rect", "x": 5, "y": 6, "width": 7, "height": 8},
                "region_attributes": {"type": "mouse", "id": "1"},
            },
        ],
        "file_attributes": {},
    },
    "b.jpg9": {"filename": "b.jpg", "size": 9, "regions": [], "file_attributes": {}},
}


def result(kind: str, own: str, value: dict[str, Any], **more: Any) -> dict[str, Any]:
    sizes = {"original_width": 200, "original_height": 120, "image_rotation": 0}
    return {"type": kind, "id": own, "value": value, **sizes, **more}


def key(own: str, name: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    return result("keypointlabels", own, {"x": x, "y": y, "width": 0.1, "keypointlabels": [name]}, **more)


def box(own: str, x: float, y: float, width: float, height: float) -> dict[str, Any]:
    value = {"x": x, "y": y, "width": width, "height": height, "rectanglelabels": ["mouse"]}
    return result("rectanglelabels", own, value)


LABEL_STUDIO: list[dict[str, Any]] = [
    {
        "id": 1,
        "data": {"image": "/data/local-files/?d=shots/a%20b.jpg"},
        "annotations": [
            {
                "result": [
                    box("r1", 0, 0, 50, 50),
                    box("r2", 25, 0, 50, 50),
                    key("a", "nose", 10, 25),
                    key("b", "tail", 30, 25, parentID="r1"),
                    key("c", "nose", 40, 50),
                    {"type": "relation", "from_id": "c", "to_id": "r2", "direction": "right"},
                    result("choices", "b", {"choices": ["Occluded"]}),
                ]
            }
        ],
    }
]

ALPHATRACKER: list[dict[str, Any]] = [
    {
        "class": "image",
        "filename": "a.png",
        "annotations": [
            {"class": "Face", "x": 1, "y": 2, "width": 3, "height": 4},
            {"class": "point", "x": 1, "y": 2},
            {"class": "point", "x": 3, "y": 4},
        ],
    }
]

CVAT_VIDEO = b"""<?xml version="1.0" encoding="utf-8"?>
<annotations><version>1.1</version>
<meta><task><original_size><width>640</width><height>480</height></original_size><source>walk.mp4</source>
<labels><label><name>dog</name><type>skeleton</type>
<svg>&lt;line data-node-from="1" data-node-to="2"&gt;&lt;/line&gt;
&lt;circle data-node-id="1" data-label-name="nose"&gt;&lt;/circle&gt;
&lt;circle data-node-id="2" data-label-name="tail"&gt;&lt;/circle&gt;</svg></label>
<label><name>nose</name><parent>dog</parent></label><label><name>tail</name><parent>dog</parent></label>
</labels></task></meta>
<track id="7" label="dog" source="manual">
<skeleton frame="10" keyframe="1"><points label="tail" outside="0" occluded="1" points="3.5,4"/>
<points label="nose" outside="0" occluded="0" points="1,2"/></skeleton>
<skeleton frame="2" keyframe="1"><points label="nose" outside="0" occluded="0" points="5,6"/>
<points label="tail" outside="1" occluded="0" points="0,0"/></skeleton>
</track></annotations>"""


def flat(count: int, score: float = 0.9) -> list[float]:
    return [number for i in range(count) for number in (10.0 + i, 20.0 + 2 * i, score)]


ALPHAPOSE: list[dict[str, Any]] = [
    {"image_id": "1.jpg", "category_id": 1, "keypoints": flat(17), "box": [1, 2, 3, 4], "idx": 2},
    {"image_id": "1.jpg", "category_id": 1, "keypoints": flat(17), "box": [1, 2, 3, 4], "idx": 5},
    {"image_id": "12.jpg", "category_id": 1, "keypoints": flat(17), "box": [1, 2, 3, 4], "idx": 5},
]

INSTANCE: dict[str, Any] = {
    "keypoints": [[10.0, 20.0], [15.0, 24.0], [20.0, 28.0]],
    "keypoint_scores": [0.9, 0.8, 0.1],
    "bbox": [[1, 2, 91, 102]],
}

MMPOSE: dict[str, Any] = {
    "meta_info": {
        "dataset_name": "fly",
        "keypoint_id2name": {"0": "head", "1": "left_wing", "2": "right_wing"},
        "skeleton_links": [[0, 1], [0, 2]],
        "flip_indices": [0, 2, 1],
    },
    "instance_info": [
        {"frame_id": 1, "instances": [INSTANCE]},
        {"frame_id": 3, "instances": [INSTANCE, {**INSTANCE, "track_id": 4}]},
    ],
}


def landmarks(count: int, **more: float) -> list[dict[str, float]]:
    return [{"x": 0.3 + i / 100, "y": 0.2 + i / 50, "z": 0.0, **more} for i in range(count)]


MEDIAPIPE: list[dict[str, Any]] = [
    {"frame": 5, "width": 200, "height": 100, "landmarks": landmarks(33, visibility=0.9)}
]

YOLO_YAML = b"""path: .
train: images/train
val: images/val
names: {0: cat, 1: dog}
kpt_shape: [3, 3]
flip_idx: [0, 2, 1]
kpt_names:
  0: [nose, left_ear, right_ear]
skeleton: [[0, 1], [0, 2]]
"""
YOLO_TXT = b"1 0.5 0.5 0.5 0.5 0.25 0.5 2 0.5 0.25 1 0 0 0\n0 0.5 0.5 0.2 0.2 0.1 0.2 2 0.3 0.4 2 0.5 0.6 2\n"

CHARACTER = b"""height: 602
width: 508
skeleton:
- {loc: [264, 397], name: root, parent: null}
- {loc: [247, 232], name: torso, parent: root}
- {loc: [231.5, 119], name: neck, parent: torso}
"""

BVH = b"""HIERARCHY
ROOT Hips
{
  OFFSET 0 0 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT Spine
  {
    OFFSET 0 10 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    End Site
    {
      OFFSET 0 5 0
    }
  }
  JOINT LeftLeg
  {
    OFFSET 4 0 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    End Site
    {
      OFFSET 0 -10 0
    }
  }
}
MOTION
Frames: 3
Frame Time: 0.05
0 0 0 0 0 0 0 0 0 0 0 0
20 0 0 90 0 0 0 0 0 0 0 0
0 0 0 0 0 0 90 0 0 0 0 0
"""


MPII_JSON = [
    {
        "joints": [[10 + i, 20 + i] for i in range(15)] + [[-1, -1]],
        "joints_vis": [1] * 14 + [0, 0],
        "image": "a.jpg",
        "center": [5, 5],
        "scale": 1.5,
    },
    {"joints": [[30 + i, 20 + i] for i in range(16)], "joints_vis": [1] * 16, "image": "a.jpg"},
]


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


JSON: dict[str, bytes] = {
    "labelme": as_json(LABELME),
    "via": as_json(VIA),
    "label-studio": as_json(LABEL_STUDIO),
    "alphatracker": as_json(ALPHATRACKER),
    "alphapose": as_json(ALPHAPOSE),
    "mpii-json": as_json(MPII_JSON),
    "mmpose": as_json(MMPOSE),
    "mediapipe": as_json(MEDIAPIPE),
}
"""By the name of the format."""

TEXTS: dict[str, tuple[str, bytes]] = {
    "cvat": ("a.xml", CVAT_VIDEO),
    "yolo": ("a.txt", YOLO_TXT),
    "animated-drawings": ("char_cfg.yaml", CHARACTER),
    "bvh": ("walk.bvh", BVH),
}
"""File name and content, by the name of the format."""

ALL: dict[str, tuple[str, bytes]] = {**{name: ("a.json", data) for name, data in JSON.items()}, **TEXTS}
"""File name and content of all of them, by the name of the format."""
