"""Where a launched process stands among the others, by its environment."""

import pytest

from graphose_core.errors import ConfigError
from trainer.runs.launcher import Launched, launched

TORCHRUN = {
    "RANK": "5", "LOCAL_RANK": "1", "WORLD_SIZE": "8", "MASTER_ADDR": "node1", "MASTER_PORT": "29500",
}  # fmt: skip


def test_the_environment_of_torchrun_is_read():
    assert launched(TORCHRUN) == Launched(rank=5, local_rank=1, world_size=8)


@pytest.mark.parametrize(
    "environment", [{}, {"WORLD_SIZE": "1"}, TORCHRUN | {"WORLD_SIZE": "1", "RANK": "0"}]
)
def test_one_process_is_no_launch(environment):
    assert launched(environment) is None


def test_what_is_missing_or_garbled_is_named():
    with pytest.raises(ConfigError, match=r"MASTER_ADDR and MASTER_PORT is not set.*torchrun"):
        launched({name: value for name, value in TORCHRUN.items() if not name.startswith("MASTER")})
    with pytest.raises(ConfigError, match=r"two.*torchrun"):
        launched(TORCHRUN | {"WORLD_SIZE": "two"})
