"""A study's results as CSV: a file of all rows, a file a table, and one of all curves."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphose_core.atomic import write_text
from trainer.studies.plan import StudyPlan
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Result
from trainer.studies.study import Table

ROWS, CURVES = "rows.csv", "curves.csv"
"""File names of the rows and of the curves."""
_ABOUT = (
    "row",
    "variant",
    "seed",
    "steps",
    "images",
    "parameters",
    "hours",
    "processor",
    "revision",
    "measured",
)


def row_name(result: Result) -> str:
    """Return the name by which a text points to a row: `VARIANT/seed-N`."""
    return f"{result.variant}/seed-{result.seed}"


def write_csv(folder: Path, plan: StudyPlan, summary: Summary, tables: Sequence[Table]) -> None:
    """Write `rows.csv`, `tables/` and, if there are any curves, `curves.csv`, each atomically.

    Numbers are written in full. A row is named `VARIANT/seed-N`; a table gives the mean over seeds, their
    sample standard deviation (empty for one seed), and their number.

    Args:
        folder: of the study.
        plan: its plan.
        summary: results so far.
        tables: as they are shown.
    """
    write_text(folder / ROWS, _text(_rows(plan, summary)))
    for table in tables:
        write_text(folder / "tables" / f"{_stem(table.heading)}.csv", _text(_table(table, summary)))
    curves = list(_curves(summary))
    if len(curves) > 1:
        write_text(folder / CURVES, _text(curves))


def _rows(plan: StudyPlan, summary: Summary) -> Iterable[Sequence[object]]:
    figures = sorted({name for result in summary.results for name in result.figures.values})
    yield (*_ABOUT, *figures)
    parameters = {variant.name: variant.parameters for variant in plan.variants}
    for result in summary.results:
        values = result.figures.values
        yield (
            row_name(result), result.variant, result.seed, plan.steps, plan.images,
            parameters[result.variant], result.hours, result.machine.processor, result.machine.revision,
            result.measured,
            *(values.get(name, "") for name in figures),
        )  # fmt: skip


def _table(table: Table, summary: Summary) -> Iterable[Sequence[object]]:
    yield ("variant", "seeds", *(head for c in table.columns for head in (c.figure, f"{c.figure}_sd")))
    for variant in summary.names():
        cells: list[object] = []
        for column in table.columns:
            number = summary.number(variant, column.figure)
            spread = None if number is None else number.spread
            cells += ["" if number is None else number.mean, "" if spread is None else spread]
        yield (variant, len(summary.of(variant)), *cells)


def _curves(summary: Summary) -> Iterable[Sequence[object]]:
    yield ("row", "curve", "place", "value")
    for result in summary.results:
        for name, curve in result.figures.curves.items():
            for place, value in enumerate(curve, 1):
                yield (row_name(result), name, place, value)


def _stem(heading: str) -> str:
    """Return a heading as a file's name."""
    return "-".join("".join(c if c.isalnum() else " " for c in heading.lower()).split())


def _text(rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
