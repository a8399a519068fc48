"""What the detectors find: people with COCO's keypoints."""

from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.keypoints import Kind


def person() -> Kind:
    """COCO-17, in COCO's order: nose, left eye, right eye, …; left is the person's own left."""
    coco = skeleton("coco17")
    return Kind("person", tuple(joint.name for joint in coco.joints), coco.bones)
