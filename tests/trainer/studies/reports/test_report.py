"""What is told of the numbers: means and spreads, tables, verdicts, plots."""

import json

import pytest
from PIL import Image

from tests.trainer.studies.reports.summaries import plan_for, summary_of
from tests.trainer.studies.study_runs import heaviest, run_tiny, stop_at, toy_study
from trainer.domains.column import Column
from trainer.studies.questions.baselines import BASELINES, PAPER_ORDER
from trainer.studies.questions.few_pictures import FEW_PICTURES
from trainer.studies.questions.interpolation import INTERPOLATION
from trainer.studies.questions.learning_rates import LEARNING_RATES
from trainer.studies.questions.objects import OBJECTS
from trainer.studies.questions.pretrain_loss import PRETRAIN_LOSS
from trainer.studies.questions.structure import STRUCTURE
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.markdown import markdown
from trainer.studies.reports.order import ascending, order_holds, ties, told
from trainer.studies.reports.plots import best_of, dots, lines, scatter, trends
from trainer.studies.reports.summary import Number, Summary
from trainer.studies.reports.tables import tables_of
from trainer.studies.study import Plot


def frechet(*values: float) -> Summary:
    names = (*PAPER_ORDER, "canvas-frame")
    return summary_of(
        {name: [{"frechet_effnet": v, "kid": v / 100}] for name, v in zip(names, values, strict=True)}
    )


def test_mean_and_spread_are_over_seeds():
    summary = summary_of({"a": [{"x": 1.0}, {"x": 3.0}], "b": [{"x": 5.0}]})
    assert summary.number("a", "x") == Number(2.0, pytest.approx(2**0.5))
    assert summary.number("b", "x") == Number(5.0, None)
    assert summary.number("b", "y") is None
    assert summary.seeds == 1
    assert summary.number("a", "x").told(1) == "2.0 ± 1.4"
    assert summary.number("b", "x").told(2) == "5.00"


def test_curves_are_means_place_by_place():
    summary = summary_of({"a": [{"x": 0.0}, {"x": 0.0}]}, a={"c": [1.0, 2.0]})
    assert summary.curve("a", "c") == [Number(1.0, 0.0), Number(2.0, 0.0)]
    assert summary.curve("a", "d") == []


def test_the_verdict_on_the_paper_s_order_follows_the_numbers():
    assert "holds here" in BASELINES.verdict(frechet(1.0, 2.0, 3.0, 4.0, 9.0))
    verdict = BASELINES.verdict(frechet(2.0, 1.0, 3.0, 4.0, 0.5))
    assert "does not hold here" in verdict
    assert "canvas-frame 0.50 < no-pretraining 1.00 < ours 2.00" in verdict
    assert "one seed" in verdict
    assert verdict.count(". ") == 0, "one sentence"


def test_the_verdict_on_the_loss_follows_the_numbers():
    def verdict(first: float, second: float) -> str:
        rows = {"cross-entropy": first, "squared-error": second}
        return PRETRAIN_LOSS.verdict(
            summary_of(
                {
                    name: [{"psnr": value, "kid": 1 / value, "softness_before": value, "drift": value}]
                    for name, value in rows.items()
                }
            )
        )

    assert verdict(30.0, 20.0).startswith("Pre-training with cross entropy leads to")
    assert "softer (30.000 against 20.000)" in verdict(30.0, 20.0)
    assert verdict(20.0, 30.0).startswith("Pre-training with squared error leads to")
    assert "drift less" in verdict(20.0, 30.0)
    assert "about as soft" in verdict(20.0, 20.0)
    assert "drift about as far" in verdict(20.0, 20.0)


def test_the_verdict_on_the_rates_follows_the_numbers():
    names = [variant.name for variant in LEARNING_RATES.variants]
    rows = {
        name: [{"psnr": 20.0 + place, "kid": 0.1 * place, "drift": 0.1 * place}]
        for place, name in enumerate(names)
    }
    verdict = LEARNING_RATES.verdict(summary_of(rows))
    assert verdict.startswith("PSNR is best with warm-up-to-0.5 (25.00 dB")
    assert "but KID with factor-0" in verdict
    assert "+1.00" in verdict
    assert "gains 2.00 dB" in verdict


