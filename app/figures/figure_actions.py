"""Actions of the Figure menu on figures and their joints."""

from collections.abc import Callable
from functools import partial

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.figures import arrange_commands
from app.figures.figures_panel import ScenePanel
from graphose_core.document.kinematics.arranging import Axis, Line


def figure_actions(editor: Editor, panel: ScenePanel) -> ActionSet:
    """Return the actions on whole figures, and those that arrange joints."""
    return ActionSet(
        (
            *_figures(editor, panel),
            *_order(editor, panel),
            *_flips(editor),
            *_lines(editor),
            *_spreads(editor),
        ),
        (editor.document_settled, editor.selection_changed),
    )


def _any(editor: Editor) -> Condition:
    return Condition("Add a figure first", lambda: bool(editor.document.figures))


def _blocks(editor: Editor, least: int, word: str) -> Condition:
    """Return the condition that at least so many joints, or whole figures, are selected."""
    return Condition(
        f"Select {word} joints or whole figures first",
        lambda: len(arrange_commands.blocks(editor.document, editor.selection)) >= least,
    )


def _figures(editor: Editor, panel: ScenePanel) -> tuple[Action, ...]:
    """Return duplicate, delete, and the actions that exchange left and right."""
    figures = _any(editor)
    some = Condition("Select a joint or a bone first", lambda: not editor.selection.is_empty)
    return (
        Action(
            "figure.duplicate",
            "&Duplicate",
            "Add a copy of the current figure",
            ("Ctrl+D",),
            panel.duplicate,
            "content-duplicate",
            when=figures,
            edits=True,
        ),
        Action(
            "figure.mirror",
            "&Mirror left ↔ right",
            "Swap left and right in the pose",
            ("Shift+M",),
            partial(arrange_commands.mirror, editor),
            "flip-horizontal",
            when=figures,
            edits=True,
        ),
        Action(
            "figure.symmetric",
            "Copy to the &other side",
            "Give the counterparts of the selected joints their mirrored positions",
            ("Shift+S",),
            partial(arrange_commands.copy_to_other_side, editor),
            "arrow-left-right",
            when=some,
            edits=True,
        ),
        Action(
            "figure.delete",
            "De&lete figure",
            "Delete the current figure with all its joints",
            ("Ctrl+Del",),
            panel.delete,
            when=figures,
            edits=True,
        ),
    )


def _order(editor: Editor, panel: ScenePanel) -> tuple[Action, ...]:
    """Return the actions that bring a figure forward or send it back."""
    several = Condition("There is only one figure", lambda: len(editor.document.figures) > 1)
    return (
        Action(
            "figure.forward",
            "Bring &forward",
            "Draw the figure over the next one",
            ("Ctrl+]",),
            partial(panel.shift, 1),
            "arrow-up",
            when=several,
            edits=True,
        ),
        Action(
            "figure.backward",
            "Send &backward",
            "Draw the figure under the next one",
            ("Ctrl+[",),
            partial(panel.shift, -1),
            "arrow-down",
            when=several,
            edits=True,
        ),
    )


def _flips(editor: Editor) -> tuple[Action, ...]:
    """Return the actions that flip the selected joints."""
    figures = _any(editor)
    return (
        Action(
            "arrange.flip_x",
            "Flip &horizontally",
            "Flip the selected joints left to right",
            ("Shift+H",),
            partial(arrange_commands.flip, editor, 0),
            when=figures,
            edits=True,
        ),
        Action(
            "arrange.flip_y",
            "Flip &vertically",
            "Flip the selected joints upside down",
            ("Shift+V",),
            partial(arrange_commands.flip, editor, 1),
            when=figures,
            edits=True,
        ),
    )


def _lines(editor: Editor) -> tuple[Action, ...]:
    """Return the actions that align the selected joints."""
    two = _blocks(editor, 2, "two")
    return (*_uprights(editor, two), *_levels(editor, two))


def _aligned(editor: Editor, axis: Axis, line: Line) -> Callable[[], None]:
    return partial(arrange_commands.align, editor, axis, line)


def _uprights(editor: Editor, two: Condition) -> tuple[Action, ...]:
    return (
        Action(
            "arrange.left",
            "Align &left",
            "Line up the selection on its left edge",
            ("Ctrl+Alt+Left",),
            _aligned(editor, 0, "first"),
            when=two,
            edits=True,
        ),
        Action(
            "arrange.centre",
            "Align &centre",
            "Line up the selection on a vertical line",
            ("Ctrl+Alt+C",),
            _aligned(editor, 0, "middle"),
            when=two,
            edits=True,
        ),
        Action(
            "arrange.right",
            "Align &right",
            "Line up the selection on its right edge",
            ("Ctrl+Alt+Right",),
            _aligned(editor, 0, "last"),
            when=two,
            edits=True,
        ),
    )


def _levels(editor: Editor, two: Condition) -> tuple[Action, ...]:
    return (
        Action(
            "arrange.top",
            "Align &top",
            "Line up the selection on its top edge",
            ("Ctrl+Alt+Up",),
            _aligned(editor, 1, "first"),
            when=two,
            edits=True,
        ),
        Action(
            "arrange.middle",
            "Align &middle",
            "Line up the selection on a horizontal line",
            ("Ctrl+Alt+M",),
            _aligned(editor, 1, "middle"),
            when=two,
            edits=True,
        ),
        Action(
            "arrange.bottom",
            "Align &bottom",
            "Line up the selection on its bottom edge",
            ("Ctrl+Alt+Down",),
            _aligned(editor, 1, "last"),
            when=two,
            edits=True,
        ),
    )


def _spreads(editor: Editor) -> tuple[Action, ...]:
    """Return the actions that distribute the selected joints."""
    three = _blocks(editor, 3, "three")
    return (
        Action(
            "arrange.spread_x",
            "&Distribute horizontally",
            "Space the selection evenly from left to right",
            ("Ctrl+Alt+H",),
            partial(arrange_commands.distribute, editor, 0),
            when=three,
            edits=True,
        ),
        Action(
            "arrange.spread_y",
            "Distribute verticall&y",
            "Space the selection evenly from top to bottom",
            ("Ctrl+Alt+V",),
            partial(arrange_commands.distribute, editor, 1),
            when=three,
            edits=True,
        ),
    )
