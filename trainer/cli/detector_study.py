"""`python -m trainer detector-study`: whether generated images help a detector of keypoints."""

from pathlib import Path
from typing import Annotated

import typer

from graphose_core.document.values.settings import MOST
from trainer.cli.options import MOST_SCENES
from trainer.failures import failures_told


def detector_study(
    model: Annotated[Path, typer.Argument(help="Weights that were trained on the data.")],
    data: Annotated[Path, typer.Argument(help="Folder of prepared images, of a fixed camera.")],
    out: Annotated[Path, typer.Option(help="Folder of results; an interrupted study resumes there.")],
    generated: Annotated[
        int, typer.Option(min=1, max=MOST_SCENES, help="Generated images beside the real ones.")
    ] = 500,
    seeds: Annotated[int, typer.Option(min=1, max=100, help="Detectors per row.")] = 3,
    steps: Annotated[int, typer.Option(min=1, max=MOST, help="Optimisation steps of each detector.")] = 800,
    frames: Annotated[str, typer.Option(help="Numbers of real frames, separated by commas.")] = "24,48,96",
) -> None:
    """Train small detectors on few real frames, alone and with generated ones, and compare them."""
    from graphose_core.atomic import write_text  # noqa: PLC0415 (the next ones load torch)
    from graphose_core.path_checks import with_name  # noqa: PLC0415 (as above)
    from trainer.studies.detector.report import report  # noqa: PLC0415
    from trainer.studies.detector.study import DetectorPlan, run_detector_study  # noqa: PLC0415

    counts = _counts(frames)
    with failures_told():
        out.mkdir(parents=True, exist_ok=True)
        plan = DetectorPlan(counts, generated, seeds, steps)
        results = run_detector_study(model, data, out, plan, lambda each: typer.echo(str(each)))
        text = report(results, with_name(data).name)
        write_text(out / "report.md", text)
    typer.echo(text)


MOST_DIGITS = 9
"""Most digits of a number of frames."""


def _counts(text: str) -> tuple[int, ...]:
    """Return the numbers of a comma-separated list; refuse an item that is no number of frames."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(p.isdecimal() and len(p) <= MOST_DIGITS and int(p) for p in parts):
        raise typer.BadParameter(
            f"frames = {text[:100]!r}: give numbers from 1, separated by commas, such as 24,48,96"
        )
    return tuple(int(part) for part in parts)
