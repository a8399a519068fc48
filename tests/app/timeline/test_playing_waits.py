"""The first time each frame waits for its image; from then on a late playback may leave frames out."""

from pytestqt.qtbot import QtBot

from app.timeline.playing import Playing
from tests.app.timeline.studio import Studio


class Painter:
    """Says that something is drawn until it is told that it is not."""

    drawing = False

    def __call__(self) -> bool:
        return self.drawing


def test_a_frame_waits_for_its_image_and_none_is_left_out(qtbot: QtBot) -> None:
    studio, painter = Studio(), Painter()
    studio.playhead.is_drawing = painter
    studio.playhead.to_end(-1)
    studio.playhead.play()
    seen = []
    for _ in range(13):
        painter.drawing = True
        for _ in range(5):  # each image takes half a second
            studio.clock.now += 0.1
            studio.playhead.tick()
        painter.drawing = False
        studio.playhead.tick()
        seen.append(studio.playhead.frame)
        studio.clock.now += 1 / 12 + 0.001
        studio.playhead.tick()
    assert seen == list(range(13))


def test_from_the_second_time_on_a_late_tick_leaves_frames_out(qtbot: QtBot) -> None:
    studio = Studio()
    studio.playhead.is_drawing = Painter()
    studio.playhead.to_end(-1)
    studio.playhead.play()
    for _ in range(13):
        studio.clock.now += 1 / 12
        studio.playhead.tick()
    assert studio.playhead.frame == 0
    studio.clock.now += 5 / 12 + 0.001
    studio.playhead.tick()
    assert studio.playhead.frame == 5


def test_frames_are_left_out_only_once_they_were_seen() -> None:
    playing = Playing(0.0, 3, 12, 12, True)
    assert playing.waiting(3, 1 / 12, False, {3}) is playing  # the next one
    assert playing.waiting(3, 2 / 12, False, {3}).frame(2 / 12) == 4  # the fourth was not seen
    assert playing.waiting(3, 2 / 12, False, {3, 4}) is playing
    assert playing.waiting(3, 2 / 12, True, {3, 4}).frame(2 / 12) == 3
    once = Playing(0.0, 11, 12, 12, False)
    assert once.waiting(11, 1.0, False, {11}) is once
    assert once.waiting(12, 1.0, False, {11, 12}) is once
    again = Playing(0.0, 0, 12, 12, False)
    assert again.waiting(12, 0.0, False, set(range(13))) is again
