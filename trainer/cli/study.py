"""`python -m trainer study` and `publish-study`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from graphose_core.errors import ConfigError, GraphoseError, said
from trainer.cli.options import ConfigFile, Events, Size, Steps
from trainer.runs.events import RunFailed

if TYPE_CHECKING:
    from trainer.runs.reporters import Reporter

Name = Annotated[
    str,
    typer.Argument(help="baselines, pretrain-loss, learning-rates, structure or interpolation."),
]
Folder = Annotated[Optional[Path], typer.Option("--out", help="The study's folder (runs/studies/NAME).")]  # noqa: UP045
Budget = Annotated[
    Optional[float],  # noqa: UP045
    typer.Option(help="Minutes of training for the slowest variant and one seed [20]."),
]
Seeds = Annotated[Optional[int], typer.Option(help="Seeds a variant [1]; may grow later.")]  # noqa: UP045
Scenes = Annotated[Optional[int], typer.Option(help="Held-out scenes to measure on [1000].")]  # noqa: UP045


def study(
    name: Name,
    out: Folder = None,
    config: ConfigFile = None,
    budget: Budget = None,
    steps: Steps = None,
    seeds: Seeds = None,
    size: Size = None,
    scenes: Scenes = None,
    events: Events = False,
) -> None:
    """Train the variants of a study, measure and compare them; started again it goes on where it was.

    The settings file holds fields of a study and the tables `settings`, `pretrain` and `finetune`. Steps are
    those of each variant, instead of a budget.
    """
    from trainer.runs.reporters import ConsoleReporter, EventReporter  # noqa: PLC0415 (--help stays quick)

    changes = {"budget": budget, "steps": steps, "seeds": seeds, "size": size, "scenes": scenes}
    folder = out or Path("runs") / "studies" / name
    reporter = EventReporter() if events else ConsoleReporter()
    with reporter:
        try:
            done = _run(name, folder, config, changes, reporter, events=events)
        except (GraphoseError, OSError) as error:
            reporter.tell(RunFailed(message=str(error)))
            raise typer.Exit(1) from error
        except KeyboardInterrupt:
            done = False
    again = f"python -m trainer study {name} --out {folder}"
    typer.echo(f"{folder / 'results.md'}" if done else f"stopped; go on with: {again}", err=True)


STUDIES = Path("assets") / "studies"
"""Where a checkout keeps them, from its root."""


def publish_study(
    folder: Annotated[Path, typer.Argument(help="Folder of a study.")],
    to: Annotated[Path, typer.Option(help="Where studies are kept.")] = STUDIES,
) -> None:
    """Copy a study's plan, results and plots to the repository's assets."""
    from trainer.studies.folder import StudyFolder  # noqa: PLC0415 (--help stays quick)
    from trainer.studies.reports.publish import publish  # noqa: PLC0415 (as above)

    try:
        if to == STUDIES and not to.parent.is_dir():
            raise ConfigError(f"{to}: is not here; run this in a checkout's root, or say --to FOLDER")
        typer.echo(str(publish(StudyFolder(folder), to)))
    except GraphoseError as error:
        typer.echo(said(error), err=True)
        raise typer.Exit(1) from error


def _run(
    name: str,
    out: Path,
    file: Path | None,
    changes: dict[str, Any],
    reporter: "Reporter",
    *,
    events: bool,
) -> bool:
    _check_plots()
    from trainer.runs.commands import Commands  # noqa: PLC0415 (torch loads only when it is needed)
    from trainer.studies.begin import begin  # noqa: PLC0415 (as above)
    from trainer.studies.catalogue import study_called  # noqa: PLC0415 (as above)
    from trainer.studies.folder import StudyFolder  # noqa: PLC0415 (as above)
    from trainer.studies.runner import run_study  # noqa: PLC0415 (as above)

    rows = study_called(name)
    commands = Commands()
    if events:
        commands.listen()
    folder = StudyFolder(out)
    plan = begin(rows, folder, file, changes, reporter)
    return run_study(rows, plan, folder, reporter, commands)


def _check_plots() -> None:
    """A study that runs for days must not find at its end that it cannot plot."""
    try:
        import matplotlib.figure  # noqa: F401, PLC0415
    except ImportError as error:
        raise ConfigError(
            f"matplotlib is missing ({error}), which plots a study's results; "
            'install it: python -m pip install -c constraints.txt -e ".[studies]"'
        ) from error
