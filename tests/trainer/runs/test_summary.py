"""A list of runs: how far each is, how good, and how it ended."""

from safetensors.numpy import save_file

from tests.trainer.runs.record.recorded import START, made, record, saved
from trainer.runs.folders import read_run
from trainer.runs.lock import only_run
from trainer.runs.notes import read_notes, write_notes
from trainer.runs.process import plan_run
from trainer.runs.record.events import RunFailed
from trainer.runs.summary import Best, best_of, summaries, summary_of


def run_in(folder, events=(), step: int = 40, seconds: float = 90):
    folder = plan_run("finetune", {"steps": 100, "size": 32}, folder).folder
    (folder / "state").mkdir()
    save_file({}, folder / "state" / "state.safetensors", {"step": str(step)})
    (folder / "state" / "seconds").write_text(str(seconds))
    record(folder, events)
    run = read_run(folder)
    assert run is not None
    return run


def test_a_run_is_summed_up(tmp_path):
    run = run_in(tmp_path / "mice", [START, made(30, 1.0), saved(30, 25.0), saved(40, 24.0)])
    write_notes(run.folder, "without ears \n")
    [summary] = summaries(tmp_path)
    assert (summary.name, summary.stage, summary.state) == ("mice", "finetune", "unfinished")
    assert (summary.step, summary.total_steps, summary.minutes, summary.size) == (40, 100, 1.5, 32)
    assert summary.best == {"psnr": Best(value=25.0, step=30)}
    assert summary.last == {"psnr": 24.0}
    assert (summary.notes, summary.images_per_second) == ("without ears", 4.0)


def test_states_are_told_apart(tmp_path):
    assert summary_of(run_in(tmp_path / "whole", step=100)).state == "finished"
    failed = summary_of(run_in(tmp_path / "failed", [START, RunFailed(message="no room")]))
    assert (failed.state, failed.message) == ("failed", "no room")
    run = run_in(tmp_path / "going")
    with only_run(run.folder):
        assert summary_of(run).state == "running"


def test_better_is_higher_or_lower_and_of_some_measures_neither():
    curve = {10: 3.0, 20: float("nan"), 30: 5.0, 40: 4.0}
    assert best_of("psnr", curve) == Best(value=5.0, step=30)
    assert best_of("cross_entropy", curve) == Best(value=3.0, step=10)
    assert best_of("coverage", curve) is None
    assert best_of("psnr", {10: float("nan")}) is None


def test_notes_are_kept_replaced_and_removed(tmp_path):
    assert read_notes(tmp_path) == ""
    for text in ("first", "zweite Fassung: größer"):
        write_notes(tmp_path, text)
        assert read_notes(tmp_path) == text
    write_notes(tmp_path, " ")
    assert list(tmp_path.iterdir()) == []
