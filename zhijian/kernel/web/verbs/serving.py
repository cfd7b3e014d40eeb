"""送达一份文书：表、登记与守卫 G13。公告送达的先公告（announcing），期满之后同样在此登记。"""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.clock import CHINA, local_date
from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers import service
from zhijian.kernel.papers.models import (
    AddressConfirmation,
    Announcement,
    Paper,
    ServiceRecord,
)
from zhijian.kernel.papers.service import ON_RECEIPT
from zhijian.kernel.web.forms import DayField, MomentField
from zhijian.kernel.web.verbs.scanning import PaperField
from zhijian.rules import guards
from zhijian.rules import service as rules
from zhijian.rules.guards import ServiceState
from zhijian.rules.refusal import Refused, Unmet

SERVED = "行政处罚法第六十一条"
RECORDED = "送达过程已拍照、录像"
Method = ServiceRecord.Method
OFFERED = (
    Method.DIRECT,
    Method.LEFT,
    Method.POST,
    Method.ELECTRONIC,
    Method.ENTRUSTED,
    Method.FORWARDED,
)
WHEN = "；".join(
    f"{method.label}为{rules.SERVED_WHEN[rules.Method(method.label)]}" for method in OFFERED
)


class Serve(ActForm):
    """送达一份文书。已经公告的，可以登记公告送达。"""

    headings: ClassVar[dict[str, str]] = {
        "method": "方式与时间",
        "place": "地点与收件人",
        "refusal": "拒收、见证与备注",
    }

    method = forms.ChoiceField(
        label="送达方式",
        choices=[(method, method.label) for method in OFFERED],
        help_text="电子送达须有当事人签署的送达地址确认书（行政处罚法第六十一条第二款）",
    )
    at = MomentField(label="送达时间", help_text=f"{WHEN}。期限自送达之日起算")
    received_on = DayField(
        label="回执注明的收件日",
        required=False,
        help_text="邮寄、委托、转交送达的，以收件日为送达之日",
    )
    place = forms.CharField(label="送达地点", max_length=200)
    receiver = forms.CharField(label="收件人", max_length=50, required=False)
    capacity = forms.CharField(
        label="收件人身份", max_length=50, required=False, help_text="如：法定代表人、同住成年家属"
    )
    refusal = forms.CharField(label="拒收或者拒签的情况", max_length=500, required=False)
    witness = forms.CharField(
        label="见证人", max_length=100, required=False, help_text="留置送达的，须有见证人或者记录"
    )
    recorded = forms.BooleanField(
        label="已拍照、录像记录送达过程", required=False, help_text="民事诉讼法第八十九条"
    )
    note = forms.CharField(
        label="备注", max_length=500, required=False, help_text="如：邮件号、受托机关、转交单位"
    )

    def prepare(self, setting: Setting) -> None:
        matter = setting.matter
        if matter is None:
            return
        address, party = confirmed(matter), matter.party
        if waiting := service.pending(matter):
            self._offer(waiting[-1])
        self.initial.setdefault("at", setting.at)
        self.initial.setdefault("place", _place(matter, address))
        self.initial.setdefault(
            "receiver", address.receiver if address else (party.legal_rep if party else "")
        )

    def _offer(self, row: Announcement) -> None:
        """公告过的，方式里才有公告送达。"""
        field = self.fields["method"]
        field.choices = [*field.choices, (Method.ANNOUNCED, f"公告送达（{row}）")]  # type: ignore[attr-defined]
        field.initial = Method.ANNOUNCED

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        left = cleaned.get("method") == Method.LEFT
        if cleaned.get("method") in ON_RECEIPT and not cleaned.get("received_on"):
            self.add_error("received_on", "请填写回执注明的收件日；没有收到回执的，收到后再登记")
        if cleaned.get("method") in ON_RECEIPT and not cleaned.get("note"):
            self.add_error("note", "请写明邮件号、受托机关或者转交的单位")
        if left and not cleaned.get("refusal"):
            self.add_error("refusal", "留置送达须写明拒收的情况")
        if left and not (cleaned.get("witness") or cleaned.get("recorded")):
            self.add_error("witness", "留置送达须有见证人，或者拍照、录像（民事诉讼法第八十九条）")
        if cleaned.get("method") not in (Method.LEFT, Method.ANNOUNCED) and not cleaned.get(
            "receiver"
        ):
            self.add_error("receiver", "请填写收件人")
        return cleaned


def _place(matter: Matter, address: AddressConfirmation | None) -> str:
    if address is not None:
        return address.address
    return matter.party.address if matter.party else ""


