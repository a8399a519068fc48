"""People: the whole window, what they wear, how deep a wrist is, two of them."""

from PySide6.QtTest import QTest

from app.figures.feature import FiguresFeature
from app.library.feature import LibraryFeature
from docs.screenshots.studio import LEFT, Studio
from graphose_core.samples.people_scenes import person_scene, two_people_scene


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


def pair(studio: Studio) -> None:
    """Two people, one half before the other."""
    scene = two_people_scene()
    near = scene.figures[1]
    joints = tuple(j.replace(position=(j.position[0] - 0.2, j.position[1])) for j in near.joints)
    studio.begin(scene.replace(figures=(scene.figures[0], near.replace(joints=joints))))
    studio.save("pair", studio.window.viewport)
