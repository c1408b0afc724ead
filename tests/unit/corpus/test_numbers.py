"""The grammar of numbers: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from cejian.corpus.numbers import NUMBER, definite_number, read_number


@pytest.mark.parametrize(
    "written, value",
    [
        ("32", 32),
        ("26万", 260_000),
        ("1.5万", 15_000),
        ("1,200", 1200),
        ("３０", 30),
        ("2．5", 2.5),
        ("3万亿", 3e12),
        ("万亿", 1e12),
        ("两万亿", 2e12),
        ("三万五千亿", 3.5e12),
        ("一亿二千万", 120_000_000),
        ("二十三万五千", 235_000),
        ("5千亿", 5e11),
        ("二十三", 23),
        ("一百零五", 105),
        ("两", 2),
        ("十", 10),
        ("百", 100),
        ("千", 1000),
        ("万", 10_000),
        ("十万", 100_000),
        ("三千五百", 3500),
        ("百分之三十", 30),
        ("百分之7.5", 7.5),
        ("千分之四", 4),
        ("七成", 70),
        ("九成五", 95),
        ("六成半", 65),
        ("四分之一", 25),
        ("十分之三", 30),
        ("一半", 50),
        ("半数", 50),
        ("过半", 50),
        ("倍增", 1),
        ("翻番", 1),
        ("零", 0),
        ("二〇二五", 2025),
        ("七点五", 7.5),
    ],
)
def test_a_number_has_the_value_that_is_written(written: str, value: float):
    assert read_number(written) == value


@pytest.mark.parametrize(
    "unit, factor", [("千", 10**3), ("万", 10**4), ("百万", 10**6), ("亿", 10**8), ("万亿", 10**12)]
)
def test_a_number_with_a_multiplier_is_exact(unit: str, factor: int):
    """4.1亿 in binary fractions would be 409999999.99999994."""
    written = [f"{whole}.{part:02}" for whole in (0, 1, 4, 16, 128) for part in range(100)]
    assert [w for w in written if read_number(w + unit) != int(w.replace(".", "")) * factor / 100] == []
    assert read_number("4.1亿") == 410_000_000


def test_a_number_in_words_with_a_point_is_exact():
    digits = "零一二三四五六七八九"
    written = [f"十{digits[one]}点{digits[part]}" for one in range(1, 10) for part in range(10)]
    assert [read_number(w) for w in written] == [float(f"1{one}.{part}") for one in range(1, 10) for part in range(10)]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "数百",
        "几十",
        "若干",
        "一批",
        "三五",
        "十几",
        "1+1+N",
        "7.5.1",
        "百分之",
        "多",
        "半",
        "十成",
        "成倍",
        "百分之一半",
        "分之二",
        "一成立",
    ],
)
def test_what_is_not_definite_is_no_number(written: str):
    assert read_number(written) is None
    with pytest.raises(ValueError, match="not a definite number"):
        definite_number(written)


def test_a_definite_number_has_the_value_that_is_written():
    assert definite_number("26万") == 260_000


def test_numbers_are_found_whole_in_a_sentence():
    words = "建成百个社区、培育1,200家企业，占比达到百分之三十，新增26万件，七成以上完成改造，覆盖三分之二，实现倍增"
    assert [m[0] for m in NUMBER.finditer(words)] == [
        "百",
        "1,200",
        "百分之三十",
        "26万",
        "七成",
        "三分之二",
        "倍增",
    ]
