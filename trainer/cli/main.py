"""`python -m trainer`: runs, measures, studies, labels, exports, and the commands of domains."""

import json
from pathlib import Path
from typing import Annotated, Optional

import typer

from trainer.cli.checkpoints import average, resize, sharpen, surface
from trainer.cli.detector_study import detector_study
from trainer.cli.export import export
from trainer.cli.image_paths import check_image
from trainer.cli.labels import labels
from trainer.cli.options import (
    MOST_SCENES,
    Accumulate,
    BatchSize,
    ConfigFile,
    DryRun,
    Events,
    Minutes,
    Note,
    Out,
    PresetName,
    Processes,
    Rate,
    Resume,
    Seed,
    Size,
    Steps,
)
from trainer.cli.panel import panel, panel_score
from trainer.cli.runs import runs
from trainer.cli.sprites import sprites
from trainer.cli.start import Start, start_run
from trainer.cli.study import publish_study, study, study_report
from trainer.domains.about import EVERY, listed
from trainer.domains.registry import abouts, default_data, found
from trainer.failures import failures_told
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig
from trainer.written_files import written

app = typer.Typer(
    help="Train and measure GraPhOSE networks.", no_args_is_help=True, pretty_exceptions_enable=False
)

app.command()(runs)
app.command()(study)
app.command()(labels)
app.command()(study_report)
app.command()(publish_study)
app.command()(detector_study)
app.command()(export)
app.command()(sprites)
app.command()(sharpen)
app.command()(surface)
app.command()(average)
app.command()(resize)
app.command()(panel)
app.command()(panel_score)

DOMAINS = abouts()
TITLES = " or on ".join(known.title for known in DOMAINS)
TRAINING_HELP = ", or ".join(known.training.help for known in DOMAINS)
DRAGS_HELP = listed({name: known.sets[name] for known in DOMAINS for name in known.drags})
DATA_HELP = "; ".join(known.data_help for known in DOMAINS)
EVERY_HELP = f"`{EVERY}`: " + ", or ".join(known.every_help for known in DOMAINS)
LEFT_OUT_HELP = ", or ".join(known.sheet_help for known in DOMAINS)
SHEET_HELP = f"Left out: {LEFT_OUT_HELP}; {EVERY_HELP}; {DATA_HELP}"


@app.command()
def pretrain(
    out: Out,
    config: ConfigFile = None,
    resume: Resume = False,
    events: Events = False,
    steps: Steps = None,
    minutes: Minutes = None,
    preset: PresetName = None,
    batch: BatchSize = None,
    accumulate: Accumulate = None,
    size: Size = None,
    seed: Seed = None,
    learning_rate: Rate = None,
    processes: Processes = None,
    dry_run_steps: DryRun = 0,
    note: Note = None,
) -> None:
    """Teach the mask generator on random graphs; needs no images."""
    changes = {
        "steps": steps, "minutes": minutes, "batch": batch, "accumulate": accumulate, "size": size,
        "seed": seed, "learning_rate": learning_rate, "processes": processes,
    }  # fmt: skip
    how = Start(out, config, preset, resume=resume, events=events, dry_run_steps=dry_run_steps, note=note)
    start_run(PretrainConfig, changes, how)


@app.command(help=f"Train the whole network, on {TITLES}.")
def finetune(
    out: Out,
    config: ConfigFile = None,
    resume: Resume = False,
    events: Events = False,
    steps: Steps = None,
    minutes: Minutes = None,
    preset: PresetName = None,
    batch: BatchSize = None,
    accumulate: Accumulate = None,
    size: Size = None,
    seed: Seed = None,
    learning_rate: Rate = None,
    processes: Processes = None,
    dry_run_steps: DryRun = 0,
    note: Note = None,
    data: Annotated[Optional[str], typer.Option(help=f"{TRAINING_HELP}.")] = None,  # noqa: UP045
    masks: Annotated[Optional[Path], typer.Option(help="Pre-trained masks to begin with.")] = None,  # noqa: UP045
    start: Annotated[Optional[Path], typer.Option(help="Fine-tuned checkpoint to continue from.")] = None,  # noqa: UP045
    grow: Annotated[Optional[Path], typer.Option(help="Checkpoint of smaller images to grow from.")] = None,  # noqa: UP045
) -> None:
    """Train the whole network on the data of a domain."""
    changes = {
        "steps": steps, "minutes": minutes, "batch": batch, "accumulate": accumulate, "size": size,
        "seed": seed, "learning_rate": learning_rate, "processes": processes,
        "data": data, "masks": masks and str(masks), "start": start and str(start),
        "grow": grow and str(grow),
    }  # fmt: skip
    how = Start(out, config, preset, resume=resume, events=events, dry_run_steps=dry_run_steps, note=note)
    start_run(FinetuneConfig, changes, how)