def test_the_verdict_on_structure_follows_the_numbers():
    def verdict(reduced: float, fresh: float) -> str:
        rows = {variant.name: reduced for variant in STRUCTURE.variants}
        rows |= {"everything": 30.0, "no-pretraining": fresh}
        sets = ("corners_psnr", "hands_psnr", "kept_psnr", "unseen_psnr")
        return STRUCTURE.verdict(
            summary_of({name: [dict.fromkeys(sets, value)] for name, value in rows.items()})
        )

    assert "loses 5.00 dB on these polygons" in verdict(25.0, 20.0)
    assert "gains 1.00 dB on hands" in verdict(31.0, 20.0)
    assert "gains 5.00 dB against none" in verdict(25.0, 20.0)
    assert "loses 2.00 dB against none" in verdict(25.0, 27.0)
    assert "there is no-pretraining (27.00 dB" in verdict(25.0, 27.0)


def test_the_verdict_on_paths_follows_the_numbers():
    def verdict(bones: float, straight: float, smooth: list[float]) -> str:
        rows = {
            variant.name: [
                {
                    "psnr": 20.0 + place, "oversmoothing": smooth[place], "snr_ends": 25.0,
                    "snr_middle_bones": bones, "snr_middle_straight": straight,
                }
            ]
            for place, variant in enumerate(INTERPOLATION.variants)
        }  # fmt: skip
        return INTERPOLATION.verdict(summary_of(rows))

    rising = verdict(24.0, 22.0, [0.1, 0.2, 0.3, 0.4])
    assert rising.startswith("With layers-6, the best by PSNR (23.00 dB)")
    assert "loses 1.00 dB on bone-angle paths and loses 3.00 dB on straight ones, so bone-angle" in rising
    assert "over-smoothing rises with" in rising
    other = verdict(22.0, 24.0, [0.1, 0.3, 0.2, 0.4])
    assert "so straight paths" in other
    assert "does not rise steadily" in other


def test_each_group_of_baselines_has_an_order_of_its_own():
    def rows(values: dict[str, float]) -> Summary:
        figures = ("frechet_lite1", "kid_lite1", "frechet_effnet", "kid")
        return summary_of({name: [dict.fromkeys(figures, value)] for name, value in values.items()})

    names = (*PAPER_ORDER, "canvas-frame")
    alone = dict(zip(names, (1.0, 2.0, 3.0, 4.0, 5.0), strict=True))
    judged = {f"{name}-projected": 6 - value for name, value in alone.items()}
    first, second = BASELINES.verdict(rows(alone | judged)).split("; ")
    assert "holds here as they are: ours 1.00" in first
    assert "does not hold here with the projected adversary: canvas-frame-projected 1.00" in second


def test_the_verdict_on_objects_follows_the_numbers():
    rows = {variant.name: 10.0 for variant in OBJECTS.variants} | {"one-object": 8.0, "varied": 11.0}
    ways = {f"snr_{way}_{number}": 0.0 for way in ("apart", "over") for number in (1, 8)}
    verdict = OBJECTS.verdict(
        summary_of(
            {
                name: [dict.fromkeys(ways, value) | {"snr_apart_1": 12.0, "snr_over_one_pass_8": 9.5}]
                for name, value in rows.items()
            }
        )
    )
    assert "loses 2.00 dB from one object to 8" in verdict
    assert "single objects loses 2.00 dB against it" in verdict
    assert "layers gain 0.50 dB against one pass" in verdict
    assert "varied is best (11.00 dB)" in verdict


def test_the_verdict_on_few_pictures_follows_the_numbers():
    rows = {
        variant.name: [{"psnr": 20.0 + ("no-pre" not in variant.name), "outside_psnr": 15.0}] * 2
        for variant in FEW_PICTURES.variants
    }
    verdict = FEW_PICTURES.verdict(summary_of(rows))
    assert "with 100 scenes gains 1.00 dB (+0.00 dB on dragged joints)" in verdict
    assert "with 10,000 scenes gains 1.00 dB" in verdict
    assert "(2 seeds)" in verdict


