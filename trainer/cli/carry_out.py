"""Carry out plans of exports on the command line."""

from pathlib import Path

from graphose_core.export.plan import Plan


def carry_out(plan: Plan, model: Path) -> tuple[str, ...]:
    """Draw and write a plan; return what a person should know of it.

    Args:
        plan: what to write, and where.
        model: checkpoint that draws.

    Raises:
        CheckpointError: if the model cannot be used.
        ExportError: if the plan cannot be carried out.
        GraphoseError: if an image cannot be drawn.
        OSError: if the system cannot write.
    """
    from graphose_core.export.exporting import export  # noqa: PLC0415 (--help stays quick)
    from graphose_core.export.watch import Watch  # noqa: PLC0415 (as above)
    from graphose_core.inference.opened import opened  # noqa: PLC0415 (as above)

    watch = Watch()
    left_out = export(plan, opened(model), watch)
    return (*map(str, left_out), *watch.warnings)
