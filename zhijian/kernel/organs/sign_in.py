"""登录：核对口令、连续失败的锁定、同时登录处数的上限。一律按真实时间计。"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet

from zhijian.kernel.organs.models import Officer, OfficerSession, SignInAttempt
from zhijian.kernel.vault import search_token
from zhijian.rules.refusal import Refused, Unmet

FAILURES = 5
FAILURES_PER_ADDRESS = 50
WINDOW = timedelta(minutes=15)
SLACK = timedelta(minutes=2)
KEEP_ATTEMPTS = timedelta(days=180)
WRONG = "登录名或者口令不正确"
LOCKED = "连续多次登录失败，此登录名或此处网络已暂停登录，请 15 分钟后再试，或请机构管理员重置口令"
SUSPENDED = "此账号已停用，请联系本机构管理员"


def check(username: str, password: str, *, address: str, at: datetime) -> Officer:
    """口令正确则返回人员，否则抛 Refused。

    登录名存在与否，答复、用时、锁定都一样。先记一次尝试再核口令：同时涌来的猜测也一次不漏。
    """
    token = search_token(username) or "-"
    attempt = SignInAttempt.objects.create(name_token=token, address=address, at=at)
    if _locked(token, address, attempt):
        raise Refused(Unmet(LOCKED))
    officer = Officer.objects.filter(username=username).first()
    if not _matches(officer, password) or officer is None:
        raise Refused(Unmet(WRONG))
    if officer.suspended_at is not None:
        raise Refused(Unmet(SUSPENDED))
    SignInAttempt.objects.filter(pk=attempt.pk).update(succeeded=True)
    return officer


def unlock(officer: Officer) -> None:
    """重置口令之后解除对此登录名的锁定。"""
    token = search_token(officer.username)
    SignInAttempt.objects.filter(name_token=token, succeeded=False).delete()


def begin(officer: Officer, session_key: str, *, address: str, device: str, at: datetime) -> None:
    """记下这一处登录；闲置过久的先清掉，超过上限时最久未用的几处退出。"""
    end(*_stale(at).filter(officer=officer).values_list("session_key", flat=True))
    OfficerSession.objects.create(
        officer=officer,
        session_key=session_key,
        started_at=at,
        seen_at=at,
        address=address,
        device=device[:200],
    )
    live = OfficerSession.objects.filter(officer=officer).order_by("-seen_at", "-id")
    end(*live.values_list("session_key", flat=True)[settings.SESSIONS_PER_OFFICER :])


def end(*session_keys: str) -> None:
    """退出这几处登录。"""
    Session.objects.filter(session_key__in=session_keys).delete()
    OfficerSession.objects.filter(session_key__in=session_keys).delete()


def end_all(officer: Officer, *, but: str = "") -> int:
    """退出此人的全部登录（可保留当前一处），返回退出的处数。"""
    others = OfficerSession.objects.filter(officer=officer).exclude(session_key=but)
    keys = list(others.values_list("session_key", flat=True))
    end(*keys)
    return len(keys)


def seen(session_key: str, at: datetime) -> bool:
    """记下这处登录刚才用过；没有登记过（或已被退出）返回假。"""
    return bool(OfficerSession.objects.filter(session_key=session_key).update(seen_at=at))


def forget_old_attempts(at: datetime) -> int:
    """清理半年前的登录尝试。"""
    return SignInAttempt.objects.filter(at__lt=at - KEEP_ATTEMPTS).delete()[0]


def sweep(at: datetime) -> None:
    """每日清理：旧的登录尝试、闲置过久的登录、过期的会话。"""
    forget_old_attempts(at)
    end(*_stale(at).values_list("session_key", flat=True))
    Session.objects.filter(expire_date__lt=at).delete()


def _stale(at: datetime) -> QuerySet[OfficerSession]:
    idle = timedelta(seconds=settings.SESSION_IDLE_SECONDS)
    return OfficerSession.objects.filter(seen_at__lt=at - idle - SLACK)


def _locked(token: str, address: str, attempt: SignInAttempt) -> bool:
    """窗口期内、上次成功之后，同一登录名已失败 5 次，或同一地址失败 50 次。"""
    recent = SignInAttempt.objects.filter(at__gt=attempt.at - WINDOW).exclude(pk=attempt.pk)
    by_name = recent.filter(name_token=token)
    last_success = (
        by_name.filter(succeeded=True).order_by("-at").values_list("at", flat=True).first()
    )
    failed = Q(succeeded=False) & (Q(at__gt=last_success) if last_success else Q())
    if by_name.filter(failed).count() >= FAILURES:
        return True
    return recent.filter(address=address, succeeded=False).count() >= FAILURES_PER_ADDRESS


def _matches(officer: Officer | None, password: str) -> bool:
    if officer is None or not officer.has_usable_password():
        make_password(password)
        return False
    return officer.check_password(password)
