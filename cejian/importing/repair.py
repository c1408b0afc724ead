"""What a copy of a document damaged, repaired where the rule is certain and noted where it is not: the ledger of a
draft.

The source stays as it came; every repair is a row of corrections.csv with its place in the source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cejian.importing.broken_lines import broken_lines
from cejian.importing.document import ReadDocument
from cejian.importing.lost_lines import LABEL, joints
from cejian.importing.markup import lists_of_the_page, marks, rules_across
from cejian.importing.propose.lines import is_row
from cejian.importing.running_heads import is_overprinted, running_heads

PAGE_NUMBER = re.compile(
    r"^(?:[-—－–·]{1,2} ?[0-9]{1,3} ?[-—－–·]{1,2}|第 ?[0-9]{1,3} ?页(?:[，, /]*共 ?[0-9]{1,3} ?页)?|"
    r"[0-9]{1,3} ?/ ?[0-9]{1,3}|—— ?[0-9]{1,3}|\*(?: ?\*){2,})$"
)
SITE_LINE = re.compile(
    r"^(?:分享到.*|打印本页.*|关闭窗口|字体[:：].*[大中小].*|【?字体.*|浏览次数.*|扫一扫.*|版权所有.*|.*ICP备.*|"
    r"责任编辑.*|上一篇.*|下一篇.*|"
    r"您(?:现在|当前)(?:所在)?的?位置.*|当前位置.*|"
    r"首页(?: ?[>＞].*)?|[>＞] ?[^。；]{2,30}|收藏本[站页].*|返回顶部|打印 ?关闭|【打印】.*|"
    r"网站地图.*|微信扫.*|无障碍(?:浏览|阅读).*|[一-鿿]{2,12}网[ ]?[-—_|]{1,3}[^。；，]*)$"
)
CONTENTS = re.compile(r"目\s*[录次]")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00]")
SPLIT_NUMBER = re.compile(r"(?<=[0-9])(?:(?<=[0-9])\. (?=[0-9]+[%％])|(?<=[0-9]) \.(?=[0-9]+[%％]))")
GAP = re.compile(r"(?<=[一-鿿]) {1,2}(?=[一-鿿])")
MANY_GAPS = 20
# 3500 亿元
BEFORE_MULTIPLIER = re.compile(
    r"(?<=[0-9]) {1,2}(?=[百千万亿]{1,3}"
    r"(?:美?元|千瓦|平方|立方|公里|公顷|[个家件名人户亩吨次项台套辆]|以上|左右))"
)
# ？ 二、重点任务, ？ **二、…**: a sign that the copy could not show, in front of a heading
STRAY = re.compile(
    r"(?m)^[ 　]*(?:#{1,6}[ 　]+|\*\*|__)?(?P<sign>[?？□■]+[ 　]*)(?=(?:\*\*|__)?(?:[一二三四五六七八九十]{1,3}、|"
    r"[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章条]))"
)
# 云江市甲局 ？云江市乙局: the same between two names of a signature
STRAY_BETWEEN = re.compile(
    r"(?m)^[ 　]*[一-鿿]{2,28}[局厅委会部院行署室府](?P<sign>[ 　]*[?？□■]+[ 　]*)"
    r"(?=[一-鿿]{2,28}[局厅委会部院行署室府][ 　]*$)"
)
# Before a paragraph.
BLANK = (" ", "\u3000", "\t", "\xa0")
MASK = re.compile(r"XX|\*\*\*")
LOST_BRACKET = re.compile(r"(?<=[一-鿿])(?:19|20)[0-9]{2}[0-9]{1,3}号")
MIXED_BRACKET = re.compile(r"〔[^〔〕\[\]\n]{1,12}\]")
# 10，以数字化 · （一加强组织领导 · （市科技局、市财政局负责 at the end of its line
COMMA_ITEM = re.compile(r"(?m)^(?P<number>[0-9]{1,2})(?P<mark>[，,])(?=[一-鿿])")
OPEN_LABEL = re.compile(r"(?m)^[（(][一二三四五六七八九十]{1,3}(?=[一-鿿]{2})(?![一二三四五六七八九十])")
OPEN_TAG = re.compile(
    r"(?m)[（(](?:(?:责任|牵头)(?:单位|部门)[:：][^（）()\n]{2,200}|"
    r"[^（）()\n]{3,200}(?:负责|配合|牵头|参与|指导|负责落实))$"
)
# 市甲局、 at the end of a line; 责任单位： above the names
UNFINISHED = re.compile(
    r"(?<=[一-鿿）)]、)(?P<gap>[ 　]*\n\s*)(?!附[件表录图]\s?[0-9一二三四五六七八九]{0,2}[:：]?\s*\n)(?=[一-鿿])|"
    r"(?m:^)[ 　]*(?:责任|牵头|配合|主管|主办|协办|牵头责任)(?:单位|部门)[:：](?P<below>[ 　]*\n\s*)"
    r"(?=[一-鿿][^\n。；：:]{1,120}[局委办厅部院会心府司区县镇][）)]?[ 　]*(?:\n|$))"
)
# What the line of a broken tag does not end in: 市甲局, 各县, 云江市, 高新区, 责任单位; 、市 may go on below.
NO_WHOLE_NAME = (
    r"(?<![局委办厅部院会府司心署道队行团社关组室站])(?<![一-鿿][省市州盟旗县区镇乡])(?<!单位|部门|机构|企业|学校|高校)"
)
# （牵头部, 市甲 at the end of a page; 2-3 there, 个 at the beginning of the next
BROKEN_TAG = re.compile(
    r"[（(](?:责任|牵头|配合|主管|主办|协办|承办|实施)[^（）()\n。；]{0,120}?"
    rf"(?:{NO_WHOLE_NAME}|(?<=部)(?=\s*门)|(?<=单位|部门)(?=\s*[:：]))"
    r"(?P<gap>[ 　]*\n\s*)(?=[^（）()\n。]{1,160}[）)][ 　]*(?:\n|$))"
)
# （国家甲委、乙部、丙局等按职责分工负责）: who does a task, in as many lines as the copy has for it
LIST_OF_BODIES = re.compile(r"[（(](?P<names>[^（）()。；：:]{2,400}?)(?:负责|牵头|配合|参与|落实)[）)]")
HEADING_IN_LIST = re.compile(r"\n\s*(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、])")
# The end of a line, with the page that ends there.
LINE_GAP = re.compile(r"[ 　]*\n(?:\s|(?<=\n)(?:\*(?: ?\*){2,}|[-—－–·]{1,2} ?[0-9]{1,3} ?[-—－–·]{1,2})(?=[ 　]*\n))*")
# 市甲局 市乙局: a blank behind a whole name parts it from the next
WHOLE_NAME = re.compile(r"(?<=..)(?:[局委办厅署会行社]|(?<!国务)院|(?<![干内外])部)$")
# 人工智能, 项目, 条例 at the beginning of a line: words that begin like the unit of a number
NO_UNIT = (
    r"[万亿]?(?:个(?:人|别|体|性|案|税|转|数)|家(?:庭|园|长|电|居|政|具|禽|畜|乡|校|装|纺|国|风|教|族|用|门|属|家)|"
    r"名(?:单|录|称|牌|优|师|医|企|校|家|城|镇|村|胜|额|义|誉|品|特|词|下|人|为|茶|酒|厨|贵|列)|"
    r"户(?:外|籍|口|型|用|均|户|主|厕|数|内|名)|项(?:目|下|链)|场(?:景|所|地|馆|外|内|域|面|站|合|区|均)|"
    r"次(?:年|日|月|要|生|序|数|级|贷|元)|座(?:谈|位|椅|席|机|右|次)|"
    r"处(?:理|置|于|罚|分|方|级|在|室|长|暑|处|境|事)|条(?:例|件|款|文|块|线|码|目|约|理|形|条|规|令|幅)|"
    r"套(?:餐|取|用|利|路|期|种|内|装|件|现|房|牌|改|型)|"
    r"台(?:账|帐|湾|风|商|企|胞|阶|区|州|资|属|网|式|办|北|海|青|农|历)|亩(?:均|产|数)|件(?:件|数)|"
    r"人(?!次|以[上下内]|左右|，|、|。|；|的|参加|参与|就业|规模))|"
    r"亿元(?:企业|产业|园区|项目|楼|镇|村|县|集群|级|俱乐部)|万元(?:GDP|地区|工业|国内|生产|增加|产值|户|单位)"
)
BROKEN_NUMBER = re.compile(
    r"(?<=[0-9])(?<!(?<![0-9])(?:19|20)[0-9]{2})(?P<gap>[ 　]*\n\s*)"
    rf"(?!{NO_UNIT})"
    r"(?=(?:[万亿]?(?:[个家名户项场次座处条套台亩件人]|公里|平方)|[万亿]元|[%％])[^\n]{4})"
)
# （责任单位：〔市甲局、乙局（丙办）负责〕, whose first bracket nobody closes and whose second nobody needs
CROSSED_TAG = re.compile(
    r"(?m)[（(](?:责任|牵头)(?:单位|部门)[:：](?P<extra>〔)"
    r"(?:[^（）()〔〕\n]|[（(][^（）()\n]{1,20}[）)]){2,200}〕[ 　]*$"
)
# 数据 ，算力 。: blanks that a copy sets before its marks are no part of a line's width
BEFORE_MARK = re.compile(r" +(?=[，。、；：”）])")
YEARS_DASH = re.compile(r"(?<=[0-9]{4})一(?=[0-9]{4}年)")


@dataclass(frozen=True)
class ProposedCorrection:
    """A spot of the source: source[start:end] reads `wrong` and would read `right`, applied or only noted."""

    start: int
    end: int
    wrong: str
    right: str
    kind: str
    confidence: str
    reason: str
    is_applied: bool


def find_repairs(document: ReadDocument) -> list[ProposedCorrection]:
    """The damaged spots of a document in order, none overlapping another; the certain ones are to be applied."""
    source = document.text
    found = [*_lines(source), *_page_lines(document), *_letters(source), *_wrapped(document)]
    found += [_spot(source, *joint) for joint in joints(source)]
    found += [_spot(source, start, end, "", "space_in_word", why) for start, end, why in broken_lines(source)]
    found += _markup(source) if document.reader == "txt" else []
    for match in CROSSED_TAG.finditer(source):
        found.append(_spot(source, *match.span("extra"), "", "lost_bracket", "责任单位的前括号多出一个"))
    found += _contents(source)
    found += _recognised(source) if document.reader == "ocr" else []
    kept: list[ProposedCorrection] = []
    for spot in sorted(found, key=lambda c: (c.start, not c.is_applied, c.end)):
        if not kept or spot.start >= kept[-1].end and (spot.start, spot.end) != (kept[-1].start, kept[-1].end):
            kept.append(spot)
    return kept


def _spot(
    source: str, start: int, end: int, right: str, kind: str, reason: str, is_applied: bool = True
) -> ProposedCorrection:
    return ProposedCorrection(
        start, end, source[start:end], right, kind, "certain" if is_applied else "low", reason, is_applied
    )


def _each_line(source: str) -> Iterator[tuple[int, int, str]]:
    position = 0
    for line in source.split("\n"):
        yield position, position + len(line), line.strip(" \t\u3000\xa0")
        position += len(line) + 1


def _lines(source: str) -> Iterator[ProposedCorrection]:
    """Whole lines that belong to the page or to the site, not to the document."""
    at_page: set[int] = set()
    for start, end, words in _each_line(source):
        stop = end + 1 if end < len(source) else end
        words = words.strip("| \t")  # what is left of a table of the page
        if is_overprinted(words) or PAGE_NUMBER.match(words):
            at_page.add(start)
            reason = "页眉，重叠印了多遍，不属于正文" if is_overprinted(words) else "页码，不属于正文"
            yield _spot(source, start, stop, "", "page_marker", reason)
        elif words and SITE_LINE.match(words) and len(words) < 60:
            yield _spot(source, start, stop, "", "site_text", "网站的页面文字，不属于文件")
    for start, end, times in running_heads(_each_line(source), at_page):
        reason = f"页眉或页脚，在{times}页的页码旁重复"
        yield _spot(source, start, min(end + 1, len(source)), "", "page_marker", reason)


def _markup(source: str) -> Iterator[ProposedCorrection]:
    """What a saved page left in its text: only a text file can have it, other readers know a page's marks as such."""
    for start, end, right in marks(source):
        yield _spot(source, start, end, right, "site_text", "网页转存为文字时留下的标记，不属于文件")
    for start, end in lists_of_the_page(source):
        yield _spot(source, start, end, "", "site_text", "网站的栏目，不属于文件")
    for start, end, words in _each_line(source):
        if words and rules_across(words):
            yield _spot(source, start, min(end + 1, len(source)), "", "site_text", "网页转存为文字时留下的横线")


