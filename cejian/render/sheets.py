"""How a sheet is written: formats, widths, heights, names; and that nothing in a cell is ever run."""

from __future__ import annotations

import datetime
import math
import re
import time
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from cejian.render import ExportRefused
from cejian.render.request import MOST_DIGITS, MOST_SECONDS
from cejian.wording.labels import word
from cejian.wording.stamp import Stamp

# Excel's own limits: characters in a cell (some kept for our mark), letters and forbidden signs in the name of a sheet,
# letters of a link.
LONGEST_CELL, LONGEST_SHEET_NAME, LONGEST_LINK = 32_000, 31, 2_000
# Letters outside the basic plane count twice there.
FORBIDDEN_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\U00010000-\U0010ffff]")
PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?|-?\d{1,3}(,\d{3})+(\.\d+)?")
FONT = "微软雅黑"
WIDEST, NARROWEST = 48, 7
# Of a matrix all columns are to be seen together.
WIDEST_OF_MATRIX = 34
# Points of a line of text and the tallest row that is still handy. LibreOffice and WPS do not fit the height of a row
# by themselves.
LINE, TALLEST = 14.2, 400


class Sheets:
    """A workbook with its formats; writes cells so that nothing in them is run."""

    def __init__(self, book: xlsxwriter.Workbook, lang: str, stamp: Stamp):
        self.book, self.lang, self.stamp, self.until = book, lang, stamp, time.monotonic() + MOST_SECONDS
        look = {
            "font_name": FONT,
            "font_size": 10,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
            "border_color": "#C9CED4",
        }
        self.text = book.add_format(look)
        self.linked = book.add_format(look | {"underline": 1})
        self.number = book.add_format(look | {"align": "right", "num_format": "#,##0.######", "text_wrap": False})
        self.whole = book.add_format(look | {"align": "right", "num_format": "#,##0", "text_wrap": False})
        self.date = book.add_format(look | {"align": "right", "num_format": "yyyy-mm-dd", "text_wrap": False})
        self.head = book.add_format(look | {"bold": True, "bg_color": "#E9ECEF", "valign": "vcenter"})
        self.title = book.add_format({"font_name": FONT, "font_size": 15, "bold": True})
        self.part = book.add_format({"font_name": FONT, "font_size": 11, "bold": True, "valign": "vcenter"})
        self.plain = book.add_format({"font_name": FONT, "font_size": 10, "text_wrap": True, "valign": "top"})

    def add(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&A　&P / &N")
        # In a header & begins a command; doubled it is a letter.
        top = "　".join(filter(None, self.stamp.words(self.lang))).replace("&", "&&")
        if top:
            sheet.set_header(f"&L{top}")
        return sheet

    def write(
        self,
        sheet: Any,
        row: int,
        column: int,
        value: str | int | float | datetime.date,
        is_number: bool = False,
        target: str = "",
    ) -> None:
        """A number where the column is for numbers and the value is one, a date as a day, else text; `target` is where
        a click leads.
        """
        if isinstance(value, datetime.date):
            sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), self.date)
            return
        if value == "":  # an empty text would be counted and sorted as a text
            sheet.write_blank(row, column, None, self.text)
            return
        plain = str(value)
        if (
            isinstance(value, str)
            and is_number
            and PLAIN_NUMBER.fullmatch(plain)
            and sum(c.isdigit() for c in plain) <= MOST_DIGITS
        ):
            value = float(plain.replace(",", "")) if "." in plain else int(plain.replace(",", ""))
        look = self.text if isinstance(value, str) else self.whole if isinstance(value, int) else self.number
        if target and plain and len(target) <= LONGEST_LINK:
            sheet.write_url(row, column, target, self.linked, string="-")
            look = self.linked if isinstance(value, str) else look
        if isinstance(value, str):
            text = value if len(value) <= LONGEST_CELL else value[:LONGEST_CELL] + word("m_cut_cell", self.lang)
            sheet.write_string(row, column, text, look)
        else:
            sheet.write_number(row, column, value, look)

    def fit(self, sheet: Any, row: int, cells: Iterable[tuple[str | int | float | datetime.date, float]]) -> None:
        """Make a row as high as its fullest cell needs; `cells` are values with the width of their columns.

        Every row comes by here: ExportRefused when the time for a workbook is over.
        """
        if time.monotonic() > self.until:
            raise ExportRefused("m_too_slow", MOST_SECONDS)
        lines = max(
            sum(max(1, math.ceil(text_length(line) * 1.04 / (width - 1.2))) for line in str(value).split("\n"))
            for value, width in cells
        )
        if lines > 1:
            sheet.set_row(row, min(TALLEST, lines * LINE + 3))

    def header(self, sheet: Any, row: int, labels: Iterable[str]) -> None:
        for column, label in enumerate(labels):
            sheet.write_string(row, column, label, self.head)


def sheet_names(titles: list[str], taken: set[str]) -> list[str]:
    """Names that Excel accepts, each once (capitals and small letters are the same there)."""
    seen, names = {name.lower() for name in taken} | {"history"}, []
    for title in titles:
        base = FORBIDDEN_IN_SHEET_NAME.sub(" ", title).strip(" '")
        if len(base) > LONGEST_SHEET_NAME:  # a sentence is cut behind a whole clause where it has one
            base = re.sub(r"(.{6,})[，；：,;].*", r"\1", base[:LONGEST_SHEET_NAME])
        base = base.strip(" '\u3000\xa0") or "-"
        name, number = base, 1
        while name.lower() in seen:
            number += 1
            tail = f" {number}"
            name = base[: LONGEST_SHEET_NAME - len(tail)] + tail
        seen.add(name.lower())
        names.append(name)
    return names


def column_width(label: str, values: Iterable[str]) -> float:
    """A column's width in letters: of its longest line, but for a heading two lines are enough."""
    longest = max((text_length(line) for value in values for line in value.split("\n")), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2.5, min(text_length(label), 14) + 4))


def text_length(text: str) -> int:
    """Letters of a line, a Chinese one counting as two."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def ranges(numbers: Iterable[int]) -> str:
    """1、2、3、7 as 1—3、7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "、".join(
        f"{first}—{last}" if last > first + 1 else "、".join(map(str, sorted({first, last}))) for first, last in runs
    )
