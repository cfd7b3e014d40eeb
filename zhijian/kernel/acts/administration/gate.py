"""机构管理之门：核权限，改一行，记一笔。"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from zhijian.kernel.acts import recording
from zhijian.kernel.log import book
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs import duties, standing, sweeper
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules.refusal import Refused, Unmet

LABELS = {
    "organ.found": "设立机构",
    "organ.change": "变更机构信息",
    "organ.merge": "撤并机构",
    "organ.move": "变更隶属",
    "organ.left": "下级机构改隶",
    "officer.appoint": "任用人员",
    "officer.change": "变更人员信息",
    "officer.transfer": "调动人员",
    "officer.suspend": "停用人员",
    "officer.restore": "恢复人员",
    "officer.password": "重置口令",
    "officer.contact": "变更联系方式",
    "certificate.renew": "登记执法证",
    "qualification.grant": "登记资格",
    "qualification.end": "终止资格",
    "duty.grant": "授予职责",
    "duty.end": "终止职责",
    "deputy.name": "指定代理人",
    "deputy.end": "结束代理",
    "officer.hand_over": "移交在办件",
    "number.allot": "发放预编号段",
    "number.return": "交回预编号段",
    "party.open": "建立当事人档案",
    "party.change": "变更当事人信息",
    "party.merge": "合并当事人档案",
    "log_key.rotate": "更换记录签名密钥",
    "log.gap": "记明日志缺口",
    "law_category.add": "增设法律法规类别",
    "law_category.move": "移动法律法规类别",
    "law_category.remove": "删去法律法规类别",
    "expert.engage": "聘任评审专家",
    "expert.change": "变更评审专家",
}


def name_verbs(labels: Mapping[str, str]) -> None:
    """业务模块登记自己记入机关记录本的各项，启动时一次；重名的拒绝启动。"""
    if taken := set(labels) & set(LABELS):
        raise ValueError(f"机关记录本的事项重名：{sorted(taken)}")
    LABELS.update(labels)


def enter(by: Officer, organ: Organ, at: datetime) -> None:
    """须在本机关或上级机关有“系统:机构管理”职责，且未被停用。"""
    if unable := standing.able(by, at):
        raise Refused(unable)
    duties.require_above(by, duties.ADMINISTER, organ, at)


def not_oneself(by: Officer, officer: Officer, what: str) -> None:
    """不得给自己办：由他人或上级机构管理员办理。"""
    if by.pk == officer.pk:
        raise Refused(
            Unmet(f"不能给自己{what}", remedy="请由本机构的其他管理员或上级机构管理员办理")
        )


def locked(officer: Officer) -> Officer:
    """锁定并重读一名人员。须在事务之中。“系统自动”不是人员，不能恢复、改名、任职、给口令。"""
    if officer.username == sweeper.USERNAME:
        raise Refused(Unmet("“系统自动”不是工作人员，只用于记录日子到了自动发生的事"))
    return (
        Officer.objects.select_for_update(of=("self",)).select_related("organ").get(pk=officer.pk)
    )


def change(row: models.Model, **new: Any) -> dict[str, list[Any]]:
    """改一行，返回“列 → [改前, 改后]”；保密内容只见密文。"""
    before = recording.values(row)
    for name, value in new.items():
        setattr(row, name, value)
    after = recording.values(row)
    changed = [name for name in after if before[name] != after[name]]
    if changed:
        row.save(update_fields=changed)
    return {
        name: [recording.written(before[name]), recording.written(after[name])] for name in changed
    }


def add(row: models.Model, taken: str) -> dict[str, Any]:
    """添一行，返回各列；与现有的重复时以 `taken` 说明并拒绝。"""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as problem:
        raise Refused(Unmet(taken)) from problem
    values = recording.values(row)
    values.pop("password", None)
    return {name: recording.written(value) for name, value in values.items()}


def record(organ: Organ, verb: str, *, by: Officer, at: datetime, **facts: object) -> Entry:
    """记入机关的记录本。"""
    if verb not in LABELS:
        raise KeyError(verb)
    return book.append_for_organ(organ, verb, by=by, at=at, facts=facts)
