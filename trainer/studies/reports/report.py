"""Report of a study, from the results so far: `results.json`, `results.md`, CSV files and `plots/`."""

import json
from typing import Any

from graphose_core.atomic import write_text
from graphose_core.checkpoint_head import WEIGHTS
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import StudyPlan
from trainer.studies.reports.csv_files import row_name, write_csv
from trainer.studies.reports.images import write_sheet
from trainer.studies.reports.markdown import markdown
from trainer.studies.reports.published_rows import RESULTS, is_published, published_rows
from trainer.studies.reports.style import write_figure
from trainer.studies.reports.summary import Summary
from trainer.studies.reports.tables import tables_of
from trainer.studies.result import read_result
from trainer.studies.study import Study


def write_report(study: Study, plan: StudyPlan, folder: StudyFolder) -> None:
    """Write all files of the report, each atomically.

    Raises:
        TrainingError: if a result is broken.
    """
    summary = collected(plan, folder)
    text = json.dumps(_as_json(study, plan, summary), indent=2, ensure_ascii=False)
    write_text(folder.root / RESULTS, text + "\n")
    tables = tables_of(study, plan, summary)
    write_csv(folder.root, plan, summary, tables)
    captions: dict[str, str] = {}
    for plot in study.plots if summary.results else ():
        write_figure(plot.draw, summary, folder.plots / plot.name)
        captions[f"{plot.name}.svg"] = plot.caption
    for sheet in study.sheets if summary.results else ():
        if has_networks(plan, folder, summary):
            write_sheet(sheet, plan, folder, summary, before=study.masks_before)
        if (folder.plots / f"{sheet.name}.png").is_file():
            captions[f"{sheet.name}.png"] = sheet.caption
    write_text(folder.root / "results.md", markdown(study, plan, summary, tables, captions))


def collected(plan: StudyPlan, folder: StudyFolder) -> Summary:
    """Read all results that exist; of a published study, which has no `results/`, those of `results.json`.

    Raises:
        TrainingError: if one is broken.
    """
    if is_published(folder):
        return Summary(plan.variants, published_rows(folder.root / RESULTS))
    places = [(v.name, seed) for v in plan.variants for seed in range(plan.request.seeds)]
    found = (read_result(folder.result(name, seed)) for name, seed in places)
    return Summary(plan.variants, tuple(result for result in found if result is not None))


def has_networks(plan: StudyPlan, folder: StudyFolder, summary: Summary) -> bool:
    """Return whether the networks of all measured variants are in the folder, to draw with."""
    return all(
        (folder.run(name, summary.of(name)[0].seed) / WEIGHTS).is_file() for name in summary.names()
    ) and all(
        (folder.masks(variant.masks_of, summary.of(variant.name)[0].seed) / WEIGHTS).is_file()
        for variant in plan.variants
        if variant.masks_of is not None and summary.of(variant.name)
    )


def is_whole(plan: StudyPlan, summary: Summary) -> bool:
    """Return whether every variant has a result for every seed."""
    return summary.seeds == plan.request.seeds


def _as_json(study: Study, plan: StudyPlan, summary: Summary) -> dict[str, Any]:
    return {
        "study": study.name,
        "question": study.question,
        "verdict": study.verdict(summary) if is_whole(plan, summary) else None,
        "summary": {name: _figures(summary, name) for name in summary.names()},
        "plan": plan.model_dump(mode="json"),
        "images": plan.images,
        "results": [{"row": row_name(r)} | r.model_dump(mode="json") for r in summary.results],
    }


def _figures(summary: Summary, name: str) -> dict[str, Any]:
    figures = sorted({figure for result in summary.of(name) for figure in result.figures.values})
    numbers = {figure: summary.number(name, figure) for figure in figures}
    return {
        figure: {"mean": number.mean, "spread": number.spread}
        for figure, number in numbers.items()
        if number is not None
    }