def test_orders_know_ties():
    numbers = {"a": Number(1.0, 0.3), "b": Number(1.2, 0.3), "c": Number(3.0, 0.1)}
    assert ascending(numbers) == ["a", "b", "c"]
    assert order_holds(numbers, ("a", "b", "c"))
    assert not order_holds(numbers, ("b", "a", "c"))
    assert ties(numbers, ("a", "b", "c")) == [("a", "b")]
    assert told(numbers, ("a", "b", "c"), 1) == "a 1.0 ≈ b 1.2 < c 3.0"


def test_the_best_are_marked_as_far_as_the_decimals_tell():
    column = Column("x", "x", 1, "low")
    numbers = {"a": Number(1.04, None), "b": Number(1.0, None), "c": Number(2.0, None)}
    assert best_of(numbers, column) == {"a", "b"}
    assert best_of(numbers, Column("x", "x", 1, "high")) == {"c"}
    assert best_of(numbers, Column("x", "x", 1)) == set()


def test_the_page_has_the_table_the_configuration_and_the_verdict_last():
    summary = frechet(1.0, 2.0, 3.0, 4.0, 5.0)
    plan = plan_for(summary, 1)
    page = markdown(
        BASELINES, plan, summary, tables_of(BASELINES, plan, summary), {"quality.svg": "Quality."}
    )
    assert "| ours | 1,000 | **0.01000** | **1.00** | 1.00 | 1 |" in page
    assert "**Masks**" not in page, "nothing was measured of them"
    assert "![Quality.](plots/quality.svg)" in page
    assert "revision abc" in page
    assert "all see the same 20 images" in page
    assert page.rstrip().endswith(BASELINES.verdict(summary))


def test_a_page_under_way_says_so_and_has_no_verdict():
    summary = frechet(1.0, 2.0, 3.0, 4.0, 5.0)
    page = markdown(BASELINES, plan_for(summary, 2), summary, BASELINES.tables, {})
    assert "5 of 10 runs are measured" in page
    assert "does not hold" not in page
    assert page.rstrip().endswith("results are missing.")


@pytest.mark.parametrize("seeds", [1, 2])
def test_plots_are_drawn_with_and_without_spread(tmp_path, seeds):
    curve = {"a": {"c": [1.0, 2.0]}, "b": {"c": [2.0, 1.0]}}
    summary = summary_of({"a": [{"x": 1.0}] * seeds, "b": [{"x": 2.0}] * seeds}, **curve)
    column = Column("x", "x", 1, "low")
    kinds = (
        dots((column, Column("missing", "m", 1))),
        lines({"c": "C"}, "c", "layer"),
        scatter(column, (column,)),
        trends({"both": [(10, "a"), (100, "b"), (1000, "missing")]}, (column,), "scenes"),
    )
    for number, draw in enumerate(kinds):
        draw(summary).savefig(tmp_path / f"{number}.png")
        with Image.open(tmp_path / f"{number}.png") as image:
            assert image.width > 300
            assert len(image.convert("RGB").getcolors(1 << 20)) > 10


def test_a_report_is_written_after_each_result_and_is_whole_at_the_end(tmp_path):
    root = tmp_path / "study"
    study = toy_study(
        plots=(Plot("weights", "Weights.", dots((Column("weight", "w", 1),))),),
        sheets=(held_out_sheet("pro", "pro:hands"),),
        masks_before=True,
    )
    run_tiny(study, root, stop_at(1, 3))
    assert "1 of 3 runs" in (root / "results.md").read_text()
    assert json.loads((root / "results.json").read_text())["verdict"] is None
    run_tiny(study, root)
    told = json.loads((root / "results.json").read_text())
    assert told["verdict"].startswith("The heaviest is")
    assert told["verdict"] in (root / "results.md").read_text()
    assert set(told["summary"]) == {"plain", "fast", "fresh"}
    heaviest_name = max(told["summary"], key=lambda name: told["summary"][name]["weight"]["mean"])
    assert heaviest_name in told["verdict"]
    assert told["plan"]["steps"] == 4
    assert len(told["results"]) == 3
    with Image.open(root / "plots" / "pictures.png") as image:
        assert min(image.size) > 100
    assert "<svg" in (root / "plots" / "weights.svg").read_text()
    assert (root / "plots" / "weights.pdf").read_bytes().startswith(b"%PDF")
    assert heaviest is study.verdict
