"""Which states a plan promises without a number: 保护体系更加完善, 基本建成知识产权强市, 位居全国前列.

Only in the prose of goals, a clause each; what guides the plan, what it is for and what has been reached are none.
"""

from __future__ import annotations

import re

from cejian.importing.propose.deadlines import Deadline, of_deadline
from cejian.importing.propose.quantities import Goal
from cejian.importing.propose.target_names import LEADING

DEGREE = r"更加|更为|更|进一步|显著|明显|大幅|全面|基本|稳步|持续|不断|有效|日益|切实|初步|逐步|更上"
RISE = (
    r"完善|健全|优化|提升|提高|增强|改善|改进|顺畅|高效|严格|浓厚|凸显|显现|彰显|建成|形成|建立|实现|加强|扩大|壮大|繁荣|"
    r"深化|规范|良好|合理|协调|便捷|畅通|成熟|活跃|丰富|有力|完备|成效|突破|加快|到位|明晰|遏制|优|强|高"
)
STATE = re.compile(
    rf"(?:{DEGREE})(?:得到|取得|地)?(?:{RISE})"
    rf"|(?:量质|质量|提质)[一-鿿]?齐升|取得[^，。；]{{0,12}}(?:成效|突破|进展|进步)|(?:位居|位列|跻身|进入|走在|处于)[^，。；]{{1,14}}"
    r"(?:前列|前茅|第一方阵|第一梯队|先进行列|领先|先进水平)"
    r"|(?:建成|形成|建立起|构建起|构筑起|打造成为?)[^，。；]{2,50}(?:体系|格局|机制|高地|示范区|中心|[强城]市|强[省区县]|"
    r"环境|生态|品牌|氛围|样板|枢纽|基地|平台|集群|模式|局面)$"
    r"|(?:营造|形成)[^，。；]{2,30}(?:氛围|环境|格局|局面)$"
    r"|(?:提升|增强|提高|优化|完善|健全|完备|凸显|建成|浓厚|顺畅|增加)$"
)
# A verb in front makes it a thing to do or to think of, not a state.
GUIDES = re.compile(
    r"为指导|指导思想|全面贯彻|深入贯彻|认真贯彻|贯彻落实|为主线|为导向|为根本|为核心|为目的|原则|坚持|新发展理念|为引领"
)
AIMS = re.compile(r"到\s?(?:20[0-9]{2}|二[〇○零一二三四五六七八九]{3})\s?年|目标|力争|期满|期末|年底|通过.{2,20}努力")
PURPOSE = re.compile(
    r"^(?:为|根据|按照|依据|结合|经)|制定本|提出(?:以下|如下)|印发|如下[:：]|(?:目标|内容)[是为]?[:：]?$"
)
VERB = re.compile(
    r"^(?:要|应|须|将|不断|加强|推进|推动|加快|着力|努力|大力|深入|促进|强化|聚焦|围绕|坚持|贯彻|落实|支持|鼓励|引导)"
)
SHORTEST, LONGEST = 6, 70


def is_state(before: str, clause: str) -> bool:
    """Whether a clause of a goal states what is to be; `before` is its line up to it."""
    words = clause.strip(" 　—-·，,；;。：:、")
    if not SHORTEST <= len(words) <= LONGEST or before[:1] in tuple("为根按依"):
        return False
    if PURPOSE.search(words) or VERB.match(words):
        return False
    if GUIDES.search(before + words) and not AIMS.search(before):
        return False
    return bool(STATE.search(words))


def state_goal(text: str, start: int, end: int, deadline: Deadline | None) -> Goal:
    """The target that a clause without a number is: a state that is to be reached."""
    while end > start and text[end - 1] in "，,；;。：:！! 　":
        end -= 1
    while start < end and text[start] in "—-－·•、 　":
        start += 1
    return Goal(
        start,
        end,
        start,
        LEADING.sub("", text[start:end])[:60].strip("，, ") or text[start:end],
        "",
        None,
        "",
        "",
        "complete",
        "qualitative",
        "none",
        *of_deadline(deadline, start, end),
        None,
        "",
        "goal_state",
        0.6,
    )
