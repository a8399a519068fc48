"""What opens over the window or beside it: pages and dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.palette.feature import PaletteFeature
from app.recovery.folder import RecoveryFolder
from app.recovery.unsaved import Unsaved
from app.settings import state_folder
from app.skeletons.dialog import SkeletonDialog
from docs.screenshots.studio import Studio, wait
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene


def start(studio: Studio) -> None:
    """The start page, with something to recover."""
    studio.begin(person_scene())
    slot = RecoveryFolder(state_folder() / "recovery").claim()
    slot.write(Unsaved.now(sample_scene(), Path("/home/me/waving hand.graphose")))
    slot.release()
    studio.act("help.start")
    studio.wait_for_thumbnails()
    studio.save("start")
    slot.path.unlink()


def palette(studio: Studio) -> None:
    """The command palette, with letters typed."""
    studio.act("help.palette")
    studio.window.feature(PaletteFeature).palette.search.setText("sel")
    studio.save("palette")


def tour(studio: Studio) -> None:
    """The first callout of the tour."""
    studio.act("help.tour")
    studio.settle()
    studio.save("tour")


def skeletons(studio: Studio) -> None:
    """The skeleton editor with the hand, at its bones."""
    studio.act("figure.skeletons")
    dialog = next(
        d for d in QApplication.topLevelWidgets() if isinstance(d, SkeletonDialog) and d.isVisible()
    )
    dialog.tabs.setCurrentWidget(dialog.bones)
    dialog.bones.table.setCurrentCell(4, 0)
    studio.save("skeletons", dialog)
    dialog.close()


def shortcuts(studio: Studio) -> None:
    """The page of all keys."""
    studio.act("help.shortcuts")
    wait(200)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    dialog = next(each for each in shown if each.windowTitle().startswith("Shortcuts"))
    studio.save("shortcuts", dialog)
    dialog.close()
