"""Writing of sprite sheets: one of an animation, or a folder with one for each outfit and direction."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PIL import Image

from graphose_core.anatomy.presets import Preset, outfits
from graphose_core.atomic import write_atomic, write_folder, write_text
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.compose import composed
from graphose_core.export.frames import Frames
from graphose_core.export.plan import Plan, Span, Sprites
from graphose_core.export.shadows import casts, cleared, without_shadow
from graphose_core.export.sprites.describing import Described, description, description_path
from graphose_core.export.sprites.directions import DIRECTIONS, turned_to
from graphose_core.export.sprites.packing import Sheet, packed
from graphose_core.export.sprites.palette import indexed, palette_of
from graphose_core.export.watch import Watch
from graphose_core.rendering.contract import Renderer


def write_sheet(plan: Plan, span: Span, frames: Frames, renderer: Renderer, watch: Watch) -> None:
    """Write a sheet of the figures as they are, and the JSON file beside it.

    Raises:
        ExportCancelled: if the watch is cancelled.
        ExportError: if the sheet cannot be made.
        OSError: if the system cannot write.
    """
    images = _drawn(watch.over(frames, len(frames)), plan, renderer)
    (sheet,) = _coloured([_packed(images, len(frames), plan.sprites)], plan.sprites)
    write_atomic(plan.path, lambda path: sheet.image.save(path, format="PNG"))
    _describe(plan.path, plan.path.stem, sheet, plan, span, frames[0])


def write_sheets(plan: Plan, span: Span, frames: Frames, renderer: Renderer, watch: Watch) -> None:
    """Write a folder with a sheet and its JSON file for each outfit and direction.

    The sheets of an outfit share a palette, if there is one. They are called after the folder, the outfit and
    the direction: "walk-everyday-north-west.png".

    Raises:
        ExportError: if there is no outfit of a name, nobody who wears one, or what cannot be turned.
        ExportCancelled, OSError: as :func:`write_sheet`.
    """
    sprites = plan.sprites
    dresses = _dresses(plan.document, sprites)
    names = DIRECTIONS[sprites.directions]
    turned_to(frames[0].figures, frames[0].figures, sprites.directions, len(names) - 1)  # or it is told now
    total = len(frames) * len(names) * len(dresses)

    def fill(folder: Path) -> None:
        for outfit, sheets in _sheets(plan, frames, dresses, renderer, watch, total):
            for name, sheet, first in sheets:
                title = "-".join(filter(None, (plan.path.name, outfit, name)))
                path = folder / f"{title}.png"
                sheet.image.save(path, format="PNG")
                _describe(path, title, sheet, plan, span, first)

    write_folder(plan.path, fill)


def sheets_in(sprites: Sprites) -> int:
    """Return the number of sheets."""
    return max(len(sprites.outfits), 1) * len(DIRECTIONS[sprites.directions])


def _sheets(
    plan: Plan,
    frames: Frames,
    dresses: Sequence[Preset | None],
    renderer: Renderer,
    watch: Watch,
    total: int,
) -> Iterator[tuple[str, list[tuple[str, Sheet, PoseDocument]]]]:
    """Yield the sheets of each outfit, with their names and first scenes."""
    directions = DIRECTIONS[plan.sprites.directions]
    scenes = (
        _seen(scene, frames[0], dress, plan.sprites.directions, number)
        for dress in dresses
        for number in range(len(directions))
        for scene in frames
    )
    told = watch.over(scenes, total)
    for dress in dresses:
        sheets, firsts = [], []
        for number in range(len(directions)):
            images = _drawn((next(told) for _ in range(len(frames))), plan, renderer)
            sheets.append(_packed(images, len(frames), plan.sprites))
            firsts.append(_seen(frames[0], frames[0], dress, plan.sprites.directions, number))
        coloured = _coloured(sheets, plan.sprites)
        yield dress.name if dress else "", list(zip(directions, coloured, firsts, strict=True))
    next(told, None)  # the last image is told, too


def _dresses(document: PoseDocument, sprites: Sprites) -> tuple[Preset | None, ...]:
    if not sprites.outfits:
        return (None,)
    if not any(has_trait(figure.skeleton, "wears_outfits") for figure in document.figures):
        raise ExportError("nobody in the scene wears outfits; export without them")
    known = {preset.name: preset for preset in outfits()}
    for name in sprites.outfits:
        if name not in known:
            raise ExportError(f"outfit {name!r}: there is none of that name; choose {', '.join(known)}")
    return tuple(known[name] for name in sprites.outfits)


def _seen(
    scene: PoseDocument, first: PoseDocument, dress: Preset | None, count: int, number: int
) -> PoseDocument:
    figures = turned_to(first.figures, scene.figures, count, number)
    return scene.replace(figures=tuple(_dressed(figure, dress) for figure in figures))


def _dressed(figure: Figure, dress: Preset | None) -> Figure:
    if dress is None or not has_trait(figure.skeleton, "wears_outfits"):
        return figure
    merged = {**figure.attributes, **dress.attributes}
    return figure.replace(attributes={name: value for name, value in merged.items() if value is not None})


def _drawn(scenes: Iterator[PoseDocument], plan: Plan, renderer: Renderer) -> Iterator[Image.Image]:
    for scene in scenes:
        dark = not plan.sprites.shadow and any(casts(figure) for figure in scene.figures)
        image = composed(without_shadow(scene) if dark else scene, renderer, plan.look)
        yield cleared(image) if dark and image.mode == "RGBA" else image


def _packed(images: Iterator[Image.Image], total: int, sprites: Sprites) -> Sheet:
    return packed(images, total, sprites.columns, sprites.padding, sprites.trim)


def _coloured(sheets: Sequence[Sheet], sprites: Sprites) -> Sequence[Sheet]:
    if sprites.colours is None:
        return sheets
    palette = palette_of((sheet.image for sheet in sheets), sprites.colours)
    return [replace(sheet, image=indexed(sheet.image, palette)) for sheet in sheets]


def _describe(path: Path, title: str, sheet: Sheet, plan: Plan, span: Span, first: PoseDocument) -> None:
    described = Described(sheet, path.name, title, span.rate, pivot_of(first, plan.sprites), span.loop)
    write_text(description_path(path), json.dumps(description(described, plan.sprites.format), indent=1))


def pivot_of(first: PoseDocument, sprites: Sprites) -> tuple[float, float]:
    """Return the pivot of all sprites of an animation, in shares of the image, x right and y down.

    Args:
        first: scene at its start; "feet" is below the centre of its joints, at the height of the lowest.
        sprites: settings with the kind of pivot.
    """
    frame = first.frame
    spots = [
        frame.within(joint.position)
        for figure in first.figures
        for joint in figure.joints
        if not joint.hidden
    ]
    if sprites.pivot == "centre" or not spots:
        return 0.5, 0.5
    if sprites.pivot == "bottom":
        return 0.5, 1.0
    xs, ys = zip(*spots, strict=True)
    return (min(xs) + max(xs)) / 2, max(ys)
