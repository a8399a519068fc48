"""A labelled data set: a folder of images and their keypoints as COCO JSON."""

from pathlib import Path

from graphose_core.export.compose import coverage_of, drawn, laid
from graphose_core.export.figure_masks import figure_masks, with_masks
from graphose_core.export.plan import Plan, Samples
from graphose_core.export.samples import scenes_of
from graphose_core.export.watch import Watch
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.figures import frame_of
from graphose_core.formats.shared_kinds import with_shared_kinds
from graphose_core.rendering.contract import Renderer

IMAGES = "images"
LABELS = "annotations.json"


def fill_data_set(plan: Plan, samples: Samples, renderer: Renderer, watch: Watch, folder: Path) -> None:
    """Fill a folder: `images/000001.png` and so on, and `annotations.json`, which names them.

    Keypoints are joints, in pixels of the written image; hidden joints and those outside of it are
    unlabelled, and figures without another are left out. Boxes and segmentations are those of the pixels that
    show a figure. Figures of one skeleton are one category.

    Raises:
        GraphoseError: if an image cannot be drawn, or there is nothing to draw.
        OSError: if the system cannot write.
    """
    (folder / IMAGES).mkdir(parents=True)
    frames = []
    scenes = scenes_of(plan.document, samples, plan.span)
    for number, scene in enumerate(watch.over(scenes, samples.count), start=1):
        name = f"{IMAGES}/{number:06}.png"
        result = drawn(scene, renderer, plan.look, masks=len(scene.figures) > 1)
        image = laid(scene, result, plan.look)
        image.save(folder / name)
        shown = figure_masks(scene, result, coverage_of(result, plan.look))
        frames.append(with_masks(frame_of(scene, name, image.size), shown))
    save(with_shared_kinds(frames), folder / LABELS)
