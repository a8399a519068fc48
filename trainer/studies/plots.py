"""Plots of a study's numbers, in one style; drawn without a window."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trainer.studies.study import Column
from trainer.studies.summary import Number, Summary

INK, PALE = "#3b3f46", "#d9dce1"
COLOURS = ("#2f6fb2", "#d9822b", "#3f9c6b", "#b5485d", "#7a5aa6", "#8c8f4a", "#4aa3b0")
"""One a variant, in their order."""

_WORSE, _BETTER = "#a9b8cb", "#2f6fb2"


def bars(columns: Sequence[Column]) -> Callable[[Summary], Figure]:
    """One panel a column: a bar a variant, its value beside it, the best one in a stronger colour."""

    def draw(summary: Summary) -> Figure:
        rows = len(summary.variants)
        figure = Figure(figsize=(2.6 * len(columns) + 1.4, 0.42 * rows + 1.1), layout="constrained")
        panels = figure.subplots(1, len(columns), sharey=True, squeeze=False)[0]
        for axes, column in zip(panels, columns, strict=True):
            _bar_panel(axes, column, summary)
        return figure

    return draw


def lines(
    curve: str, heading: str, across: str, values: Callable[[int], Sequence[float]] | None = None
) -> Callable[[Summary], Figure]:
    """One panel: a line a variant along a curve.

    Args:
        curve: its name in the figures.
        heading: of the vertical axis.
        across: of the horizontal axis.
        values: from the number of places to where they lie; None: 1, 2, 3, …
    """

    def draw(summary: Summary) -> Figure:
        figure, axes = panel()
        for colour, name in zip(COLOURS, summary.names(), strict=False):
            line(axes, summary.curve(name, curve), name, colour, values)
        axes.set_xlabel(across)
        axes.set_ylabel(heading)
        legend(axes)
        return figure

    return draw


def scatter(across: Column, up: Sequence[Column]) -> Callable[[Summary], Figure]:
    """One panel a column of `up`: a point a variant, its name beside it, with the spread of both figures."""

    def draw(summary: Summary) -> Figure:
        figure = Figure(figsize=(4.6 * len(up), 3.4), layout="constrained")
        panels = figure.subplots(1, len(up), squeeze=False)[0]
        for axes, column in zip(panels, up, strict=True):
            _points(axes, across, column, summary)
        return figure

    return draw


def _points(axes: Axes, across: Column, up: Column, summary: Summary) -> None:
    tidy(axes)
    x, y = summary.numbers(across.figure), summary.numbers(up.figure)
    for colour, name in zip(COLOURS, [name for name in x if name in y], strict=False):
        axes.errorbar(
            x[name].mean, y[name].mean, xerr=x[name].spread, yerr=y[name].spread, fmt="o", markersize=5,
            color=colour, linewidth=1,
        )  # fmt: skip
        axes.annotate(
            name, (x[name].mean, y[name].mean), xytext=(6, 4), textcoords="offset points", fontsize=8,
            color=INK,
        )  # fmt: skip
    axes.margins(x=0.25, y=0.15)
    axes.set_xlabel(across.heading)
    axes.set_ylabel(up.heading)


def panel(width: float = 5.6, height: float = 3.6) -> tuple[Figure, Axes]:
    """A figure with one tidy panel; sizes in inches."""
    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    tidy(axes)
    return figure, axes


def line(
    axes: Axes,
    numbers: Sequence[Number],
    label: str,
    colour: str,
    values: Callable[[int], Sequence[float]] | None = None,
    style: str = "-",
) -> None:
    """One line with its spread as a band."""
    if not numbers:
        return
    x = list(values(len(numbers))) if values else list(range(1, len(numbers) + 1))
    mean = [number.mean for number in numbers]
    axes.plot(x, mean, style, color=colour, label=label, marker="o", markersize=3.5, linewidth=1.6)
    if all(number.spread is not None for number in numbers):
        low = [number.mean - (number.spread or 0.0) for number in numbers]
        high = [number.mean + (number.spread or 0.0) for number in numbers]
        axes.fill_between(x, low, high, color=colour, alpha=0.15, linewidth=0)


def legend(axes: Axes) -> None:
    """A legend without a frame, where there is something to tell apart."""
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize=8, labelcolor=INK)


def tidy(axes: Axes) -> None:
    """Fewer lines, softer ink."""
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
    """Variants with the best mean, as told with the column's decimals."""
    if not numbers or not column.better:
        return set()
    rounded = {name: round(number.mean, column.decimals) for name, number in numbers.items()}
    best = min(rounded.values()) if column.better == "low" else max(rounded.values())
    return {name for name, value in rounded.items() if value == best}
