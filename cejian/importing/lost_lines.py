"""Lines that a copy joined, parted where the numbers of the headings or the blanks between paragraphs leave no doubt.

Some copies hold a whole document in one line: there blanks stand for the ends of its lines, two or more of them for
the ends of paragraphs where single ones stand within sentences, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# (where it begins, where it ends, what stands there instead, the kind of damage, the reason)
Joint = tuple[int, int, str, str, str]

# A heading that may have lost the line break before it: its number follows one of its kind.
HAN = "一二三四五六七八九十"
LABEL = re.compile(
    rf"[{HAN}]{{1,3}}、|[（(][ 　]?[{HAN}]{{1,3}}[ 　]?[）)]|"
    r"(?<![0-9.．])[0-9]{1,2}[ 　]?[.．](?:(?![0-9])|(?=20[0-9]{2}年|[0-9]{3,}[一-鿿]))|"
    rf"第[{HAN}]{{1,4}}条(?=[ 　])"
)
SECOND_CHAPTER = re.compile(r"一、[^\n]{0,8000}?[。）)〕！”][ 　]*二、")
# 一、总体要求 （一）指导思想
FIRST_SECTION = re.compile(r"一、[^。；：:，,\s]{2,30}[ 　]+[（(]一[）)]")
HEADING_WORDS = re.compile(rf"(?:[{HAN}]{{1,3}}、|[（(][{HAN}]{{1,3}}[）)])[^。；：:\n]{{2,40}}")
STOPS = {"chapter": "。）)〕；！”", "section": "。）)〕；！”", "item": "。）)〕", "article": "。；）)〕"}
KINDS_BELOW = {"chapter": ("section", "item"), "section": ("item",), "item": (), "article": ("section", "item")}
# …执行。 云江市人民政府 2024年5月1日 （此件公开发布）: the signature of a copy whose lines were joined by blanks
RUN_IN_SIGNATURE = re.compile(
    r"(?<=。)(?P<gap>[ 　]+)[一-鿿]{2,28}(?:政府|办公[厅室]|委员会|国务院|局|厅|部|委)"
    r"[ 　]+20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?P<after>[ 　]+|$)"
)
# A copy of long lines: so many letters a line at least.
LETTERS_A_LINE = 400
# 工作措施： 1.…。 2.…: the first item of a row
SECOND_ITEM = re.compile(r"1[ 　]?[.．][^\n]{2,3000}?[。；;）)”][ 　]*2[ 　]?[.．](?![0-9])")
# 一、提高创造质量 目标任务：…
NAMED_BLOCK = re.compile(
    r"(?<=[一-鿿。；;）)])(?P<gap>[ 　]+)(?=(?:(?:主要|重点|工作|年度|总体|具体|发展)?(?:目标任务|任务目标|工作目标|"
    r"工作措施|具体措施|主要措施|主要任务|重点任务|工作内容|主要内容|工作要求|完成时限|时间安排|时间节点)|"
    r"(?:责任|牵头|配合|主办|协办|负责)(?:单位|部门))[：:])"
)
GAPS = re.compile(r"(?P<wide>[ 　]{2,})|[ 　]")
WIDE_GAP = re.compile(r"(?<=\S)[ 　]{2,}(?=\S)")
# 4 探索建立…: an item whose point was lost
BARE_NUMBER = re.compile(r"(?P<number>[0-9]{1,2})[ 　](?=[一-鿿]{2})")
# (二 ), （ 三）, **（四** **）建设**
SPACED_LABEL = re.compile(
    rf"(?:(?<=\n)|(?<=\n\*\*)|(?<=[ 　。；])|^)[（(](?P<before>[ 　]?)[{HAN}]{{1,3}}"
    r"(?:\*\*)?(?P<after>[ 　]?)(?:\*\*)?[）)]"
)
# What may stand before a heading at the beginning of its line.
MARKUP = " 　\t\xa0*#>_-"
# What ends a line above the first chapter, and what begins one.
HEAD_ENDS = re.compile(r"(?:通知|意见|方案|计划|要点|措施|规划|纲要|决定|办法|政策|年[）)]|稿[）)]|[：:。号日》])$")
HEAD_BEGINS = re.compile(r"(?:为(?:贯彻|了|深入|全面|进一步|加快|推|落)|根据|按照|各[一-鿿]{1,4}[（(、，]|现将|经)")
# 一、工作目标 到2025年…
HEADED = re.compile(
    rf"(?:(?<=[ 　\n。])|^)(?:[{HAN}]{{1,3}}、|[（(][{HAN}]{{1,3}}[）)])[^。；：:，,\s]{{2,30}}"
    r"(?P<gap>[ 　]+)(?=[一-鿿“])"
)
ENDS = "。；;！!？?：:）)”》"
BEGINS = re.compile(rf"(?:{LABEL.pattern})|附 ?[件表录]|20[0-9]{{2}}年[0-9]{{1,2}}月")


def joints(source: str) -> Iterator[Joint]:
    """Where a text's lost line breaks are."""
    is_long = len(source) >= LETTERS_A_LINE * (source.strip("\n").count("\n") + 1)
    yield from _run_in(source, is_long)
    if is_long:
        for match in NAMED_BLOCK.finditer(source):
            yield *match.span("gap"), "\n", "lost_line_break", "小标题接在前句之后，丢失换行"
        yield from _of_one_blank(source)
    for match in SPACED_LABEL.finditer(source):
        for group in ("before", "after"):
            if match[group]:
                yield *match.span(group), "", "space_in_word", "标题序号的括号内多出空格"
    position = 0
    for line in source.split("\n"):
        if len(line) >= LETTERS_A_LINE and len(WIDE_GAP.findall(line)) >= (3 if is_long else 8) and not _is_cells(line):
            yield from _of_gaps(source, position, position + len(line))
        position += len(line) + 1


