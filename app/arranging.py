"""What the menu's actions for mirroring, flipping, aligning and distributing do, through the editor."""

from collections.abc import Callable, Mapping

from app.editor import Editor
from graphose_core.document.arranging import Axis, Line, aligned, distributed, flipped
from graphose_core.document.edits import Edit, Group, MirrorFigure, MoveJoints
from graphose_core.document.pose import JointRef
from graphose_core.document.symmetry import other_side

Point = tuple[float, float]
Places = Mapping[JointRef, Point]


def mirror(editor: Editor) -> None:
    """Exchange left and right of the selected figures, or of the current one."""
    names = {ref.figure for ref in editor.selection.reach}
    figure = editor.selection.figure_in(editor.document)
    if not names and figure is not None:
        names = {figure.name}
    edits: tuple[Edit, ...] = tuple(MirrorFigure(name) for name in sorted(names))
    if edits:
        editor.do(edits[0] if len(edits) == 1 else Group(edits[0].label, edits))


def flip(editor: Editor, axis: Axis) -> None:
    """Flip the selected joints, or the whole current figure if none are selected."""
    words = ("Flip horizontally", "Flip vertically")
    _move(editor, words[axis], _places(editor, or_figure=True), lambda places: flipped(places, axis))


def align(editor: Editor, axis: Axis, line: Line) -> None:
    """Put the selected joints on one line."""
    _move(editor, "Align joints", _places(editor), lambda places: aligned(places, axis, line))


def distribute(editor: Editor, axis: Axis) -> None:
    """Put the selected joints at equal distances."""
    _move(editor, "Distribute joints", _places(editor), lambda places: distributed(places, axis))


def copy_to_other_side(editor: Editor) -> None:
    """Make the counterparts of the selected joints their mirror images."""
    moved: dict[JointRef, Point] = {}
    for figure in editor.document.figures:
        names = [ref.joint for ref in editor.selection.reach if ref.figure == figure.name]
        moved |= {JointRef(figure.name, name): at for name, at in other_side(figure, names).items()}
    if moved:
        editor.do(Group("Make symmetric", (MoveJoints(moved),)))
    else:
        editor.refused.emit("Select joints of one side, left or right, that have a counterpart on the other.")


def _places(editor: Editor, or_figure: bool = False) -> Places:
    """Where the selected joints are, but for locked ones."""
    refs = editor.selection.reach
    figure = editor.selection.figure_in(editor.document)
    if not refs and or_figure and figure is not None:
        refs = frozenset(JointRef(figure.name, joint.name) for joint in figure.joints)
    joints = {ref: editor.document.joint(ref) for ref in sorted(refs)}
    return {ref: joint.position for ref, joint in joints.items() if not joint.locked}


def _move(editor: Editor, word: str, places: Places, change: Callable[[Places], Places]) -> None:
    if places:
        editor.do(Group(word, (MoveJoints(change(places)),)))
