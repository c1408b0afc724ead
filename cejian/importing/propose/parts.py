"""Which documents a file holds: a notice and its plan are one, two plans behind each other are two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.corpus.outline import ANNEX, CHAPTER, DEPTHS, PART
from cejian.importing.propose.lines import CLOSE, TextLine, is_row, lines_of
from cejian.importing.propose.times import DATE

KIND_WORDS = (
    "行动计划|行动方案|实施方案|工作方案|建设方案|推进方案|分工方案|试点方案|总体方案|专项方案|改革方案|创建方案|"
    "实施计划|推进计划|工作计划|三年计划|年度计划|"
    "工作要点|实施意见|若干意见|指导意见|意见|政策措施|若干措施|工作措施|具体措施|措施|若干政策|扶持政策|政策|"
    "实施细则|规划纲要|建设纲要|纲要|规划|任务清单|"
    "工作清单|清单|方案|计划|要点|任务分工|责任分解|(?:任务|责任)分解表|办法|规定|条例|细则|条措施|若干举措|举措"
)
TITLE_END = re.compile(
    rf"(?:{KIND_WORDS}|的通知|的决定|的通告|的函|的批复)[》”]?(?:[（(〔][^）)〕]{{1,20}}[）)〕])*[》”]?$"
)
# A notice that only hands over a document; one that orders something itself is the document.
NOTICE = re.compile(
    r"(?:印发|转发|发布|下发|下达|公布).*通知(?:[（(].*[）)])?$|征求.*意见(?:建议)?的?(?:通知|通告|公告|函)(?:[（(].*[）)])?$"
)
ABOLISHES = re.compile("废止|失效|停止(?:执行|施行)|撤销")
# 关于《甲规划》的批复: what orders something itself may bring a plan with chapters of its own, which it names.
BRINGS = re.compile(r"的?(?:批复|决定|决议|复函|通知)(?:[（(].*[）)])?$")
# …的通知 云政办发〔2024〕12号: the number on the title's own line
NUMBER_BEHIND = re.compile(r"(?<=通知)[ 　]*[一-鿿]{1,14}[〔\[（(﹝][0-9]{4}[〕\]）)﹞][0-9]{1,5}号$")
NOT_TITLE = re.compile(
    r"年[^年]{1,6}月[^月]{1,5}日|此件|^(?:总理|主席|省长|市长)|(?:人民政府|办公[厅室]|委员会|国务院|"
    r"[一-鿿]{2,}[局厅部委])$|号$|(?:政府|办公[厅室]|[局厅部委院会])[ 　]*文[ 　]*件$|^索|发布|来源|字号|浏览|打印"
)
NUMBERED = re.compile("|".join(p.pattern.replace("?P<label>", "?:") for p, _ in DEPTHS if p is not ANNEX))
# 标题：…, as pages of laws and open information have it
LABELLED = re.compile(r"(?:发文|文件|公文)?(?:标\s*题|名\s*称|题\s*名)\s*[:：]\s*")
# | 标 题： | 关于…的通知 |, the same in a table of the page
ROW_TITLE = re.compile(
    r"(?:^|[|\t])[ 　]*(?:公开事项|信息|文件|公文|政策)?(?:标[ 　]*题|名[ 　]*称|题[ 　]*名)"
    r"[ 　]*[:：]?[ 　]*[|\t][ 　]*"
    r"(?P<title>[^|\t]{6,90}?)[ 　]*(?:[|\t]|$)"
)
# 废止日期：  时效性：有效 of the page, above a title; 标题：, 政策解读： are of the title
NO_BEGINNING = re.compile(rf"[,，]|(?<![题称名文件读])[:：]|^{DATE.pattern}$")
# 查看详细内容, 了解相关政策: what a page lets one do
OF_THE_PAGE = re.compile(
    r"[【\[]?(?:政策|文件|公文|通知|信息)?(?:全文|原文|正文|内容)[】\]]?[:：]?$|(?:查看|了解|点击|进入|下载|返回|更多)[一-鿿]{2,8}$|"
    # 微博微信, 分享到：微信 QQ空间
    r"(?:(?:分享[到至]?|新浪|腾讯|微博|微信|朋友圈|QQ(?:空间|好友)?|字[号体]|大|中|小|打印|收藏|关闭|"
    r"(?:AI|智能|语音)?(?:阅读|朗读|播报)|收听|简体?|繁体?)[ 　|｜/：:]*)+$"
)
BRACKETED = re.compile(r"[（(〔][^）)〕]*[）)〕]")
OFFICE = re.compile(r"^[一-鿿（）()、 　]{4,40}(?:人民政府|办公[厅室]|委员会|[局厅部委])$")
SALUTATION = re.compile(r"[:：]$")


@dataclass(frozen=True)
class NamedPart:
    """One document in a file: its span, where its own title stands (several lines may make one), and the notice in
    front
    of it, if any.
    """

    start: int
    end: int
    title: tuple[int, int] | None
    notice: tuple[int, int] | None
    body: int


def parts_of(text: str, start: int = 0, end: int | None = None) -> list[NamedPart]:
    """The documents of text[start:end], at least one, in reading order."""
    end = len(text) if end is None else end
    lines = list(lines_of(text, start, end))
    titles = [t for t in _titles(text, lines) if not NOTICE.search(text[t[0] : t[1]].replace("\n", ""))]
    notice = next((t for t in _titles(text, lines) if NOTICE.search(text[t[0] : t[1]].replace("\n", ""))), None)
    chapters = [
        line.start for line in lines if (CHAPTER.match(line.text) or PART.match(line.text)) and not is_row(line.text)
    ]
    first = chapters[0] if chapters else end
    own = [t for t in titles if t[0] < first] or ([] if notice else titles[:1])
    opening = own[-1] if own else None
    if opening and notice and opening[0] < notice[0]:
        notice = None
    brought = _brought_by(text, lines, opening, titles, chapters) if notice is None else None
    if brought:
        notice, opening = opening, brought
        first = next(c for c in chapters if c >= brought[1])
    starts: list[tuple[int, tuple[int, int] | None]] = [(start, opening or (None if not notice else None))]
    for title in titles:
        if opening and title[0] <= opening[0] or title[0] < first:
            continue
        is_of_table = opening is None and _is_named(text, notice, title) and _heads_table(lines, title)
        if is_of_table or _begins_another(text, lines, title, chapters, opening is None):
            starts.append((title[0], title))
    if (
        opening is None
        and len(starts) > 1
        and (_is_named(text, notice, starts[1][1]) or not _has_tasks_before(text, starts[1][0], chapters))
    ):
        starts = [(start, starts[1][1]), *starts[2:]]
    found = []
    for (begin, named), following in zip(starts, [*starts[1:], None]):
        stop = following[0] if following else end
        body = named[1] if named else (notice[1] if notice else begin)
        found.append(NamedPart(begin, stop, named, notice, max(begin, body)))
    return found


def _titles(text: str, lines: list[TextLine]) -> list[tuple[int, int]]:
    """Lines, or two or three short lines together, that read like the title of a document."""
    found: list[tuple[int, int]] = []
    for i in range(len(lines)):
        row = ROW_TITLE.search(lines[i].text)
        words = NUMBER_BEHIND.sub("", row["title"]) if row else ""
        if row and (TITLE_END.search(words) or NOTICE.search(words)):
            begin = lines[i].start + row.start("title")
            found.append((begin, begin + len(words)))
            continue
        for more in (0, 1, 2, 3):
            if i + more >= len(lines) or (more and len(lines[i + more - 1].text) > 40):
                break
            group = lines[i : i + more + 1]
            # A line with a label, a sentence of the page or a day is no beginning of the title below it.
            if more and (LABELLED.match(group[-1].text) or NO_BEGINNING.search(group[-2].text)):
                break
            if not re.search("[一-鿿]{2}", group[0].text) or BRACKETED.fullmatch(group[0].text):
                break
            if any(OF_THE_PAGE.match(g.text) for g in group) or more and _is_whole(group):
                break
            whole = "".join(g.text for g in group)
            words = NUMBER_BEHIND.sub("", whole)
            behind = len(whole) - len(words)
            words = re.sub(r"(?<=[一-鿿])[ 　]+(?=[一-鿿])", "", words)  # 通 知
            first = NUMBER_BEHIND.sub("", group[0].text)
            if len(words) > 90 or any(_is_prose(g.text) for g in group) or more < 3 and NOT_TITLE.search(first):
                break
            if TITLE_END.search(words) or NOTICE.search(words):
                if found and found[-1][1] > group[0].start:
                    break
                if more == 0 or len(group[0].text) >= 4 or group[0].text.startswith("关于"):
                    found.append(_bounds(lines, i, i + more, behind))
                break
    return found


def _is_whole(group: list[TextLine]) -> bool:
    """Whether the last line is a title by itself and those above it are entries of the page: 关于我们."""
    last = group[-1].text
    return (
        len(last) >= 12
        and bool(re.search(r"20[0-9]{2}年", last))
        and bool(TITLE_END.search(last))
        and all(len(g.text) <= 8 and not re.search(r"[市省县区州盟旗局委厅部府会院]$", g.text) for g in group[:-1])
    )


def _bounds(lines: list[TextLine], first: int, last: int, behind: int) -> tuple[int, int]:
    """Where a title of the lines first..last stands, without its label and the `behind` letters of the number behind
    it, with the issuer's line above it and a bracket below it.
    """
    label = LABELLED.match(lines[first].text)
    begin, end = lines[first].start + (label.end() if label else 0), lines[last].end - behind
    above = lines[first - 1] if first else None
    if above and lines[first].text.startswith("关于") and OFFICE.search(above.text):
        begin = above.start
    following = lines[last + 1] if last + 1 < len(lines) else None
    if (
        following
        and re.fullmatch(r"[（(〔][^）)〕]{2,24}[）)〕]", following.text)
        and not re.search("此件|公开|〔20|[0-9]号", following.text)
    ):
        end = following.end
    return begin, end


def _is_prose(words: str) -> bool:
    return bool(
        re.search(r"[。；;！？!?]|[:：]$|，.*，|^附", words.rstrip(CLOSE))
        or NUMBERED.match(words)
        or is_row(words)
        or words[0] in "—-·"
        or words.startswith(("现将", "为了", "为贯", "为深", "为进", "为全", "为加", "为落", "根据", "经"))
    )


def _begins_another(
    text: str, lines: list[TextLine], title: tuple[int, int], chapters: list[int], no_opening: bool
) -> bool:
    """A title in the middle opens another document where chapters begin anew behind it and it is no annex."""
    after = next((c for c in chapters if c >= title[1]), None)
    if after is None or not text[after:].lstrip("第(（").startswith("一"):
        return False
    if text.count("\n", title[1], after) > 12:
        return False
    before = [line for line in lines if line.start < title[0]][-1:]
    is_annex = bool(before) and bool(re.match(r"附[件表录图]", before[0].text))
    if is_annex and not no_opening:
        return False
    return no_opening or any(c < title[0] for c in chapters)


def _brought_by(
    text: str,
    lines: list[TextLine],
    opening: tuple[int, int] | None,
    titles: list[tuple[int, int]],
    chapters: list[int],
) -> tuple[int, int] | None:
    """Where the title of the plan stands that a document with numbered points of its own names and brings."""
    if opening is None or not BRINGS.search(text[opening[0] : opening[1]].replace("\n", "")):
        return None
    if ABOLISHES.search(text, *opening):
        return None
    behind = [t for t in titles if t[0] > opening[1] and any(c < t[0] for c in chapters)]
    return next(
        (t for t in behind if _is_named(text, opening, t) and _begins_another(text, lines, t, chapters, True)), None
    )


def _is_named(text: str, notice: tuple[int, int] | None, title: tuple[int, int] | None) -> bool:
    """Whether a notice names the document behind it, however many points of its own it makes."""
    if notice is None or title is None:
        return False
    named, words = (re.sub(r"\W|试行|征求意见稿|_|20[0-9]{2}年度?", "", text[a:b]) for a, b in (notice, title))
    return len(words) >= 6 and words in named


def _has_tasks_before(text: str, stop: int, chapters: list[int]) -> bool:
    return sum(c < stop for c in chapters) >= 3


def _heads_table(lines: list[TextLine], title: tuple[int, int]) -> bool:
    """Whether the head of a table stands below a title, a note in between: （单位：亿元）."""
    below = [line.text for line in lines if line.start >= title[1]][:2]
    return any(re.match(r"[| ]*序 ?号(?![一-鿿])", words) for words in below)
