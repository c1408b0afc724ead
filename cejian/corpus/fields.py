"""The grammar of a field of a package: codes, texts, quotes, days, and what is said of a value that breaks it."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from cejian import ids


def code(list_code: str) -> AfterValidator:
    """The rule of a string that must stand in the named list of codes.csv."""

    def check(value: str, info: ValidationInfo) -> str:
        allowed = (info.context or {})["codes"][list_code]
        if value not in allowed:
            raise ValueError(f"“{value}”不在代码表 {list_code} 里，允许的值：{'、'.join(sorted(allowed))}")
        return value

    return AfterValidator(check)


# Codes stand in addresses, in lists with commas, in markup and in names of files; the facts of a plan add a colon.
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")
COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
DIGEST = re.compile(r"[0-9a-f]{64}")
PARTIAL_DAY = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")


def _grammar(pattern: re.Pattern[str], rule: str) -> AfterValidator:
    """The rule of a string that is `pattern` from end to end; `rule` says in words what that is."""

    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f"“{value[:40]}”{rule}")
        return value

    return AfterValidator(check)


def _reject_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("不能为空")
    return value


def _reject_unseen(value: str) -> str:
    """Signs that nobody sees (U+202E turns what follows around) may stand in a source and in quotes from it, but not in
    our words on it.
    """
    for at, letter in enumerate(value, start=1):
        if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp"):
            raise ValueError(f"第 {at} 个字符 U+{ord(letter):04X} 是看不见的字符，请删去")
    return value


def _no_id_of_a_fact(value: str) -> str:
    """Whose a fact is must be readable in its id."""
    if not ids.may_be_a_plan(value):
        raise ValueError(f"“{value}”会被认作某个方案里的编号，末尾不要是“-字母加数字”")
    if ids.draft_of(value):
        raise ValueError(f"“{value}”这样的代码留给草稿")
    return value


def _iso_date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            # A spreadsheet saves 2027-12-31 as 2027/12/31 and 2027-03-05 as 2027/3/5.
            if re.fullmatch(r"\d{4}/\d{1,2}/\d{1,2}", value):
                return date(*map(int, value.split("/")))
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"“{value}”不是日期，应写成 2024-12-31") from None
    return value


Quote = Annotated[str, AfterValidator(_reject_blank)]
Text = Annotated[str, AfterValidator(_reject_blank), AfterValidator(_reject_unseen)]
Code = Annotated[str, _grammar(CODE, "不是代码：只用字母、数字与 - _ .，以字母或数字开头，至多 80 个")]
PlanId = Annotated[Code, AfterValidator(_no_id_of_a_fact)]
Color = Annotated[str, _grammar(COLOR, "不是颜色，应写成 #1F6FB4")]
Digest = Annotated[str, _grammar(DIGEST, "不是 SHA-256，应是 64 位小写十六进制数字")]
PartialDay = Annotated[str, _grammar(PARTIAL_DAY, "不是日期，应写成 2024、2024-12 或 2024-12-31")]
Day = Annotated[date, BeforeValidator(_iso_date)]
# Which of several equal places a quote means; they are counted from 1.
Occurrence = Annotated[int, Field(ge=1)]
