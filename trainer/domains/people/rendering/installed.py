"""Whether people can be drawn here."""

from importlib.util import find_spec

from graphose_core.errors import ConfigError


def check_people_can_be_drawn() -> None:
    """Check that what draws people is installed.

    Raises:
        ConfigError: if it is not.
    """
    if find_spec("numba") is None:
        raise ConfigError(
            "drawing people needs numba, which is not installed; "
            'run: python -m pip install -c constraints.txt -e ".[people]"'
        )
