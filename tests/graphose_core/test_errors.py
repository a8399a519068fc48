import errno

import pytest

from graphose_core.errors import ConfigError, said


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConfigError("size = 65: 64, 128 or 256; choose one"), "size = 65: 64, 128 or 256; choose one"),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "a.csv"),
            "a.csv: No such file or directory; check the path, or choose another one",
        ),
        (OSError(errno.EEXIST, "is there; choose a new folder", "out"), "out: is there; choose a new folder"),
        (OSError("no number"), "no number"),
    ],
)
def test_a_command_line_tells_value_rule_and_remedy(error: Exception, words: str):
    assert said(error) == words
