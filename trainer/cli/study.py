"""`python -m trainer study`, `study-report` and `publish-study`."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from graphose_core.errors import ConfigError, GraphoseError, said
from graphose_core.shown_text import shown_name
from trainer.cli.options import MOST_PROCESSES, ConfigFile, Events, Size, Steps
from trainer.domains.registry import abouts
from trainer.failures import failures_told
from trainer.runs.record.events import RunFailed

if TYPE_CHECKING:
    from trainer.runs.record.reporters import Reporter

TRAINING_HELP = ", or ".join(known.training.help for known in abouts())
Name = Annotated[
    str,
    typer.Argument(
        help="baselines, pretrain-loss, learning-rates, structure, interpolation, objects or few-pictures."
    ),
]
Folder = Annotated[Optional[Path], typer.Option("--out", help="The study's folder (runs/studies/NAME).")]  # noqa: UP045
Data = Annotated[Optional[str], typer.Option(help=f"What is learnt: {TRAINING_HELP} [pro].")]  # noqa: UP045
Budget = Annotated[
    Optional[float],  # noqa: UP045
    typer.Option(help="Minutes of training for the slowest variant and one seed [20]."),
]
Images = Annotated[
    Optional[int],  # noqa: UP045
    typer.Option(help="Images that each variant learns from, in place of a budget."),
]
Seeds = Annotated[Optional[int], typer.Option(help="Seeds per variant [1]; may grow later.")]  # noqa: UP045
Scenes = Annotated[Optional[int], typer.Option(help="Held-out scenes to measure on [1000].")]  # noqa: UP045
Device = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(help="Where to train now: auto, cpu, cuda or mps; another machine may take another."),
]
Jobs = Annotated[
    int,
    typer.Option(
        min=1, max=MOST_PROCESSES, help="Rows to make side by side, at most; fewer where memory is short."
    ),
]
Only = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(help="Variants to make now, separated by commas; the others stay planned."),
]


def study(
    name: Name,
    out: Folder = None,
    config: ConfigFile = None,
    data: Data = None,
    budget: Budget = None,
    images: Images = None,
    steps: Steps = None,
    seeds: Seeds = None,
    size: Size = None,
    scenes: Scenes = None,
    device: Device = None,
    jobs: Jobs = 1,
    only: Only = None,
    events: Events = False,
) -> None:
    """Train the variants of a study, measure and compare them; started again it goes on where it was.

    The settings file holds fields of a study and the tables `settings`, `pretrain` and `finetune`. Steps and
    images are those of each variant, instead of a budget.
    """
    from trainer.runs.record.reporters import ConsoleReporter, EventReporter  # noqa: PLC0415 (--help stays quick)

    changes = {
        "data": data, "budget": budget, "images": images, "steps": steps, "seeds": seeds, "size": size,
        "scenes": scenes,
    }  # fmt: skip
    folder = out or Path("runs") / "studies" / name
    reporter = EventReporter() if events else ConsoleReporter()
    here = _Here(folder, device, jobs, tuple(part.strip() for part in only.split(",")) if only else ())
    with reporter:
        try:
            done = _run(name, here, config, changes, reporter, events=events)
        except (GraphoseError, OSError) as error:
            reporter.tell(RunFailed(message=said(error)))
            raise typer.Exit(1) from error
        except KeyboardInterrupt:
            done = False
    again = f"python -m trainer study {name} --out {shown_name(folder)}"
    typer.echo(shown_name(folder / "results.md") if done else f"stopped; go on with: {again}", err=True)


STUDIES = Path("assets") / "studies"
"""Folder of published studies, relative to the repository's root."""


def study_report(
    folder: Annotated[Path, typer.Argument(help="Folder of a study, or of a published one.")],
) -> None:
    """Rebuild a study's tables, figures and page from its plan and its rows; trains and measures nothing."""
    _check_plots()
    from trainer.studies.reports.rebuild import rebuild  # noqa: PLC0415 (torch loads only when it is needed)

    with failures_told():
        typer.echo(shown_name(rebuild(folder)))


def publish_study(
    folder: Annotated[Path, typer.Argument(help="Folder of a study.")],
    to: Annotated[Path, typer.Option(help="Where studies are kept.")] = STUDIES,
) -> None:
    """Copy a study's plan, results and plots to the repository's assets."""
    from trainer.studies.folder import StudyFolder  # noqa: PLC0415 (--help stays quick)
    from trainer.studies.reports.publish import publish  # noqa: PLC0415 (as above)

    with failures_told():
        if to == STUDIES and not to.parent.is_dir():
            raise ConfigError(f"{to}: is not here; run this in a checkout's root, or say --to FOLDER")
        typer.echo(shown_name(publish(StudyFolder(folder), to)))


@dataclass(frozen=True)
class _Here:
    """Machine-dependent options of a study."""

    folder: Path
    device: str | None
    jobs: int
    only: tuple[str, ...]


def _run(
    name: str,
    here: _Here,
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
    from trainer.studies.running.execution import Execution  # noqa: PLC0415 (as above)
    from trainer.studies.running.runner import run_study  # noqa: PLC0415 (as above)

    rows = study_called(name)
    commands = Commands()
    if events:
        commands.listen()
    folder = StudyFolder(here.folder)
    plan = begin(rows, folder, file, changes, reporter, here.device)
    execution = Execution(here.device, here.jobs, here.only)
    return run_study(rows, plan, folder, reporter, commands, execution)


def _check_plots() -> None:
    """Check in advance that plots can be made, instead of failing after days."""
    try:
        import matplotlib.figure  # noqa: F401, PLC0415
    except ImportError as error:
        raise ConfigError(
            f"matplotlib is missing ({error}), which plots a study's results; "
            'install it: python -m pip install -c constraints.txt -e ".[studies]"'
        ) from error
