"""The list of all runs: sorting, details, notes, and what can be done with a run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QFile, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.training.feature import TrainingFeature
from app.training.runs.dialog import RunsDialog
from app.training.runs.table import COLUMNS
from graphose_core.user_data import VARIABLE
from tests.app.training.runs.made_runs import make_run
from tests.app.window_driver import Driver
from trainer.runs.folders import resume_run, settings_of
from trainer.runs.lock import only_run
from trainer.runs.notes import read_notes
from trainer.runs.process import plan_run
from trainer.runs.record.events import RunFailed


def settle(qtbot: QtBot, dialog: RunsDialog, count: int) -> None:
    qtbot.waitUntil(lambda: not dialog.is_reading and len(dialog.table.shown) == count)


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[RunsDialog]:
    make_run(tmp_path / "cats", 22.0, made=80)
    make_run(tmp_path / "mice", 24.5, made=40)
    make_run(tmp_path / "apes", 19.0, made=20, events=(RunFailed(message="the disk is full"),))
    made = RunsDialog(tmp_path)
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, made, 3)
    yield made
    made.done(0)


def choose(dialog: RunsDialog, *names: str) -> None:
    dialog.table.choose([run.folder for run in dialog.table.shown if run.name in names])


def column(title: str) -> int:
    return [each.title for each in COLUMNS].index(title)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Run", ["apes", "cats", "mice"]),
        ("Best PSNR", ["apes", "cats", "mice"]),
        ("Steps", ["apes", "mice", "cats"]),
    ],
)
def test_a_click_on_a_column_sorts_by_its_value(dialog: RunsDialog, title: str, expected: list[str]) -> None:
    dialog.table.sortByColumn(column(title), Qt.SortOrder.AscendingOrder)
    names = [run.name for run in dialog.table.shown]
    assert names == expected
    dialog.table.sortByColumn(column(title), Qt.SortOrder.DescendingOrder)
    assert dialog.table.shown[0].name == expected[-1]


def test_one_run_shows_settings_curve_and_why_it_failed(dialog: RunsDialog) -> None:
    choose(dialog, "apes")
    details = dialog.details
    steps, values = details.measures.points()
    assert (list(steps), list(values)) == ([10, 20], [18, 19])
    assert list(details.curves.points("loss")[1]) == [0.5]
    assert "disk is full" in details.failure.message.text()
    names = [details.facts.item(row, 0).text() for row in range(details.facts.rowCount())]
    assert {"size", "best PSNR", "seed"} <= set(names)


def test_two_runs_show_what_differs_first(dialog: RunsDialog) -> None:
    choose(dialog, "cats", "mice")
    facts = dialog.details.facts
    assert facts.columnCount() == 3
    assert facts.item(0, 1).text() != facts.item(0, 2).text()
    last = facts.rowCount() - 1
    assert facts.item(last, 1).text() == facts.item(last, 2).text()
    assert not dialog.details.note.isVisible()


def test_a_note_is_kept_when_its_field_is_left(qtbot: QtBot, dialog: RunsDialog, tmp_path: Path) -> None:
    choose(dialog, "cats")
    note = dialog.details.note
    note.setPlainText("with whiskers\nfrom the second hour on")
    choose(dialog, "mice")
    assert read_notes(tmp_path / "cats") == "with whiskers\nfrom the second hour on"
    assert note.toPlainText() == ""
    settle(qtbot, dialog, 3)
    qtbot.waitUntil(lambda: any(run.notes for run in dialog.table.shown))
    assert [run.name for run in dialog.table.selected] == ["mice"], "the choice outlives the reading"


def test_a_note_is_kept_when_the_dialog_closes(dialog: RunsDialog, tmp_path: Path) -> None:
    choose(dialog, "mice")
    dialog.details.note.setPlainText("good ears")
    dialog.reject()
    assert read_notes(tmp_path / "mice") == "good ears"


def test_a_note_that_cannot_be_kept_is_told(dialog: RunsDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path, _text: str) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("app.training.runs.note_field.write_notes", refuse)
    choose(dialog, "mice")
    dialog.details.note.setPlainText("good ears")
    dialog.details.note.save()
    assert "Permission denied" in dialog.details.failure.message.text()
    assert dialog.details.note.toPlainText() == "good ears"
    monkeypatch.undo()


def test_buttons_go_with_what_is_chosen(qtbot: QtBot, dialog: RunsDialog) -> None:
    def offered() -> list[bool]:
        buttons = (dialog.load_button, dialog.resume_button, dialog.compare_button, dialog.delete_button)
        return [button.isEnabled() for button in buttons]

    choose(dialog)
    assert offered() == [False] * 4
    choose(dialog, "cats")
    assert offered() == [True, True, False, True]
    with qtbot.waitSignal(dialog.weights_chosen) as chosen:
        dialog.load_button.click()
    assert chosen.args[0].endswith("cats/weights.safetensors")
    with qtbot.waitSignal(dialog.resume_wanted) as resumed:
        dialog.resume_button.click()
    assert resumed.args[0].folder.name == "cats"
    choose(dialog, "cats", "mice")
    assert offered() == [False, False, True, True]
    with qtbot.waitSignal(dialog.compare_wanted) as compared:
        dialog.compare_button.click()
    assert sorted(name for name, _ in compared.args[0]) == ["cats", "mice"]
    choose(dialog, "cats", "mice", "apes")
    assert offered() == [False, False, False, True]


def test_a_run_that_has_ended_can_train_longer(qtbot: QtBot, dialog: RunsDialog, tmp_path: Path) -> None:
    make_run(tmp_path / "dogs", 20.0, steps=40, made=40)
    dialog.refresh()
    settle(qtbot, dialog, 4)
    choose(dialog, "cats")
    assert dialog.resume_button.isVisible()
    assert not dialog.longer_button.isVisible()
    choose(dialog, "dogs")
    assert not dialog.resume_button.isVisible()
    with qtbot.waitSignal(dialog.longer_wanted) as wanted:
        dialog.longer_button.chosen.emit(10)
    assert (wanted.args[0].folder.name, wanted.args[1]) == ("dogs", 10)


def test_deleting_asks_and_moves_to_the_trash(
    qtbot: QtBot, dialog: RunsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[str] = []

    def trash(folder: str) -> bool:
        moved.append(folder)
        Path(folder).rename(tmp_path.parent / f"{tmp_path.name}-trash")
        return True

    monkeypatch.setattr(QFile, "moveToTrash", trash)
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: answers.pop(0))
    choose(dialog, "cats")
    dialog.delete_button.click()
    assert moved == []
    with qtbot.waitSignal(dialog.deleted):
        dialog.delete_button.click()
    assert moved == [str(tmp_path / "cats")]
    settle(qtbot, dialog, 2)


def test_what_cannot_be_moved_to_the_trash_is_told(
    dialog: RunsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFile, "moveToTrash", lambda _folder: False)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Yes)
    choose(dialog, "mice")
    dialog.delete_button.click()
    assert "mice" in dialog.notice.message.text()
    assert "by hand" in dialog.notice.message.text()


def test_a_run_that_is_on_is_neither_resumed_nor_deleted(
    qtbot: QtBot, dialog: RunsDialog, tmp_path: Path
) -> None:
    with only_run(tmp_path / "mice"):
        dialog.refresh()
        qtbot.waitUntil(lambda: any(run.state == "running" for run in dialog.table.shown))
        choose(dialog, "mice")
        assert dialog.load_button.isEnabled()
        assert not dialog.resume_button.isEnabled()
        assert not dialog.delete_button.isEnabled()


def test_without_runs_the_dialog_says_where_they_come_from(qtbot: QtBot, tmp_path: Path) -> None:
    empty = RunsDialog(tmp_path / "none")
    qtbot.addWidget(empty)
    settle(qtbot, empty, 0)
    assert "labelled images" in empty.empty.text()
    assert "Fine-tune" in empty.empty.text()
    assert empty.details.isHidden(), "there is nothing to choose"


def test_the_menu_opens_the_list_and_two_runs_are_compared(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    for name in ("cats", "mice"):
        make_run(tmp_path / "runs" / name, 20.0)
    runs = driver.window.feature(TrainingFeature).runs
    driver.act("train.runs")
    dialog = runs.dialog
    assert dialog is not None
    settle(driver.qtbot, dialog, 2)
    choose(dialog, "cats", "mice")
    dialog.compare_button.click()
    comparison = runs.comparison
    assert comparison is not None
    driver.qtbot.waitUntil(lambda: comparison.missing == 0)
    comparison.close()
    dialog.close()
    assert runs.dialog is None


def test_a_run_that_was_taken_off_the_queue_can_be_started(qtbot: QtBot, tmp_path: Path) -> None:
    plan_run("finetune", {"minutes": 10, "size": 32}, tmp_path / "later")
    dialog = RunsDialog(tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog, 1)
    choose(dialog, "later")
    assert dialog.resume_button.text() == "&Start"
    with qtbot.waitSignal(dialog.resume_wanted) as wanted:
        dialog.resume_button.click()
    plan = resume_run(wanted.args[0])
    assert not plan.resume
    assert plan.folder == tmp_path / "later"
    assert settings_of(plan.folder) == {"minutes": 10, "size": 32}
    dialog.done(0)


def test_a_run_with_a_state_is_resumed(dialog: RunsDialog) -> None:
    choose(dialog, "mice")
    assert dialog.resume_button.text() == "&Resume"
    assert dialog.resume_button.isEnabled()


def three_runs(folder: Path) -> None:
    """Three runs, of which "mice" is the newest."""
    for age, name in enumerate(("mice", "cats", "apes")):
        made = make_run(folder / name, 20.0)
        for path in made.rglob("*"):
            os.utime(path, (1e9 - 60 * age,) * 2)


@pytest.mark.parametrize(("watched", "chosen"), [(None, "mice"), ("apes", "apes"), ("gone", "mice")])
def test_the_run_that_is_watched_or_the_newest_is_chosen_from_the_start(
    qtbot: QtBot, tmp_path: Path, watched: str | None, chosen: str
) -> None:
    three_runs(tmp_path)
    dialog = RunsDialog(tmp_path, watched=tmp_path / watched if watched else None)
    qtbot.addWidget(dialog)
    dialog.show()
    settle(qtbot, dialog, 3)
    assert [run.name for run in dialog.table.selected] == [chosen]
    assert dialog.table.currentIndex().data() == chosen
    assert dialog.load_button.isEnabled()
    assert dialog.delete_button.isEnabled()
    assert dialog.details.facts.isVisible()
    choose(dialog)
    dialog.refresh()
    qtbot.waitUntil(lambda: not dialog.is_reading)
    assert not dialog.table.selected, "what somebody has chosen stays, also nothing"
    dialog.done(0)
