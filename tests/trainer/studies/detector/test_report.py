from trainer.studies.detector.report import labels_are_true, report, verdict
from trainer.studies.detector.study import DetectorResult


def result(frames: int, count: int, seed: int, error: float, drawn: float | None = None) -> DetectorResult:
    return DetectorResult(frames, count, seed, error, error, 0.9, drawn)


RESULTS = [
    *(result(24, 0, seed, 8 + seed / 10, 4.0) for seed in range(3)),
    *(result(24, 500, seed, 5 + seed / 10) for seed in range(3)),
    *(result(96, 0, seed, 4 + seed / 10, 4.0) for seed in range(3)),
    *(result(96, 500, seed, 4.05 + seed / 10) for seed in range(3)),
]


def test_a_difference_counts_beyond_the_spread_alone():
    assert " help " in verdict(24, RESULTS)
    assert "no difference" in verdict(96, RESULTS)
    worse = [
        *(result(24, 0, seed, 5.0) for seed in range(2)),
        *(result(24, 500, seed, 8.0) for seed in range(2)),
    ]
    assert " harm " in verdict(24, worse)
    assert "spread is not known" in verdict(24, worse[1:3])


def test_labels_are_checked_by_the_detector_of_most_real_frames():
    assert "4.00 px (median) on them and by 4.10 px" in labels_are_true(RESULTS)
    assert "within" in labels_are_true(RESULTS)
    assert "beyond" in labels_are_true([result(96, 0, 0, 4.0, 9.0)])


def test_the_report_has_a_row_a_pair():
    text = report(RESULTS, "mice")
    assert text.count("| 24 |") == 2
    assert "| 96 | 500 | 3 | 4.15 ± 0.08 |" in text
