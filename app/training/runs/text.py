"""Texts of the table of runs. No Qt."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from app.training.run.text import measure_name
from trainer.runs.record.events import Stage
from trainer.runs.summary import RunSummary, SummaryState

WHAT: dict[Stage, str] = {"pretrain": "Masks", "finetune": "Whole network"}

STATES: dict[SummaryState, str] = {
    "running": "Running",
    "empty": "Nothing saved",
    "unfinished": "Unfinished",
    "finished": "Finished",
    "failed": "Failed",
}

NOTHING = "–"


def data_text(run: RunSummary) -> str:
    """Return the name of a run's data: of the domain, or the last part of the folder."""
    return PurePath(run.data.replace("\\", "/")).name if run.data else NOTHING


def of_text(done: float, whole: float | None) -> str:
    """Return "1,200 of 20,000", or the first number alone."""
    return f"{done:,.0f}" if whole is None else f"{done:,.0f} of {whole:,.0f}"


def best_text(run: RunSummary, name: str = "psnr") -> str:
    """Return the best value of a measure: "24.52"."""
    best = run.best.get(name)
    return NOTHING if best is None else f"{best.value:.2f}"


def first_line(note: str) -> str:
    return note.strip().partition("\n")[0]


def facts_of(run: RunSummary, settings: Mapping[str, object]) -> dict[str, str]:
    """Return the comparable facts of a run by name: progress, measures, settings."""
    facts = {"steps": of_text(run.step, run.total_steps), "minutes": of_text(run.minutes, run.total_minutes)}
    if run.images_per_second is not None:
        facts["images a second"] = f"{run.images_per_second:,.1f}"
    for name, best in run.best.items():
        facts[f"best {measure_name(name)}"] = f"{best.value:.4g} at step {best.step:,}"
    facts |= {f"last {measure_name(name)}": f"{value:.4g}" for name, value in run.last.items()}
    if run.warnings:
        facts["warnings"] = f"{run.warnings:,}"
    own = {name: value_text(value) for name, value in _flat(settings).items()}
    return facts | {name: text for name, text in own.items() if name not in ("steps", "minutes")}


def value_text(value: object) -> str:
    """Return a setting as readable text."""
    match value:
        case None:
            return NOTHING
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case list() | tuple():
            return ", ".join(map(value_text, value)) or NOTHING
    return str(value)


def differing_first(facts: Sequence[Mapping[str, str]]) -> list[tuple[str, tuple[str, ...], bool]]:
    """Return name, text of each run, and whether the texts differ; differing ones come first."""
    names = list(dict.fromkeys(name for each in facts for name in each))
    rows = [(name, tuple(each.get(name, NOTHING) for each in facts)) for name in names]
    marked = [(name, texts, len(set(texts)) > 1) for name, texts in rows]
    return sorted(marked, key=lambda row: not row[2])


def _flat(settings: Mapping[str, object], before: str = "") -> dict[str, object]:
    """Return nested settings under dotted names such as `model.size`."""
    found: dict[str, object] = {}
    for name, value in settings.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = value
    return found
