"""One style for all figures, and their files: vectors, of a size that fits the page of a paper."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from graphose_core.atomic import write_atomic
from trainer.studies.reports.summary import Summary

INK, PALE = "#3b3f46", "#d9dce1"
COLOURS = (
    "#2f6fb2", "#d9822b", "#3f9c6b", "#b5485d", "#7a5aa6", "#8c8f4a", "#4aa3b0",
    "#8a6d5a", "#5c6b7a", "#c46fa8",
)  # fmt: skip
"""Colours of the variants, in their order."""
WIDTH = 7.0
"""Width of a page's text, in inches."""

_STYLE: dict[Any, Any] = {
    "font.size": 7,
    "axes.titlesize": 7.5,
    "axes.labelsize": 7,
    "xtick.labelsize": 6.5,
    "ytick.labelsize": 6.5,
    "legend.fontsize": 6.5,
    "axes.linewidth": 0.6,
    "svg.fonttype": "path",  # the same everywhere, whatever fonts a reader has
    "svg.hashsalt": "graphose",  # the same figure is the same file
    "pdf.fonttype": 42,  # text stays text
}


def styled() -> AbstractContextManager[None]:
    """Return the context in which figures are made."""
    return rc_context(_STYLE)


def write_figure(draw: Callable[[Summary], Figure], summary: Summary, stem: Path) -> None:
    """Draw a figure and write it as SVG and PDF, each atomically; equal figures are equal files.

    Args:
        draw: renders a summary.
        summary: results so far.
        stem: path of the files, without a suffix.
    """
    with styled():
        figure = draw(summary)
        for kind, dated in (("svg", "Date"), ("pdf", "CreationDate")):
            write_atomic(
                stem.with_name(f"{stem.name}.{kind}"),
                lambda path, kind=kind, dated=dated: figure.savefig(  # type: ignore[misc]
                    path, format=kind, metadata={dated: None}
                ),
            )
    stem.with_name(f"{stem.name}.png").unlink(missing_ok=True)  # of studies from before there were vectors


def tidy(axes: Axes) -> None:
    """Apply the style to axes: few lines, muted colours."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(PALE)
    axes.tick_params(colors=INK, length=2, width=0.6)
    axes.grid(axis="y", color=PALE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)
