"""What the detectors find: people with COCO's keypoints."""

from graphose_core.document.files.skeletons import bundled_with
from graphose_core.formats.keypoints import Kind


def person() -> Kind:
    """Return COCO's 17 points, in its order: nose, left eye, right eye, …; left is the person's own left."""
    found = bundled_with("detectable")
    return Kind("person", tuple(joint.name for joint in found.joints), found.bones)
