"""Plots of a study's figures in one style, rendered without a display."""

import math
from collections.abc import Callable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trainer.studies.reports.summary import Number, Summary
from trainer.studies.study import Column

INK, PALE = "#3b3f46", "#d9dce1"
COLOURS = ("#2f6fb2", "#d9822b", "#3f9c6b", "#b5485d", "#7a5aa6", "#8c8f4a", "#4aa3b0")
"""Colours of the variants, in their order."""

_PANELS = 4
"""Greatest number of panels side by side."""

_WORSE, _BETTER = "#a9b8cb", "#2f6fb2"


def bars(columns: Sequence[Column]) -> Callable[[Summary], Figure]:
    """Return a bar chart with a panel for each column: a bar for each variant, the best one highlighted."""

    def draw(summary: Summary) -> Figure:
        across = min(len(columns), _PANELS)
        down = math.ceil(len(columns) / across)
        height = down * (0.42 * len(summary.variants) + 0.7)
        figure = Figure(figsize=(2.7 * across + 1.4, height + 0.3), layout="constrained")
        panels = figure.subplots(down, across, sharey=True, squeeze=False).flatten()
        for axes, column in zip(panels, columns, strict=False):
            _bar_panel(axes, column, summary)
        for axes in panels[len(columns) :]:
            axes.set_visible(False)
        return figure

    return draw


def lines(
    curves: Mapping[str, str],
    heading: str,
    across: str,
    values: Callable[[int], Sequence[float]] | None = None,
) -> Callable[[Summary], Figure]:
    """Return a line plot with a panel for each curve, on a shared scale, and a line for each variant.

    Args:
        curves: titles of the panels, by name in the figures.
        heading: label of the vertical axis.
        across: label of the horizontal axis.
        values: maps the number of places to their horizontal positions; None: 1, 2, 3, …
    """

    def draw(summary: Summary) -> Figure:
        figure = Figure(figsize=(3.9 * len(curves) + 1.6, 3.3), layout="constrained")
        panels = figure.subplots(1, len(curves), sharey=True, squeeze=False)[0]
        for axes, (curve, title) in zip(panels, curves.items(), strict=True):
            tidy(axes)
            for colour, name in zip(COLOURS, summary.names(), strict=False):
                _line(axes, summary.curve(name, curve), name, colour, values)
            axes.set_xlabel(across)
            axes.set_title(title, fontsize=9, color=INK, loc="left")
        panels[0].set_ylabel(heading)
        _legend(figure, panels[0])
        return figure

    return draw


def scatter(across: Column, up: Sequence[Column]) -> Callable[[Summary], Figure]:
    """Return a scatter plot with a panel for each column of `up`: a point and its spread for each variant."""

    def draw(summary: Summary) -> Figure:
        figure = Figure(figsize=(3.9 * len(up) + 1.6, 3.3), layout="constrained")
        panels = figure.subplots(1, len(up), squeeze=False)[0]
        for axes, column in zip(panels, up, strict=True):
            _points(axes, across, column, summary)
        _legend(figure, panels[0])
        return figure

    return draw


def _points(axes: Axes, across: Column, up: Column, summary: Summary) -> None:
    """Draw the points of a scatter plot's panel."""
    tidy(axes)
    x, y = summary.numbers(across.figure), summary.numbers(up.figure)
    for colour, name in zip(COLOURS, [name for name in x if name in y], strict=False):
        axes.errorbar(
            x[name].mean, y[name].mean, xerr=x[name].spread, yerr=y[name].spread, fmt="o", markersize=6,
            color=colour, linewidth=1, label=name,
        )  # fmt: skip
    axes.margins(0.12)
    axes.set_xlabel(across.heading)
    axes.set_ylabel(up.heading)


def _legend(figure: Figure, axes: Axes) -> None:
    """Add one legend for all panels, beside them."""
    handles, names = axes.get_legend_handles_labels()
    figure.legend(handles, names, loc="outside right upper", frameon=False, fontsize=8, labelcolor=INK)


def _line(
    axes: Axes,
    numbers: Sequence[Number],
    label: str,
    colour: str,
    values: Callable[[int], Sequence[float]] | None = None,
) -> None:
    """Draw a line, with its spread as a band."""
    if not numbers:
        return
    x = list(values(len(numbers))) if values else list(range(1, len(numbers) + 1))
    mean = [number.mean for number in numbers]
    axes.plot(x, mean, color=colour, label=label, marker="o", markersize=3.5, linewidth=1.6)
    if all(number.spread is not None for number in numbers):
        low = [number.mean - (number.spread or 0.0) for number in numbers]
        high = [number.mean + (number.spread or 0.0) for number in numbers]
        axes.fill_between(x, low, high, color=colour, alpha=0.15, linewidth=0)


def tidy(axes: Axes) -> None:
    """Apply the plots' style to axes: few lines, muted colours."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(PALE)
    axes.tick_params(colors=INK, labelsize=8, length=0)
    axes.grid(axis="y", color=PALE, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)


def _bar_panel(axes: Axes, column: Column, summary: Summary) -> None:
    numbers = summary.numbers(column.figure)
    best = best_of(numbers, column)
    names = [variant.name for variant in summary.variants]
    for place, name in enumerate(names):
        if name in numbers:
            _bar(axes, place, numbers[name], column.decimals, strong=name in best)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    better = {"low": " (lower is better)", "high": " (higher is better)", "": ""}[column.better]
    axes.set_title(column.heading + better, fontsize=9, color=INK, loc="left")
    tidy(axes)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    axes.margins(x=0.32)


def _bar(axes: Axes, place: int, number: Number, decimals: int, *, strong: bool) -> None:
    axes.barh(place, number.mean, height=0.62, color=_BETTER if strong else _WORSE)
    if number.spread is not None:
        axes.errorbar(number.mean, place, xerr=number.spread, color=INK, linewidth=1, capsize=2)
    end = number.mean + (number.spread or 0.0)
    axes.annotate(
        f"{number.mean:.{decimals}f}", (max(end, 0.0), place), xytext=(4, 0), textcoords="offset points",
        va="center", fontsize=8, color=INK,
    )  # fmt: skip


def best_of(numbers: dict[str, Number], column: Column) -> set[str]:
    """Return the variants with the best mean, rounded to the column's decimals."""
    if not numbers or not column.better:
        return set()
    rounded = {name: round(number.mean, column.decimals) for name, number in numbers.items()}
    best = min(rounded.values()) if column.better == "low" else max(rounded.values())
    return {name for name, value in rounded.items() if value == best}
