"""Rows, tables and curves as CSV."""

import csv

from tests.trainer.studies.reports.summaries import plan_for, summary_of
from trainer.domains.column import Column
from trainer.studies.reports.csv_files import write_csv
from trainer.studies.study import Table


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_has_a_name_what_it_was_made_with_and_its_figures_in_full(tmp_path):
    third = 1 / 3
    summary = summary_of({"a": [{"x": third}, {"x": 2.0, "y": 5.0}], "b": [{"x": 3.0}]}, b={"c": [1.0, 2.0]})
    write_csv(tmp_path, plan_for(summary, 2), summary, (Table("Of x", (Column("x", "x", 1),)),))
    rows = read(tmp_path / "rows.csv")
    assert [row["row"] for row in rows] == ["a/seed-0", "a/seed-1", "b/seed-0"]
    assert float(rows[0]["x"]) == third
    assert [row["y"] for row in rows] == ["", "5.0", ""]
    assert {(row["steps"], row["images"], row["revision"]) for row in rows} == {("10", "20", "abc")}
    [first, second] = read(tmp_path / "tables" / "of-x.csv")
    assert (float(first["x"]), first["seeds"]) == ((third + 2) / 2, "2")
    assert float(first["x_sd"]) > 0
    assert second["x_sd"] == "", "one seed has no spread"
    assert [row["value"] for row in read(tmp_path / "curves.csv")] == ["1.0", "2.0"]