def _of_one_blank(source: str) -> Iterator[Joint]:
    """In a document in one line whose lines were joined by single blanks: the lines above its first chapter, and what
    stands below the heading of a chapter.
    """
    gaps = [m for m in GAPS.finditer(source) if m.end() < len(source) and _within_words(source, m)]
    if len(gaps) * 120 >= len(source):
        return  # blanks stand within its sentences, too
    first = LABEL.search(source)
    for match in GAPS.finditer(source, 0, first.start() if first else 0):
        left = source[max(0, match.start() - 12) : match.start()]
        if HEAD_ENDS.search(left) or HEAD_BEGINS.match(source, match.end()):
            yield *match.span(), "\n", "lost_line_break", "正文之前的各行之间只留空格，丢失换行"
    for match in HEADED.finditer(source):
        yield *match.span("gap"), "\n", "lost_line_break", "标题之后只留空格，丢失换行"


def _is_cells(line: str) -> bool:
    """Whether a long line is a row of cells, not a document in one line that holds a few of them."""
    return "\t" in line.strip() or len(re.findall(r" \| ", line)) * 100 > len(line)


def _of_gaps(source: str, start: int, end: int) -> Iterator[Joint]:
    """In a line whose wide gaps are the ends of its paragraphs: those are line breaks, single blanks between two
    letters are ends of the lines of a page.
    """
    first = LABEL.search(source, start, end)
    body = first.start() if first else end
    last = source.rfind("。", start, end)
    narrow = sum(1 for m in GAPS.finditer(source, body, end) if not m["wide"] and _within_words(source, m))
    is_wrapped = narrow * 120 >= end - body
    item, heading, paragraph = 0, body, start
    for match in GAPS.finditer(source, start, end):
        left, at = source[match.start() - 1 : match.start()], match.end()
        if not left or at >= end:
            continue
        bare = BARE_NUMBER.match(source, at)
        label = LABEL.match(source, at)
        if match["wide"] and bare and int(bare["number"]) == item + 1:
            item += 1
            yield *match.span(), "\n", "lost_line_break", f"“{bare['number']}”另起一条，丢失换行"
            yield bare.end() - 1, bare.end(), ".", "lost_punctuation", "条目序号后的点未识别"
        elif match["wide"] and (left in ENDS or at < body or match.start() > last or BEGINS.match(source, at)):
            yield *match.span(), "\n", "lost_line_break", "段落之间只留空格，丢失换行"
        elif match["wide"] and at - heading <= 44 and not re.search("[。；：:，,]", source[heading : match.start()]):
            yield *match.span(), "\n", "lost_line_break", "标题之后只留空格，丢失换行"
        elif at <= last and (is_wrapped or match["wide"]) and _within_words(source, match):
            if at >= body or "。" in source[paragraph : source.find("  ", at)]:
                yield *match.span(), "", "space_in_word", "句中换行，只留空格"
        if match["wide"]:
            paragraph = at
        if match["wide"] and label:
            heading = at
            number = label[0].strip(" 　.．")
            item = int(number) if number.isdigit() else 0


