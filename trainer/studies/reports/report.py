"""Report of a study: `results.json`, `results.md` and `plots/`, from the results so far."""

import json
from typing import Any

from matplotlib.figure import Figure

from graphose_core.atomic import write_atomic, write_text
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import StudyPlan
from trainer.studies.reports.images import write_sheet
from trainer.studies.reports.markdown import markdown
from trainer.studies.reports.summary import Summary
from trainer.studies.result import read_result
from trainer.studies.study import Study


def write_report(study: Study, plan: StudyPlan, folder: StudyFolder) -> None:
    """Write all files of the report, each atomically.

    Raises:
        TrainingError: if a result is broken.
    """
    summary = collected(plan, folder)
    text = json.dumps(_as_json(study, plan, summary), indent=2, ensure_ascii=False)
    write_text(folder.root / "results.json", text + "\n")
    captions = {}
    for plot in study.plots if summary.results else ():
        _write_figure(plot.draw(summary), folder, plot.name)
        captions[plot.name] = plot.caption
    for sheet in study.sheets if summary.results else ():
        write_sheet(sheet, plan, folder, summary, before=study.masks_before)
        captions[sheet.name] = sheet.caption
    write_text(folder.root / "results.md", markdown(study, plan, summary, captions))


def collected(plan: StudyPlan, folder: StudyFolder) -> Summary:
    """Read all results that exist.

    Raises:
        TrainingError: if one is broken.
    """
    places = [(v.name, seed) for v in plan.variants for seed in range(plan.request.seeds)]
    found = (read_result(folder.result(name, seed)) for name, seed in places)
    return Summary(plan.variants, tuple(result for result in found if result is not None))


def is_whole(plan: StudyPlan, summary: Summary) -> bool:
    """Return whether every variant has a result for every seed."""
    return summary.seeds == plan.request.seeds


def _write_figure(figure: Figure, folder: StudyFolder, name: str) -> None:
    write_atomic(
        folder.plots / f"{name}.png",
        lambda path: figure.savefig(path, format="png", dpi=144, metadata={"Software": None}),
    )


def _as_json(study: Study, plan: StudyPlan, summary: Summary) -> dict[str, Any]:
    return {
        "study": study.name,
        "question": study.question,
        "verdict": study.verdict(summary) if is_whole(plan, summary) else None,
        "summary": {name: _figures(summary, name) for name in summary.names()},
        "plan": plan.model_dump(mode="json"),
        "results": [result.model_dump(mode="json") for result in summary.results],
    }


def _figures(summary: Summary, name: str) -> dict[str, Any]:
    figures = sorted({figure for result in summary.of(name) for figure in result.figures.values})
    numbers = {figure: summary.number(name, figure) for figure in figures}
    return {
        figure: {"mean": number.mean, "spread": number.spread}
        for figure, number in numbers.items()
        if number is not None
    }
