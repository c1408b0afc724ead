"""The fields that a page of open information writes above a document: 索引号, 发文字号, 成文日期 and the like, in
lines, in one line, in columns, in a list, with or without a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cejian.importing.propose.lines import TextLine, lines_of, trimmed

# What a label says of the document; the others only end the value before them.
FIELDS = {
    "number": "发文字号|发布文号|发布字号|发文文号|文件字号|文件编号|公文文号|文号|字号",
    "issuer": "发布机构|发文机关|发文单位|发文部门|发文机构|制定机关|制定部门|印发机关|印发单位|"
    "发布单位|发布部门|公开主体|公开机构|公开单位|信息来源|来源",
    "issued": "成文日期|成文时间|生成日期|印发日期|印发时间|制发日期|签发日期|发文日期|发文时间",
    "published": "发布日期|发布时间|公开日期|公开时间|公布日期|公布时间|日期|时间",
    "other": "索引号|索取号|主题分类|体裁分类|组配分类|服务对象分类|信息分类|分类|主题词|关键词|有效性|效力状态|"
    "时效性|生效日期|实施日期|施行日期|失效日期|废止日期|失效时间|生效时间|公开方式|公开范围|公开形式|公开类别|"
    "公开程序|公文种类|文件类型|信息格式|语种|内容概述|文件名称|信息名称|政策名称|标题|名称|题名|主题|状态|作者|"
    "浏览次数|点击次数|浏览量",
}
# Alone on a line these are words like others.
WEAK = re.compile(r"日期|时间|来源|字号|分类|标题|名称|题名|主题|状态|作者|文号")
FIELD_OF = {label: field for field, labels in FIELDS.items() for label in labels.split("|")}
# 发 文 字 号, 【成文日期】
NAME = "|".join(r"[ 　]*".join(label) for label in sorted(FIELD_OF, key=len, reverse=True))
STRONG = "|".join(r"[ 　]*".join(label) for label in FIELD_OF if not WEAK.fullmatch(label))
ALONE = re.compile(
    rf"(?:[-*·•][ 　]+)?[\[【〖（(]?[ 　]*(?P<name>{NAME})[ 　]*(?P<close>[\]】〗）)])?[ 　]*(?P<colon>[:：])?"
)
WITH_VALUE = re.compile(
    rf"(?<![一-鿿])(?P<name>{NAME})[ 　]*[\]】〗]?[ 　]*[:：]|"
    rf"[\[【〖][ 　]*(?P<framed>{NAME})[ 　]*[\]】〗][ 　]*[:：]?"
)
# 发文字号 云政办发〔2024〕2号
APART = re.compile(rf"(?P<name>{STRONG})[ 　]+(?=[^ 　])")
# Of a page above its document.
LINES, LETTERS = 60, 4_000


def page_fields(text: str, start: int, end: int) -> dict[str, list[TextLine]]:
    """The values that the head text[start:end] writes under each label, with their places."""
    found: dict[str, list[TextLine]] = {}
    waiting: list[str] = []
    taken = 0  # of the values behind the labels that wait
    for cell, in_row in _cells(text, start, min(end, start + LETTERS)):
        label = ALONE.fullmatch(cell.text)
        if label:
            name = re.sub(r"\s", "", label["name"])
            is_sure = label["close"] or label["colon"] or not WEAK.fullmatch(name) or in_row or waiting and not taken
            if is_sure:
                waiting = [name] if taken else [*waiting, name]
                taken = 0
                continue
        inner = list(WITH_VALUE.finditer(cell.text))
        apart = APART.match(cell.text) if not inner and not in_row else None
        inner = [apart] if apart else inner
        if inner and inner[0].start() <= 2 or len(inner) > 1:
            for match, following in zip(inner, [*inner[1:], None]):
                stop = following.start() if following else len(cell.text)
                value = trimmed(text, cell.start + match.end(), cell.start + stop)
                name = re.sub(r"\s", "", match["name"] or match.groupdict().get("framed") or "")
                if value.text:
                    found.setdefault(FIELD_OF[name], []).append(value)
                    waiting, taken = [], 0
                elif following is None:
                    waiting, taken = [name], 0
        elif taken < len(waiting):
            if cell.text:
                found.setdefault(FIELD_OF[waiting[taken]], []).append(cell)
            taken += 1
    return found


def _cells(text: str, start: int, end: int) -> Iterator[tuple[TextLine, bool]]:
    """The cells of the first lines, and whether each is one of a row; lines come without the mark of a list."""
    for number, line in enumerate(lines_of(text, start, end)):
        if number >= LINES:
            return
        if "|" not in line.text and "\t" not in line.text:
            mark = re.match(r"[-*·•][ 　]+", line.text)
            yield (trimmed(text, line.start + mark.end(), line.end) if mark else line), False
            continue
        position = line.start
        for match in re.finditer(r"\t|\|", line.text):
            yield trimmed(text, position, line.start + match.start()), True
            position = line.start + match.end()
        yield trimmed(text, position, line.end), True
