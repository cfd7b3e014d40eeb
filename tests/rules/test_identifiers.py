import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn.uscc import calc_check_digit

from tests.shared import ROOT
from tests.tables import rows
from zhijian.rules.identifiers import (
    USCC_LETTERS,
    born_on,
    check_id_number,
    check_org_code,
    check_uscc,
    normal,
    org_check_digit,
)

CHECKS = {"信用代码": check_uscc, "机构代码": check_org_code, "身份号码": check_id_number}
REAL = "91310112087994932F"
PERSON = "11010519491231002X"


def test_two_hundred_real_codes_pass():
    with (ROOT / "tests/rules/data/uscc_real.csv").open() as file:
        known = list(csv.DictReader(file))
    assert len(known) == 200
    for row in known:
        assert check_uscc(row["uscc"]) is None
        assert check_org_code(row["org_code_GB11714"]) is None


@pytest.mark.parametrize("row", rows("identifiers", "例表"), ids=lambda row: row["号码"])
def test_the_worked_table(row):
    assert (CHECKS[row["种类"]](row["号码"]) or "") == row["问题"]


@given(st.integers(0, 17), st.sampled_from(USCC_LETTERS))
def test_any_one_wrong_character_is_noticed(place, char):
    wrong = REAL[:place] + char + REAL[place + 1 :]
    assert (check_uscc(wrong) is None) == (wrong == REAL)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("", "应为 18 位，现为 0 位"),
        (REAL[:-1], "应为 18 位，现为 17 位"),
        ("9131011208799493OF", "第 17 位“O”不可用"),
        ("0131011208799493 2F", "第 1 位“0”不是登记管理部门代码"),
        ("91A10112087994932F", "不是登记机关行政区划码"),
        ("91990112087994932F", "不是登记机关行政区划码"),
        ("91310112087994932G", "校验码不符"),
        ("9131011208799493²F", "不可用"),
    ],
)
def test_a_wrong_credit_code_says_what_is_wrong(number, problem):
    assert problem in check_uscc(number)


def test_spaces_hyphens_wide_and_small_letters_do_not_matter():
    assert normal(" 9131 0112－087994932ｆ ") == REAL
    assert check_uscc(" 9131 0112-087994932f ") is None


def test_a_code_of_another_department_with_letters_passes():
    body = "N2130000MF" + "123456"
    body += org_check_digit(body[8:16])
    assert check_uscc(body + calc_check_digit(body)) is None


def test_a_wrong_subject_code_inside_is_noticed_though_the_last_character_fits():
    body = REAL[:16] + ("0" if REAL[16] != "0" else "1")
    assert "主体标识码" in check_uscc(body + calc_check_digit(body))


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("08799493", "应为 9 位"),
        ("0879949*2", "只用数字与字母"),
        ("087994931", "校验码不符"),
    ],
)
def test_a_wrong_organisation_code_says_what_is_wrong(number, problem):
    assert problem in check_org_code(number)


def test_organisation_codes_end_in_a_digit_or_x():
    assert check_org_code("07837941-X") is None
    ends = {org_check_digit(f"{n:08d}") for n in range(200)}
    assert ends == set("0123456789X")


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("110105491231002", "十五位身份证号码已停用"),
        ("1101051949123100", "应为 18 位，现为 16 位"),
        ("1101051949123100AX", "前 17 位为数字"),
        ("99010519491231002X", "校验码不符"),
        ("00010519491231002X", "不是省级行政区划码"),
        ("11010519490231002X", "出生日期“19490231”不存在"),
        ("11010517491231002X", "不可能"),
        ("110105194912310021", "校验码不符"),
    ],
)
def test_a_wrong_identity_number_says_what_is_wrong(number, problem):
    assert problem in check_id_number(number)


def test_a_right_identity_number_passes_and_tells_the_birthday():
    assert check_id_number(PERSON.lower()) is None
    assert born_on(PERSON) == date(1949, 12, 31)
    assert "不可能" in check_id_number(PERSON, on=date(1949, 12, 30))
