"""The timeline in the window, used by pointer and keys."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.history.feature import HistoryFeature
from app.timeline.track.lane import EasingHit, KeyframeHit, middle
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.samples.scenes import sample_scene
from tests.app.timeline.animator import TIP, Animator
from tests.app.window_driver import LEFT, Keys


def test_scrubbing_by_pointer_draws_the_in_between(animator: Animator) -> None:
    animator.two_keyframes()
    animator.driver.wait_for_image()
    last = animator.driver.image.copy()
    animator.drag(animator.at(0.9, 8), animator.at(0.5, 8))
    assert animator.dock.playhead.time == 0.5
    animator.driver.wait_for_image()
    half = animator.driver.image.copy()
    animator.drag(animator.at(0.5, 8), animator.at(0.0, 8))
    animator.driver.wait_for_image()
    first = animator.driver.image
    assert not np.array_equal(half, first)
    assert not np.array_equal(half, last)


def test_a_key_is_dragged_in_time_in_one_step(animator: Animator) -> None:
    animator.two_keyframes()
    before = animator.editor.document.timeline
    animator.drag(animator.keyframe("Keyframe 2"), animator.at(1.5))
    assert [keyframe.time for keyframe in animator.editor.document.timeline.keyframes] == [0.0, 1.5]
    assert animator.editor.history.undo_label == "Move keyframes"
    animator.driver.act("edit.undo")
    assert animator.editor.document.timeline == before


def test_escape_breaks_the_drag_of_a_key_off(animator: Animator) -> None:
    animator.two_keyframes()
    before, track = animator.editor.document.timeline, animator.panel.track
    QTest.mousePress(track, LEFT, pos=animator.keyframe("Keyframe 2"))
    QTest.mouseMove(track, animator.at(1.3))
    QTest.mouseMove(track, animator.at(1.6))
    assert animator.editor.document.timeline != before
    QTest.keyClick(track, Qt.Key.Key_Escape)
    assert animator.editor.document.timeline == before
    QTest.mouseRelease(track, LEFT, pos=animator.at(1.6))
    assert animator.editor.document.timeline == before


def test_a_click_on_a_key_selects_it_and_goes_there_and_delete_deletes_it(animator: Animator) -> None:
    animator.two_keyframes()
    animator.dock.playhead.seek(0.5)
    QTest.mouseClick(animator.panel.track, LEFT, pos=animator.keyframe("Keyframe 1"))
    assert animator.panel.track.selected == ("Keyframe 1",)
    assert animator.dock.playhead.time == 0.0
    QTest.keyClick(animator.panel.track, Qt.Key.Key_Delete)
    assert animator.names == ["Keyframe 2"]
    assert animator.editor.document.figures[0].joints, "the joints of the selection are not what is deleted"


def test_shift_selects_several_and_they_move_together(animator: Animator) -> None:
    animator.two_keyframes()
    QTest.mouseClick(animator.panel.track, LEFT, pos=animator.keyframe("Keyframe 1"))
    QTest.mouseClick(animator.panel.track, LEFT, Keys.ShiftModifier, animator.keyframe("Keyframe 2"))
    animator.drag(animator.keyframe("Keyframe 2"), animator.at(1.5))
    assert [keyframe.time for keyframe in animator.editor.document.timeline.keyframes] == [0.5, 1.5]


def test_a_key_is_renamed_in_its_place(animator: Animator) -> None:
    animator.two_keyframes()
    QTest.mouseClick(animator.panel.track, LEFT, pos=animator.keyframe("Keyframe 2"))
    QTest.mouseDClick(animator.panel.track, LEFT, pos=animator.keyframe("Keyframe 2"))
    QTest.keyClicks(animator.panel.name_field, "stretched")
    QTest.keyClick(animator.panel.name_field, Qt.Key.Key_Return)
    assert animator.names == ["Keyframe 1", "stretched"]
    QTest.mouseDClick(animator.panel.track, LEFT, pos=animator.keyframe("Keyframe 1"))
    QTest.keyClicks(animator.panel.name_field, "other")
    QTest.keyClick(animator.panel.name_field, Qt.Key.Key_Escape)
    assert animator.names == ["Keyframe 1", "stretched"]


def test_a_double_click_adds_a_key_of_what_is_seen_there(animator: Animator) -> None:
    animator.two_keyframes()
    place = animator.at(0.5, middle() + 25)
    QTest.mouseClick(animator.panel.track, LEFT, pos=place)
    seen = animator.editor.document.figures
    QTest.mouseDClick(animator.panel.track, LEFT, pos=place)
    assert animator.names == ["Keyframe 1", "Keyframe 3", "Keyframe 2"]
    assert animator.editor.document.timeline.keyframes[1].figures == seen


def test_easings_are_chosen_by_menu_box_and_key(animator: Animator) -> None:
    animator.two_keyframes()
    menu = animator.panel._controller.menu(EasingHit("Keyframe 1"))
    texts = [action.text() for action in menu.actions()]
    assert texts == ["Hold", "Linear", "Ease in", "Ease out", "Smooth"]
    QTest.mouseClick(animator.panel.track, LEFT, pos=animator.keyframe("Keyframe 1"))
    menu.actions()[0].trigger()
    assert animator.editor.document.timeline.keyframes[0].easing == "hold"
    assert animator.panel.easing_box.currentText() == "Hold"
    animator.driver.act("easing.ease_in")
    assert animator.editor.document.timeline.keyframes[0].easing == "ease_in"
    animator.panel.easing_box.activated.emit(1)
    assert animator.editor.document.timeline.keyframes[0].easing == "linear"
    assert len(animator.panel._controller.menu(KeyframeHit("Keyframe 1")).actions()) == 4


def test_a_saved_pose_becomes_a_key(animator: Animator) -> None:
    animator.driver.act("pose.save")
    assert not animator.panel.pose_button.isHidden()
    animator.panel._list_poses()
    animator.panel.pose_button.menu_below.actions()[0].trigger()
    assert animator.names == ["Pose 1"]
    assert (
        animator.editor.document.timeline.keyframes[0].figures
        == animator.editor.document.saved_poses[0].figures
    )


def test_onion_skin_shows_the_neighbours_while_the_timeline_is_open(animator: Animator) -> None:
    animator.two_keyframes()
    ghosts = animator.driver.canvas._ghost_item
    animator.dock.playhead.seek(0.5)
    assert len(ghosts.shades) == 2
    assert len({shade.colour for shade in ghosts.shades}) == 2
    animator.driver.act("timeline.onion")
    assert ghosts.shades == ()
    animator.driver.act("timeline.onion")
    assert len(ghosts.shades) == 2
    animator.dock.hide()
    assert ghosts.shades == ()


def test_the_onion_skin_rests_while_it_plays(animator: Animator) -> None:
    animator.two_keyframes()
    ghosts, playhead = animator.driver.canvas._ghost_item, animator.dock.playhead
    playhead.seek(0.5)
    playhead.play()
    assert ghosts.shades == ()
    playhead.pause()
    assert len(ghosts.shades) == 2


def test_playing_draws_images_until_it_is_paused(animator: Animator) -> None:
    animator.two_keyframes()
    animator.dock.rate_box.setValue(60)
    assert animator.editor.document.timeline.frame_rate == 60
    images: list[int] = []
    renderer = animator.driver.window.renderer
    renderer.image_ready.connect(lambda _: images.append(renderer.shown_revision))
    animator.driver.act("timeline.play")
    animator.driver.qtbot.waitUntil(lambda: len(images) > 3, timeout=60_000)
    assert images == sorted(set(images))
    animator.driver.act("timeline.play")
    assert not animator.dock.playhead.is_playing


def test_leaving_the_timeline_shows_the_pose_that_was_edited_last(animator: Animator) -> None:
    animator.two_keyframes()
    animator.editor.do(MoveJoints({TIP: (0.3, 0.3)}))
    assert not animator.panel.apart.isHidden()
    animator.dock.playhead.seek(0.0)
    assert animator.editor.document.joint(TIP).position != (0.3, 0.3)
    assert animator.panel.apart.isHidden()
    animator.driver.act("timeline.leave")
    assert animator.editor.document.joint(TIP).position == (0.3, 0.3)


def test_an_empty_timeline_says_what_to_do_and_its_buttons_rest(animator: Animator) -> None:
    assert not animator.panel.empty.isHidden()
    assert not animator.panel.transport.play_button.isEnabled()
    assert not animator.driver.window.commands["timeline.play"].isEnabled()
    animator.two_keyframes()
    assert animator.panel.empty.isHidden()
    assert animator.panel.transport.play_button.isEnabled()


def test_way_rate_and_loop_belong_to_the_document_and_are_undone(animator: Animator) -> None:
    before = animator.editor.document.timeline
    animator.driver.act("way.straight")
    animator.driver.act("timeline.loop")
    assert animator.editor.document.timeline == before.replace(interpolation="straight", loop=not before.loop)
    assert animator.dock.interpolation_box.currentText() == "Straight"
    animator.driver.act("edit.undo")
    animator.driver.act("edit.undo")
    assert animator.editor.document.timeline == before


def test_in_the_smallest_window_it_lies_beside_the_panels_and_not_over_them(animator: Animator) -> None:
    window = animator.driver.window
    before = window.size()
    animator.driver.act("pose.save")
    window.feature(HistoryFeature).dock.show()
    for with_keys in (False, True):
        if with_keys:
            animator.dock.keyframes.add()
        window.resize(902, 560)  # a screen of 1366 × 768 at 150 %
        animator.driver.qtbot.wait(50)
        dock, bar = animator.dock.geometry(), animator.panel.transport.parentWidget()
        assert bar is not None
        assert animator.panel.pose_button.isVisible()
        assert dock.right() < window.side_dock.geometry().left()
        assert bar.rect().contains(animator.panel.easing_box.geometry())
    assert animator.panel.transport.clock.whole.endswith("frame 0")
    window.feature(HistoryFeature).dock.hide()
    window.resize(before)


def test_another_scene_begins_at_its_start(animator: Animator) -> None:
    animator.two_keyframes()
    animator.dock.playhead.seek(1.0)
    animator.editor.open(sample_scene())
    assert animator.dock.playhead.time == 0.0
    assert not animator.dock.playhead.is_shown
    animator.driver.act("timeline.add_key")
    assert [each.time for each in animator.editor.document.timeline.keyframes] == [0.0]
