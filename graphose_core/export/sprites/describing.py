"""The JSON file beside a sprite sheet: Aseprite's, TexturePacker's, or one line for a plain grid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphose_core.export.animated_image import durations
from graphose_core.export.plan import SheetFormat
from graphose_core.export.sprites.packing import Box, Sheet, Sprite

APP = "GraPhOSE Studio"


@dataclass(frozen=True)
class Described:
    """A sheet with the data of its description.

    Attributes:
        sheet: the sheet with its sprites.
        file: name of its image file.
        title: title of the animation.
        rate: frames a second.
        pivot: pivot of every sprite, in shares of the whole image, x right and y down.
        loop: whether it repeats.
    """

    sheet: Sheet
    file: str
    title: str
    rate: int
    pivot: tuple[float, float]
    loop: bool = True


def description_path(sheet: Path) -> Path:
    """Return the path of the JSON file beside a sheet."""
    return sheet.with_suffix(".json")


def description(described: Described, format: SheetFormat) -> Mapping[str, Any]:
    """Return the content of the JSON file beside a sheet."""
    return _FORMATS[format](described)


def _aseprite(described: Described) -> Mapping[str, Any]:
    """Return Aseprite's JSON array (Export Sprite Sheet), with a tag and the pivot as a slice."""
    sheet = described.sheet
    lengths = durations(described.rate, 1)
    frames = [
        {"filename": f"{described.title} {number}", **_placed(sprite), "duration": milliseconds}
        for number, (sprite, milliseconds) in enumerate(zip(sheet.sprites, lengths, strict=False))
    ]
    tag = {
        "name": described.title,
        "from": 0,
        "to": len(frames) - 1,
        "direction": "forward",
        "color": "#000000ff",
        **({} if described.loop else {"repeat": "1"}),
    }
    width, height = sheet.sprites[0].size
    x, y = described.pivot
    key = {
        "frame": 0,
        "bounds": _box((0, 0, width, height)),
        "pivot": {"x": round(x * width), "y": round(y * height)},
    }
    slices = [{"name": "pivot", "color": "#0000ffff", "keys": [key]}]
    meta = {**_meta(described), "frameTags": [tag], "layers": [], "slices": slices}
    return {"frames": frames, "meta": meta}


def _texture_packer(described: Described) -> Mapping[str, Any]:
    """Return TexturePacker's JSON hash with pivot points, and the animation's names as PixiJS reads them."""
    x, y = described.pivot
    names = [f"{described.title}_{number:04}.png" for number in range(len(described.sheet.sprites))]
    frames = {
        name: {**_placed(sprite), "pivot": {"x": round(x, 4), "y": round(y, 4)}}
        for name, sprite in zip(names, described.sheet.sprites, strict=True)
    }
    meta = {**_meta(described), "frameRate": described.rate}
    return {"frames": frames, "animations": {described.title: names}, "meta": meta}


def _grid(described: Described) -> Mapping[str, Any]:
    """Return the grid for engines that cut sheets by rows and columns."""
    sheet = described.sheet
    first = sheet.sprites[0].frame
    return {
        "image": described.file,
        "frame": {"width": max(s.frame[2] for s in sheet.sprites), "height": _highest(sheet.sprites)},
        "margin": {"x": first[0], "y": first[1]},
        "spacing": first[0],
        "columns": sheet.columns,
        "rows": sheet.rows,
        "count": len(sheet.sprites),
        "frameRate": described.rate,
        "pivot": dict(zip("xy", described.pivot, strict=True)),
    }


def _highest(sprites: Sequence[Sprite]) -> int:
    return max(sprite.frame[3] for sprite in sprites)


def _placed(sprite: Sprite) -> dict[str, Any]:
    width, height = sprite.size
    return {
        "frame": _box(sprite.frame),
        "rotated": False,
        "trimmed": sprite.trimmed,
        "spriteSourceSize": _box(sprite.source),
        "sourceSize": {"w": width, "h": height},
    }


def _meta(described: Described) -> dict[str, Any]:
    width, height = described.sheet.image.size
    kinds = {"P": "I8", "RGB": "RGB888"}
    return {
        "app": APP,
        "version": "1.0",
        "image": described.file,
        "format": kinds.get(described.sheet.image.mode, "RGBA8888"),
        "size": {"w": width, "h": height},
        "scale": "1",
    }


def _box(box: Box) -> dict[str, int]:
    return dict(zip("xywh", box, strict=True))


_FORMATS: Mapping[SheetFormat, Callable[[Described], Mapping[str, Any]]] = {
    "aseprite": _aseprite,
    "texturepacker": _texture_packer,
    "grid": _grid,
}