def _page_lines(document: ReadDocument) -> Iterator[ProposedCorrection]:
    """Lines that stand at the head or the foot of three pages and more."""
    source, pages = document.text, [*document.pages, len(document.text)]
    edges: list[tuple[int, int, str]] = []
    for start, end in zip(pages, pages[1:]):
        lines = [(start + a, start + b, words) for a, b, words in _each_line(source[start:end]) if words]
        edges += lines[:1] + (lines[-1:] if len(lines) > 1 else [])
    often = Counter(words for _, _, words in edges)
    for start, end, words in edges:
        if often[words] >= 3 and len(words) < 50 and not PAGE_NUMBER.match(words):
            yield _spot(
                source, start, min(end + 1, len(source)), "", "page_marker", f"页眉或页脚，在{often[words]}页上重复"
            )


def _contents(source: str) -> Iterator[ProposedCorrection]:
    """A table of contents: the headings behind 目录 that come again."""
    lines = [line for line in _each_line(source) if line[2]]
    for at, (_, _, words) in enumerate(lines):
        if not CONTENTS.fullmatch(words) or at + 2 >= len(lines):
            continue
        first = _entry(lines[at + 1][2])
        again = next((i for i in range(at + 2, len(lines)) if _entry(lines[i][2]) == first), None)
        listed = lines[at + 1 : again] if again else []
        titles = {_entry(words) for _, _, words in lines[again:]} if again else set()
        if len(listed) >= 3 and sum(_entry(words) in titles for _, _, words in listed) >= 0.8 * len(listed):
            for start, end, _ in lines[at:again]:
                yield _spot(source, start, min(end + 1, len(source)), "", "page_marker", "目录，正文中另有")
        return


