"""举报奖励的办理：提出、逐级审批、告知、领取、发放；放弃与逾期未领。"""

from datetime import date, datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine, send_back
from zhijian.kernel.clock import local_date
from zhijian.kernel.matters import family
from zhijian.kernel.matters.models import Assignment, Matter, MatterOrgan
from zhijian.kernel.organs import duties, tree
from zhijian.kernel.organs.models import Organ
from zhijian.modules.rewards import assessment, case, codes
from zhijian.modules.rewards.models import Reward
from zhijian.modules.rewards.procedure import CLAIM, NOTICE, RULES, UPPER
from zhijian.rules.refusal import Refused, Unmet

STEP = "reward"
RECEIVER = MatterOrgan.Role.RECEIVER
AFRESH = ("refused",)
"""这样了结的，可以另提一次。"""


def propose(act: Act, **typed: Any) -> None:
    """提出奖励意见：告知的期限自结案（追刑）之日起算。一件案件只奖励一次。"""
    parent = _case(act)
    _once(parent, act.matter)
    ended = case.ended(parent)
    act.change(act.matter, title=f"{parent.number} 举报奖励", number=act.allot("奖"))
    act.add(Reward(matter=act.matter, **assessment.columns(act.matter, ended, typed)))
    act.assign(act.by, Assignment.Role.HANDLER, lead=True)
    act.start(NOTICE, ended.at)


def revise(act: Act, **typed: Any) -> None:
    """照退回的意见修改。"""
    act.change(act.detail, **assessment.columns(act.matter, case.ended(_case(act)), typed))


def endorse(act: Act, *, words: str) -> None:
    """部门负责人同意。"""
    opine(act, STEP, "department", words)


def check_funds(act: Act, *, words: str) -> None:
    """财务同意：资金落实，与财政部门的意见相符。"""
    opine(act, STEP, "review", words)


def agree(act: Act, *, words: str) -> None:
    """分管负责人同意。"""
    opine(act, STEP, "leader", words)


def department_back(act: Act, *, reason: str) -> None:
    """部门负责人退回。"""
    send_back(act, STEP, "department", reason)


def finance_back(act: Act, *, reason: str) -> None:
    """财务退回。"""
    send_back(act, STEP, "review", reason)


def leader_back(act: Act, *, reason: str) -> None:
    """负责人、上级机关退回。"""
    send_back(act, STEP, "leader", reason)


def approve(act: Act, *, words: str) -> None:
    """批准奖励：生成领奖编码。"""
    opine(act, STEP, "leader", words)
    act.change(act.detail, decided_at=act.at, **codes.columns(codes.fresh()))


def send_up(act: Act, *, words: str) -> None:
    """报最近的、有人审批奖励的上级机关。"""
    opine(act, STEP, "leader", words)
    if not family.organs(act.matter, RECEIVER):
        act.add(MatterOrgan(organ=_upper(act), role=RECEIVER))


def refuse(act: Act, *, reason: str) -> None:
    """不予奖励。"""
    opine(act, STEP, "leader", reason, REFUSE)
    act.change(act.detail, ended_words=reason)


def notify(act: Act, *, told_at: datetime, told_how: str, place: str) -> None:
    """告知举报人：领取期限自告知之日起算。"""
    row = act.detail
    approved = row.decided_at.replace(second=0, microsecond=0)  # 告知的时间只填到分
    if not approved <= told_at <= act.recorded_at:
        raise Refused(Unmet("告知的时间须在批准之后、现在之前", RULES))
    claim = act.start(CLAIM, told_at)
    act.change(row, told_at=told_at, told_how=told_how, place=place, claim_until=claim.due_on)


def record_claim(
    act: Act,
    *,
    code: str,
    checked: bool = True,
    by_deputy: bool = False,
    deputy_name: str = "",
    deputy_id: str = "",
    authorisation: str = "",
) -> None:
    """登记领取：凭编码，不须出示身份；代领的留代领人，受保护。

    授权书上有举报人的签名，不扫描进系统，密封存放，这里只记编号。
    """
    row = act.detail
    if not codes.fits(row, code):
        raise Refused(Unmet("领奖编码不对", RULES, "请领取人核对告知时给的编码"))
    deputy = {
        "deputy_name": deputy_name,
        "deputy_id": deputy_id,
        "authorisation": authorisation,
    }
    act.change(row, claimed_at=act.at, by_deputy=by_deputy, **(deputy if by_deputy else {}))


def waive(act: Act, *, reason: str) -> None:
    """举报人放弃奖励。"""
    act.change(act.detail, ended_words=reason)


def pay(act: Act, *, paid_on: date, paid_how: str, voucher_no: str) -> None:
    """发放奖金。凭证以奖励编号指明，不写领款人；签收的原件密封存放，不扫描进系统。"""
    if not local_date(act.detail.claimed_at) <= paid_on <= act.day:
        raise Refused(Unmet("发放之日须在领取之日以后、今天以前", RULES))
    act.change(act.detail, paid_on=paid_on, paid_how=paid_how, voucher_no=voucher_no)


def claim_lapsed(act: Act) -> None:
    """领取期限届满没有领取，视为放弃。"""
    act.change(act.detail, ended_words="领取期限届满，没有领取")


def _case(act: Act) -> Matter:
    if act.matter.parent is None:
        raise Refused(Unmet("举报奖励须由案件提出", RULES))
    return act.matter.parent


def _once(parent: Matter, this: Matter) -> None:
    others = family.children(parent, "reward").exclude(pk=this.pk).exclude(stage__in=AFRESH)
    if held := others.first():
        raise Refused(Unmet(f"本案已经提出过奖励（{held.number}）", RULES, "同一举报不重复奖励"))


def _upper(act: Act) -> Organ:
    above = tree.ancestors(act.matter.organ)
    found = next((one for one in above if duties.holders(UPPER, one, act.at).exists()), None)
    if found is None:
        words = f"各上级机关都没有人担任“{UPPER}”"
        raise Refused(Unmet(words, RULES, "请上级机关的机构管理员授予职责"))
    return found
