"""Reading and writing: what we model comes back the same; anything else is refused in words."""

import datetime
import io
from typing import Annotated, Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shekara.programme.publication.iati.check.file import judge
from shekara.programme.publication.iati.codec import Missed, read, write
from shekara.programme.publication.iati.documents import ROOTS, Activity, Organisation
from shekara.programme.publication.iati.out.write import write as write_file
from shekara.programme.publication.iati.shape import Node, slots
from shekara.programme.publication.iati.stream import Unreadable, Why, head_of, records

NOON = datetime.datetime(2026, 11, 24, 12, 0, tzinfo=datetime.UTC)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
).map(str.strip)


def nodes(kind: type[Node], depth: int = 0) -> st.SearchStrategy[Any]:
    """Any value of a kind: also with texts, places and codes nobody would write."""
    fields: dict[str, Any] = {}
    for slot in slots(kind):
        if slot.node is None:
            fields[slot.field] = TEXTS
        elif depth > 3:
            continue
        else:
            inner = nodes(slot.node, depth + 1)
            fields[slot.field] = (
                st.lists(inner, max_size=2).map(tuple) if slot.many else st.none() | inner
            )
    return st.builds(kind, **fields)


@pytest.mark.parametrize("kind", [Activity, Organisation])
def test_every_field_says_where_it_stands(kind: type[Node]) -> None:
    seen: set[type[Node]] = set()
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        hints = get_type_hints(each, include_extras=True)
        assert len(slots(each)) == len(hints)
        assert all(get_args(hint) for hint in hints.values())
        waiting += [slot.node for slot in slots(each) if slot.node]

    assert len(seen) > 5
    assert Annotated is not None


@pytest.mark.parametrize("kind", [Activity, Organisation])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_written_is_read_the_same(kind: type[Node], data: st.DataObject) -> None:
    told = data.draw(nodes(kind))
    sink, missed = io.BytesIO(), Missed()

    write_file([told], kind, sink, now=NOON)
    found = [read(each, kind, missed) for each in records(sink, head_of(sink))]

    assert found == [told]
    assert not missed
    assert msgspec.convert(msgspec.to_builtins(told), kind) == told


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(content: bytes) -> None:
    swallow(content)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_spoilt_file_is_read_or_refused_in_words(data: st.DataObject) -> None:
    content = bytearray(small())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        match data.draw(st.sampled_from(["cut", "put", "twice"])):
            case "cut":
                del content[at : at + data.draw(st.integers(1, 40))]
            case "put":
                content[at:at] = data.draw(st.binary(max_size=8))
            case _:
                content += content[at:]
        content = content or bytearray(b"x")
    swallow(bytes(content))


def small() -> bytes:
    sink = io.BytesIO()
    write_file([Activity(identifier="A-1"), Activity(identifier="A-2")], Activity, sink, now=NOON)
    return sink.getvalue()


def swallow(content: bytes) -> None:
    try:
        verdict = judge(io.BytesIO(content), now=NOON)
    except Unreadable as refused:
        line = refused.line
    else:
        line = 1 if verdict.records or verdict.violations else 0
    assert line >= 1


ACTIVITIES = b'<iati-activities version="2.03">'
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lol [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<iati-activities version="2.03"><iati-activity><title>&b;</title></iati-activity>
</iati-activities>"""
REFUSED = [
    (b"", Why.EMPTY, 1),
    (b"\n\nNot XML at all", Why.NOT_XML, 3),
    (b"PK\x03\x04\x00\x00", Why.NOT_XML, 1),
    (BOMB, Why.DOCTYPE, 2),
    (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', Why.DOCTYPE, 1),
    (b"<html>\n</html>", Why.NOT_IATI, 1),
    (b"<?xml version='1.0'?>\n<iati-activities><iati-activity/></iati-activities>",
     Why.NO_VERSION, 2),
    (b'<iati-activities version="1.05"></iati-activities>', Why.OTHER_VERSION, 1),
    (ACTIVITIES + b"\n<iati-activity>\n<title></iati-activity>", Why.BROKEN, 3),
    (ACTIVITIES + b"\n<iati-activity/>\n<iati-activity>", Why.BROKEN, 3),
    (ACTIVITIES + b"\n<iati-activity>&nbsp;</iati-activity></iati-activities>", Why.BROKEN, 2),
    (ACTIVITIES + b"\n<iati-activity>\xff\xfe</iati-activity></iati-activities>", Why.BROKEN, 2),
    (b"<iati-activities x='" + b"y" * 2_000_000 + b"' version='2.03'/>", Why.NOT_XML, 1),
    (ACTIVITIES + b"\n<iati-activity><title x='" + b"y" * 11_000_000 + b"'/></iati-activity>",
     Why.BROKEN, 2),
    (ACTIVITIES + b"\n<iati-activity>" + b"<title><narrative>y</narrative></title>" * 600_000,
     Why.TOO_LARGE, 2),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "why", "line"), REFUSED, ids=[f"{n}-{each[1]}" for n, each in enumerate(REFUSED)]
)
def test_a_file_that_cannot_be_read_says_why_and_where(content: bytes, why: Why, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        judge(io.BytesIO(content), now=NOON)

    assert refused.value.why is why
    assert refused.value.line == line


def test_what_stands_between_the_records_is_an_error() -> None:
    content = ACTIVITIES + b"<strange/><iati-activity/>\n<other/></iati-activities>"

    verdict = judge(io.BytesIO(content), now=NOON)

    assert [(v.rule, v.line) for v in verdict.violations if v.origin == "file"] == [
        ("stray", 1),
        ("stray", 2),
    ]


def test_a_record_inside_a_record_is_the_schemas_to_refuse() -> None:
    content = ACTIVITIES + b"<iati-activity><iati-activity/></iati-activity></iati-activities>"

    verdict = judge(io.BytesIO(content), now=NOON)

    assert verdict.records == 1
    assert not verdict.valid


def test_the_root_has_no_attribute_of_its_own_making() -> None:
    content = b'<iati-activities version="2.03" colour="red"><iati-activity/></iati-activities>'

    verdict = judge(io.BytesIO(content), now=NOON)

    assert any("colour" in each.message for each in verdict.violations)


def test_a_file_without_a_record_is_not_valid() -> None:
    verdict = judge(io.BytesIO(ACTIVITIES + b"</iati-activities>"), now=NOON)

    assert not verdict.valid
    assert [each.rule for each in verdict.violations] == ["nothing"]


def test_lines_are_right_in_long_files() -> None:
    content = ACTIVITIES + b"\n" * 100_000 + b"<iati-activity/></iati-activities>"

    verdict = judge(io.BytesIO(content), now=NOON)

    assert {each.line for each in verdict.violations} == {100_001}


def test_both_roots_are_known() -> None:
    assert {name for name, _ in ROOTS.values()} == {"iati-activities", "iati-organisations"}


def test_an_attribute_and_an_element_nobody_modelled_are_counted() -> None:
    missed = Missed()
    element = write(Activity(identifier="A-1"), "iati-activity")
    element.set("colour", "red")
    element.append(write(Activity(), "fss"))

    read(element, Activity, missed)

    assert missed == {"@colour": 1, "fss": 1}
