"""A labelled data set: a folder of images and their keypoints as COCO JSON."""

from pathlib import Path

from graphose_core.export.compose import composed
from graphose_core.export.plan import Plan, Samples
from graphose_core.export.samples import scenes_of
from graphose_core.export.watch import Watch
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.figures import frame_of
from graphose_core.rendering.contract import Renderer

IMAGES = "images"
LABELS = "annotations.json"


def fill_data_set(plan: Plan, samples: Samples, renderer: Renderer, watch: Watch, folder: Path) -> None:
    """Fill a folder: `images/000001.png` and so on, and `annotations.json`, which names them.

    Keypoints are joints, in pixels of the written image; hidden joints and those outside of it are
    unlabelled.

    Raises:
        GraphoseError: if an image cannot be drawn, or there is nothing to draw.
        OSError: if the system cannot write.
    """
    (folder / IMAGES).mkdir(parents=True)
    frames = []
    scenes = scenes_of(plan.document, samples, plan.span)
    for number, scene in enumerate(watch.over(scenes, samples.count), start=1):
        name = f"{IMAGES}/{number:06}.png"
        image = composed(scene, renderer, plan.look)
        image.save(folder / name)
        frames.append(frame_of(scene, name, image.size))
    save(frames, folder / LABELS)