def served(
    act: Act, paper: Paper, at: datetime, made_at: datetime, given: dict[str, Any]
) -> datetime:
    """登记送达，返回送达之时：有回执日的，以回执日计；公告送达的，以公告期届满之日计。"""
    if given["method"] == Method.ANNOUNCED:
        at = _announced(act, paper, given)
    recorded = given.pop("recorded", False)
    note = "；".join(part for part in (RECORDED if recorded else "", given.pop("note", "")) if part)
    party = act.matter.party
    record = service.prepare(
        ServiceRecord(
            paper=paper,
            at=at,
            note=note,
            servers=[officer.name for officer in act.hands],
            addressee=party.name if party else "",
            **given,
        )
    )
    if record.served_on is None:
        raise Refused(Unmet("还没有回执注明的收件日，不能算作送达", SERVED, "收到回执后登记送达"))
    _check_moment(act, paper, record.served_on, at, made_at)
    act.add(record)
    if record.served_on == local_date(at):
        return at
    return datetime.combine(record.served_on, time(12), CHINA)


def _announced(act: Act, paper: Paper, given: dict[str, Any]) -> datetime:
    """公告送达：须已公告且期满；送达时间记届满之日，地点记公告载体。"""
    row = next((one for one in service.pending(act.matter) if one.paper_id == paper.pk), None)
    if row is None:
        raise Refused(Unmet(f"《{paper.name}》还没有发布送达公告", SERVED, verb="announce"))
    if row.due_on > local_date(act.recorded_at):
        raise Refused(Unmet(f"公告期到 {row.due_on} 届满，届满之日视为送达", SERVED))
    given |= {"announced_on": row.announced_on, "medium": row.medium, "place": row.medium}
    given |= {"receiver": "", "capacity": "", "note": given.get("note") or row.course[:500]}
    act.stop(service.PUBLIC, service.FOREIGN)
    return datetime.combine(row.due_on, time(12), CHINA)


def _check_moment(act: Act, paper: Paper, served_on: date, at: datetime, made_at: datetime) -> None:
    if at > act.recorded_at or served_on > local_date(act.recorded_at):
        raise Refused(Unmet("送达时间不能晚于现在", SERVED))
    if min(local_date(at), served_on) < local_date(made_at):
        raise Refused(Unmet(f"送达时间早于《{paper.name}》制发之日", SERVED))


class ServePaper(Serve):
    """送达本件的一份文书：先选哪一份。`apart` 是另有环节送达的几种。"""

    apart: ClassVar[tuple[str, ...]] = ()
    headings: ClassVar[dict[str, str]] = {"paper": "文书", **Serve.headings}
    paper = PaperField(Paper.objects.none(), label="文书", help_text="只列还没有送达的")

    field_order = ("paper",)

    def prepare(self, setting: Setting) -> None:
        super().prepare(setting)
        if setting.matter is not None:
            owed = [paper.pk for paper in service.unserved(setting.matter, *self.apart)]
            field = self.fields["paper"]
            field.queryset = Paper.objects.filter(pk__in=owed)  # type: ignore[attr-defined]
            field.initial = owed[0] if owed else None


def serve_paper(act: Act, *, paper: Paper, at: datetime, **given: Any) -> None:
    """送达本件的一份文书。"""
    if paper.matter_id != act.matter.pk:
        raise Refused(Unmet("所选的文书不属于本件", SERVED))
    served(act, paper, at, paper.issued_at, given)


def confirmed(matter: Matter) -> AddressConfirmation | None:
    """当事人最后一次确认的送达地址；附属办件没有的，用上级办件的。"""
    found = rows.last(AddressConfirmation, matter)
    return found if found or not matter.parent else rows.last(AddressConfirmation, matter.parent)


def state(matter: Matter) -> ServiceState | None:
    """还没有送达过的为空。当事人最后一次确认不同意电子送达的，先前的同意不再算数。"""
    record = rows.last(ServiceRecord, matter)
    if record is None:
        return None
    address = confirmed(matter)
    agreed = address if address and address.electronic else None
    return ServiceState(
        method=rules.Method(record.get_method_display()),
        on=record.served_on or local_date(record.at),
        electronic_agreed_on=local_date(agreed.confirmed_at) if agreed else None,
        witnessed=bool(record.witness),
        recorded=RECORDED in record.note,
        other_ways_failed=record.method == Method.ANNOUNCED and bool(record.announced_on),
    )


def lawful(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """守卫 G13：最近一次送达的方式合法。"""
    found = state(matter)
    return guards.service_lawful(found) if found else ()
