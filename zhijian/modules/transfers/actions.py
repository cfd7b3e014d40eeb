"""移送的办理。依据行政处罚法第二十五条、程序规定第十三条至第十七条。"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.opinions import REFUSE, opine
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters import family, rows
from zhijian.kernel.matters.models import MatterOrgan
from zhijian.kernel.organs import tree
from zhijian.kernel.organs.models import Organ
from zhijian.kernel.papers import papers_of, scans
from zhijian.modules.transfers.models import Material, Transfer
from zhijian.rules.refusal import Refused, Unmet

RULE = "市场监督管理行政处罚程序规定第十四条"
CRIME = "行政执法机关移送涉嫌犯罪案件的规定第三条、第五条"
Kind = Transfer.Kind
Role = MatterOrgan.Role
RECEIVER, UPPER, DISPUTANT = Role.RECEIVER, Role.UPPER, Role.DISPUTANT
DESIGNATED = "行政处罚法第二十五条第二款；市场监督管理行政处罚程序规定第十三条"
LETTERS = ("3", "4")


def propose(
    act: Act,
    *,
    kind: str,
    crime: bool,
    materials: Iterable[Mapping[str, Any]],
    organ: Organ | None = None,
    to: str = "",
    **columns: Any,
) -> None:
    """提请移送。涉嫌犯罪的另办涉嫌犯罪案件移送。"""
    if crime:
        raise Refused(
            Unmet("涉嫌犯罪的，不以一般移送办理", CRIME, "请办案机构负责人指定专案组核实涉嫌犯罪")
        )
    outside = kind in (Kind.OTHER, Kind.POLICE)
    _check_receiver(act.matter.organ, kind, None if outside else organ, to)
    name = to if outside or organ is None else organ.name
    parent = act.matter.parent
    title = f"{parent.title if parent else ''} 移送{name}"
    act.change(act.matter, title=title[:200], number=act.allot("移"))
    act.add(Transfer(matter=act.matter, kind=kind, to=name, **columns))
    act.add_all([Material(**row) for row in materials])
    if organ is not None and not outside:
        act.add(MatterOrgan(organ=organ, role=RECEIVER))


def approve(act: Act, *, words: str) -> None:
    """批准移送，制作移送函；交下级机关办理的，制作交办通知书。"""
    opine(act, "matters", "leader", words)
    row = act.detail
    if row.kind == Kind.LOWER:
        if row.report_due is None or row.report_due < act.day:
            raise Refused(
                Unmet("交下级机关办理的，须写明报告办理情况的日期", RULE, "不同意后重新提请")
            )
        act.answers["3"] = {"requirement": row.reason} | act.answers.get("3", {})
        act.paper("3")
    else:
        act.answers["4"] = {"reason": row.reason, "basis": row.basis} | act.answers.get("4", {})
        act.paper("4")


def refuse(act: Act, *, reason: str) -> None:
    """不同意移送。"""
    opine(act, "matters", "leader", reason, REFUSE)


def send(act: Act, *, sent_how: str) -> None:
    """送交移送函和材料。整案移送的，其他附属办件须先办结。"""
    parent = act.matter.parent
    if act.detail.whole and parent is not None:
        left = [str(one) for one in family.unfinished(parent) if one.pk != act.matter.pk]
        if left:
            words = f"本案还有没有办结的附属办件：{'、'.join(left)}"
            raise Refused(Unmet(words, RULE, "先办结，或者只移送一部分"))
    act.change(act.detail, sent_at=act.at, sent_how=sent_how)


def sign(act: Act, *, received_by: str = "") -> None:
    """接收机关签收：不得退回，不得再自行移送。"""
    _check_inside(act)
    act.change(act.detail, received_by=received_by or act.by.name, received_at=act.at)


def ask_more(act: Act, *, asked: str) -> None:
    """请补正材料，只此一次。"""
    _check_inside(act)
    if act.detail.asked:
        raise Refused(Unmet("已经请补正过一次，不再请补正", RULE, "签收，或者提出管辖异议"))
    act.change(act.detail, asked=asked)


def supplement(act: Act, *, materials: Iterable[Mapping[str, Any]]) -> None:
    """补正材料。"""
    act.add_all([Material(**row) for row in materials])


def dispute(act: Act, *, words: str) -> None:
    """提出管辖异议：七个工作日内协商。按指定签收的不得再提。"""
    _check_inside(act)
    act.change(act.detail, dispute=words, disputed_at=act.at)


def ask_designation(act: Act, *, request: str) -> None:
    """协商不成，报请共同的上一级机关指定管辖。"""
    upper = common_upper(act.matter.organ, family.organs(act.matter, RECEIVER)[0])
    if upper is None:
        raise Refused(Unmet("两个机关没有共同的上一级机关", "行政处罚法第二十五条第二款"))
    act.add(MatterOrgan(organ=upper, role=UPPER))
    act.change(act.detail, request=request, requested_at=act.at)


def designate(act: Act, *, reason: str, handover_due: date) -> None:
    """指定接收机关管辖。"""
    _designate(act, family.organs(act.matter, RECEIVER)[0], reason, handover_due)


def designate_sender(act: Act, *, reason: str, handover_due: date) -> None:
    """指定移送机关管辖：案件由移送机关继续办理。"""
    _designate(act, act.matter.organ, reason, handover_due)


def designate_other(act: Act, *, organ: Organ, reason: str, handover_due: date) -> None:
    """指定争议双方以外的下级机关管辖：由它接收，原接收机关仍是争议一方。"""
    mine, rival = act.matter.organ, _receiving(act)
    if organ.pk in (mine.pk, rival.organ_id) or organ.pk == act.organ.pk:
        raise Refused(Unmet("请选择争议双方以外的下级机关", DESIGNATED, "或者指定其中一方管辖"))
    if not tree.is_within(organ, act.organ):
        raise Refused(Unmet(f"{organ.name}不是{act.organ.name}的下级机关", DESIGNATED))
    act.change(rival, role=DISPUTANT)
    act.add(MatterOrgan(organ=organ, role=RECEIVER))
    act.change(act.detail, to=organ.name)
    _designate(act, organ, reason, handover_due)


def _receiving(act: Act) -> MatterOrgan:
    return next(row for row in rows.every(MatterOrgan, act.matter) if row.role == RECEIVER)


def record_receipt(
    act: Act, *, received_by: str, received_at: datetime, scan: StoredFile | None = None
) -> None:
    """登记其他部门、公安机关签收的回执。"""
    if act.detail.inside:
        raise Refused(Unmet("系统内的机关自行签收，不由移送机关代为登记", RULE))
    sent = act.detail.sent_at
    if received_at > act.at or (sent and received_at < sent.replace(second=0, microsecond=0)):
        raise Refused(Unmet("签收时间须在送交之后、现在以前", RULE))
    act.change(act.detail, received_by=received_by, received_at=received_at, receipt=scan)
    letter = papers_of.latest(act.matter, *LETTERS)
    if scan is not None:
        act.file(scan)
        if letter is not None and letter.needs_scan:
            act.change(letter, **scans.columns(letter, scan, act.at))


def source_registered(act: Act) -> None:
    """接收机关已由本件登记案源。"""


def common_upper(one: Organ, other: Organ) -> Organ | None:
    """两个机关最近的共同上级。"""
    theirs = set(tree.ancestor_ids(other))
    return next((upper for upper in tree.ancestors(one) if upper.pk in theirs), None)


def _designate(act: Act, organ: Organ, reason: str, handover_due: date) -> None:
    if handover_due < act.day:
        raise Refused(Unmet("移交期限不能早于今天", RULE))
    act.change(
        act.detail,
        designated=organ.name,
        designated_because=reason,
        designated_by=act.by.name,
        handover_due=handover_due,
    )
    act.answers["2"] = {"reason": reason} | act.answers.get("2", {})


def _check_inside(act: Act) -> None:
    if not act.detail.inside:
        raise Refused(Unmet("移往其他部门的，由移送机关登记签收", RULE))


def _check_receiver(mine: Organ, kind: str, organ: Organ | None, to: str) -> None:
    if kind in (Kind.OTHER, Kind.POLICE):
        if not to.strip():
            raise Refused(Unmet("请写明移往的部门", RULE))
        return
    if organ is None or organ.pk == mine.pk:
        raise Refused(Unmet("请选择接收的机关", RULE))
    fits = {
        Kind.LOWER: tree.is_within(organ, mine),
        Kind.UPPER: tree.is_within(mine, organ),
        Kind.PEER: organ.level == mine.level,
    }
    if not fits[Kind(kind)]:
        raise Refused(Unmet(f"{organ.name}不是本机关的{Kind(kind).label}", RULE))
