"""What holds of every registered domain, and what is known of them before torch is loaded."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import trainer
from graphose_core.errors import ConfigError
from trainer.domains.lookup import domain_of, load_domain
from trainer.domains.registry import ROWS, about, abouts, default_data, owner_of, teacher_of
from trainer.runs.settings.config import FinetuneConfig

SCRIPT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
from trainer.domains.registry import abouts
abouts()
print(*sorted({"torch", "torch_geometric", "numba", "anny", "PySide6"} & set(sys.modules)))
"""


def test_help_and_runs_and_what_is_known_of_domains_need_no_torch():
    root = Path(trainer.__path__[0])
    runs = [f"trainer.runs.{path.stem}" for path in (root / "runs").glob("*.py") if path.stem != "__init__"]
    assert len(runs) > 4
    command = [sys.executable, "-c", SCRIPT, "trainer.cli.main", "trainer.domains.registry", *runs]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root.parent)
    assert done.stdout.split() == []


@pytest.mark.parametrize("name", list(ROWS))
def test_a_row_names_its_domain(name):
    known, domain = about(name), load_domain(name)
    assert known.name == name
    assert domain.about is known
    assert type(domain_of(known)) is type(domain)
    assert domain.draws(domain.model["schema"])
    assert set(known.every) <= known.sets.keys() >= set(known.drags)
    assert all(owner_of(data) is known for data in known.sets)


def test_no_two_domains_claim_the_same():
    domains = [load_domain(name) for name in ROWS]
    for domain in domains:
        assert [other for other in domains if other.draws(domain.model["schema"])] == [domain]
    settings = [name for known in abouts() for name in known.settings.model_fields]
    for names in (
        [name for known in abouts() for name in known.sets],
        [name for known in abouts() for name in known.measures],
        [*settings, *FinetuneConfig.model_fields],
    ):
        assert max(Counter(names).values()) == 1


def test_a_run_that_names_no_data_learns_the_first_domain():
    assert teacher_of(default_data()).name == next(iter(ROWS))
    assert FinetuneConfig().domain == next(iter(ROWS))


def test_a_domain_that_there_is_not_is_named():
    with pytest.raises(ConfigError, match="unicorns: there is no such domain; choose one of"):
        about("unicorns")
