"""Charts redrawn for the wall: query answers -> plain marks, lines and words that every renderer draws alike.

A figure is numbers only: a date is a year and its fraction, a row is the band from i to i+1 from the top. Sizes are
pixels of the stage; which words fit beside their marks is settled here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pandas as pd

from cejian.answers.frames import records
from cejian.deck.wall import BODY, LINE, width_of
from cejian.wording import amounts
from cejian.wording.labels import day, word

LINE_HEIGHT = round(BODY * LINE)
ROW, MOST_ROW = 62, 150  # a row of dots is no higher than this
PRECISE = ("day", "month")


def _tone(place_id: str) -> str:
    return f"place:{place_id}"


def _names_width(names: list[str]) -> int:
    return round(max(width_of(name) for name in names)) + 30


def _ticks(most: float) -> list[float]:
    """Round values from 0 up to the largest that is shown, four or five of them."""
    for step in (
        0.1,
        0.2,
        0.5,
        1,
        2,
        5,
        10,
        20,
        25,
        50,
        100,
        200,
        500,
        1000,
        2000,
        5000,
        10_000,
        20_000,
        50_000,
        100_000,
        200_000,
        500_000,
    ):
        if most / step <= 5:
            return [round(step * n, 3) for n in range(int(most / step) + 1)]
    return [0, most]


def shared_indicator(
    rows: list[dict[str, Any]], lines: list[dict[str, Any]], today: datetime.date, lang: str, width: int, height: int
) -> dict[str, Any]:
    """Dots of one indicator, a row per place in screen order; the national target and actual as lines. Hollow: a
    doubtful reading.

    `rows`: rows of the query shared_indicators with place_id and short; `lines`: rows of the query benchmarks, at most
    two.
    """
    left = _names_width([row["short"] for row in rows])
    top = LINE_HEIGHT * len(lines) + 14
    each = max(ROW, min(MOST_ROW, (height - top - LINE_HEIGHT - 20) / len(rows)))
    plot = [left, top, width - left - 10, round(each * len(rows))]
    labels, series = [], []
    said = []
    for row in rows:
        has_date = row["deadline_date"] is not None
        tail = [
            day(row["deadline_date"], row["deadline_precision_code"], lang) if has_date else word("no_deadline", lang)
        ]
        tail += [word("deadline_passed", lang)] if has_date and row["deadline_date"].date() < today else []
        tail += [word("doubtful", lang)] if row["confidence_code"] != "certain" else []
        amount = amounts.amount(row, lang)
        said.append((amount, f"{amount}  {' · '.join(tail)}"))
    # The axis is as long as the words beside the dots need.
    values = [float(row["value"]) for row in rows]
    most = max([*values, *(float(line["value"]) for line in lines)]) or 1.0
    end = max(
        [
            most * 1.04,
            *(
                value * plot[2] / max(plot[2] * 0.2, plot[2] - width_of(text) - 50)
                for value, (_, text) in zip(values, said)
            ),
        ]
    )
    for at, line in enumerate(lines):
        value, is_target = float(line["value"]), line["kind_code"] == "target"
        name = word("national_target" if is_target else "national_actual", lang, f"{value:g}", line["period_label"])
        series.append(
            {
                "name": name,
                "kind": "line",
                "color": "second",
                "width": 3,
                "dash": "dash" if is_target else "dot",
                "opacity": 1,
                "points": [{"x": value, "y": 0}, {"x": value, "y": len(rows)}],
            }
        )
        labels.append(
            {
                "x": value,
                "y": 0,
                "text": name,
                "anchor": "left",
                "dx": 8,
                "dy": -(LINE_HEIGHT * (len(lines) - at) - LINE_HEIGHT // 2 + 4),
                "size": BODY,
                "color": "second",
            }
        )
    for at, (row, (amount, text)) in enumerate(zip(rows, said)):
        place = row["place_id"]
        series.append(
            {
                "name": row["short"],
                "place": place,
                "kind": "line",
                "color": "rule",
                "width": 3,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": 0, "y": at + 0.5}, {"x": float(row["value"]), "y": at + 0.5}],
            }
        )
        series.append(
            {
                "name": row["short"],
                "place": place,
                "kind": "marks",
                "color": _tone(place),
                "size": 32,
                "symbol": "circle",
                "hollow": row["confidence_code"] != "certain",
                "points": [{"x": float(row["value"]), "y": at + 0.5, "facts": [row["fact_id"]]}],
            }
        )
        labels.append(
            {
                "x": float(row["value"]),
                "y": at + 0.5,
                "text": text,
                "strong": amount,
                "anchor": "left",
                "dx": 28,
                "dy": 0,
                "size": BODY,
                "color": "ink",
                "place": place,
                "ground": True,
            }
        )
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [0, end], "ticks": [{"at": value, "text": amounts.number(value)} for value in _ticks(most)]},
        "rows": [{"text": row["short"], "place": row["place_id"]} for row in rows],
        "series": series,
        "labels": labels,
    }


BREAK = 0.45  # how wide a run of years in which nothing happens is drawn, in years
ARROW = " → "


def _squeezed(
    used: set[int], first: int, last: int
) -> tuple[Callable[[float], float], list[tuple[float, float]], list[tuple[float, str]]]:
    """An axis of the years first to last (not included) on which two and more years without anything are drawn as one
    short break.

    Gives: a year and its fraction -> its position from 0; the breaks as positions; the years and breaks with the
    positions of their words.
    """
    runs: list[list[int]] = []
    for year in range(first, last):
        if year not in used and runs and runs[-1][-1] == year - 1 and runs[-1][0] not in used:
            runs[-1].append(year)
        else:
            runs.append([year])
    pieces, at = [], 0.0
    for run in runs:
        wide = BREAK if len(run) > 1 else 1.0
        pieces.append((run[0], run[-1] + 1, at, round(at + wide, 4)))
        at = round(at + wide, 4)

    def position(x: float) -> float:
        start, end, low, high = next((piece for piece in pieces if x <= piece[1]), pieces[-1])
        return round(low + (max(x, start) - start) / (end - start) * (high - low), 4)

    breaks = [(low, high) for start, end, low, high in pieces if end - start > 1]
    return (
        position,
        breaks,
        [(round((low + high) / 2, 4), "…" if end - start > 1 else str(start)) for start, end, low, high in pieces],
    )


# A branch per precision of a time: each is drawn in a way of its own.
def timeline(  # noqa: C901
    times: pd.DataFrame,
    places: list[dict[str, Any]],
    years: tuple[int, int],
    today: datetime.date,
    lang: str,
    width: int,
    height: int,
    head: int,
) -> dict[str, Any]:
    """A lane per place with its words at the marks: diamond the issue, pale band the horizon, bars the phases in turn,
    dots deadlines (to the year: a band over that year) with their number.

    `times`: rows of the query times with a date, issue and publication included; `places`: rows of `plans` in screen
    order; `years`: first and last year shown; `head`: pixels above the lanes, which the table beside it takes for its
    own head.
    Years in which nothing happens are drawn as a break, so that a phase of two months can be seen beside a horizon of
    ten years.
    """
    left = _names_width([place["short"] for place in places])
    each = min(150, (height - head - LINE_HEIGHT - 16) / len(places))
    plot = [left, head, width - left - 24, round(each * len(places))]
    first, last = years[0], years[1] + 1
    now = _fraction(pd.Timestamp(today))
    phases = times[(times["kind_code"] == "phase") & times["start_date"].notna()]
    used = (
        {date.year for date in [*times["end_date"], *times["start_date"].dropna()]}
        | {year for row in records(phases) for year in range(row["start_date"].year, row["end_date"].year + 1)}
        | {today.year}
    )
    position, breaks, named = _squeezed(used, first, last)
    end = position(last)
    pixels = plot[2] / end
    series: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    taken: list[tuple[float, float, float, float]] = []  # what stands in the plot already, in its pixels

    def line(
        name: str,
        place: str | None,
        color: str,
        start: float,
        stop: float,
        y: float,
        thick: int,
        opacity: float = 1.0,
        dash: str = "solid",
        facts: list[str] | None = None,
    ) -> None:
        start, stop = max(start, first), min(stop, last)
        if start < stop:
            points: list[dict[str, Any]] = [{"x": position(start), "y": y}, {"x": position(stop), "y": y}]
            series.append(
                {
                    "name": name,
                    "place": place,
                    "kind": "line",
                    "color": color,
                    "width": thick,
                    "dash": dash,
                    "opacity": opacity,
                    "points": [p | {"facts": facts} for p in points] if facts else points,
                }
            )
            if dash == "solid":
                taken.append(
                    (points[0]["x"] * pixels, y * each - thick / 2, points[1]["x"] * pixels, y * each + thick / 2)
                )

    def mark(name: str, place: str, symbol: str, size: int, x: float, y: float, facts: list[str]) -> None:
        if first <= x <= last:
            series.append(
                {
                    "name": name,
                    "place": place,
                    "kind": "marks",
                    "color": _tone(place),
                    "size": size,
                    "symbol": symbol,
                    "points": [{"x": position(x), "y": y, "facts": facts}],
                }
            )
            taken.append(
                (
                    position(x) * pixels - size / 2,
                    y * each - size / 2,
                    position(x) * pixels + size / 2,
                    y * each + size / 2,
                )
            )

    def say(place: str, y: float, *tries: tuple[str, float, str]) -> None:
        """The first of (words, year, side) that stands beside its mark without touching anything."""
        for text, x, side in tries:
            wide, at = width_of(text), position(min(max(x, first), last)) * pixels
            dx = {"left": 20, "right": -20, "center": 0}[side]
            start = at + dx - {"left": 0, "right": wide, "center": wide / 2}[side]
            box = (start - 4, y * each - 21, start + wide + 4, y * each + 21)
            if (
                first <= x <= last
                and start >= 0
                and start + wide <= plot[2] + 20
                and (
                    side == "center"
                    or not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken)
                )
            ):
                labels.append(
                    {
                        "x": at / pixels,
                        "y": y,
                        "text": text,
                        "anchor": side,
                        "dx": dx,
                        "dy": 0,
                        "size": BODY,
                        "color": "ink",
                        "place": place,
                        **({} if side == "center" else {"ground": True}),
                    }
                )
                taken.append(box)
                return

    for lane in range(len(places) + 1):
        series.append(
            {
                "name": "",
                "kind": "line",
                "color": "rule",
                "width": 2,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": 0, "y": lane}, {"x": end, "y": lane}],
            }
        )
    for edge in sorted({edge for piece in breaks for edge in piece if 0 < edge < end}):
        series.append(
            {
                "name": "",
                "kind": "line",
                "color": "third",
                "width": 2,
                "dash": "dot",
                "opacity": 1,
                "points": [{"x": edge, "y": 0}, {"x": edge, "y": len(places)}],
            }
        )
    if first <= now <= last:
        series.append(
            {
                "name": word("today", lang),
                "kind": "line",
                "color": "ink",
                "width": 3,
                "dash": "solid",
                "opacity": 1,
                "points": [{"x": position(now), "y": 0}, {"x": position(now), "y": len(places)}],
            }
        )
        labels.append(
            {
                "x": position(now),
                "y": 0,
                "text": word("today", lang),
                "anchor": "center",
                "dx": 0,
                "dy": -LINE_HEIGHT // 2 - 2,
                "size": BODY,
                "color": "ink",
            }
        )
    for lane, place in enumerate(places):
        name, place_id, tone = place["short"], place["place_id"], _tone(place["place_id"])
        rows = times[times["plan_id"] == place["plan_id"]]
        issued = records(rows[rows["kind_code"].isin(["issued", "published"])].sort_values("end_date").head(1))
        horizons = records(rows[rows["kind_code"] == "horizon"].sort_values("end_date"))
        steps = records(
            phases[phases["plan_id"] == place["plan_id"]].sort_values(["start_date", "end_date", "fact_id"])
        )
        due = rows[rows["kind_code"] == "deadline"]
        # What a plan has shares the height of its lane.
        has = [
            kind
            for kind, is_there in (("whole", bool(issued or horizons)), ("phase", bool(steps)), ("due", len(due) > 0))
            if is_there
        ]
        at = {kind: lane + (number + 0.5) / len(has) for number, kind in enumerate(has)}
        for row in horizons:
            start = _fraction(row["start_date"]) if row["start_date"] is not None else None
            # A horizon whose beginning is not given is dotted up to its end.
            line(
                f"{name} {word('horizon', lang)}",
                place_id,
                tone,
                start if start is not None else first,
                _fraction(row["end_date"], True),
                at["whole"],
                20 if start is not None else 4,
                0.35 if start is not None else 0.8,
                "solid" if start is not None else "dot",
                [row["fact_id"]],
            )
            mark(
                f"{name} {word('horizon', lang)}",
                place_id,
                "bar",
                30,
                _fraction(row["end_date"], True),
                at["whole"],
                [row["fact_id"]],
            )
        for step, row in enumerate(steps):
            line(
                f"{name} {row['label']}",
                place_id,
                tone,
                _fraction(row["start_date"]),
                _fraction(row["end_date"], True),
                at["phase"] + (step % 2 - 0.5) * 18 / each,
                16,
                (0.95, 0.6)[step % 2],
                facts=[row["fact_id"]],
            )
        for row in issued:
            mark(
                f"{name} {word('m_deck_issued', lang)}",
                place_id,
                "diamond",
                28,
                _fraction(row["end_date"]),
                at["whole"],
                [row["fact_id"]],
            )
        precise = due[due["precision_code"].isin(PRECISE)]
        for date, group in precise.groupby("end_date"):
            mark(
                f"{name} {word('deadline', lang)}",
                place_id,
                "circle",
                24,
                _fraction(date, True),
                at["due"],
                list(group["fact_id"]),
            )
        loose = due[~due["precision_code"].isin(PRECISE)]
        for (date, precision), group in loose.groupby(["end_date", "precision_code"]):
            months = {"quarter": 3, "year": 12}.get(precision, 12)
            line(
                f"{name} {word('deadline', lang)}",
                place_id,
                tone,
                _fraction(date, True) - months / 12,
                _fraction(date, True),
                at["due"],
                42,
                0.3,
                facts=list(group["fact_id"]),
            )
        own = due[due["is_target"].astype(bool) | due["measure_id"].notna()]
        counted = own if len(own) else due
        for year, group in counted.groupby(counted["end_date"].dt.year):
            text = (
                word("m_deck_due", lang, len(group))
                if pixels >= width_of(word("m_deck_due", lang, 88))
                else str(len(group))
            )
            dots = [_fraction(date, True) for date in precise["end_date"] if date.year == year]
            if (loose["end_date"].dt.year == year).any() or not dots:
                say(place_id, at["due"], (text, year + 0.5, "center"))
            else:
                say(
                    place_id,
                    at["due"],
                    (text, max(dots), "left"),
                    (text, min(dots), "right"),
                    (text, year + 0.5, "center"),
                )
        for row in issued:
            when, x = day(row["end_date"], "month", lang), _fraction(row["end_date"])
            told = word("m_deck_issued_when", lang, when)
            say(
                place_id,
                at["whole"],
                (told, x, "left"),
                (told, x, "right"),
                (word("m_deck_issued", lang), x, "left"),
                (word("m_deck_issued", lang), x, "right"),
            )
        if horizons:
            x = _fraction(horizons[-1]["end_date"], True)
            say(place_id, at["whole"], (word("horizon", lang), x, "left"), (word("horizon", lang), x, "right"))
        if steps:
            stop, start = (
                max(_fraction(row["end_date"], True) for row in steps),
                min(_fraction(row["start_date"]) for row in steps),
            )
            told, few = (
                ARROW.join(dict.fromkeys(row["label"] for row in steps)),
                word("m_deck_phases", lang, len(steps)),
            )
            say(
                place_id,
                at["phase"],
                (told, stop, "left"),
                (told, start, "right"),
                (few, stop, "left"),
                (few, start, "right"),
            )
    ticks: list[dict[str, Any]] = []
    for x, text in named:
        wide = (width_of(text) + (width_of(ticks[-1]["text"]) if ticks else 0)) / 2 + 12
        if not ticks or (x - ticks[-1]["at"]) * pixels >= wide:
            ticks.append({"at": x, "text": text})
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [0, end], "ticks": ticks},
        "rows": [{"text": place["short"], "place": place["place_id"]} for place in places],
        "series": series,
        "labels": labels,
    }


def _fraction(date: pd.Timestamp, is_end: bool = False) -> float:
    """A day as a year and its fraction; the end of a day where something ends with it."""
    days = 366 if date.is_leap_year else 365
    return float(round(date.year + (date.day_of_year - (0 if is_end else 1)) / days, 4))


PMC_STEP = 1.72  # from one place's panel to the next, in shares; what is over 1 holds the number beside a full share


def pmc_index(
    index: pd.DataFrame,
    variables: list[dict[str, Any]],
    places: list[dict[str, Any]],
    lang: str,
    width: int,
    height: int,
) -> dict[str, Any]:
    """A panel per place, a row per first-level variable, a dot at the share of its sub-variables that are 1; hollow
    dots are lower bounds.
    """
    names = [row["name_zh" if lang == "zh" else "name_en"] for row in variables]
    at = {row["variable_code"]: position for position, row in enumerate(variables)}
    left, top = _names_width(names), 2 * LINE_HEIGHT + 10
    plot = [left, top, width - left - 10, min(height - top - 10, MOST_ROW * len(names))]
    series: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for panel, place in enumerate(places):
        start, place_id = panel * PMC_STEP, place["place_id"]
        for share in (0, 1):
            series.append(
                {
                    "name": "",
                    "place": place_id,
                    "kind": "line",
                    "color": "rule",
                    "width": 2,
                    "dash": "solid",
                    "opacity": 1,
                    "points": [{"x": start + share, "y": 0}, {"x": start + share, "y": len(names)}],
                }
            )
        rows = records(index[index["plan_id"] == place["plan_id"]])
        points: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
        for row in rows:
            if row["variable_code"] is None:
                total = (
                    word("m_ev_at_least", lang, f"{row['share']:.2f}")
                    if row["is_lower_bound"]
                    else f"{row['share']:.2f}"
                )
                labels.append(
                    {
                        "x": start,
                        "y": 0,
                        "text": place["short"],
                        "strong": place["short"],
                        "anchor": "left",
                        "dx": 0,
                        "dy": -round(LINE_HEIGHT * 1.5) - 6,
                        "size": BODY,
                        "color": "ink",
                        "place": place_id,
                    }
                )
                labels.append(
                    {
                        "x": start,
                        "y": 0,
                        "text": total,
                        "anchor": "left",
                        "dx": 0,
                        "dy": -LINE_HEIGHT // 2 - 6,
                        "size": BODY,
                        "color": "second",
                        "place": place_id,
                    }
                )
                continue
            y = at[row["variable_code"]] + 0.5
            points[bool(row["is_lower_bound"])].append(
                {
                    "x": start + row["share"],
                    "y": y,
                    **({"facts": list(row["fact_ids"])} if len(row["fact_ids"]) else {}),
                }
            )
            labels.append(
                {
                    "x": start + row["share"],
                    "y": y,
                    "text": f"{row['one_count']}/{row['sub_count']}",
                    "anchor": "left",
                    "dx": 18,
                    "dy": 0,
                    "size": BODY,
                    "color": "second",
                    "place": place_id,
                }
            )
        series += [
            {
                "name": place["short"],
                "place": place_id,
                "kind": "marks",
                "color": _tone(place_id),
                "size": 24,
                "symbol": "circle",
                "hollow": hollow,
                "points": found,
            }
            for hollow, found in points.items()
            if found
        ]
    return {
        "type": "xy",
        "plot": plot,
        "x": {"range": [-0.05, PMC_STEP * len(places)], "ticks": []},
        "rows": [{"text": name} for name in names],
        "series": series,
        "labels": labels,
    }


def strengths(
    counts: dict[str, dict[str, list[str]]],
    names: dict[str, str],
    places: list[dict[str, Any]],
    unit: str,
    width: int,
    height: int,
) -> dict[str, Any]:
    """Stacked bars: the tasks of each place by the strength of their main clause.

    `counts`: plan_id -> strength code -> fact ids; `names`: strength code -> its name, from the weakest to the
    strongest.
    """
    left = _names_width([place["short"] for place in places])
    top = LINE_HEIGHT + 30
    plot = [left, top, width - left - 20, round(min(MOST_ROW, (height - top - 10) / len(places)) * len(places))]
    series = [
        {
            "name": name,
            "color": f"s{at + 1}",
            "values": [len(counts[p["plan_id"]][code]) for p in places],
            "facts": [counts[p["plan_id"]][code] for p in places],
        }
        for at, (code, name) in enumerate(names.items())
    ]
    return {
        "type": "bars",
        "plot": plot,
        "max": max((sum(len(facts) for facts in counts[p["plan_id"]].values()) for p in places), default=1) or 1,
        "unit": unit,
        "rows": [{"text": p["short"], "place": p["place_id"]} for p in places],
        "series": series,
        "legend": [{"text": s["name"], "color": s["color"]} for s in series],
        "legend_y": 0,
    }