@app.command()
def evaluate(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    data: Annotated[str, typer.Option(help=f"{EVERY_HELP}; {DATA_HELP}.")] = default_data(),
    count: Annotated[int, typer.Option(min=1, max=MOST_SCENES, help="Number of held-out scenes.")] = 1000,
    size: Size = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    fid: Annotated[
        bool,
        typer.Option("--fid", help="Also the published FID (extra `fid`); fetches its weights once."),
    ] = False,
    averaged: Annotated[
        bool,
        typer.Option(
            "--averaged", help="Draw at twice the network's size and average, as exports are drawn."
        ),
    ] = False,
) -> None:
    """Measure a checkpoint: PSNR (also of thin parts), SSIM, KID, Fréchet distance, masks, attributes."""
    from trainer.evaluation.attribute_effect import as_lines  # noqa: PLC0415 (--help stays quick)
    from trainer.evaluation.evaluate import evaluate as measure  # noqa: PLC0415 (as above)
    from trainer.evaluation.feature_distances import Judging  # noqa: PLC0415 (as above)
    from trainer.evaluation.generalisation import as_table, evaluate_all  # noqa: PLC0415 (as above)

    judging = Judging(fid=fid)
    with failures_told():
        if data == EVERY:
            every = evaluate_all(checkpoint, count, size, judging, averaged=averaged)
            values = {name: one.model_dump(mode="json") for name, one in every.items()}
            typer.echo(json.dumps(values) if as_json else as_table(every))
            return
        figures = measure(checkpoint, data, count, size, judging, effects=True, averaged=averaged)
    if as_json:
        typer.echo(figures.model_dump_json())
    else:
        for name, value in figures.model_dump(exclude={"attribute_effect"}).items():
            typer.echo(f"{name:22} {value}")
        if figures.attribute_effect:
            typer.echo(f"\n{as_lines(figures.attribute_effect)}")


@app.command()
def stability(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    data: Annotated[str, typer.Option(help=DRAGS_HELP)] = default_data(),
    count: Annotated[int, typer.Option(min=1, max=MOST_SCENES, help="Number of drags.")] = 100,
) -> None:
    """Measure flicker, popping and parts that come apart while a joint is dragged; prints one JSON object."""
    from trainer.evaluation.stability import stability as measure  # noqa: PLC0415 (--help stays quick)

    with failures_told():
        typer.echo(measure(checkpoint, data, count).model_dump_json())


@app.command()
def sheet(
    checkpoint: Annotated[Path, typer.Option(help="Fine-tuned checkpoint.")],
    out: Annotated[Path, typer.Option("--out", help="PNG or WebP file to write.")],
    data: Annotated[Optional[str], typer.Option(help=SHEET_HELP)] = None,  # noqa: UP045
    columns: Annotated[int, typer.Option(min=1, max=40, help="Scenes side by side.")] = 10,
    beside: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Option(help="Another checkpoint, to compare on the same scenes; may be repeated."),
    ] = None,
    size: Size = None,
) -> None:
    """Write a contact sheet of held-out scenes: drawn, generated, their difference, masks.

    With --beside or --size: drawn, and generated by each checkpoint, at one size.
    """
    from trainer.evaluation.contact_sheet import contact_sheet  # noqa: PLC0415 (--help stays quick)
    from trainer.evaluation.sheets.compared import compared_sheet  # noqa: PLC0415 (as above)

    with failures_told():
        check_image(out)
        if beside or size is not None:
            made = compared_sheet([checkpoint, *(beside or [])], data, columns, size)
        else:
            made = contact_sheet(checkpoint, data, columns)
        made.save(out, quality=88)  # that of WebP; PNG has none
    written(out)


for _known in DOMAINS:
    if _known.commands is not None:
        found(_known.commands)(app)


def main() -> None:
    """Entry point of `python -m trainer`."""
    app()
