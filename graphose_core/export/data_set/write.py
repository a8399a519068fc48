"""Export of a labelled data set: images of scenes with keypoints, in one of several formats."""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PIL import Image

from graphose_core.atomic import check_vacant
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.compose import coverage_of, drawn, laid
from graphose_core.export.data_set.covered import with_covered
from graphose_core.export.data_set.layouts import Layout, layout_of
from graphose_core.export.data_set.lost_facts import facts_lost
from graphose_core.export.data_set.planes import Planes, add_planes
from graphose_core.export.figure_masks import figure_masks, with_masks
from graphose_core.export.plan import Look, Plan, Samples
from graphose_core.export.samples import scenes_of
from graphose_core.export.shadows import casts, without_shadow
from graphose_core.export.watch import Watch
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.formats.frames.shared_kinds import with_shared_kinds
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import LeftOut
from graphose_core.rendering.contract import Renderer

TRIED, LOOKED_AT = 20, 200
"""Number of non-empty scenes that are written on trial, and of scenes searched for them."""


def write_data_set(plan: Plan, samples: Samples, renderer: Renderer, watch: Watch) -> tuple[LeftOut, ...]:
    """Draw and write a data set into a new or empty folder; return what the format cannot say.

    Keypoints are joints, in pixels of the written image; hidden joints and those outside of it are
    unlabelled, figures without another are left out, and points that something lies over are marked
    (:func:`with_covered`). Boxes and segmentations are those of the pixels that show a figure. Images of
    parts and of depth lie in folders of their own, under the names of the images. Figures of one skeleton are
    one category. Whether the format can hold the figures is found out before the first image is drawn.

    Raises:
        ExportCancelled: if the watch is cancelled.
        GraphoseError: if the format cannot hold the figures, an image cannot be drawn, or there is nothing
            to draw.
        FileExistsError: if the folder has anything in it.
        OSError: if the system cannot write.
    """
    layout = layout_of(samples.format)
    path = plan.path.absolute()
    check_vacant(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as beside:
        _try(layout, scenes_of(plan.document, samples, plan.span), Path(beside) / "trial")
        images = Path(beside) / "images"
        images.mkdir()
        planes = Planes(Path(beside), samples.parts, samples.depth)
        scenes = watch.over(scenes_of(plan.document, samples, plan.span), samples.count)
        frames = with_shared_kinds(list(_draw(scenes, renderer, plan.look, images, planes)))
        told = planes.finish()
        if layout.splits:
            frames = split(frames, samples.held_out)
        told += facts_lost(frames, layout.format) + layout.write(frames, images, path)
        add_planes(Path(beside), path)
        return told


def split(frames: Sequence[Frame], held_out: float) -> tuple[Frame, ...]:
    """Split off the last share of frames for validation: at least one, unless the share is 0."""
    held = min(max(round(len(frames) * held_out), 1), len(frames) - 1) if held_out else 0
    first = len(frames) - held
    return tuple(
        replace(frame, split="train" if i < first else "validation") for i, frame in enumerate(frames)
    )


def _draw(
    scenes: Iterable[PoseDocument], renderer: Renderer, look: Look, folder: Path, planes: Planes
) -> Iterator[Frame]:
    """Render and write the images of scenes, and yield their labels."""
    for number, scene in enumerate(scenes, start=1):
        name = f"{number:06}.png"
        masks = planes.wanted or len(scene.figures) > 1
        cast = any(casts(figure) for figure in scene.figures)
        result = drawn(scene, renderer, look, masks=masks and not cast)
        image = laid(scene, result, look)
        image.save(folder / name)
        # A shadow covers as a figure does, and is none of its pixels: those are of an image without one.
        bare = drawn(without_shadow(scene), renderer, look, masks) if cast else result
        coverage = coverage_of(bare, look)
        shown = figure_masks(scene, bare, coverage)
        if planes.wanted:
            planes.add(name, scene, bare, coverage)
        yield with_covered(with_masks(frame_of(scene, name, image.size), shown), scene, shown)


def _try(layout: Layout, scenes: Iterable[PoseDocument], folder: Path) -> None:
    """Write the first scenes with black images, so that a format's errors come before long rendering."""
    size = (16, 16)
    named = enumerate(islice(scenes, LOOKED_AT), start=1)
    frames = (frame_of(scene, f"{number:06}.png", size) for number, scene in named)
    some = with_shared_kinds(list(islice((frame for frame in frames if frame.subjects), TRIED)))
    if not some:
        return
    images = folder / "images"
    images.mkdir(parents=True)
    for frame in some:
        Image.new("RGB", size).save(images / frame.name)
    layout.write(some, images, folder / "written")
