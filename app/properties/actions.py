"""Actions on the name of a joint, on outfits and on latents."""

from collections.abc import Callable
from functools import partial

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.properties import dressing
from app.properties.joint_form import JointForm
from app.properties.latents_panel import LatentsPanel


def joint_actions(editor: Editor, form: JointForm) -> ActionSet:
    """Return the action that renames a joint; a focused list keeps F2 for its own entries."""
    one = Condition("Select one joint first", lambda: len(editor.selection.reach) == 1)
    return ActionSet(
        (
            Action(
                "edit.rename",
                "Rena&me joint",
                "Give the joint another name, in saved poses and keyframes as well",
                ("F2",),
                form.name_edit.ask,
                "form-textbox",
                when=one,
                on_canvas=True,
                edits=True,
            ),
        ),
        (editor.selection_changed, editor.document_settled),
    )


def property_actions(editor: Editor, latents: LatentsPanel, show_variations: Callable[[], None]) -> ActionSet:
    """Return the actions on outfits and on latents."""
    return ActionSet(
        (*_outfits(editor), *_chance(editor, latents, show_variations), *_nudges(latents)),
        (editor.document_settled, editor.selection_changed),
    )


def _outfits(editor: Editor) -> tuple[Action, ...]:
    """Return the actions that dress the selected people."""
    people = Condition(
        "Select a person first", lambda: bool(dressing.people_in(editor.document, editor.selection))
    )
    return (
        Action(
            "figure.outfit",
            "Next ou&tfit",
            "Put the next outfit on the selected people",
            ("Ctrl+Alt+O",),
            partial(dressing.next_outfit, editor),
            "tshirt-crew-outline",
            when=people,
            edits=True,
        ),
        Action(
            "figure.random_outfit",
            "&Randomise the outfit",
            "Dress the selected people at random, in colours unlike their skin",
            ("Ctrl+Alt+R",),
            partial(dressing.put_on_random, editor),
            "dice-5-outline",
            when=people,
            edits=True,
        ),
    )


def _chance(editor: Editor, latents: LatentsPanel, show_variations: Callable[[], None]) -> tuple[Action, ...]:
    """Return the actions that draw a new seed, or freeze the noise."""
    return (
        Action(
            "latents.redraw",
            "Ne&w seed",
            "Draw the image from another seed",
            ("R",),
            latents.redraw,
            "dice-5-outline",
            edits=True,
        ),
        Action(
            "latents.freeze",
            "Free&ze randomness",
            "Keep seed and randomness as they are",
            ("Shift+R",),
            latents.freeze,
            "snowflake",
            group=SWITCH,
            checked=lambda: editor.document.latents.frozen,
            edits=True,
        ),
        Action(
            "latents.variations",
            "&Variations…",
            "Choose one of nine images that differ at random",
            ("Ctrl+R",),
            show_variations,
            "grid",
            edits=True,
        ),
    )


def _nudges(latents: LatentsPanel) -> tuple[Action, ...]:
    """Return the actions that move the latents by a step."""
    return tuple(
        Action(
            f"latents.{way}",
            f"Nudge randomness {way}",
            "Move the noise a step",
            (f"Alt+{way.capitalize()}",),
            partial(latents.nudge, way),
            edits=True,
        )
        for way in ("left", "right", "up", "down")
    )
