"""A study's results as Markdown: question, table, plots, how it was made, verdict."""

from collections.abc import Iterable, Mapping

from trainer.studies.plan import StudyPlan
from trainer.studies.plots import best_of
from trainer.studies.result import Machine
from trainer.studies.study import Column, Study
from trainer.studies.summary import Summary


def markdown(study: Study, plan: StudyPlan, summary: Summary, captions: Mapping[str, str]) -> str:
    """The whole page.

    Args:
        study: its rows.
        plan: what was trained.
        summary: what was measured.
        captions: plots that were drawn, by their file's stem.
    """
    whole = summary.seeds == plan.request.seeds
    parts = [
        f"# Study `{study.name}`",
        study.question,
        _progress(plan, summary) if not whole else "",
        _table(study, summary),
        "\n".join(f"- {note}" for note in study.notes),
        "## Variants",
        "\n".join(f"- **{variant.name}**: {variant.sentence}" for variant in plan.variants),
        "\n\n".join(f"![{caption}](plots/{name}.png)\n\n{caption}" for name, caption in captions.items()),
        "## How it was made",
        "\n".join(f"- {fact}" for fact in _facts(study, plan, summary)),
        "## Verdict",
        study.verdict(summary) if whole else "Not yet: results are missing.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _progress(plan: StudyPlan, summary: Summary) -> str:
    wanted = len(plan.variants) * plan.request.seeds
    return f"**Under way: {len(summary.results)} of {wanted} runs are measured.**"


def _table(study: Study, summary: Summary) -> str:
    heads = ["variant", "parameters", *(column.heading for column in study.columns), "hours", "seeds"]
    best = {column.figure: best_of(summary.numbers(column.figure), column) for column in study.columns}
    rows = []
    for variant in summary.variants:
        cells = [_cell(summary, variant.name, column, best[column.figure]) for column in study.columns]
        results = summary.of(variant.name)
        hours = f"{sum(r.hours for r in results) / len(results):.2f}" if results else "–"
        rows.append([variant.name, f"{variant.parameters:,}", *cells, hours, str(len(results))])
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))


def _cell(summary: Summary, name: str, column: Column, best: set[str]) -> str:
    number = summary.number(name, column.figure)
    if number is None:
        return "–"
    text = number.told(column.decimals)
    return f"**{text}**" if name in best else text


def _facts(study: Study, plan: StudyPlan, summary: Summary) -> Iterable[str]:
    request = plan.request
    batch = plan.variants[0].finetune["batch"]
    yield f"Pictures of {request.size}×{request.size} pixels, {request.scenes:,} held-out scenes."
    seeds = "seed 0" if request.seeds == 1 else f"seeds 0 to {request.seeds - 1}"
    yield f"{seeds.capitalize()}; a value is the mean over seeds ± their sample standard deviation."
    yield (
        f"{plan.steps:,} steps of {batch} pictures for every variant: all see the same "
        f"{plan.steps * batch:,} drawn scenes."
    )
    if any(variant.pretrain for variant in plan.variants):
        graphs = next(v.pretrain["batch"] for v in plan.variants if v.pretrain)
        yield (
            f"Pre-training, where there is one: {plan.pretrain_steps:,} steps of {graphs} random graphs "
            "beside that, without pictures; variants with equal settings share it."
        )
    yield _budget(plan)
    changes = {"both": request.settings, "pre-training": request.pretrain, "fine-tuning": request.finetune}
    told = "; ".join(f"{name}: `{values}`" for name, values in changes.items() if values)
    yield f"Settings beside the defaults: {told or 'none'}. All of them are in `plan.json`."
    yield from sorted({_machine(result.machine) for result in summary.results})
    yield f"`{command(study, plan)}`"


def _budget(plan: StudyPlan) -> str:
    if plan.calibration is None:
        return "The number of steps was given."
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
    """The command that makes this study."""
    request = plan.request
    amount = f"--steps {request.steps}" if request.steps else f"--budget {request.budget:g}"
    return (
        f"python -m trainer study {study.name} {amount} --seeds {request.seeds} --size {request.size} "
        f"--scenes {request.scenes}"
    )
