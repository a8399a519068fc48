"""Hiding and locking of mixed selections: steps are found again, and the title has its star."""

import random
from pathlib import Path

import pytest

from app.editing.selection import Selection
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import person_scene
from tests.app.window_driver import Driver

STEPS = ("select", "select", "edit.hide", "edit.lock", "nudge.left", "edit.undo", "edit.redo", "save")


@pytest.mark.parametrize("seed", range(3))
def test_undo_and_redo_restore_what_was_and_the_star_tells_of_the_file(driver: Driver, seed: int) -> None:
    rolled, window, editor = random.Random(seed), driver.window, driver.editor
    editor.open(person_scene())
    saved = editor.document
    known = {0: editor.document}
    names = [joint.name for joint in editor.document.figures[0].joints]
    for _ in range(40):
        step = rolled.choice(STEPS)
        if step == "select":
            some = (JointRef("person", name) for name in rolled.sample(names, rolled.randint(1, 5)))
            editor.select(Selection(current="person").including(frozenset(some)))
        elif step == "save":
            editor.mark_saved(Path("scene.graphose"))
            saved = editor.document
        else:
            window.commands.run(step)
        number = editor.history.state[0]
        if step in ("edit.undo", "edit.redo"):
            assert editor.document == known[number]
        known[number] = editor.document
        assert window.isWindowModified() == (editor.document != saved)
        joints = [editor.document.joint(ref) for ref in editor.selection.reach]
        assert window.commands["edit.hide"].isChecked() == (bool(joints) and all(j.hidden for j in joints))
        assert window.commands["edit.lock"].isChecked() == (bool(joints) and all(j.locked for j in joints))
