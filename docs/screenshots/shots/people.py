"""People: the whole window, what they wear, how deep a wrist is, two of them."""

from PySide6.QtTest import QTest

from app.figures.feature import FiguresFeature
from app.library.feature import LibraryFeature
from docs.screenshots.studio import LEFT, Studio
from graphose_core.document.values.pose import Joint
from graphose_core.samples.people_scenes import person_scene, two_people_scene

TURNED = {
    "right_wrist": {"hand": "flat", "bend": -40.0, "twist": -20.0},
    "left_ankle": {"twist": 35.0, "bend": 25.0},
    "right_ankle": {"twist": 35.0, "bend": 25.0},
}
"""Attributes of the joints whose hands and feet are turned."""


def window(studio: Studio) -> None:
    """The window with a wrist being dragged."""
    studio.begin(person_scene())
    studio.act("drag.lengths")
    studio.drag("left_wrist", (120, -110), hold=True)
    studio.save("window")
    studio.let_go()


def light(studio: Studio) -> None:
    """The same in the light theme."""
    studio.begin(person_scene())
    studio.act("theme.light", "drag.lengths")
    studio.drag("left_wrist", (120, -110))
    studio.save("light")


def people(studio: Studio) -> None:
    """What a person wears."""
    studio.begin(person_scene())
    studio.save("people", studio.window.side)


def depth(studio: Studio) -> None:
    """The depth of a wrist that a pose brought in front of the body."""
    studio.begin(person_scene())
    library = studio.window.feature(LibraryFeature).panel
    studio.act("library.show")
    studio.settle()
    library.apply(next(p for p in library.grid.paths if p.name == "arms-crossed.pose.json"))
    studio.window.side.tabs.setCurrentWidget(studio.window.feature(FiguresFeature).panel)
    QTest.mouseClick(studio.window.canvas.viewport(), LEFT, pos=studio.place("left_wrist"))
    studio.settle()
    studio.save("depth")


def turned(studio: Studio) -> None:
    """Somebody on tiptoe with a hand turned, and the angles of an ankle."""
    scene = person_scene()
    person = scene.figures[0]
    studio.begin(scene.replace(figures=(person.replace(joints=tuple(map(_turned, person.joints))),)))
    QTest.mouseClick(studio.window.canvas.viewport(), LEFT, pos=studio.place("left_ankle"))
    studio.settle()
    studio.save("turned")


def _turned(joint: Joint) -> Joint:
    """Return a joint with its hand or foot turned."""
    return joint.replace(attributes=joint.attributes | TURNED.get(joint.name, {}))


def pair(studio: Studio) -> None:
    """Two people, one half before the other."""
    scene = two_people_scene()
    near = scene.figures[1]
    joints = tuple(j.replace(position=(j.position[0] - 0.2, j.position[1])) for j in near.joints)
    studio.begin(scene.replace(figures=(scene.figures[0], near.replace(joints=joints))))
    studio.save("pair", studio.window.viewport)
