"""What features tell the window: it arrives as it was said."""

from app.feature.announcements import Announcement, Hints, Keyframes, Notices, Panels


def test_notices_are_said_and_cleared_by_topic() -> None:
    notices = Notices()
    said: list[Announcement] = []
    cleared: list[str] = []
    notices.said.connect(said.append)
    notices.cleared.connect(cleared.append)
    notices.say("Exported.", "export", "info", (("Show", list),), leaves=True)
    notices.clear("export")
    assert said == [Announcement("Exported.", "export", "info", (("Show", list),), leaves=True)]
    assert cleared == ["export"]


def test_hints_panels_and_keyframes_pass_on_what_is_wanted() -> None:
    hints, panels, keyframes = Hints(), Panels(), Keyframes()
    heard: list[object] = []
    for signal in (hints.said, hints.unsaid, panels.wanted):
        signal.connect(heard.append)
    keyframes.wanted.connect(lambda *wanted: heard.append(wanted))
    hints.say("a")
    hints.unsay("b")
    panels.show("c")
    keyframes.wanted.emit("straight", ("Fist", "Pose 2"))
    assert heard == ["a", "b", "c", ("straight", ("Fist", "Pose 2"))]
