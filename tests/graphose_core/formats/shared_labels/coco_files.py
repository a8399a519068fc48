"""Right values of files of COCO that went wrong once."""

from typing import Any

from tests.graphose_core.formats.shared_labels.right import Right

COCO = ("person", 17, 19, "coco17")


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


def face(file: str, points: int, size: tuple[int, int]) -> Right:
    """Return the value of a file of two images of faces, whose points have no names."""
    kinds = (("face", points, 0, "free"),)
    return Right(f"F05-coco-without-names/{file}", "coco", kinds, 2, (points,), size=size)


COCO_FILES = (
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
    coco("F07d-case/labels.json", found=1),
    coco("F10-encodings/18c-coco-utf8-bom/labels.json", found=1),
    coco("F10-encodings/18d-coco-utf16/labels.json", found=1),
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
    Right(
        "F15-export/written-by-the-product.json",
        "coco",
        (COCO,),
        8,
        (16, 1),
        size=(256, 256),
        told=("8 of 24 annotations left out",),
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
)
