"""The canvas with a hand: dragging, selecting, attributes, masks, layouts of the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from docs.screenshots.studio import LEFT, Studio
from graphose_core.samples.scenes import SAMPLES


def lengths(studio: Studio) -> None:
    """A finger that bends, its bones as long as before, with the read-out."""
    studio.act("drag.lengths")
    studio.drag("index_4", (150, 170), hold=True)
    studio.save("lengths", studio.window.viewport)
    studio.let_go()


def handles(studio: Studio) -> None:
    """A selection with its handles."""
    port = studio.window.canvas.viewport()
    names = ("index_1", "index_2", "index_3", "index_4", "middle_1", "middle_2", "middle_3", "middle_4")
    for number, name in enumerate(names):
        keys = Qt.KeyboardModifier.ShiftModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(port, LEFT, keys, studio.place(name))
    studio.settle()
    studio.save("handles", studio.window.viewport)


def attributes(studio: Studio) -> None:
    """What a joint is like."""
    QTest.mouseClick(studio.window.canvas.viewport(), LEFT, pos=studio.place("index_3"))
    studio.settle()
    studio.save("attributes", studio.window.side)


def figures(studio: Studio) -> None:
    """Several figures in one scene."""
    studio.window.editor.open(next(sample for sample in SAMPLES if sample.name == "all").make())
    studio.settle()
    studio.save("figures")


def masks(studio: Studio) -> None:
    """Every node's mask in its colour."""
    studio.act("masks.all")
    studio.settle()
    studio.save("masks", studio.window.viewport)
    studio.act("masks.none")


def views(studio: Studio) -> None:
    """Skeleton and image side by side."""
    studio.act("layout.side")
    studio.settle()
    studio.save("views")
    studio.act("layout.overlay")