def _entry(words: str) -> str:
    """An entry of a table of contents without its dots and its page."""
    return re.sub(r"[\s.…·．\-—–]*[0-9]{0,3}$", "", re.sub(r"\s", "", words))


def _letters(source: str) -> Iterator[ProposedCorrection]:
    for match in UNSEEN.finditer(source):
        yield _spot(source, *match.span(), "", "blank_filler", "看不见的字符")
    for match in STRAY.finditer(source):
        yield _spot(source, *match.span("sign"), "", "blank_filler", "标题序号前多出的符号")
    for match in STRAY_BETWEEN.finditer(source):
        yield _spot(source, *match.span("sign"), " ", "blank_filler", "落款的两个名称之间多出的符号")
    for match in SPLIT_NUMBER.finditer(source):
        yield _spot(source, *match.span(), ".", "space_in_word", "小数点旁多出空格")
    for match in BEFORE_MULTIPLIER.finditer(source):
        yield _spot(source, *match.span(), "", "space_in_word", "数字与“万、亿”之间多出空格")
    yield from _gaps_in_words(source)
    for match in UNFINISHED.finditer(source):
        if not LABEL.match(source, match.end()):
            yield _spot(source, *match.span(match.lastgroup or 0), "", "space_in_word", "列举之中换行")
    yield from _broken_by_pages(source)
    for match in MASK.finditer(source):
        yield _spot(source, *match.span(), "", "masked_name", "原文遮蔽，不补", is_applied=False)
    for match in LOST_BRACKET.finditer(source):
        yield _spot(source, *match.span(), "", "lost_bracket", "疑丢失文号的括号，年份与序号分不清", is_applied=False)


