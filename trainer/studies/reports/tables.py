"""Tables of a study as they are shown: its own, and the figures that only its data's domain has."""

from collections.abc import Sequence

from trainer.domains.column import Column
from trainer.domains.registry import about
from trainer.studies.plan import StudyPlan
from trainer.studies.reports.summary import Summary
from trainer.studies.study import Study, Table


def tables_of(study: Study, plan: StudyPlan, summary: Summary) -> list[Table]:
    """Return the tables, without columns that no row has a figure for.

    Before anything is measured all columns are shown.

    Args:
        study: the study's definition.
        plan: its plan; says whose data are measured on.
        summary: results so far.
    """
    tables = [*study.tables, *_own_tables(plan.domain)]
    shown = [Table(table.heading, _measured(table.columns, summary)) for table in tables]
    return [table for table in shown if table.columns]


def _measured(columns: Sequence[Column], summary: Summary) -> tuple[Column, ...]:
    """Return the columns that a row has a figure for; all, if there are no rows."""
    if not summary.results:
        return tuple(columns)
    return tuple(column for column in columns if summary.numbers(column.figure))


def _own_tables(domain: str) -> list[Table]:
    """Return the table of the figures that a domain has beyond all others, if any."""
    known = about(domain)
    return [Table(f"Of {known.title} alone", known.reported)] if known.reported else []
