"""证件与代码的校验。

统一社会信用代码（GB 32100）、组织机构代码（GB 11714）、公民身份号码（GB 11643）。
各 `check_*` 返回一句中文说明的问题，没有问题返回 None。校验码相符只说明没有录错，
不说明其人其户存在。
"""

import re
from datetime import date

from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent

USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
DEPARTMENTS = "123456789AGNY"
PROVINCE_DIGITS = ("12345", "123", "1234567", "123456", "01234", "12345", "1", "123")
PROVINCES = frozenset(
    f"{region}{digit}"
    for region, digits in zip("12345678", PROVINCE_DIGITS, strict=True)
    for digit in digits
)
_ORG_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_WIDE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {"\u3000": " "}
)


def normal(number: str) -> str:
    """统一写法：全角改半角，去空格与连字符，字母大写。"""
    return re.sub(r"[\s\-‐–—－]", "", number.translate(_WIDE)).upper()


def check_uscc(number: str) -> str | None:
    """统一社会信用代码。

    较 python-stdnum 多核三处：登记管理部门代码可为字母（如 N、Y），登记机关区划的省份须存在，
    第 9 至 17 位的主体标识码须合于 GB 11714。
    """
    code = normal(number)
    if problem := _uscc_shape(code):
        return f"统一社会信用代码{problem}"
    if code[-1] != uscc.calc_check_digit(code[:-1]):
        return "统一社会信用代码校验码不符，请核对是否录错"
    if check_org_code(code[8:17]):
        return "统一社会信用代码中的主体标识码（第 9 至 17 位）校验码不符，请核对是否录错"
    return None


def _uscc_shape(code: str) -> str | None:
    if len(code) != 18:
        return f"应为 18 位，现为 {len(code)} 位"
    for place, char in enumerate(code, 1):
        if char not in USCC_LETTERS:
            return f"第 {place} 位“{char}”不可用（只用数字与除 I、O、S、V、Z 外的字母）"
    if code[0] not in DEPARTMENTS:
        return f"第 1 位“{code[0]}”不是登记管理部门代码"
    if not code[2:8].isdigit() or code[2:4] not in PROVINCES | {"10"}:
        return f"第 3 至 8 位“{code[2:8]}”不是登记机关行政区划码"
    return None


def check_org_code(number: str) -> str | None:
    """组织机构代码：八位本体代码加一位校验码。"""
    code = normal(number)
    if len(code) != 9:
        return f"组织机构代码应为 9 位，现为 {len(code)} 位"
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        return "组织机构代码只用数字与字母，末位为数字或 X"
    if code[-1] != org_check_digit(code[:8]):
        return "组织机构代码校验码不符，请核对是否录错"
    return None


def org_check_digit(body: str) -> str:
    """组织机构代码的校验码（GB 11714 第 4 章）。"""
    total = sum(
        _ORG_LETTERS.index(char) * weight for char, weight in zip(body, _ORG_WEIGHTS, strict=True)
    )
    return "0123456789X0"[11 - total % 11]


def check_id_number(number: str, on: date | None = None) -> str | None:
    """公民身份号码。给了 `on` 的，另核出生日期不在其后。

    已撤销的县级区划仍见于旧号码，故区划只核到省；81、82、83 为港澳台居民居住证，9 字头为
    外国人永久居留身份证。
    """
    code = normal(number)
    if problem := _id_shape(code):
        return problem
    try:
        born = ric.get_birth_date(code)
    except InvalidComponent:
        return f"公民身份号码中的出生日期“{code[6:14]}”不存在"
    if born.year < 1850 or (on is not None and born > on):
        return f"公民身份号码中的出生日期“{code[6:14]}”不可能"
    if code[-1] != ric.calc_check_digit(code):
        return "公民身份号码校验码不符，请核对是否录错"
    return None


def _id_shape(code: str) -> str | None:
    if re.fullmatch(r"[0-9]{15}", code):
        return "十五位身份证号码已停用，请填十八位公民身份号码"
    if len(code) != 18:
        return f"公民身份号码应为 18 位，现为 {len(code)} 位"
    if not re.fullmatch(r"[0-9]{17}[0-9X]", code):
        return "公民身份号码前 17 位为数字，末位为数字或 X"
    if code[:2] not in PROVINCES and code[0] != "9":
        return f"公民身份号码前两位“{code[:2]}”不是省级行政区划码"
    return None


def born_on(number: str) -> date:
    """公民身份号码中的出生日期（号码须已校验）。"""
    return ric.get_birth_date(normal(number))
