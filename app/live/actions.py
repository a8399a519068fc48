"""Actions on the model that draws."""

from functools import partial

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.live.controller import LiveController
from app.live.model_choice import ModelChoice
from app.live.models.bundled_models import BUNDLED_MODELS, BundledModel
from app.live.size.actions import size_actions
from app.live.size.choice import SizeChoice


def model_actions(live: LiveController, models: ModelChoice, size: SizeChoice) -> ActionSet:
    """Return the actions that choose the model."""
    return ActionSet(
        (
            Action(
                "model.load",
                "&Load model…",
                "Draw with another checkpoint",
                ("Ctrl+L",),
                live.ask,
                "folder-star-outline",
            ),
            Action(
                "model.bundled",
                "&Use the bundled model",
                "Draw with the model that comes with the application and fits the scene",
                ("Ctrl+Shift+L",),
                models.use_fitting,
            ),
            *(_bundled(model, models) for model in BUNDLED_MODELS),
            *size_actions(size),
        ),
        (size.changed,),
    )


def _bundled(model: BundledModel, models: ModelChoice) -> Action:
    is_there = model.is_there
    return Action(
        model.action,
        f"Use {model.subject}: {model.label}",
        f"Draw with the bundled model for {model.label}",
        (model.key,),
        partial(models.use, model),
        when=Condition("This copy of the application has no such file", lambda: is_there),
        label=lambda: f"Use {model.name}: {model.label}",
    )
