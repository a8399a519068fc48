from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.yaml_file import read_yaml


def test_single_values_stay_as_they_are_written(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_text("a: no\nb: 2001-99-99\nc: [1, 0x10, null]\nd: {0: x}\n")
    assert read_yaml(path, "it") == {
        "a": "no",
        "b": "2001-99-99",
        "c": ["1", "0x10", "null"],
        "d": {"0": "x"},
    }


@pytest.mark.parametrize("content", ["a: [", "- 1", "", "? [a]\n: 1", "a: *b", "a: &a [*a]", "[" * 5000])
def test_other_files_are_refused(tmp_path: Path, content: str):
    path = tmp_path / "a.yaml"
    path.write_text(content)
    with pytest.raises(FileFormatError, match=r"a\.yaml"):
        read_yaml(path, "it")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_told_and_ends_no_process(tmp_path: Path, opening: str):
    path = tmp_path / "a.yaml"
    path.write_text("names:\n  " + opening * 40_000)
    with pytest.raises(
        FileFormatError, match=r"a\.yaml: is not readable YAML \(its values nest too deeply\)"
    ):
        read_yaml(path, "it")


def test_nothing_is_built(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_text(f"a: !!python/object/apply:os.system ['touch {tmp_path}/made']\n")
    read_yaml(path, "it")
    assert not (tmp_path / "made").exists()


def _laughs(levels: int) -> str:
    rows = [f"l{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(["l0: &a0 [ha]", *rows, ""])


def test_aliases_that_stand_for_very_many_values_are_refused(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_text(_laughs(12))
    with pytest.raises(FileFormatError, match=r"a\.yaml: .*aliases stand for more than 1,000,000 values"):
        read_yaml(path, "it")


def test_some_aliases_are_read(tmp_path: Path):
    path = tmp_path / "a.yaml"
    path.write_text("a: &a [1, 2]\nb: *a\nc: {d: *a}\n")
    assert read_yaml(path, "it") == {"a": ["1", "2"], "b": ["1", "2"], "c": {"d": ["1", "2"]}}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a: [1, 2\nb: 3\n", "square bracket is not closed, line"),
        (b"a: b: c\n", "a colon where none may be"),
        (b"a:\n\t- 1\n", "tab.*line 2, column 1"),
        (b'a: "b\n', "not closed"),
        (b"a: \xff\n", "not text in UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_damaged_is_told_in_plain_words(tmp_path: Path, content: bytes, words: str):
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match=words) as caught:
        read_yaml(path, "it")
    assert "codec" not in str(caught.value)
    assert "byte string" not in str(caught.value)