def _broken_by_pages(source: str) -> Iterator[ProposedCorrection]:
    """Tags, and numbers with their units, whose line ends with a page."""
    for match in LIST_OF_BODIES.finditer(source):
        if "\n" in match[0] and "、" in match["names"] and not HEADING_IN_LIST.search(match["names"]):
            for gap in LINE_GAP.finditer(source, *match.span()):
                yield _spot(source, *gap.span(), "", "space_in_word", "责任单位之中换页、换行")
    for match in BROKEN_TAG.finditer(source):
        yield _spot(source, *match.span("gap"), "", "space_in_word", "责任单位之中换页、换行")
    for match in BROKEN_NUMBER.finditer(source):
        line = source[source.rfind("\n", 0, match.start()) + 1 : match.start()]
        if re.search("[。，；]", line) and not is_row(line):
            yield _spot(source, *match.span("gap"), "", "space_in_word", "数字与量词之间换页、换行")


def _gaps_in_words(source: str) -> Iterator[ProposedCorrection]:
    """Blanks in a word of a sentence that stands whole elsewhere: a gap between names or columns is none. In a copy
    with many of them, those in the names of a list of bodies, too.
    """
    pairs: Counter[str] = Counter()
    joined = 0
    for start, end, _ in _each_line(source):
        line = source[start:end]
        if end - start <= 15 or not GAP.search(line) or not re.search("[。，；]", line) or is_row(line):
            continue
        pairs = pairs or Counter(one + two for one, two in zip(source, source[1:]))
        for match in GAP.finditer(source, start, end):
            pair = source[match.start() - 1] + source[match.end()]
            if pairs[pair] >= 2:
                joined += 1
                yield _spot(source, *match.span(), "", "space_in_word", f"词中多出空格，“{pair}”在别处连写")
    if joined < MANY_GAPS:
        return
    for listed in LIST_OF_BODIES.finditer(source):
        for match in GAP.finditer(source, *listed.span("names")):
            before = re.split("[、，,\n]", listed["names"][: match.start() - listed.start("names")])[-1]
            if not WHOLE_NAME.search(before):
                yield _spot(source, *match.span(), "", "space_in_word", "责任单位的名称中多出空格")


