"""`python -m trainer sprites`: sprite sheets of a scene's animation, for each outfit and direction."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from graphose_core.anatomy.presets import outfits as presets
from graphose_core.export.plan import Look, Pivot, Plan, SheetFormat, Span, Sprites
from graphose_core.export.sprites.write import sheets_in
from graphose_core.shown_text import shown, shown_name
from trainer.cli.carry_out import carry_out
from trainer.cli.options import Size
from trainer.failures import failures_told

ALL = "all"
"""Value of the option for all outfits."""

Format = Annotated[SheetFormat, typer.Option(help="Format of the JSON file beside each sheet.")]
Outfits = Annotated[
    str,
    typer.Option(
        help=f"A sheet for each: names separated by commas, or {ALL}; left out: as people are dressed."
    ),
]
Directions = Annotated[
    int, typer.Option(help="A sheet for each: 1; 2 (mirrored); 4 or 8 (people, turned by their depths).")
]
Columns = Annotated[Optional[int], typer.Option(help="Images in a row; left out: near a square.")]  # noqa: UP045
Padding = Annotated[int, typer.Option(help="Empty pixels between images, and around them all.")]
Trim = Annotated[bool, typer.Option("--trim", help="Cut off what is transparent around each image.")]
PivotPoint = Annotated[
    Pivot, typer.Option(help="Point of a sprite that a game places where the figure stands.")
]
Shadow = Annotated[bool, typer.Option(help="Whether people cast a shadow.")]
Colours = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option(help="Colours of a palette that all sheets share; left out: all colours."),
]
Background = Annotated[
    bool, typer.Option("--background", help="With the scene's background, not transparent.")
]
Skeleton = Annotated[bool, typer.Option("--skeleton", help="With joints and bones.")]
FrameRate = Annotated[Optional[int], typer.Option(help="Frames per second; left out: the timeline's.")]  # noqa: UP045
Start = Annotated[float, typer.Option(help="Start of the range, seconds.")]
End = Annotated[Optional[float], typer.Option(help="End of the range, seconds; left out: all.")]  # noqa: UP045


def sprites(
    model: Annotated[Path, typer.Argument(help="Fine-tuned checkpoint that draws.")],
    scene: Annotated[Path, typer.Argument(help="Scene (.graphose) whose timeline is drawn.")],
    out: Annotated[Path, typer.Option("--out", help="Folder to write, new or empty.")],
    format: Format = "aseprite",
    outfits: Outfits = "",
    directions: Directions = 1,
    columns: Columns = None,
    padding: Padding = 1,
    trim: Trim = False,
    pivot: PivotPoint = "feet",
    shadow: Shadow = True,
    colours: Colours = None,
    background: Background = False,
    skeleton: Skeleton = False,
    rate: FrameRate = None,
    start: Start = 0.0,
    end: End = None,
    size: Size = None,
) -> None:
    """Write sprite sheets of an animation, with JSON files for Aseprite, TexturePacker or a plain grid."""
    from graphose_core.document.files.scene_file import load  # noqa: PLC0415 (--help stays quick)
    from graphose_core.document.timeline.timeline import duration  # noqa: PLC0415 (as above)

    with failures_told():
        document = load(scene)
        timeline = document.timeline
        names = tuple(preset.name for preset in presets()) if outfits == ALL else _names(outfits)
        laid = Sprites(format, columns, padding, trim, pivot, shadow, colours, names, directions)
        span = Span(
            start,
            duration(timeline) if end is None else end,
            timeline.frame_rate if rate is None else rate,
            timeline.loop,
        )
        look = Look(size, skeleton=skeleton, transparent=not background)
        told = carry_out(Plan("sprites", out, document, look, span, sprites=laid), model)
    for each in told:
        typer.echo(shown(each), err=True)
    count = sheets_in(laid)
    typer.echo(f"{count:,} {'sheet' if count == 1 else 'sheets'} in {shown_name(out)}")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
