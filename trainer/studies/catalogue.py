"""Registry of the studies."""

from graphose_core.errors import ConfigError
from trainer.studies.questions.baselines import BASELINES
from trainer.studies.questions.few_pictures import FEW_PICTURES
from trainer.studies.questions.interpolation import INTERPOLATION
from trainer.studies.questions.learning_rates import LEARNING_RATES
from trainer.studies.questions.objects import OBJECTS
from trainer.studies.questions.pretrain_loss import PRETRAIN_LOSS
from trainer.studies.questions.structure import STRUCTURE
from trainer.studies.study import Study

STUDIES: dict[str, Study] = {
    study.name: study
    for study in (BASELINES, PRETRAIN_LOSS, LEARNING_RATES, STRUCTURE, INTERPOLATION, OBJECTS, FEW_PICTURES)
}
"""Studies by name."""


def study_called(name: str) -> Study:
    """Return the study of a name.

    Raises:
        ConfigError: if there is none.
    """
    if name not in STUDIES:
        raise ConfigError(f"{name!r} is not a study; choose one of {', '.join(STUDIES)}")
    return STUDIES[name]