def _recognised(source: str) -> Iterator[ProposedCorrection]:
    """Signs that recognition takes for others or loses, where the signs beside them leave no doubt."""
    for match in MIXED_BRACKET.finditer(source):
        yield _spot(source, match.end() - 1, match.end(), "〕", "lost_punctuation", "与前括号不成对，扫描识别之误")
    for match in YEARS_DASH.finditer(source):
        yield _spot(source, *match.span(), "—", "lost_punctuation", "两个年份之间的连接号，扫描识别为“一”")
    for match in COMMA_ITEM.finditer(source):
        beside = "|".join(str(int(match["number"]) + step) for step in (-1, 1))
        if re.search(rf"(?m)^(?:{beside})[.．﹒、，,]", source):
            yield _spot(source, *match.span("mark"), "．", "lost_punctuation", "条目序号后的点，扫描识别为逗号")
    for match in OPEN_LABEL.finditer(source):
        yield _spot(source, match.end(), match.end(), "）", "lost_bracket", "标题序号的后括号，扫描未识别")
    for match in OPEN_TAG.finditer(source):
        yield _spot(source, match.end(), match.end(), "）", "lost_bracket", "责任单位的后括号，扫描未识别")


def _wrapped(document: ReadDocument) -> Iterator[ProposedCorrection]:
    """Line breaks within sentences, where a text was wrapped at one width."""
    if document.reader not in ("txt", "pdf", "ocr"):
        return
    source = document.text
    lines = [(a, b, words) for a, b, words in _each_line(source) if words and not is_overprinted(words)]
    if len(lines) < 20:
        return
    lengths = [len(BEFORE_MARK.sub("", words)) for _, _, words in lines]
    often = Counter(lengths)
    usual, times = often.most_common(1)[0]
    # Few lines are longer where most are as long as one another: a table's, an address.
    width = usual if times * 5 >= len(lines) else max((n for n, c in often.items() if c >= 3), default=0)
    smaller = _width_of_small_print([n for n in lengths if n > width + 6])
    longer = sum(n > width + 6 and not (smaller and n <= smaller + 3) for n in lengths)
    reaches = [n >= (smaller if smaller and n > width + 6 else width) - 3 for n in lengths]
    open_ended = [i for i, (_, _, w) in enumerate(lines[:-1]) if reaches[i] and w[-1] not in "。：:；;！？"]
    is_even = longer * 20 <= len(lines) if width == usual else not longer
    if not 18 <= width <= 60 or len(open_ended) * 3 < len(lines) or not is_even:
        return
    indents = sum(source[a : a + 1] in BLANK for a, _, _ in lines)
    full = [i for i, n in enumerate(lengths[:-1]) if n >= width - 1 and indents * 20 >= len(lines)]
    for i in sorted({*open_ended, *full}):
        start, end = lines[i][1], lines[i + 1][0]
        following = source[end : end + 1]
        is_heading = i not in open_ended and LABEL.match(source, end)
        if following in BLANK or is_heading or "\n" in source[start + 1 : end] or is_row(lines[i][2]):
            continue
        yield _spot(source, start, end, "", "space_in_word", "句中换行，整份文本按同一宽度折行")


def _width_of_small_print(lengths: list[int]) -> int:
    """How long the lines of boxes in smaller print are, where most of those longer than the text's are nearly so; 0
    where the long lines are of another kind.
    """
    width, times = max(Counter(lengths).items(), key=lambda n: n[1], default=(0, 0))
    is_one = times >= 5 and sum(width - 3 <= n <= width + 3 for n in lengths) * 4 >= len(lengths) * 3
    return width if is_one and width <= 60 else 0
