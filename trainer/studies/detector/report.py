"""The report of a detector study."""

from collections.abc import Sequence

import numpy as np

from trainer.studies.detector.study import DetectorResult

FEWEST = 2
"""Detectors a row without which nothing is said of differences."""


def report(results: Sequence[DetectorResult], source: str) -> str:
    """Return the results as Markdown: a table, whether labels are true, and whether images help.

    Args:
        results: of all detectors.
        source: what the data are, for the heading.
    """
    lines = [
        f"# Study `detector`: {source}",
        "",
        "Do generated images help a detector of keypoints that few real ones teach? Error on held-out "
        "frames, mean ± standard deviation over seeds.",
        "",
        "| real frames | generated | seeds | median error, px | mean error, px | PCK@0.1 |",
        "|---|---|---|---|---|---|",
    ]
    rows = sorted({(each.frames, each.generated) for each in results})
    lines += [_row(frames, count, results) for frames, count in rows]
    lines += ["", labels_are_true(results), "", *(verdict(frames, results) for frames, _ in rows[::2])]
    return "\n".join(lines) + "\n"


def labels_are_true(results: Sequence[DetectorResult]) -> str:
    """Compare the error of detectors of real frames on generated images with that on real ones."""
    alone = [each for each in results if each.on_generated is not None]
    most = max((each.frames for each in alone), default=0)
    own = [each.median for each in alone if each.frames == most]
    theirs = [each.on_generated for each in alone if each.frames == most and each.on_generated is not None]
    if not own:
        return "No detector of real frames alone was trained."
    real, drawn = float(np.mean(own)), float(np.mean(theirs))
    word = "within" if drawn <= real * 1.5 else "beyond"
    return (
        f"Labels of generated images: a detector of {most} real frames is off by {drawn:.2f} px (median) on "
        f"them and by {real:.2f} px on held-out real frames: {word} half as much again as its own error."
    )


def verdict(frames: int, results: Sequence[DetectorResult]) -> str:
    """Say whether generated images helped beside a number of real frames."""
    alone = np.array([each.mean for each in results if each.frames == frames and not each.generated])
    beside = np.array([each.mean for each in results if each.frames == frames and each.generated])
    if not len(alone) or not len(beside):
        return f"{frames} frames: not finished."
    if min(len(alone), len(beside)) < FEWEST:
        return (
            f"- {frames} real frames: {alone.mean():.2f} → {beside.mean():.2f} px mean error with generated "
            "ones, of one seed: the spread is not known."
        )
    gain, spread = alone.mean() - beside.mean(), np.hypot(alone.std(), beside.std())
    word = "help" if gain > spread else "harm" if gain < -spread else "make no difference beyond the spread"
    return (
        f"- {frames} real frames: generated ones {word} "
        f"({alone.mean():.2f} → {beside.mean():.2f} px mean error, spread {spread:.2f})."
    )


def _row(frames: int, count: int, results: Sequence[DetectorResult]) -> str:
    own = [each for each in results if (each.frames, each.generated) == (frames, count)]
    cells = [_spread([getattr(each, name) for each in own], digits) for name, digits in _COLUMNS]
    return f"| {frames} | {count} | {len(own)} | {' | '.join(cells)} |"


_COLUMNS = (("median", 2), ("mean", 2), ("pck", 3))


def _spread(values: Sequence[float], digits: int) -> str:
    return f"{np.mean(values):.{digits}f} ± {np.std(values):.{digits}f}"
