"""Actions of the Edit menu."""

from collections.abc import Callable
from functools import partial

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.figures import clipboard
from app.figures import edit_commands as editing

WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
"""Directions of nudges: steps to the right and down."""


def history_actions(editor: Editor) -> ActionSet:
    """Return undo and redo, whose texts name the step."""
    undo = Condition("There is nothing to undo", lambda: editor.history.can_undo)
    redo = Condition("There is nothing to redo", lambda: editor.history.can_redo)
    return ActionSet(
        (
            Action(
                "edit.undo",
                "&Undo",
                "Take back the last step",
                ("Ctrl+Z",),
                editor.undo,
                "undo-variant",
                when=undo,
                label=lambda: _named("Undo", editor.history.undo_label),
                edits=True,
            ),
            Action(
                "edit.redo",
                "&Redo",
                "Redo the step undone last",
                ("Ctrl+Shift+Z", "Ctrl+Y"),
                editor.redo,
                "redo-variant",
                when=redo,
                label=lambda: _named("Redo", editor.history.redo_label),
                edits=True,
            ),
        ),
        (editor.history_changed,),
    )


def edit_actions(editor: Editor, actions: Actions) -> ActionSet:
    """Return the actions of clipboard, selection, state of joints and nudges."""
    some = Condition("Select a joint or a bone first", lambda: not editor.selection.is_empty)
    figures = Condition("Add a figure first", lambda: bool(editor.document.figures))
    return ActionSet(
        (
            *_clipboard(editor, actions, some, figures),
            *_selecting(editor, some, figures),
            *_states(editor, some),
            *_nudges(editor),
        ),
        (editor.document_settled, editor.selection_changed),
    )


def _named(verb: str, label: str) -> str:
    return f"&{verb} {label[:1].lower()}{label[1:]}".rstrip()


Row = tuple[str, str, str, tuple[str, ...], Callable[[], object], str, Condition | None]
"""Id, text, tip, shortcuts, command, icon, and condition of an action."""


def _editing(*rows: Row) -> tuple[Action, ...]:
    """Return actions that edit the scene or the selection."""
    return tuple(
        Action(name, text, tip, keys, run, icon, when=when, edits=True)
        for name, text, tip, keys, run, icon, when in rows
    )


def _clipboard(editor: Editor, actions: Actions, some: Condition, figures: Condition) -> tuple[Action, ...]:
    """Return cut, copy, paste."""

    def paste() -> None:
        """Figures and joints come into the scene; an image is laid under the skeleton."""
        actions.run("reference.paste") if clipboard.holds_image() else clipboard.paste(editor)

    cut, copy = partial(clipboard.cut, editor), partial(clipboard.copy, editor)
    what = "Copy the selected joints or figures"
    return _editing(
        ("edit.cut", "Cu&t", "Copy what is selected, then delete it", ("Ctrl+X",), cut, "content-cut", some),
        ("edit.copy", "&Copy", what, ("Ctrl+C",), copy, "content-copy", figures),
        ("edit.paste", "&Paste", "Add what was copied", ("Ctrl+V",), paste, "content-paste", None),
    )


def _selecting(editor: Editor, some: Condition, figures: Condition) -> tuple[Action, ...]:
    """Return the actions that select."""
    every, figure, limb, none = (
        partial(select, editor)
        for select in (editing.select_all, editing.select_figure, editing.select_limb, editing.select_none)
    )
    limbs = "Select the arm, leg or finger of a joint"
    return _editing(
        ("edit.select_all", "Select &all", "Select all joints", ("Ctrl+A",), every, "select-all", figures),
        (
            "edit.select_figure",
            "Select &figure",
            "Select the whole current figure",
            ("A",),
            figure,
            "",
            figures,
        ),
        ("edit.select_limb", "Select &limb", limbs, ("Shift+A",), limb, "", some),
        ("edit.select_none", "Select &none", "Clear the selection", ("Esc", "Ctrl+Shift+A"), none, "", some),
    )


def _states(editor: Editor, some: Condition) -> tuple[Action, ...]:
    """Return delete, hide, lock."""
    delete, with_children = (
        partial(act, editor) for act in (editing.delete_selected, editing.delete_children_too)
    )
    tip = "Delete the selected joints and bones; what hung from them stays"
    far_tip = "Delete the selected joints and everything farther out on their limbs"
    deleting = _editing(
        ("edit.delete", "&Delete", tip, ("Del", "Backspace"), delete, "trash-can-outline", some),
        ("edit.delete_children", "Delete &with children", far_tip, ("Shift+Del",), with_children, "", some),
    )
    return (
        *deleting,
        Action(
            "edit.hide",
            "&Hide",
            "Leave the selected joints out of the image",
            ("H",),
            partial(editing.toggle_hidden, editor),
            "eye-off-outline",
            group=SWITCH,
            when=some,
            checked=lambda: editing.all_hidden(editor),
            edits=True,
        ),
        Action(
            "edit.lock",
            "L&ock",
            "Keep the selected joints from being dragged",
            ("L",),
            partial(editing.toggle_locked, editor),
            "lock-outline",
            group=SWITCH,
            when=some,
            checked=lambda: editing.all_locked(editor),
            edits=True,
        ),
    )


def _nudges(editor: Editor) -> tuple[Action, ...]:
    """Return moves by one pixel of the image, and by eight."""
    near = tuple(_nudge(editor, way, f"nudge.{way}", "Nudge", "one pixel", "", 1) for way in WAYS)
    far = (
        _nudge(editor, way, f"nudge.far_{way}", "Nudge far", "eight pixels", "Shift+", editing.FAR)
        for way in WAYS
    )
    return (*near, *far)


def _nudge(
    editor: Editor, way: str, name: str, verb: str, how_far: str, modifier: str, pixels: int
) -> Action:
    dx, dy = WAYS[way]
    return Action(
        name,
        f"{verb} {way}",
        f"Move by {how_far}",
        (f"{modifier}{way.capitalize()}",),
        partial(editing.nudge, editor, dx * pixels, dy * pixels),
        on_canvas=True,
        edits=True,
    )
