from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.json_file import first_objects, is_list, mentions, read_json
from graphose_core.formats.sample import Sample


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
def test_every_encoding_of_json(tmp_path: Path, encoding: str):
    path = tmp_path / "a.json"
    path.write_bytes(' [1, {"shapes": 2}]'.encode(encoding))
    sample = Sample(path)
    assert is_list(sample)
    assert mentions(sample, '"shapes"')
    assert not mentions(sample, '"shapes"', '"images"')
    assert first_objects(sample) == [{"shapes": 2}]
    assert read_json(path, "shapes") == [1, {"shapes": 2}]


def test_what_is_no_json(tmp_path: Path):
    (tmp_path / "a.json").write_text("[" * 100_000)
    with pytest.raises(FileFormatError, match="save the shapes again"):
        read_json(tmp_path / "a.json", "shapes")
    assert first_objects(Sample(tmp_path / "a.json")) == []
