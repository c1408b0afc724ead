"""Which place a plan is of, by the names of divisions that its issuer, its title or its head writes."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path

DIVISIONS = Path(__file__).parents[1] / "divisions.csv"
# In the names of autonomous places, which are called without them: 湘西土家族苗族自治州 is 湘西.
PEOPLES = (
    "壮族|回族|维吾尔族?|土家族|苗族|彝族|藏族|羌族|侗族|布依族|傣族|白族|景颇族|傈僳族|哈尼族|蒙古族?|哈萨克族?|"
    "柯尔克孜族?|朝鲜族|瑶族|黎族|畲族|满族|水族|仡佬族|拉祜族|佤族|纳西族|普米族|怒族|独龙族|布朗族|毛南族|仫佬族|"
    "土族|撒拉族|东乡族|保安族|裕固族|锡伯族?|塔吉克族?|鄂温克族|鄂伦春族?|达斡尔族|各族|独龙族"
)
SUBPROVINCIAL = frozenset(
    "210100 210200 220100 230100 320100 330100 330200 350200 370100 370200 420100 440100 440300 510100 610100".split()
)


# 全省, 我市; not 全市场, 本区域
OWN_LEVEL = re.compile(r"[全我本](省|市|县|区)(?!场|域|块|位|间|属|级)")
# 区甲局、区乙委: bodies that say of which level they are, not of which place
BODY_OF_LEVEL = re.compile(
    r"(?<![一-鿿])([省市县区])(?:发|教|科|工|公|民|司|财|人|自|生|住|交|水|农|商|文|卫|应|审|国|市|体|统|医|政|城)[一-鿿]{1,8}(?:局|委|厅)"
)
NATION = re.compile(r"国家|全国|我国|党中央|国务院|公安部|司法部|财政部|商务部|最?高法院|最?高检院|[一-鿿]{2}总[局署]")
# 国家税务总局湖南省税务局, 财政部上海监管局, 审计署驻沈阳特派员办事处: an office of the nation in a place speaks for it
OF_A_PLACE = re.compile(
    r"^(?:国家[一-鿿]{2,10}?(?:总局|局)|中国人民银行|中国证监会|中国证券监督管理委员会|中国民用航空局?|"
    r"(?:(?![省市县区州委])[一-鿿]){2,6}部|海关总署|审计署)驻?"
    r"(?=[一-鿿]{2,14}(?:局|分行|支行|总部|分署|办公室|办事处|办|总队|中心|委员会)(?:、|$))"
)
# 国家能源局华东监管局, 长江海事局: an office of the nation in a region, which is no division and has no code
REGION = (
    r"(?:华[东北中南]|东北|西[北南]|南方|长江|珠江|黄河|淮河|海河|松辽|太湖)(?:区域|地区|流域)?(?![县区市镇乡路街])"
)
OF_A_REGION = re.compile(rf"(?P<region>{REGION})[一-鿿]{{0,12}}(?:局|办公室|办事处|委员会|中心)(?:、|$)")
# The first letter of a number of a province: 苏市监〔2022〕1号.
ABBREVIATED = dict(
    zip(
        "冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇陕甘青宁",
        (
            *("河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北"),
            *("湖南", "广东", "广西", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "宁夏"),
        ),
    )
)


@lru_cache(maxsize=1)
def divisions() -> dict[str, list[str]]:
    """name -> the codes of the divisions of that name; also without its last word where two letters stay (宁波)."""
    found: dict[str, list[str]] = {}
    with DIVISIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found.setdefault(row["name"], []).append(row["code"])
            short = re.sub(
                rf"(?:{PEOPLES})*(?:特别行政区|自治区|自治州|自治县|地区|省|市|盟)$",
                "",
                row["name"],
            )
            if len(short) >= 2 and short != row["name"]:
                found.setdefault(short, []).append(row["code"])
    return found


def place_of(words: list[str]) -> tuple[str, str, str, bool]:
    """(name, code, level, whether stated) of the place that the issuer or the title names; the longest name wins."""
    for text in words:
        text = OF_A_PLACE.sub("", text.removeprefix("中共"))
        region = OF_A_REGION.match(text)
        if region:
            return region["region"], "", "national", True
        if re.match(r"国务院|中央|中华人民共和国|国家|[一-鿿]{2,8}部(?:、|$|办公厅)|全国|中国人民银行(?:、|$)", text):
            return "全国", "100000", "national", True
        best: tuple[str, str] | None = None
        position, province = 0, ""
        while position < len(text):
            name = next(
                (
                    text[position : position + n]
                    for n in range(12, 1, -1)
                    if text[position : position + n] in divisions()
                ),
                "",
            )
            if not name:
                break
            codes = [c for c in divisions()[name] if not province or c.startswith(province)] or divisions()[name]
            code = sorted(codes, key=lambda c: (not c.endswith("0000"), not c.endswith("00"), c))[0]
            if len({c for c in codes}) > 1 and not province and not code.endswith("00"):
                break
            best, province = (
                (name, code),
                code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code,
            )
            position += len(name)
            if text[position : position + 1] in "市省县区" and name + text[position : position + 1] in divisions():
                position += 1
        if best:
            rest = text[position:]
            area = re.match(r"[一-鿿]{2,6}新区", rest)
            if area:
                return area[0], best[1], "new_area", True
            full, level = _full(best[1], best[0]), _level(best[1], best[0])
            # 上海市徐汇区: a district is called as its issuer calls it
            return text[:position] if text[:position].endswith(full) else full, best[1], level, True
        area = re.match(r"[一-鿿X]{1,6}新区", text)
        if area:
            return area[0], "", "new_area", True
    return "", "", "", False


def place_within(text: str, number: str) -> tuple[str, str, str, bool]:
    """The place of a plan whose issuer and title name none: the one that its text names most, of the level that it
    speaks of itself as (全市, 我省); the whole country where it names no place at all.
    """
    levels = Counter(OWN_LEVEL.findall(text)).most_common(2)
    if not levels:
        bodies = Counter(BODY_OF_LEVEL.findall(text)).most_common(2)
        if bodies and bodies[0][1] >= 3 and (len(bodies) == 1 or bodies[0][1] >= 3 * bodies[1][1]):
            return "", "", {"省": "provincial", "区": "district", "县": "county"}.get(bodies[0][0], ""), False
        # Ministries whose documents are named do not speak for the plan.
        named = len(NATION.findall(re.sub("《[^《》]*》", "", text))) >= 2 and not any(
            name in text for name in _names_of("0000")
        )
        return ("全国", "100000", "national", False) if named else ("", "", "", False)
    own = {level for level, often in levels if often == levels[0][1]}
    # A city speaks of its province, too: as often of both it is the city, if that is named over and over.
    ending = {"省": "0000", "市": "00"}.get(levels[0][0]) if len(own) == 1 else "00" if own == {"省", "市"} else None
    if ending is None:
        return "", "", "", False
    counted = Counter({name: text.count(name) for name in _names_of(ending) if name in text})
    if ending == "00":
        least = 3 if len(own) == 1 else 5
        counted = Counter({n: often for n, often in counted.items() if often >= least or _in_full(text, n, own)})
    sign = ABBREVIATED.get(number[:1], "")
    if ending == "0000" and sign:
        counted[sign] += 1
    best = counted.most_common(2)
    if not best or len(best) == 2 and best[0][1] < 2 * best[1][1]:
        return "", "", "", False
    name = best[0][0]
    code = next(c for c in divisions()[name] if c.endswith(ending))
    return _full(code, name), code, _level(code, name), False


def _in_full(text: str, name: str, own: set[str]) -> bool:
    """Whether a plan that speaks of its city alone writes the name with its 市."""
    return len(own) == 1 and name + "市" in text


@lru_cache(maxsize=2)
def _names_of(ending: str) -> tuple[str, ...]:
    """The names of the provinces (0000) or of the cities below them (00), a province in its short name, which stands in
    the long one.
    """
    names: dict[str, str] = {}
    for name, codes in divisions().items():
        for code in codes:
            is_city = code.endswith("00") and not code.endswith("0000")
            if ending == "0000" and code.endswith("0000") or ending == "00" and is_city:
                names[code] = min(names.get(code, name), name, key=len)
    if ending == "00":  # 北京, 上海, 天津 and 重庆 call themselves a city, too
        names |= {c: n for c, n in zip(("110000", "120000", "310000", "500000"), ("北京", "天津", "上海", "重庆"))}
    return tuple(names.values())


def _full(code: str, name: str) -> str:
    return next(
        (
            n
            for n, codes in divisions().items()
            if code in codes and n.startswith(name) and re.search(r"[省市县区州盟旗]$", n)
        ),
        name,
    )


def _level(code: str, name: str) -> str:
    if code.endswith("0000"):
        return "provincial"
    if code.endswith("00"):
        return "subprovincial" if code in SUBPROVINCIAL else "prefecture"
    return "district" if _full(code, name).endswith("区") else "county"
