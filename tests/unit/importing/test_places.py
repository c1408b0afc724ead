"""Two copies of a text laid beside each other: every letter is found where the other copy has it."""

from __future__ import annotations

from cejian.importing.places import places
from tests.documents import PLAN, as_text


def test_a_copy_laid_out_otherwise_has_every_letter_at_its_place() -> None:
    text = as_text(PLAN)
    copy = text.replace("\n", " \n\n ").replace("（", "(").replace("，", ",")
    found = places(copy, text)
    assert len(found) == sum(not letter.isspace() for letter in copy)
    assert all(text[found[at]] in (letter, "（", "，") for at, letter in enumerate(copy) if at in found)
    assert sorted(found.values()) == [at for at, letter in enumerate(text) if not letter.isspace()]


def test_a_letter_read_wrongly_stands_where_the_right_one_does_and_one_too_many_nowhere() -> None:
    text = as_text(PLAN)
    at = text.index("高价值发明专利")
    found = places(text[:at] + "髙" + text[at + 1 :], text)
    assert found[at] == at and found[at + 1] == at + 1
    found = places(text[:at] + "髙" + text[at:], text)
    assert at not in found and found[at + 1] == at


def test_a_part_of_a_text_is_found_within_it() -> None:
    text = as_text(PLAN)
    start = text.index("三、任务分工")
    assert places(text[start:], text)[0] == start
