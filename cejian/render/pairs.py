"""Measures beside each other, as 异同缺口 shows them: one with its nearest in every other place, and two point by
point.

pair_tables.js draws the same from the same data (alignment.alignment), so that a click there waits for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cejian.facts import of_plan
from cejian.render.drawn import columns
from cejian.views import alignment, measures
from cejian.views.codes import NO_AGENCY, UNNAMED
from cejian.views.contract.alignment import ComparedMeasure
from cejian.views.contract.tables import Cell, Column, Fact, Table, TableRow
from cejian.views.scene import Scene
from cejian.wording.labels import measure_name

WEIGHT = {"near_same": 4, "same_matter": 1, "related": 0, "": 0}


@dataclass(frozen=True)
class Grade:
    """How alike two measures are: a code, the words that they share, what two readings judged; "" for none."""

    code: str = ""
    terms: tuple[str, ...] = ()
    verdict: str = ""
    reason: str = ""


class AskedPairs:
    """The measure that the address asks for (`own`), its nearest by place (`near`), and the one beside it (`other`)."""

    def __init__(self, scene: Scene):
        self.scene, self.data = scene, alignment.alignment(scene)
        self.names, self.places = self.data["names"], {p["plan_id"]: p for p in self.data["places"]}
        self.known = {measure["id"]: measure for measure in self.data["measures"]}
        # Without a measure in the address: the one of the first place with any that has most in common with the others.
        first = next(
            own
            for place in self.data["places"]
            if (own := [m for m in self.data["measures"] if m["plan"] == place["plan_id"]])
        )
        self.own = self.known.get(self._asked("m")) or max(first, key=self._in_common)
        self.near = [
            pair for p in self.data["places"] for pair in self._near(self.own) if pair[0]["plan"] == p["plan_id"]
        ]
        asked = self.known.get(self._asked("pair"))
        nearest = max(self.near, key=lambda pair: WEIGHT[pair[1].code])[0] if self.near else None
        self.other: ComparedMeasure | None = asked if asked and asked is not self.own else nearest

    def _asked(self, key: str) -> str:
        return ",".join(self.scene.selection.chosen(key))

    def _in_common(self, measure: ComparedMeasure) -> int:
        return sum(WEIGHT[grade.code] for _, grade in self._near(measure))

    def _near(self, measure: ComparedMeasure) -> list[tuple[ComparedMeasure, Grade]]:
        return [
            (self.known[other], self._grade(measure["id"], other))
            for other in self.data["pairs"]["near"].get(measure["id"], [])
            if other in self.known
        ]

    def _grade(self, one: str, other: str) -> Grade:
        first, second = sorted((one, other))
        found = self.data["pairs"]["graded"].get(first, {}).get(second)
        if not found:
            return Grade()
        return Grade(found[0], tuple(term for term in found[1].split("|") if re.search("[^0-9]", term)), *found[2:4])

    def named(self, measure: ComparedMeasure) -> str:
        """第3条 with its title, as it stands in the lists to choose from."""
        number = measure_name(measure["label"], self.scene.lang)
        gap = "" if number.endswith(("）", "、")) or not measure["title"] else " "
        kind = f"（{self.scene.say('safeguard')}）" if measure["kind"] == "safeguard" else ""
        return f"{self.places[measure['plan']]['short']} {number}{gap}{measure['title']}{kind}"

    def title(self) -> str:
        """The measure, and in how many places two readings or the machine found the same matter."""
        say, alike = self.scene.say, [grade for _, grade in self.near if grade.code != "related"]
        read = sum(bool(grade.verdict) for grade in alike)
        counts = (
            ("al_pairs_read", read),
            ("al_pairs_found", len(alike) - read),
            ("al_pairs_missing", len(self.near) - len(alike)),
        )
        found = say("joiner_clause").join(say(key, number) for key, number in counts if number) or say("al_pairs_alone")
        return say(
            "al_pairs_title",
            self.places[self.own["plan"]]["short"],
            measure_name(self.own["label"], self.scene.lang),
            found,
        )

    def nearest(self) -> Table:
        """The measure and its nearest of every other place, with the grade and why."""
        scene, texts = self.scene, measures.measure_texts(self.scene)

        def line(measure: ComparedMeasure, grade: str, reason: str) -> TableRow:
            facts = of_plan(measure["plan"], [measure["id"]])
            return [
                self.places[measure["plan"]]["short"],
                measure_name(measure["label"], scene.lang),
                {"text": measure["title"], "facts": facts},
                grade,
                reason,
                {"text": texts[measure["id"]], "facts": facts},
                self.places[measure["plan"]]["doc_number"],
                scene.store.version,
            ]

        grades = self.names["alignment_grade"] | {"related": scene.say("al_none_kept"), "": ""}
        rows = [line(other, grades[grade.code], self._why(other, grade)) for other, grade in self.near]
        labels = ("place", "number_label", "title_or_gist", "al_grade", "al_reason", "quote_column", "doc_number")
        return {
            "name": f"cejian_nearest_{self.own['id']}",
            "columns": columns(scene, *labels),
            "rows": [line(self.own, "", ""), *rows],
        }

    def _why(self, other: ComparedMeasure, grade: Grade) -> str:
        """What two readings judged; where none did, what the machine went by."""
        say, own = self.scene.say, self.own
        if grade.verdict:
            return say("al_judged", self.names["alignment_verdict"][grade.verdict], grade.reason)
        shared = [code for code in own["cats"] if code in other["cats"]]
        objects = [code for code in own["objects"] if code in other["objects"] and code != "comprehensive"]
        same = own["cats"][:1] == other["cats"][:1] != []
        parts = [
            say("al_why_same", self.names["category"][own["cats"][0]])
            if same
            else say("al_why_near", self._listed(shared, "category"))
            if shared
            else "",
            say("al_why_objects", self._listed(objects, "object")) if objects else "",
            say("al_why_terms", say("joiner").join(grade.terms)) if grade.terms else "",
        ]
        return f"{say('semicolon').join(filter(None, parts)) or say('al_why_none')}（{say('al_machine')}）"

    def _listed(self, codes: Iterable[str], of: str) -> str:
        return self.scene.say("joiner").join(self.names[of][code] for code in codes)

    def point_by_point(self) -> Table:
        """What the two are compared by, and whether they are equal in it."""
        assert self.other is not None
        say, pair = self.scene.say, (self.own, self.other)

        def coded(codes: list[str], of: str) -> list[Fact]:
            return [{"text": self.names[of][code], "fact": ""} for code in codes]

        def points(m: ComparedMeasure) -> dict[str, list[Fact]]:
            strengths = self.names["strength"]
            return {
                "al_fact_strength": [{"fact": f"{m['id']}:main", "text": strengths[m["strength"]]}],
                "al_fact_strongest": [{"fact": f"{m['id']}:strongest", "text": strengths[m["strongest"]]}],
                "al_fact_numbers": m["numbers"],
                "al_fact_dates": m["dates"],
                "al_fact_agencies": m["agencies"],
                "al_fact_objects": coded(m["objects"], "object"),
                "al_fact_category": coded(m["cats"][:1], "category"),
                "al_fact_others": coded(m["cats"][1:], "category"),
            }

        def is_draft(m: ComparedMeasure) -> bool:
            return self.places[m["plan"]]["completeness_code"] == "draft"

        def cell(key: str, items: list[Fact], m: ComparedMeasure) -> Cell:
            unnamed = UNNAMED.get(self.places[m["plan"]]["completeness_code"], "not_stated")
            none = {"al_fact_agencies": NO_AGENCY[unnamed], "al_fact_objects": "object_none"}.get(key, "al_nothing")
            if unnamed == "unread":  # of a draft only what was read is known, in all its fields
                none = NO_AGENCY[unnamed]
            return {
                "text": say("semicolon").join(item["text"] for item in items) or say(none),
                "facts": of_plan(m["plan"], [item["fact"] for item in items if item["fact"]]),
            }

        def outcome(one: list[Fact], other: list[Fact]) -> str:
            left, right = ({item["text"] for item in items} for items in (one, other))
            # What was not read may be there: neither equal nor different can be said.
            if any(not found and is_draft(m) for found, m in zip((left, right), pair)):
                return say("cell_unread_short")
            if not left | right:
                return say("al_neither")
            return say("al_equal" if left == right else "al_partly" if left & right else "al_differs")

        both = [points(m) for m in pair]
        heads: list[Column] = [
            {"code": side, "label": f"{self.places[m['plan']]['short']} {measure_name(m['label'], self.scene.lang)}"}
            for side, m in zip(("left", "right"), pair)
        ]
        return {
            "name": f"cejian_pair_{self.own['id']}_{self.other['id']}",
            "columns": [
                {"code": "al_fact", "label": say("al_fact")},
                *heads,
                {"code": "al_outcome", "label": say("al_outcome")},
                {"code": "version", "label": say("version_column")},
            ],
            "rows": [
                [
                    say(key),
                    *(cell(key, own[key], m) for own, m in zip(both, pair)),
                    outcome(both[0][key], both[1][key]),
                    self.scene.store.version,
                ]
                for key in both[0]
            ],
        }
