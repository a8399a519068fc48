"""Export of a plan. Files are written atomically: a failure leaves no partial file."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PIL import Image

from graphose_core.atomic import write_atomic, write_folder
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.animated_image import save_gif, save_webp
from graphose_core.export.compose import composed
from graphose_core.export.data_set.write import write_data_set
from graphose_core.export.frames import Frames, frames_of
from graphose_core.export.one_bit import one_bit
from graphose_core.export.openpose_pose import save_pose, skeleton_path
from graphose_core.export.plan import Kind, Look, Plan, Span
from graphose_core.export.sprites.describing import description_path
from graphose_core.export.sprites.write import write_sheet, write_sheets
from graphose_core.export.video import save_mp4, why_no_video
from graphose_core.export.watch import Watch
from graphose_core.export.watched_renderer import WatchedRenderer
from graphose_core.formats.labels import LeftOut
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import Renderer

SUFFIXES: Mapping[Kind, str] = {
    "picture": ".png",
    "gif": ".gif",
    "webp": ".webp",
    "mp4": ".mp4",
    "sheet": ".png",
    "sprites": "",
    "frames": "",
    "data": "",
    "openpose": ".json",
}
"""Suffix of the file of each kind; folders have none."""

_BESIDE: Mapping[Kind, Callable[[Path], Path]] = {"sheet": description_path, "openpose": skeleton_path}
"""Function from the path of a kind's first file to that of its second."""


def written_by(plan: Plan) -> tuple[Path, ...]:
    """Return the paths that a plan writes or replaces; a folder of files counts as one."""
    beside = _BESIDE.get(plan.kind)
    return (plan.path,) if beside is None else (plan.path, beside(plan.path))


def export(plan: Plan, renderer: Renderer, watch: Watch | None = None) -> tuple[LeftOut, ...]:
    """Render and write a plan, and return what the chosen format cannot represent.

    Args:
        plan: content, path and look of the export.
        renderer: renderer of the documents, such as a `Session`; it stays open.
        watch: receives progress and the warnings of images, and may cancel.

    Raises:
        ExportCancelled: if the watch is cancelled.
        ExportError: if the plan cannot be carried out.
        GraphoseError: if an image cannot be drawn.
        OSError: if the system cannot write.
    """
    watch = watch or Watch()
    return _WRITERS[plan.kind](plan, WatchedRenderer(renderer, watch), watch) or ()


def _image(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    def write(path: Path) -> None:
        for document in watch.over([plan.document], 1):
            composed(document, renderer, plan.look).save(path, format="PNG")

    write_atomic(plan.path, write)


def _gif(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    span, frames = _frames(plan)
    images = (_for_gif(document, renderer, plan.look) for document in watch.over(frames, len(frames)))
    write_atomic(plan.path, lambda path: save_gif(images, span.rate, span.loop, path))


def _for_gif(document: PoseDocument, renderer: Renderer, look: Look) -> Image.Image:
    image = composed(document, renderer, look)
    if image.mode != "RGBA":
        return image
    return one_bit(image, look.edges, background_of(document.background, image.size))


def _webp(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    span, images = _animated(plan, renderer, watch)
    write_atomic(plan.path, lambda path: save_webp(images, span.rate, span.loop, path))


def _mp4(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    if reason := why_no_video():
        raise ExportError(reason)
    if plan.look.transparent:
        raise ExportError("MP4 has no transparency; keep the background, or export a WebP")
    span, images = _animated(plan, renderer, watch)
    write_atomic(plan.path, lambda path: save_mp4(images, span.rate, path))


def _sheet(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    write_sheet(plan, *_frames(plan), renderer, watch)


def _sprites(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    write_sheets(plan, *_frames(plan), renderer, watch)


def _stills(plan: Plan, renderer: Renderer, watch: Watch) -> None:
    _, frames = _frames(plan)

    def fill(folder: Path) -> None:
        for number, image in enumerate(_drawn(frames, plan, renderer, watch)):
            image.save(folder / f"{number:05}.png")

    write_folder(plan.path, fill)


def _data(plan: Plan, renderer: Renderer, watch: Watch) -> tuple[LeftOut, ...]:
    samples = plan.samples
    if samples is None:
        raise ExportError("a data set needs samples; say how many images and from where")
    return write_data_set(plan, samples, renderer, watch)


def _openpose(plan: Plan, renderer: Renderer, watch: Watch) -> tuple[LeftOut, ...]:
    told: tuple[LeftOut, ...] = ()
    for document in watch.over([plan.document], 1):
        size = document.frame.pixels(plan.look.size or renderer.info.size)
        told = save_pose(document, plan.path, size)
    return told


def _animated(plan: Plan, renderer: Renderer, watch: Watch) -> tuple[Span, Iterator[Image.Image]]:
    span, frames = _frames(plan)
    return span, _drawn(frames, plan, renderer, watch)


def _frames(plan: Plan) -> tuple[Span, Frames]:
    if plan.span is None:
        raise ExportError("an animation needs a span of the timeline; say from when to when")
    return plan.span, frames_of(plan.document, plan.span)


def _drawn(frames: Frames, plan: Plan, renderer: Renderer, watch: Watch) -> Iterator[Image.Image]:
    return (composed(document, renderer, plan.look) for document in watch.over(frames, len(frames)))


_WRITERS: Mapping[Kind, Callable[[Plan, Renderer, Watch], tuple[LeftOut, ...] | None]] = {
    "picture": _image,
    "gif": _gif,
    "webp": _webp,
    "mp4": _mp4,
    "sheet": _sheet,
    "sprites": _sprites,
    "frames": _stills,
    "data": _data,
    "openpose": _openpose,
}
