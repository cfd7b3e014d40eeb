"""口令的要求与更换。"""

import re
import secrets

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from zhijian.kernel.organs.models import Officer
from zhijian.rules.refusal import Refused, Unmet

SHORTEST = 10
LONGEST = 128
_KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z\d]")
_PLAIN_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def problems(password: str, officer: Officer) -> list[str]:
    """口令不合要求之处；合格则为空。"""
    found = []
    if len(password) < SHORTEST:
        found.append(f"口令至少 {SHORTEST} 个字符")
    if len(password) > LONGEST:
        found.append(f"口令至多 {LONGEST} 个字符")
    if sum(bool(re.search(kind, password)) for kind in _KINDS) < 2:
        found.append("口令须有大写字母、小写字母、数字、其他字符中的至少两种")
    if _contains_self(password, officer):
        found.append("口令不能含有登录名、电话或者执法证号")
    if _too_common(password):
        found.append("这个口令太常见，容易被猜到")
    return found


def change(officer: Officer, old: str, new: str) -> None:
    """本人更换口令：旧口令须正确，新口令须合要求且不同于旧的。"""
    if not officer.check_password(old):
        raise Refused(Unmet("现用口令不正确"))
    if old == new:
        raise Refused(Unmet("新口令不能与现用口令相同"))
    set_new(officer, new)


def set_new(officer: Officer, new: str) -> None:
    """设置口令（Argon2），不合要求则抛 Refused。"""
    if reasons := problems(new, officer):
        raise Refused(*[Unmet(words) for words in reasons])
    officer.set_password(new)
    officer.must_change_password = False
    officer.save(update_fields=["password", "must_change_password"])


def set_temporary(officer: Officer) -> str:
    """设一个临时口令并返回；本人登录后须先更换。"""
    password = temporary()
    officer.set_password(password)
    officer.must_change_password = True
    officer.save(update_fields=["password", "must_change_password"])
    return password


def temporary() -> str:
    """一个可以口头转告的临时口令。"""
    letters = "".join(secrets.choice(_PLAIN_LETTERS) for _ in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


def _contains_self(password: str, officer: Officer) -> bool:
    own = (officer.username, officer.phone, officer.certificate_no)
    return any(len(text) >= 4 and text.lower() in password.lower() for text in own)


def _too_common(password: str) -> bool:
    try:
        CommonPasswordValidator().validate(password)
    except ValidationError:
        return True
    return False
