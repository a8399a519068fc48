"""Right values of files of SLEAP that went wrong once."""

from tests.graphose_core.formats.shared_labels.right import Right

SLEAP_FILES = (
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
    Right(
        "F22-times/labels.v002.slp",
        "sleap",
        (("Skeleton-1", 2, 1, "free"),),
        10,
        (2, 2),
        told=("predicted",),
    ),
)
