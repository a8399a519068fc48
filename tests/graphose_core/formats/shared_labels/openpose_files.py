"""Right values of files of OpenPose that went wrong once."""

from typing import Any

from tests.graphose_core.formats.shared_labels.right import Right

OPENPOSE = ("person", 18, 17, "coco17")


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


LEFT_HAND, RIGHT_HAND = ("left hand", 21, 20, "hand"), ("right hand", 21, 20, "hand")

OPENPOSE_FILES = (
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
)
