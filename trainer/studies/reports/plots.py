"""Figures of a study, each with its spread over seeds, drawn without a display."""

import math
from collections.abc import Callable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from trainer.domains.column import Column
from trainer.studies.reports.style import COLOURS, INK, WIDTH, tidy
from trainer.studies.reports.summary import Number, Summary

_PANELS = 4
"""Greatest number of panels side by side."""

_PLAIN, _BEST, _RING = "#6d84a3", "#c2571a", "#9aa3ad"


def dots(columns: Sequence[Column]) -> Callable[[Summary], Figure]:
    """Return a dot plot with a panel for each column: each seed, the mean over seeds and their spread.

    A row for each variant; the best one is highlighted. An arrow says whether high or low values are better.
    Columns without figures are left out.
    """

    def draw(summary: Summary) -> Figure:
        shown = [column for column in columns if summary.numbers(column.figure)]
        across = max(1, min(len(shown), _PANELS))
        down = max(1, math.ceil(len(shown) / across))
        height = down * (0.17 * len(summary.variants) + 0.5) + 0.1
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        panels = figure.subplots(down, across, sharey=True, squeeze=False).flatten()
        for axes, column in zip(panels, shown, strict=False):
            _dot_panel(axes, column, summary)
        for axes in panels[len(shown) :]:
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
        figure = Figure(figsize=(WIDTH, 2.4), layout="constrained")
        panels = figure.subplots(1, len(curves), sharey=True, squeeze=False)[0]
        for axes, (curve, title) in zip(panels, curves.items(), strict=True):
            tidy(axes)
            for colour, name in zip(_colours(summary), summary.names(), strict=False):
                _line(axes, summary.curve(name, curve), name, colour, values)
            axes.set_xlabel(across)
            axes.set_title(title, color=INK, loc="left")
        panels[0].set_ylabel(heading)
        _legend(figure, panels[0])
        return figure

    return draw


def scatter(across: Column, up: Sequence[Column]) -> Callable[[Summary], Figure]:
    """Return a scatter plot with a panel for each column of `up`: a point and its spread for each variant."""

    def draw(summary: Summary) -> Figure:
        figure = Figure(figsize=(WIDTH, 2.4), layout="constrained")
        panels = figure.subplots(1, len(up), squeeze=False)[0]
        for axes, column in zip(panels, up, strict=True):
            _points(axes, across, column, summary)
        _legend(figure, panels[0])
        return figure

    return draw


def trends(
    series: Mapping[str, Sequence[tuple[float, str]]], columns: Sequence[Column], across: str
) -> Callable[[Summary], Figure]:
    """Return a line plot with a panel for each column, on a logarithmic horizontal axis.

    Args:
        series: lines by their titles: each place, and the variant that was measured there.
        columns: the panels.
        across: label of the horizontal axis.
    """

    def draw(summary: Summary) -> Figure:
        figure = Figure(figsize=(WIDTH, 2.2), layout="constrained")
        panels = figure.subplots(1, len(columns), squeeze=False)[0]
        for axes, column in zip(panels, columns, strict=True):
            tidy(axes)
            numbers = summary.numbers(column.figure)
            if len({place for places in series.values() for place, name in places if name in numbers}) > 1:
                axes.set_xscale("log")  # which a single place leaves without any width
            axes.set_xlabel(across)
            axes.set_title(column.heading, color=INK, loc="left")
            for colour, (title, places) in zip(COLOURS, series.items(), strict=False):
                _trend(axes, numbers, places, title, colour)
        _legend(figure, panels[0])
        return figure

    return draw


def _trend(
    axes: Axes, numbers: Mapping[str, Number], places: Sequence[tuple[float, str]], title: str, colour: str
) -> None:
    """Draw a line through those of its places that were measured, with their spread."""
    there = [(place, numbers[name]) for place, name in places if name in numbers]
    axes.errorbar(
        [place for place, _ in there], [number.mean for _, number in there],
        yerr=[number.spread or 0.0 for _, number in there], color=colour, label=title, marker="o",
        markersize=3, linewidth=1.1, capsize=1.5,
    )  # fmt: skip


def _points(axes: Axes, across: Column, up: Column, summary: Summary) -> None:
    """Draw the points of a scatter plot's panel."""
    tidy(axes)
    x, y = summary.numbers(across.figure), summary.numbers(up.figure)
    for colour, name in zip(_colours(summary), [name for name in x if name in y], strict=False):
        axes.errorbar(
            x[name].mean, y[name].mean, xerr=x[name].spread, yerr=y[name].spread, fmt="o", markersize=4,
            color=colour, linewidth=1, label=name,
        )  # fmt: skip
    axes.margins(0.12)
    axes.set_xlabel(across.heading)
    axes.set_ylabel(up.heading)


def _colours(summary: Summary) -> list[str]:
    """Return a colour for each variant that was measured; they begin anew where there are many."""
    return [COLOURS[place % len(COLOURS)] for place in range(len(summary.names()))]


def _legend(figure: Figure, axes: Axes) -> None:
    """Add one legend for all panels, beside them."""
    handles, names = axes.get_legend_handles_labels()
    figure.legend(handles, names, loc="outside right upper", frameon=False, labelcolor=INK)


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
    axes.plot(x, mean, color=colour, label=label, marker="o", markersize=2.5, linewidth=1.1)
    if all(number.spread is not None for number in numbers):
        low = [number.mean - (number.spread or 0.0) for number in numbers]
        high = [number.mean + (number.spread or 0.0) for number in numbers]
        axes.fill_between(x, low, high, color=colour, alpha=0.15, linewidth=0)


def _dot_panel(axes: Axes, column: Column, summary: Summary) -> None:
    numbers = summary.numbers(column.figure)
    best = best_of(numbers, column)
    names = [variant.name for variant in summary.variants]
    for place, name in enumerate(names):
        if name in numbers:
            colour = _BEST if name in best else _PLAIN
            _dot(axes, place, summary.values(name, column.figure), numbers[name], column.decimals, colour)
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.5, -0.5)
    better = {"low": " ↓", "high": " ↑", "": ""}[column.better]
    axes.set_title(column.heading + better, color=INK, loc="left", fontsize=6.5)
    tidy(axes)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.margins(x=0.28)


def _dot(axes: Axes, place: int, seeds: Sequence[float], number: Number, decimals: int, colour: str) -> None:
    """Draw a variant: its seeds as rings, their mean as a dot, their standard deviation as a bar."""
    if number.spread is not None:
        axes.plot(
            seeds, [place] * len(seeds), "o", markersize=3, markerfacecolor="none", color=_RING, zorder=2
        )
        axes.errorbar(number.mean, place, xerr=number.spread, color=colour, linewidth=0.9, capsize=1.5)
    axes.plot(number.mean, place, "o", markersize=3.5, color=colour, zorder=3)
    axes.annotate(
        f"{number.mean:.{decimals}f}", (max(seeds), place), xytext=(4, 0), textcoords="offset points",
        va="center", fontsize=5.5, color=INK,
    )  # fmt: skip


def best_of(numbers: dict[str, Number], column: Column) -> set[str]:
    """Return the variants with the best mean, rounded to the column's decimals."""
    if not numbers or not column.better:
        return set()
    rounded = {name: round(number.mean, column.decimals) for name, number in numbers.items()}
    best = min(rounded.values()) if column.better == "low" else max(rounded.values())
    return {name for name, value in rounded.items() if value == best}
