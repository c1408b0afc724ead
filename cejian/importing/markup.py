"""What is left of a page in a copy of its text: markdown's signs, entities, links, lists of the page, tabs before a
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# (where it begins, where it ends, what stands there instead)
Mark = tuple[int, int, str]

HEADING = re.compile(
    r"(?m)^[ \t　\xa0]*(?P<mark>#{1,6}[ \t　\xa0]+)(?=\S)|(?m:^)[ \t　\xa0]*(?P<bare>#{2,6})(?=[一-鿿（(])"
)
HEADING_END = re.compile(r"(?m)(?<=\S)[ \t]+#{1,6}[ \t]*$")
QUOTE = re.compile(r"(?m)^[ \t]*(?P<mark>(?:>[ \t]?)+)(?=[^>\n]*[。；：，])")
# **一、** 总体要求, __重点任务__; a name hidden as 张** is none
BOLD = re.compile(
    r"(?P<open>(?<!\*)\*\*|(?<!\S)__)(?![*_\s])"
    r"(?P<words>(?:[^*_\n]|\*{4}(?:[ \t\xa0]{1,3}\*{4})?(?=[^*\s])){1,200}?)(?<![\s*_])"
    r"(?P<close>\*\*|__)(?![*_])"
)
# ** 一、总体要求**, **一、总体要求 **: bold over a whole line, with a blank within its signs
BOLD_LINE = re.compile(
    r"(?m)^[ \t　\xa0]*(?P<open>\*\*[ \t　\xa0]*)(?P<words>[^*\s][^*\n]{0,199})(?<=\S)(?P<close>[ \t　\xa0]*\*\*)"
    r"[ \t　\xa0]*$"
)
JOINT = re.compile(r"\*{4}(?:[ \t\xa0]{1,3}\*{4})?")
# **（** **六** **）** **明确原则。**: bold torn within words, by a blank that is none of the text's
TORN = re.compile(r"[ \t\xa0]{1,3}")
HIDDEN = re.compile(r"[一-鿿]\*\*[、，,；;。]")
ESCAPED = re.compile(r"\\(?=[\\.*_#|()\[\]+!>~`{}\-])")
ENTITY = re.compile(r"&(?:nbsp|emsp|ensp|ldquo|rdquo|mdash|middot|hellip|lt|gt|amp|quot|#160|#12288);")
LETTER_OF = {
    "ldquo": "“",
    "rdquo": "”",
    "mdash": "—",
    "middot": "·",
    "hellip": "…",
    "lt": "<",
    "gt": ">",
    "amp": "&",
    "quot": '"',
}
# A row of cells cannot be broken: there a break is a blank. The only cell of its row is a frame around the text.
BREAK = re.compile(r"<br ?/?>")
PICTURE = re.compile(r"!\[[^\]\n]{0,100}\]\([^()\n]{0,500}\)")
LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{1,120})\](?P<target>\((?:https?:|/|\.|#|javascript:|mailto:)[^()\n]{0,500}\))"
)
RULE = re.compile(r"[-_=]{3,}|(?:[-_] ){2,}[-_]")
TAG = re.compile(r"</?(?:p|div|span|strong|b|em|font|u|center|h[1-6]|o:p)(?: [^<>\n]{0,300})?/?>", re.I)

RULED = re.compile(r"\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)+(?:[ \t]*:?-{2,}:?)?")
# - 首页, * 政务公开: a list of the page
LISTED = re.compile(r"^[ \t　\xa0]*[-*+·•][ \t　\xa0]+(?P<words>[^。；，：:、\d]{2,20})$")
# 2. [首页](https://…): an entry that is nothing but a link
LINKED = re.compile(r"^[ \t　\xa0]*(?:[-*+·•]|[0-9]{1,2}[.、])[ \t　\xa0]+\[[^\[\]\n]{1,40}\]\([^()\n]{1,300}\)[ \t]*$")
# - 发文字号, - 发布机构 stand above what the page says of the document
FIELD = re.compile(r"索引号|字号|文号|发布机构|发文机关|成文日期|发布日期|主题分类|有效性")
# - （一）建设园区: a number that became an entry of a list
ENTRY = re.compile(
    r"(?m)^[ 　\t\xa0]*(?P<mark>[-*+•●·▪■][ 　\t\xa0]+)(?=(?:\*\*|__)?(?:第?[一二三四五六七八九十]{1,3}[、章条节]|"
    r"[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}\\?[.．、]))"
)
INDENT = re.compile(r"(?m)^(?P<indent>[ 　\xa0]*\t[ \t　\xa0]*)(?=[^\s\t])(?=[^\t\n]*$)")


def marks(source: str) -> Iterator[Mark]:
    """The signs of markup in a text, each with what it stands for."""
    rows = list(_rows(source))
    yield from rows
    for match in HEADING.finditer(source):
        yield match.start(match.lastgroup or 0), match.end(match.lastgroup or 0), ""
    if any(HEADING.finditer(source)):
        yield from ((*match.span(), "") for match in HEADING_END.finditer(source))
    for match in ENTRY.finditer(source):
        yield *match.span("mark"), ""
    for match in QUOTE.finditer(source):
        yield *match.span("mark"), ""
    yield from _bold(source)
    for pattern in (ESCAPED, PICTURE, TAG):
        yield from ((*match.span(), "") for match in pattern.finditer(source))
    for match in ENTITY.finditer(source):
        yield *match.span(), LETTER_OF.get(match[0][1:-1], " ")
    yield from _breaks(source)
    for match in LINK.finditer(source):
        yield match.start(), match.start() + 1, ""
        yield match.end("words"), match.end(), ""
    yield from _indents(source)


def _bold(source: str) -> Iterator[Mark]:
    if HIDDEN.search(source) and not re.search(r"(?m)^[ \t　]*\*\*", source):
        return  # names hidden behind stars
    last = 0
    for match in BOLD.finditer(source):
        if match["open"] == match["close"]:
            if last and TORN.fullmatch(source, last, match.start()):
                beside = source[last - 3] + match["words"][0]
                if re.fullmatch("[一-鿿（）()、。；：]{2}", beside) and not re.fullmatch(
                    "[局委厅部办院会][省市区县各]", beside
                ):
                    yield last, match.start(), ""
            last = match.end()
            yield *match.span("open"), ""
            # **2025****年**: one bold ends where the next begins. 138****5678 in no bold is a number that is hidden.
            yield from ((*joint.span(), "") for joint in JOINT.finditer(source, *match.span("words")))
            yield *match.span("close"), ""
    for match in BOLD_LINE.finditer(source):
        if match["open"] + match["close"] != "****":
            yield *match.span("open"), ""
            yield *match.span("close"), ""


def _breaks(source: str) -> Iterator[Mark]:
    position = 0
    for line in source.split("\n"):
        found = [match.span() for match in BREAK.finditer(line)]
        is_framed = line.lstrip().startswith("|")
        is_row = is_framed and sum(bool(cell.strip()) for cell in line.split("|")) > 1
        first = min((at for at in (line.find("|"), line.find("\t")) if at >= 0), default=len(line))
        for start, end in found:
            yield position + start, position + end, " " if is_row or not is_framed and start > first else "\n"
        position += len(line) + 1


def _rows(source: str) -> Iterator[Mark]:
    """| 序号 | 任务 |: cells without the bars around them, and the line of dashes below a head not at all."""
    position, is_edge = 0, False
    for line in source.split("\n"):
        start, position = position, position + len(line) + 1
        words = line.strip(" \t")
        if RULED.fullmatch(words) or words and not words.strip("|"):
            yield start, min(position, len(source)), ""  # below a head, or the edge of a frame
            is_edge = not words.strip("|")
            continue
        if is_edge and words.endswith("|") and words.count("|") == 1:
            yield start + line.rindex("|"), start + line.rindex("|") + 1, ""
        is_edge = is_edge and not words
        if not (words.startswith("|") and words.endswith("|") and words.strip("| \t")):
            continue
        first = start + line.index("|")
        yield first, first + 1, ""
        for match in re.finditer(r"(?<!\\)\|", line[first - start + 1 : start + line.rindex("|") - start]):
            at = first + 1 + match.start()
            before, after = source[at - 1], source[at + 1]
            if before != " " or after != " ":
                yield at, at + 1, ("" if before == " " else " ") + "|" + ("" if after == " " else " ")
        last = start + line.rindex("|")
        yield last, last + 1, ""


def lists_of_the_page(source: str) -> Iterator[tuple[int, int]]:
    """Lines of lists that lead elsewhere, above the first sentence of the text or below its last."""
    first, last = source.rfind("\n", 0, max(source.find("。"), 0)) + 1, source.rfind("。")
    run: list[tuple[int, int]] = []
    position = 0
    for line in [*source.split("\n"), "."]:
        start, position = position, position + len(line) + 1
        if (LISTED.match(line) or LINKED.match(line)) and (position <= first or start > last):
            run.append((start, min(position, len(source))))
        elif line.strip():
            if len(run) >= 3 and not FIELD.search(source, run[0][0], run[-1][1]):
                yield from run
            run = []


def rules_across(words: str) -> bool:
    """Whether a line is nothing but a rule across the page."""
    return bool(RULE.fullmatch(words))


def _indents(source: str) -> Iterator[Mark]:
    """A tab that only sets a paragraph in; beside rows of cells it stands for an empty cell."""
    lines = source.split("\n")
    is_row = ["\t" in line.strip(" 　\xa0\t") for line in lines]
    position = 0
    for at, line in enumerate(lines):
        match = INDENT.match(line)
        beside = [is_row[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
        if match and not is_row[at] and not any(beside):
            yield position, position + match.end("indent"), ""
        position += len(line) + 1
