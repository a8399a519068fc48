"""What the panel of the pose library shows: fitting poses, searches, and ways out of these."""

from app.editor import Editor
from app.library.panel import LibraryPanel
from app.library.view import ALL, FITTING, View
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.samples.scenes import sample_scene


def test_poses_of_the_current_figure_are_shown_and_all_on_demand(panel: LibraryPanel, editor: Editor) -> None:
    assert "Fist" in panel.shown
    assert "Wave" not in panel.shown
    panel.look_at(ALL)
    assert {"Fist", "Wave", "Bite"} <= set(panel.shown)
    panel.look_at(View(False, True, "coco17"))
    assert len(panel.shown) >= 20


def test_poses_that_share_a_name_are_told_apart_by_their_kind(panel: LibraryPanel) -> None:
    panel.look_at(ALL)
    items = [panel.grid.item(row) for row in range(panel.grid.count())]
    told = [item.toolTip() for item in items if item.text() == "Crouch"]
    assert len(told) == len(set(told)) == 2
    assert any(skeleton("coco17").label in tip for tip in told)


def test_search_narrows(panel: LibraryPanel) -> None:
    panel.search.setText("rock")
    assert panel.shown == ["Horns"]
    panel.search.setText("nothing of the kind")
    assert panel.shown == []
    assert not panel.empty.isHidden()


def test_from_a_search_without_result_there_are_ways_out(panel: LibraryPanel) -> None:
    panel.look_at(FITTING)
    panel.search.setText("balance")
    assert panel.shown == []
    assert "balance" in panel.empty.text.text()
    panel.empty.all_button.click()
    assert panel.shown
    assert all("balance" in name.lower() for name in panel.shown)
    assert panel.empty.isHidden()
    panel.search.setText("nothing of the kind")
    assert panel.empty.all_button.isHidden(), "all poses were searched already"
    panel.empty.clear_button.click()
    assert panel.search.text() == ""
    assert len(panel.shown) >= 95


def test_the_fitting_poses_follow_the_figure(panel: LibraryPanel, editor: Editor) -> None:
    editor.open(sample_scene().replace(figures=(figure_from(skeleton("pie"), "pie"),)))
    assert "Bite" in panel.shown
    assert "Fist" not in panel.shown
