"""The table of docs/benchmarks.md, from pytest-benchmark's JSON.

python -m pytest tests/benchmarks -n 0 -q --benchmark-json=benchmarks.json
python tests/benchmarks/table.py benchmarks.json
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Info = Mapping[str, Any]


@dataclass(frozen=True)
class Budget:
    """The most that a benchmark may take, in ms and MB, and the least share of the product's rate."""

    median: float | None = None
    p95: float | None = None
    share: float | None = None
    memory: float | None = None

    def is_met(self, info: Info) -> bool:
        """Whether every bound holds."""
        return (
            (self.median is None or info["ms_median"] <= self.median)
            and (self.p95 is None or info["ms_p95"] <= self.p95)
            and (self.share is None or info["matmul_share"] >= self.share)
            and (self.memory is None or info["peak_mb"] <= self.memory)
        )

    def __str__(self) -> str:
        bounds = [
            self.median and f"{self.median:,.0f} ms",
            self.p95 and f"p95 {self.p95:,.0f} ms",
            self.share and f"{self.share:.0%}",
            self.memory and f"{self.memory:,.0f} MB",
        ]
        return ", ".join(bound for bound in bounds if bound)


BUDGETS = {
    "render_hand_128": Budget(median=16, p95=22, share=0.5),
    "render_coco17_128": Budget(median=16, p95=22, share=0.5),
    "render_person_128": Budget(median=16),
    "render_person_256": Budget(median=22),
    "render_person_512": Budget(median=33),
    "export_1024[256]": Budget(median=200),
    "render_coco17_256": Budget(median=33, p95=45, share=0.5),
    "render_80_joints_128": Budget(median=33),
    "pointer_to_paint": Budget(p95=60),
    "pointer_to_paint_256": Budget(p95=60),
    "drag_among_170_joints": Budget(p95=50),
    "startup_window": Budget(median=1500),
    "startup_first_image": Budget(median=3000),
    "render_nodes_128[1000]": Budget(memory=1500),
    "train_step_pro_64": Budget(median=800),  # 20 images a second at batch 16
    "train_step_pro_128": Budget(median=2667),  # 6 images a second
}

BFLOAT16 = "avx512_bf16"
"""The flag of a processor that multiplies bfloat16."""
WITH_BFLOAT16 = {
    "render_person_128": Budget(median=12),
    "render_person_256": Budget(median=16, p95=22),
    "render_person_512": Budget(median=25, p95=33),
    "export_1024[256]": Budget(median=150),
    "pointer_to_paint": Budget(p95=45),
    "pointer_to_paint_256": Budget(p95=45),
}
"""Budgets that are narrower there."""

HEAD = ("benchmark", "median, ms", "p95, ms", "GFLOP", "share of matmul", "budget", "met?")


def row(name: str, info: Info, budgets: Mapping[str, Budget]) -> tuple[str, ...]:
    """The cells of one benchmark; a dash where a figure has no meaning."""
    budget = budgets.get(name)
    return (
        f"`{name}`",
        three_digits(info["ms_median"]) + remark(info),
        three_digits(info["ms_p95"]),
        f"{info['gflop']:.2f}" if "gflop" in info else "–",
        f"{info['matmul_share']:.0%}" if "matmul_share" in info else "–",
        "–" if budget is None else str(budget),
        "–" if budget is None else "yes" if budget.is_met(info) else "no",
    )


def remark(info: Info) -> str:
    """What else a benchmark found, in brackets; nothing where it has only times."""
    found = {
        "images_per_second": "{:.1f} images/s",
        "peak_mb": "peak {:,.0f} MB",
        "exponent": "nodes^{:.2f}",
        "ratio_to_128": "{:.2f} × that at 128",
        "drawn_at": "{:.0f} pixels a side",
        "ratio_to_alone": "{:.2f} × the p95 alone; goal 2.5",
    }
    facts = [form.format(info[name]) for name, form in found.items() if info.get(name) is not None]
    return f" ({', '.join(facts)})" if facts else ""


def three_digits(number: float) -> str:
    """0.0123, 1.23, 12.3, 1,230: as many figures as mean something."""
    decimals = next((places for bound, places in ((100, 0), (10, 1), (1, 2), (0.1, 3)) if number >= bound), 4)
    return f"{number:,.{decimals}f}"


def machine(report: Mapping[str, Any]) -> str:
    """A sentence about the machine, and about the models that drew."""
    cpu = report["machine_info"]["cpu"]
    infos = [one["extra_info"] for one in report["benchmarks"]]
    rates = [
        f"{info['matmul_gflops']:.0f} GFLOP/s in a 2048³ product" for info in infos if "matmul_gflops" in info
    ]
    models = {info["model"]: None for info in infos if "model" in info}
    cores = f"{cpu['count']} cores {'with' if knows_bfloat16(report) else 'without'} AVX-512 BF16"
    facts = [str(cpu.get("brand_raw", "CPU")), cores, *rates[:1]]
    return f"{', '.join(facts)}. Models: {', '.join(models) or 'none'}."


def knows_bfloat16(report: Mapping[str, Any]) -> bool:
    """Whether the processor of a report multiplies bfloat16."""
    return BFLOAT16 in report["machine_info"]["cpu"].get("flags", ())


def table(report: Mapping[str, Any]) -> str:
    """The whole report as Markdown."""
    budgets = BUDGETS | (WITH_BFLOAT16 if knows_bfloat16(report) else {})
    rows = [
        row(one["name"].removeprefix("test_"), one["extra_info"], budgets)
        for one in report["benchmarks"]
        if "ms_median" in one["extra_info"]
    ]
    lines = [HEAD, ("---", *["---:"] * 4, "---", "---"), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + f"\n\n{machine(report)}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    print(table(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
