import json

from hypothesis import given
from hypothesis import strategies as st

from graphose_core.formats.correcting.text.exact_text import ExactText
from graphose_core.formats.correcting.text.json_spans import entries
from graphose_core.formats.correcting.text.list_edits import list_edits

INDENTS = st.sampled_from([None, 1, 4])


@given(count=st.integers(0, 6), indent=INDENTS, new=st.integers(0, 3), data=st.data())
def test_a_list_is_as_if_it_were_written_so(count: int, indent: int | None, new: int, data: st.DataObject):
    removed = data.draw(st.sets(st.integers(0, count - 1))) if count else set()
    text = json.dumps([{"n": i} for i in range(count)], indent=indent)
    added = [json.dumps({"n": 100 + i}) for i in range(new)]
    edited = ExactText(text, "utf-8").edited(list_edits(text, 0, entries(text, 0), removed, added))
    kept = [i for i in range(count) if i not in removed]
    assert json.loads(edited) == [{"n": n} for n in (*kept, *range(100, 100 + new))]
    if not removed and not new:
        assert edited.decode() == text


@given(count=st.integers(1, 5), indent=INDENTS, data=st.data())
def test_an_object_keeps_the_keys_of_what_stays(count: int, indent: int | None, data: st.DataObject):
    removed = data.draw(st.sets(st.integers(0, count - 1)))
    text = json.dumps({f"k{i}": i for i in range(count)}, indent=indent)
    edited = ExactText(text, "utf-8").edited(list_edits(text, 0, entries(text, 0), removed, ['"new": 9']))
    assert json.loads(edited) == {**{f"k{i}": i for i in range(count) if i not in removed}, "new": 9}
