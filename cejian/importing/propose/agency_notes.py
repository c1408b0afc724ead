"""Notes that a plan states once for all its tags: who of a list leads, who does all that follows besides."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cejian.importing.propose.agency_names import ProposedAgency, is_name, names_in

AS_LEAD = r"(?:即)?(?:为|是|系|作为)(?:该项|本项|相应|主要)?(?:工作|任务)?的?(?:牵头|主办)"
WHO = r"的?(?:责任|实施|有关|相关)?(?:单位|部门|地区|者|名称)?"
PLACED = r"(?:(?:列|排|排名|排列|排序|位列|位|居|名列|写|标)在?)"
FIRST = r"(?:第一|首)(?:个|位|家|名)?"
LEADERS = r"(?:牵头|主办)(?:单位|部门)"
FIRST_LEADS = re.compile(
    rf"{PLACED}?{FIRST}{WHO}{AS_LEAD}|{PLACED}(?:最前|前面){WHO}{AS_LEAD}|第一个顿号(?:之|以)?前面?{WHO}{AS_LEAD}"
    rf"|{LEADERS}(?:{PLACED}|为|是){FIRST}"
)
BEFORE_MARK = r"(?:第一个|首个)?{}(?:之|以)?(?:前面?|左边){}{}"
COMMA_LEADS = re.compile(BEFORE_MARK.format("逗号", WHO, AS_LEAD) + rf"|{LEADERS}(?:列|排|在|位于)+逗号(?:之|以)?前")
SEMICOLON_LEADS = re.compile(
    BEFORE_MARK.format("分号", WHO, AS_LEAD) + rf"|{LEADERS}(?:列|排|在|位于)+分号(?:之|以)?前"
)
# 所列部门为主要牵头单位，参加单位不一一列出，下同
ALL_LEAD = re.compile(rf"(?:所|上|以下)列(?:部门|单位|名单)?均?{AS_LEAD}(?:单位|部门)(?!的)")
# 其他有关单位按职责分工配合 · 逗号后为配合单位: what the note says of those who do not lead
OTHERS = re.compile(
    r"[，,、；;。]?(?:(?:其他|其它|其余|剩余)[^，,。；;）)]{0,16}?|[^，,。；;）)]{0,6}(?:之|以)?后面?[^，,。；;）)]{0,10}?)(?:配合|协助|参与|参加|协同|协办)"
)
# 以下均需各区落实 and 以下任务责任单位均包括各市〔州〕政府 are of what follows, 各项任务均由区县政府落实 of all
# 均由牵头单位负责: a role, and 市政府常务会审议: no body that acts
NO_NAME = re.compile(r"(?:牵头|责任|配合|主办|实施)(?:单位|部门)$|常务会$")
ACT = "(?:落实|负责|配合|参与)"
TASKS = "(?:各项|具体|所有|上述|以上|有关)(?:工作)?任务"
EVERYONE = re.compile(
    rf"以下[^，。；]{{0,8}}?均(?:需|由|须)(?P<names>[^。，；]+?){ACT}"
    r"|以下[^，。；]{0,8}?均(?:包括|包含|涉及)(?P<included>(?:[^，,。；;（）()\n]|[（(][^（）()\n]{1,12}[）)])+)"
    rf"|{TASKS}均(?:涉及(?P<all>[^，,。；;]+)|(?:需|由|须)(?P<each>[^。，；]+?){ACT})"
)


@dataclass(frozen=True)
class Convention:
    """What a note sets for the whole plan: who of a list leads, and who does all that follows besides."""

    rule: str = ""  # first_leads, comma_leads, semicolon_leads, all_lead
    others: str = ""  # the role of those who do not lead, where the note gives them one
    everyone: tuple[ProposedAgency, ...] = ()


def convention(text: str, start: int, end: int) -> Convention:
    """The note that a plan states once; an empty one where it states none."""
    rules = (
        ("comma_leads", COMMA_LEADS),
        ("semicolon_leads", SEMICOLON_LEADS),
        ("first_leads", FIRST_LEADS),
        ("all_lead", ALL_LEAD),
    )
    stated = ((name, pattern.search(text, start, end)) for name, pattern in rules)
    rule, told = next(((name, found) for name, found in stated if found), ("", None))
    behind = re.compile(r"(?:单位|部门|地区)?").match(text, told.end()) if told else None
    others = "support" if behind and OTHERS.match(text, behind.end(), end) else ""
    note = EVERYONE.search(text, start, end)
    everyone = (
        ()
        if not note
        else tuple(
            ProposedAgency(name, name, "responsible", at, ending, note.start(), note.end(), "note_for_all", 0.6)
            for group in ("names", "included", "all", "each")
            if note[group]
            for name, at, ending in names_in(note[group], note.start(group))
            if is_name(name) and not NO_NAME.search(name)
        )
    )
    return Convention(rule, others, everyone)
