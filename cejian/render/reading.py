"""并排阅读 in a Word document: one matter, a column per place, the words on the matter marked, every measure with its
citation as an endnote.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cejian.answers.selection import Known, selection_of
from cejian.answers.store import Store
from cejian.facts import of_plan
from cejian.file_names import file_name
from cejian.render.paper import Endnote, Faint, Highlight, Paper, PaperCell, PaperWords, Strong
from cejian.views import reading
from cejian.views.address_codes import address_codes
from cejian.views.citations import citations, cite, link
from cejian.views.contract.reading import ReadMeasure, ReadNumber, ReadPlace
from cejian.views.scene import UNKNOWN, Scene
from cejian.wording import stamp
from cejian.wording.labels import day

# With more places than this a column on an upright page is too narrow to read.
MOST_UPRIGHT = 2


def make(params: Mapping[str, str], data: Store, today: datetime.date, origin: str) -> tuple[bytes, str]:
    """The DOCX file for an address, and its file name; the first matter where the address names none."""
    selection = selection_of(params, Known(**address_codes(data)))[0]
    scene = Scene(data, replace(selection, filters=(), plan=None, fact=None), "light", today)
    code = reading.matter_of(scene)
    view = reading.reading(scene, code)
    places, say = view["places"], scene.say
    made = say("m_brief_sub", day(today, "day", scene.lang), data.version)
    paper = Paper(
        view["title"],
        say("m_brief_sub", say("page_reading"), data.version),
        say("out_link"),
        today,
        len(places) > MOST_UPRIGHT,
        stamp.asked(params).words(scene.lang),
    )
    paper.title(view["title"])
    paper.paragraph(Faint(made), "Small Words", center=True)
    paper.paragraph(Faint(say("m_rd_how", view["definition"].rstrip("。"))), "Small Words")
    notes = _Notes(scene, origin)
    rows: list[list[PaperWords | PaperCell]] = [[_kind(place) for place in places]]
    for title, lines in (
        ("rd_measures", [_measures(notes, place["plan_id"], place["measures"]) for place in places]),
        ("rd_numbers", [_numbers(notes, place["plan_id"], place["numbers"]) for place in places]),
        ("rd_mentions", [_measures(notes, place["plan_id"], place["mentions"]) for place in places]),
    ):
        if any(lines):
            rows.append(
                [PaperCell([Strong(say(title))] if number == 0 else [""], "F1F2F0") for number in range(len(places))]
            )
            rows.append([PaperCell(own or [Faint(say("rd_none"))]) for own in lines])
    paper.table([_head(place, say("home_badge")) for place in places], rows, [1] * len(places), is_long=True)
    paper.paragraph(Faint(view["source"]), "Small Words")
    if not scene.selection.party:
        paper.paragraph(Faint(say("m_brief_party")), "Small Words")
    paper.paragraph(Faint(say("m_limit_machine")), "Small Words")
    paper.heading(say("m_brief_sources"))
    return paper.save(), file_name(
        say("page_reading"),
        view["name"],
        say("joiner").join(place["short"] for place in places),
        f"{today}",
        ending="docx",
    )


class _Notes:
    """The endnote of a fact: its citation in words and the way to it."""

    def __init__(self, scene: Scene, origin: str):
        self.scene, self.origin = scene, origin

    def __call__(self, plan_id: str, fact_id: str) -> Endnote:
        c = citations(self.scene.store, of_plan(plan_id, [fact_id]), self.scene.lang)[0][fact_id]
        doubt = self.scene.say("m_brief_reading", c.doubt) if c.doubt else ""
        return Endnote(fact_id, cite(c, self.scene.lang) + doubt, link(self.origin, fact_id))


def _head(place: ReadPlace, home: str) -> PaperWords:
    return [Strong(place["short"] + (f"（{home}）" if place["is_home"] else "")), Faint(f"　{place['note']}")]


def _kind(place: ReadPlace) -> PaperCell:
    return PaperCell(
        [Strong(place["kind"]), *([Faint(place["said"])] if place["said"] else [])],
        "hatch" if place["cell"] in UNKNOWN else "",
    )


def _measures(notes: _Notes, plan_id: str, measures: Iterable[ReadMeasure]) -> list[PaperWords]:
    return [line for measure in measures for line in _measure(notes, plan_id, measure)]


def _numbers(notes: _Notes, plan_id: str, numbers: Iterable[ReadNumber]) -> list[PaperWords]:
    return [line for number in numbers for line in _number(notes, plan_id, number)]


def _measure(notes: _Notes, plan_id: str, measure: ReadMeasure) -> list[PaperWords]:
    """A measure: number and title with its endnote, where it stands and how strong it is, its words with those on the
    matter marked.
    """
    say = notes.scene.say
    summary = f"（{say('summary_badge')}）" if measure["is_summary"] else ""
    words = [
        Highlight(piece["text"].replace("\n", " "))
        if piece["mark"]
        else Strong(piece["text"])
        if piece["number"]
        else piece["text"].replace("\n", " ")
        for piece in measure["pieces"]
    ]
    return [
        [Strong(f"{measure['label']} {measure['name']}"), summary, notes(plan_id, measure["measure"])],
        Faint(" · ".join([measure["role"], measure["section"], say("rd_strength", measure["strength"])])),
        words,
        "",
    ]


def _number(notes: _Notes, plan_id: str, number: ReadNumber) -> list[PaperWords]:
    """A number or a date: value and name with its endnote, what is to be said about it, and its sentence where no
    measure shows it.
    """
    doubt = [Faint(f"（{notes.scene.say('doubtful')}）")] if number["doubt"] else []
    about = " · ".join(filter(None, [number["when"], number["where"]]))
    return [
        [Strong(" ".join(filter(None, [number["value"], number["name"]]))), *doubt, notes(plan_id, number["fact"])],
        *([Faint(about)] if about else []),
        *([number["quote"]] if number["quote"] else []),
        "",
    ]
