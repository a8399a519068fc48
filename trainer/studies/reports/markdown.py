"""Rendering of a study's results as Markdown."""

from collections.abc import Iterable, Mapping, Sequence

from trainer.domains.column import Column
from trainer.domains.registry import default_data
from trainer.studies.plan import PlannedVariant, StudyPlan
from trainer.studies.reports.plots import best_of
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Machine
from trainer.studies.study import Study, Table

PARAMETERS = Column("parameters", "parameters", 0)
HOURS = Column("hours", "hours", 2)
SEEDS = Column("seeds", "seeds", 0)
"""Columns that describe runs, rather than measurements: parameters, hours and seeds."""


def markdown(
    study: Study, plan: StudyPlan, summary: Summary, tables: Sequence[Table], captions: Mapping[str, str]
) -> str:
    """Render the report of a study.

    Args:
        study: the study's definition.
        plan: its plan.
        summary: results so far.
        tables: as they are shown; the first one begins and ends with columns that describe runs.
        captions: captions of the figures, by their files' names in `plots/`.
    """
    whole = summary.seeds == plan.request.seeds
    parts = [
        f"# Study `{study.name}`",
        study.question,
        _progress(plan, summary) if not whole else "",
        "\n\n".join(f"**{table.heading}**\n\n{_table(table, summary)}" for table in _described(tables)),
        "\n".join(f"- {note}" for note in study.notes),
        "## Variants",
        "\n".join(f"- **{variant.name}**: {variant.sentence}" for variant in plan.variants),
        "\n\n".join(f"![{caption}](plots/{name})\n\n{caption}" for name, caption in captions.items()),
        "## How it was made",
        "\n".join(f"- {fact}" for fact in _facts(study, plan, summary)),
        "## Verdict",
        study.verdict(summary) if whole else "Not yet: results are missing.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _progress(plan: StudyPlan, summary: Summary) -> str:
    wanted = len(plan.variants) * plan.request.seeds
    return f"**Under way: {len(summary.results)} of {wanted} runs are measured.**"


def _described(tables: Sequence[Table]) -> Iterable[Table]:
    """Yield the tables; the first one begins and ends with the columns that describe runs."""
    if not tables:
        return
    first, *others = tables
    yield Table(first.heading, (PARAMETERS, *first.columns, HOURS, SEEDS))
    yield from others


def _table(table: Table, summary: Summary) -> str:
    heads = ["variant", *(column.heading for column in table.columns)]
    best = {column.figure: best_of(summary.numbers(column.figure), column) for column in table.columns}
    rows = [
        [v.name, *(_cell(summary, v, column, best[column.figure]) for column in table.columns)]
        for v in summary.variants
    ]
    rule = ["---", *["---:"] * len(table.columns)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def _cell(summary: Summary, variant: PlannedVariant, column: Column, best: set[str]) -> str:
    if column is PARAMETERS:
        return f"{variant.parameters:,}"
    results = summary.of(variant.name)
    if column is SEEDS:
        return str(len(results))
    if column is HOURS:
        return f"{sum(r.hours for r in results) / len(results):.2f}" if results else "–"
    number = summary.number(variant.name, column.figure)
    if number is None:
        return "–"
    text = number.told(column.decimals)
    return f"**{text}**" if variant.name in best else text


def _facts(study: Study, plan: StudyPlan, summary: Summary) -> Iterable[str]:
    request = plan.request
    batch = plan.variants[0].images_a_step
    yield (
        f"`{request.data}`, images of {request.size}×{request.size} pixels, {request.scenes:,} held-out ones "
        "(or all that there are)."
    )
    seeds = "seed 0" if request.seeds == 1 else f"seeds 0 to {request.seeds - 1}"
    yield f"{seeds.capitalize()}; a value is the mean over seeds ± their sample standard deviation."
    yield (
        f"{plan.steps:,} steps of {batch} images for every variant: all see the same "
        f"{plan.images:,} images in the same order, each as often as it comes."
    )
    if any(variant.pretrain for variant in plan.variants):
        graphs = next(v.pretrain["batch"] for v in plan.variants if v.pretrain)
        yield (
            f"Pre-training, where there is one: {plan.pretrain_steps:,} steps of {graphs} random graphs "
            "beside that, without images; variants with equal settings share it."
        )
    yield _budget(plan)
    changes = {"both": request.settings, "pre-training": request.pretrain, "fine-tuning": request.finetune}
    told = "; ".join(f"{name}: `{values}`" for name, values in changes.items() if values)
    yield f"Settings beside the defaults: {told or 'none'}. All of them are in `plan.json`."
    yield from sorted({_machine(result.machine) for result in summary.results})
    yield (
        "Every row by itself: `rows.csv`, named `VARIANT/seed-N`; the tables: `tables/`; the figures as PDF: "
        "`plots/`. `python -m trainer study-report FOLDER` makes them anew."
    )
    yield f"`{command(study, plan)}`" + (", with the settings above in a `--config` file." if told else "")


def _budget(plan: StudyPlan) -> str:
    if plan.calibration is None:
        return f"The number of {'images' if plan.request.images else 'steps'} was given."
    seconds = plan.calibration.finetune
    slowest = max(seconds, key=lambda name: seconds[name])
    return (
        f"Budget: {plan.request.budget:g} minutes of training for the slowest variant ({slowest}, "
        f"{seconds[slowest]:.2f} s a step) and one seed, pre-training included. It became a number of steps "
        f"once, by timing a few on {plan.calibration.machine}, whatever else ran there; the quicker variants "
        "take less time."
    )


def _machine(machine: Machine) -> str:
    return (
        f"Made on {machine.processor}, {machine.threads} threads, {machine.system}, torch {machine.torch}, "
        f"revision {machine.revision or 'unknown'}."
    )


def command(study: Study, plan: StudyPlan) -> str:
    """Return the command line that reproduces a study."""
    request = plan.request
    amount = f"--steps {request.steps}" if request.steps else f"--budget {request.budget:g}"
    if request.images:
        amount = f"--images {request.images}"
    data = "" if request.data == default_data() else f"--data {request.data} "
    return (
        f"python -m trainer study {study.name} {data}{amount} --seeds {request.seeds} --size {request.size} "
        f"--scenes {request.scenes}"
    )
