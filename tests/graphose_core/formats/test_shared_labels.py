"""Each file that went wrong once has its right value (`../shared/data/labels/README.md`)."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from graphose_core.formats.conversion.keyframes import Pace, keyframes_of, moving_placing
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.open import open_image, sized
from graphose_core.formats.loading import load
from graphose_core.formats.summary.described import described
from tests.graphose_core.formats.samples import sample
from tests.paths import SHARED_DATA

COCO = ("person", 17, 19, "coco17")
OPENPOSE = ("person", 18, 17, "coco17")


@dataclass(frozen=True)
class Right:
    """The right value of a file.

    Attributes:
        file: below `labels`.
        format: of the registry.
        kinds: name, points, bones of the file (0: it says none) and figure, the most frequent kind first.
        frames: how many.
        figures: labelled points of each figure of the first frame with somebody in it.
        places: points of its first figure, in pixels.
        size: of the first frame.
        found: how many images are found.
        told: words of what is left out; nothing else is.
    """

    file: str
    format: str
    kinds: tuple[tuple[str, int, int, str], ...]
    frames: int
    figures: tuple[int, ...]
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    found: int = 0
    told: tuple[str, ...] = ()


def coco(file: str, **values: Any) -> Right:
    """Return the value of the small COCO files: one person of 17 points, from (10, 20) in steps of (5, 4)."""
    usual: dict[str, Any] = {
        "kinds": (COCO,),
        "frames": 1,
        "figures": (17,),
        "places": {"nose": (10, 20), "right_ankle": (90, 84)},
        "size": (200, 120),
    }
    return Right(file, "coco", **{**usual, **values})


def mouse(file: str, **values: Any) -> Right:
    """Return the value of the small DeepLabCut files: nose and tail of one animal."""
    usual: dict[str, Any] = {
        "kinds": (("animal", 2, 0, "free"),),
        "frames": 1,
        "figures": (2,),
        "places": {"nose": (10.5, 20.5), "tail": (30.5, 40.5)},
        "size": (200, 120),
        "found": 1,
    }
    return Right(file, "deeplabcut", **{**usual, **values})


def editor(file: str, **values: Any) -> Right:
    """Return the value of the small OpenPose files: one person of 18 parts."""
    usual: dict[str, Any] = {
        "kinds": (OPENPOSE,),
        "frames": 1,
        "figures": (18,),
        "places": {"nose": (20, 15), "left_ear": (88, 100)},
        "size": (200, 120),
        "told": ("neck",),
    }
    return Right(f"F09-openpose/{file}/labels.json", "openpose", **{**usual, **values})


def face(file: str, points: int, size: tuple[int, int]) -> Right:
    """Return the value of a file of two images of faces, whose points have no names."""
    kinds = (("face", points, 0, "free"),)
    return Right(f"F05-coco-without-names/{file}", "coco", kinds, 2, (points,), size=size)


LEFT_HAND, RIGHT_HAND = ("left hand", 21, 20, "hand"), ("right hand", 21, 20, "hand")

RIGHT = (
    Right(
        "F01-openpose-no-picture/pose_hand_fixed.json",
        "openpose",
        (OPENPOSE, LEFT_HAND, RIGHT_HAND),
        1,
        (12, 21, 21),
        {"nose": (367, 172)},
        (768, 512),
        told=("neck", "thumb_1", "thumb_1"),
    ),
    Right(
        "F02-animal-as-person/ap10k-one.json",
        "coco",
        (("jaguar", 17, 17, "free"),),
        1,
        (16,),
        {"left_eye": (134, 415), "root_of_tail": (890, 287), "right_back_paw": (636, 602)},
        (1200, 867),
    ),
    Right(
        "F03-coco-links-from-0/h36m_coco.json",
        "coco",
        (("person", 17, 16, "coco17"),),
        4,
        (17,),
        size=(1000, 1002),
        told=("root (pelvis)",),
    ),
    Right(
        "F03-coco-links-from-0/test_atrw.json",
        "coco",
        (("tiger", 15, 14, "free"),),
        2,
        (15,),
        size=(1239, 731),
    ),
    coco("F03-coco-links-from-0/small/labels.json"),
    coco("F04-coco-links-out-of-range/small/labels.json", told=("links left out",)),
    Right(
        "F04-coco-links-out-of-range/test_crowdpose.json",
        "coco",
        (("person", 14, 9, "coco17"),),
        2,
        (7, 12),
        size=(640, 425),
        told=("links left out", "no point of it is labelled", "neck"),
    ),
    coco("F05-coco-without-names/small/labels.json"),
    face("test_300w.json", 68, (960, 845)),
    face("test_cofw.json", 29, (235, 322)),
    face("test_wflw.json", 98, (1024, 661)),
    coco("F06a-cvat-layout/annotations/person_keypoints_default.json", found=1),
    coco("F06b-coco-layout/annotations/person_keypoints_val2017.json", found=1),
    coco("F07a-coco-backslash/labels.json", found=1),
    mouse(
        "F07b-dlc-backslash/labeled-data/vid/CollectedData_me.csv",
        frames=2,
        found=2,
        places={"nose": (10, 20), "tail": (30, 40)},
    ),
    coco("F07d-case/labels.json", found=1),
    mouse("F08-exif/CollectedData_me.csv", places={"nose": (110, 190), "tail": (10, 20)}, size=(120, 200)),
    editor("10-openpose-editor-old"),
    editor("11-comfy-list-normalised", places={"nose": (20, 14.4)}),
    editor("11c-comfy-list-pixels", frames=2),
    editor("12-openpose-null-parts", kinds=(OPENPOSE, LEFT_HAND), figures=(18, 21), told=("neck", "thumb_1")),
    editor("12b-openpose-null-point", figures=(17,)),
    editor(
        "13b-openpose-animals",
        kinds=(("animal", 17, 17, "free"),),
        figures=(17,),
        places={"left_eye": (20, 15), "right_back_paw": (84, 95)},
        told=(),
    ),
    coco("F10-encodings/18c-coco-utf8-bom/labels.json", found=1),
    coco("F10-encodings/18d-coco-utf16/labels.json", found=1),
    mouse("F10-encodings/21-dlc-bom/CollectedData_me.csv"),
    mouse("F10-encodings/21b-dlc-utf16/CollectedData_me.csv"),
    mouse("F10-encodings/21c-dlc-semicolon/CollectedData_me.csv"),
    coco(
        "F11-coco-strict/07-coco-empty-category/labels.json",
        kinds=(COCO, ("points", 1, 0, "free")),
        figures=(17, 1),
        found=1,
    ),
    coco("F11-coco-strict/09-coco-nan/labels.json", figures=(16,), places={"left_eye": (15, 24)}, found=1),
    coco("F11-coco-strict/14-coco-string-category/labels.json", found=1),
    coco("F11-coco-strict/14b-coco-string-image-ids/labels.json", found=1),
    coco("F11-coco-strict/14c-coco-text-image-ids/labels.json", found=1),
    coco("F11-coco-strict/19-coco-no-size/labels.json", found=1),
    coco("F11-coco-strict/19b-coco-null-size/labels.json", found=1),
    coco("F11-coco-strict/20-coco-float-v/labels.json", found=1),
    coco(
        "F11-coco-strict/27-animalpose-official/labels.json",
        kinds=(("dog", 20, 2, "free"),),
        figures=(20,),
        places={},
        found=1,
    ),
    coco(
        "F11-coco-strict/30-coco-null-keypoints-rle/labels.json",
        found=1,
        told=("segmentations left out", "it has no keypoints"),
    ),
    coco(
        "F11-coco-strict/31-coco-annotation-without-image/labels.json",
        found=1,
        told=("it has no keypoints", "image_id"),
    ),
    coco("F11-coco-strict/31b-coco-annotation-of-missing-image/labels.json", found=1, told=("image_id",)),
    coco("F11-coco-strict/31g-coco-bool-v/labels.json", found=1),
    coco("F11-coco-strict/31h-coco-null-skeleton/labels.json", kinds=(("person", 17, 0, "coco17"),), found=1),
    mouse(
        "F12-dlc-cells/06b-madlc-short-rows/CollectedData_me.csv",
        kinds=(("animal", 1, 0, "free"), ("single", 1, 0, "free")),
        frames=2,
        figures=(1, 1),
        places={"nose": (1, 2)},
        told=("shorter than the head",),
    ),
    mouse(
        "F12-dlc-cells/32c-dlc-filtered-NA/vidDLC_resnet50.csv",
        frames=2,
        figures=(1,),
        places={"tail": (30, 40)},
        size=None,
        found=0,
    ),
    mouse(
        "F12-dlc-cells/CollectedData_LM.csv",
        kinds=(("animal", 3, 0, "free"), ("single", 2, 0, "free")),
        frames=4,
        figures=(3, 3),
        places={"A": (0, 1), "C": (4, 5)},
        size=None,
        found=0,
        told=("shorter than the head",),
    ),
    mouse(
        "F13-one-animal-becomes-nine/CollectedData_Pranav.csv",
        kinds=(("animal", 4, 0, "free"),),
        frames=116,
        figures=(4,),
        places={},
        size=None,
        found=0,
    ),
    mouse(
        "F14-export-13-categories/CollectedData.csv",
        kinds=(("animal", 17, 0, "free"),),
        frames=90,
        figures=(15,),
        places={},
        size=None,
        found=0,
    ),
    Right(
        "F15-export/written-by-the-product.json",
        "coco",
        (COCO,),
        8,
        (16, 1),
        size=(256, 256),
        told=("8 of 24 annotations left out",),
    ),
    mouse(
        "F16-dlc-video-h5/reachingDEMO_2D.h5",
        kinds=(("animal", 33, 0, "free"),),
        frames=800,
        figures=(27,),
        places={},
        size=None,
        found=0,
        told=("likelihood",),
    ),
    Right(
        "F17-sleap/minimal_instance.pkg.slp",
        "sleap",
        (("Skeleton-0", 2, 1, "free"),),
        1,
        (2, 2),
        size=(384, 384),
        found=1,
    ),
    Right(
        "F17-sleap/video-beside/clip.slp",
        "sleap",
        (("Skeleton-3", 13, 12, "free"),),
        1500,
        (13, 12),
        size=(1024, 1024),
        found=1500,
    ),
    mouse(
        "F18-bones/labeled-data/reachingvideo1/CollectedData_Mackenzie.csv",
        kinds=(("animal", 5, 2, "free"),),
        frames=55,
        figures=(4,),
        places={},
        size=None,
        found=0,
    ),
    Right(
        "F19-hand/test_onehand10k.json",
        "coco",
        (("hand", 21, 20, "hand"),),
        4,
        (20,),
        size=(238, 358),
        told=("has no such joint",),
    ),
    Right(
        "F20-wholebody/test_coco_wholebody.json",
        "coco",
        (("person", 133, 67, "coco17"),),
        4,
        (112,),
        size=(640, 425),
        told=("no point of it is labelled", "score", "left_big_toe"),
    ),
    Right(
        "F22-times/labels.v002.slp",
        "sleap",
        (("Skeleton-1", 2, 1, "free"),),
        10,
        (2, 2),
        told=("predicted",),
    ),
)


@cache
def told(file: str) -> dict[str, Any]:
    return described(sample(f"labels/{file}"))


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.file)
def test_each_file_has_its_right_value(right: Right):
    found = told(right.file)
    assert found["format"] == right.format
    kinds = [
        (s["name"], len(s["points"]), 0 if s["bones_proposed"] else len(s["bones"]), s["figure"])
        for s in found["skeletons"]
    ]
    assert tuple(kinds) == right.kinds
    frames = found["frames"]
    assert (len(frames), sum(frame["picture"] is not None for frame in frames)) == (right.frames, right.found)
    assert (frames[0]["width"], frames[0]["height"]) == (right.size or (None, None))
    figures = next(frame["figures"] for frame in frames if frame["figures"])
    labelled = [sum(place is not None for place in figure["points"].values()) for figure in figures]
    assert tuple(labelled) == right.figures
    for name, place in right.places.items():
        assert figures[0]["points"][name] == pytest.approx(list(place)), name
    assert len(found["left_out"]) == len(right.told)
    for words, each in zip(right.told, found["left_out"], strict=True):
        assert (
            words
            in f"{each['count']} of {each['total']} {each['what']} left out: {each['why']} {each['places']}"
        )


def test_every_folder_is_in_the_table():
    there = {path.name for path in sample("labels").iterdir() if path.is_dir()}
    own = {right.file.split("/")[0] for right in RIGHT}
    assert there - own == {"F21-not-read"}, "that one has its own tests, test_f21_samples.py"


def test_f08_the_point_lies_in_the_upright_image():
    path = sample("labels/F08-exif/CollectedData_me.csv")
    frame = sized(load(path).frames[0], path)
    nose = frame.subjects[0].points["nose"]
    assert placing_of(frame).to_document(nose.x, nose.y) == pytest.approx((0.75, 0.95))
    assert open_image(frame, path).size == (120, 200)


def test_f13_one_animal_is_one_figure():
    frames = told("F13-one-animal-becomes-nine/CollectedData_Pranav.csv")["frames"]
    assert len({figure["name"] for frame in frames for figure in frame["figures"]}) == 1


def test_f17_embedded_images_and_frames_of_the_video_are_opened():
    package = sample("labels/F17-sleap/minimal_instance.pkg.slp")
    assert open_image(load(package).frames[0], package).size == (384, 384)
    clip = sample("labels/F17-sleap/video-beside/clip.slp")
    assert open_image(load(clip).frames[700], clip).size == (1024, 1024)


def test_f18_bones_are_those_of_the_project():
    shape = told("F18-bones/labeled-data/reachingvideo1/CollectedData_Mackenzie.csv")["skeleton"]
    assert shape["bones"] == [["Hand", "Finger1"], ["Joystick1", "Joystick2"]]


def test_f22_frames_stand_at_their_times():
    times = [110 * k / 30 for k in range(10)]
    assert [frame["time"] for frame in told("F22-times/labels.v002.slp")["frames"]] == pytest.approx(times)
    frames = followed(load(SHARED_DATA / "labels/F22-times/labels.v002.slp").frames)
    keyframes = keyframes_of(frames, Pace(30), moving_placing(frames))
    assert [keyframe.time for keyframe in keyframes] == pytest.approx(times)