def _within_words(source: str, gap: re.Match[str]) -> bool:
    """Whether a gap stands within a sentence: between two Chinese letters, or behind a comma."""
    return bool(re.fullmatch("[一-鿿，、,“”]", source[gap.start() - 1 : gap.start()] or "")) and bool(
        re.match("[一-鿿“”]", source[gap.end() : gap.end() + 1])
    )


def _run_in(source: str, is_long: bool) -> Iterator[Joint]:
    """Chapters, sections and items that stand behind a full stop, or behind their chapter's heading, on the same line
    and go on with the numbers before them; with or without blanks before them.
    """
    seen: dict[str, int] = {}  # since the heading above
    last: dict[str, int] = {}  # of all, for sections that go on over the chapters
    heading = -1  # where the last chapter begins
    for match in LABEL.finditer(source):
        at, kind = match.start(), _kind_of(match[0])
        number = _value(match[0].strip("第条、.．（()） 　"))
        stop = at
        while stop and source[stop - 1] in MARKUP:
            stop -= 1
        if stop and source[stop - 1] != "\n":
            stop = at
            while source[stop - 1] in " 　":
                stop -= 1
        if stop and source[stop - 1] != "\n":
            apart = stop < at or is_long
            goes_on = number == last.get(kind, 0) + 1
            follows = number > 1 and (number == seen.get(kind, 0) + 1 or apart and goes_on)
            is_new = source[stop - 1] in STOPS[kind] and bool(
                follows
                or kind == "chapter"
                and number == 1
                and apart
                and (SECOND_CHAPTER.match(source, at) or FIRST_SECTION.match(source, at))
            )
            if is_long and kind == "item" and source[stop - 1] in ENDS:
                is_new = bool(goes_on if number > 1 else SECOND_ITEM.match(source, at))
            under = apart and (number == 1 or goes_on) and (kind == "section" or kind == "item" and is_long)
            if not is_new and not (under and heading >= 0 and HEADING_WORDS.fullmatch(source, heading, stop)):
                continue
            yield stop, at, "\n", "lost_line_break", f"“{match[0]}”接在前句之后，丢失换行"
        seen[kind] = last[kind] = number
        for lower in KINDS_BELOW[kind]:
            seen.pop(lower, None)
        heading = at if kind in ("chapter", "section") else heading
    for match in RUN_IN_SIGNATURE.finditer(source):
        for group in ("gap", "after"):
            if match[group]:
                yield *match.span(group), "\n", "lost_line_break", "落款接在正文之后，丢失换行"


def _kind_of(label: str) -> str:
    if label[0] == "第":
        return "article"
    return "section" if label[0] in "（(" else "item" if label[0].isdigit() else "chapter"


def _value(label: str) -> int:
    if label.isdigit():
        return int(label)
    tens, _, ones = label.rpartition("十")
    if "十" in label:
        return (HAN.index(tens) + 1 if tens else 1) * 10 + (HAN.index(ones) + 1 if ones else 0)
    return HAN.index(label) + 1 if label in HAN else 0
