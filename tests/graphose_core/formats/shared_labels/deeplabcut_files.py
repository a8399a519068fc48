"""Right values of files of DeepLabCut that went wrong once."""

from typing import Any

from tests.graphose_core.formats.shared_labels.right import Right


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


DEEPLABCUT_FILES = (
    mouse(
        "F07b-dlc-backslash/labeled-data/vid/CollectedData_me.csv",
        frames=2,
        found=2,
        places={"nose": (10, 20), "tail": (30, 40)},
    ),
    mouse("F08-exif/CollectedData_me.csv", places={"nose": (110, 190), "tail": (10, 20)}, size=(120, 200)),
    mouse("F10-encodings/21-dlc-bom/CollectedData_me.csv"),
    mouse("F10-encodings/21b-dlc-utf16/CollectedData_me.csv"),
    mouse("F10-encodings/21c-dlc-semicolon/CollectedData_me.csv"),
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
    mouse(
        "F18-bones/labeled-data/reachingvideo1/CollectedData_Mackenzie.csv",
        kinds=(("animal", 5, 2, "free"),),
        frames=55,
        figures=(4,),
        places={},
        size=None,
        found=0,
    ),
)
