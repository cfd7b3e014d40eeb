"""附入过程记录，说明没有作记录的原因，由另一人批准；守卫 RECORDED 据此拦结案。"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django import forms

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.evidence import kinds
from zhijian.kernel.evidence.models import StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.recording import gathering
from zhijian.kernel.recording.gathering import Line
from zhijian.kernel.recording.models import GapNote, StepRecord
from zhijian.kernel.web.evidence.forms import arrived
from zhijian.kernel.web.forms import MomentField, ProseField
from zhijian.rules.recording import ARTICLE, State, Way
from zhijian.rules.refusal import Refused, Unmet

SECOND = "说明未作记录的，由另一人批准"
ATTACHED = [way.value for way in Way if way is not Way.LOG]


def recorded(matter: Matter, at: datetime) -> Iterable[Unmet]:
    """RECORDED：必须记录的都已记录，或者说明了原因并经批准。"""
    for line in gathering.sheet(matter):
        if not line.finding.blocks:
            continue
        waiting = line.finding.state is State.EXPLAINED
        words = f"还缺过程记录：{line.words}，{line.finding.requirement.what}"
        yield Unmet(
            f"{words}（已说明，待批准）" if waiting else words,
            line.finding.requirement.article,
            "请另一人批准说明" if waiting else "补记；确实没有的，说明原因并由另一人批准",
            "approve_gap" if waiting else "keep_record",
        )


class LineField(forms.ChoiceField):
    """选记录清单的一行。可选的各行由 `offer` 给。"""

    lines: Mapping[str, Line] = MappingProxyType({})

    def offer(self, lines: Iterable[Line]) -> None:
        """备好可选的各行。"""
        self.lines = {line.key: line for line in lines}
        self.choices = [(key, _named(line)) for key, line in self.lines.items()]


class RecordForm(ActForm):
    """附入一项过程记录：随表上传，或者写明另存何处。"""

    line = LineField(label="记录清单")
    way = forms.ChoiceField(
        label="方式", choices=[(one, one) for one in ATTACHED], widget=forms.RadioSelect
    )
    words = forms.CharField(
        label="内容", max_length=500, help_text="记录了谁、何时、何地、什么经过"
    )
    recorded_at = MomentField(label="记录的时间")
    upload = forms.FileField(label="文件", required=False, help_text=f"可收 {kinds.ACCEPTED}")
    kept_at = forms.CharField(
        label="另存何处",
        max_length=200,
        required=False,
        help_text="没有随表上传的必填，如“执法记录仪管理系统，编号 2026-0311-02”",
    )

    def prepare(self, setting: Setting) -> None:
        """已办到的各行都可附入，还缺的在前。"""
        self.fields["recorded_at"].initial = setting.at
        self.fields["upload"].widget.attrs["accept"] = kinds.PICKER
        reached = [one for one in _lines(setting) if one.finding.state is not State.AHEAD]
        _offer(self, sorted(reached, key=lambda one: not one.finding.open))

    def clean(self) -> dict[str, Any]:
        """文件须是所说的方式；没有文件的须写明存放处。"""
        data: dict[str, Any] = super().clean() or {}
        sent = data.pop("upload", None)
        line = self.fields["line"].lines.get(data.get("line", ""))  # type: ignore[attr-defined]
        if self.setting and data.get("recorded_at") and data["recorded_at"] > self.setting.at:
            self.add_error("recorded_at", "记录的时间不能晚于现在")
        if line and data.get("way"):
            wanted = [way.value for way in line.finding.requirement.ways]
            if data["way"] not in wanted:
                self.add_error("way", f"这一行要的是{'、'.join(wanted)}")
        if not sent and not data.get("kept_at"):
            self.add_error("kept_at", "请上传文件，或者写明另存何处")
        data["file"] = arrived(self, "upload", sent)
        self._check_way(data)
        return data

    def _check_way(self, data: dict[str, Any]) -> None:
        file = data["file"]
        if file is None or data.get("way") in (None, Way.TEXT.value, Way.DATA.value):
            return
        if (found := gathering.way_of(file).value) != data["way"]:
            words = f"上传的是{found}，不是{data['way']}；文件已收下，列在“待登记的文件”"
            self.add_error("upload", words)


class ExplainForm(ActForm):
    """说明没有作记录的原因。"""

    line = LineField(label="没有作的记录")
    reason = ProseField(
        label="原因", max_length=500, rows=3, help_text="另一人批准之后，才不再拦结案"
    )

    def prepare(self, setting: Setting) -> None:
        """只列还缺的。"""
        _offer(self, [one for one in _lines(setting) if one.finding.open])


class NoteField(forms.ModelChoiceField):  # type: ignore[type-arg]  # 运行时没有类型参数
    """选一条待批准的说明，显示没有记录什么、原因、说明人。"""

    def label_from_instance(self, obj: GapNote) -> str:
        return f"{obj.what}：{obj.reason}（{obj.by.name}）"


class DecideForm(ActForm):
    """批准或者退回一条说明。"""

    note = NoteField(GapNote.objects.none(), label="说明")
    words = forms.CharField(label="意见", max_length=300)

    def prepare(self, setting: Setting) -> None:
        """只列待批准的；只有一条的预选。"""
        if setting.matter is None:
            return
        waiting = GapNote.standing.filter(
            matter=setting.matter, outcome=GapNote.Outcome.WAITING
        ).select_related("by")
        field = self.fields["note"]
        field.queryset = waiting  # type: ignore[attr-defined]
        only = list(waiting[:2])
        field.initial = only[0].pk if len(only) == 1 else None


def keep_record(
    act: Act,
    *,
    line: str,
    way: str,
    words: str,
    recorded_at: datetime,
    file: StoredFile | None = None,
    kept_at: str = "",
) -> None:
    """附入一项过程记录；文件的摘要随行记入记录。"""
    if file is None and not kept_at.strip():
        raise Refused(Unmet("请上传文件，或者写明另存何处", ARTICLE))
    wanted = _line(act, line)
    act.add(
        StepRecord(
            code=wanted.finding.requirement.code,
            done=wanted.matter,
            what=wanted.words[:300],
            way=way,
            file=file,
            kept_at=kept_at,
            words=words,
            recorded_at=recorded_at,
        )
    )


def explain_gap(act: Act, *, line: str, reason: str) -> None:
    """说明没有作记录的原因；已经说明过、已经记录了的不再说明。"""
    wanted = _line(act, line)
    if not wanted.finding.open:
        state = wanted.finding.state.value
        raise Refused(Unmet(f"{wanted.words}：{state}，不必说明", remedy="请刷新页面"))
    act.add(
        GapNote(
            code=wanted.finding.requirement.code,
            done=wanted.matter,
            what=wanted.words[:300],
            reason=reason,
            by=act.by,
            at=act.at,
        )
    )


def approve_gap(act: Act, *, note: GapNote, words: str) -> None:
    """批准说明：不得由说明人自己批准。"""
    _decide(act, note, GapNote.Outcome.APPROVED, words)


def return_gap(act: Act, *, note: GapNote, words: str) -> None:
    """退回说明：仍须补记或者另行说明。"""
    _decide(act, note, GapNote.Outcome.RETURNED, words)


def _decide(act: Act, note: GapNote, outcome: str, words: str) -> None:
    if note.matter_id != act.matter.pk or note.outcome != GapNote.Outcome.WAITING:
        raise Refused(Unmet("这条说明不是本件的，或者已经处理", remedy="请刷新页面"))
    if note.by_id == act.by.pk:
        raise Refused(Unmet(f"{SECOND}，{act.by.name}是说明人", ARTICLE))
    act.change(note, outcome=outcome, decided_by=act.by, words=words)


def _line(act: Act, key: str) -> Line:
    """清单代码@办件所指的一行；不是本件（或其附属办件）的不予办理。"""
    for one in gathering.sheet(act.matter):
        if one.key == key and one.finding.state is not State.AHEAD:
            return one
    raise Refused(Unmet("记录清单里没有这一行，或者还没有办到", ARTICLE, "请刷新页面"))


def _lines(setting: Setting) -> list[Line]:
    return gathering.sheet(setting.matter) if setting.matter else []


def _offer(form: ActForm, lines: Iterable[Line]) -> None:
    field = form.fields["line"]
    if isinstance(field, LineField):
        field.offer(lines)
        if not field.choices:
            field.help_text = "没有"
    wanted = form.initial.get("line")
    field.initial = wanted or next((key for key, _ in field.choices), None)  # type: ignore[attr-defined]


def _named(line: Line) -> str:
    which = line.matter.number or line.matter.title
    child = f"{which} · " if line.matter.parent_id else ""
    state = f" —— {line.finding.state.value}" if line.finding.open else ""
    return f"{child}{line.words}{state}"


KEEP_RECORD = Verb(keep_record, RecordForm)
VERBS: dict[str, Verb] = {
    "keep_record": KEEP_RECORD,
    "explain_gap": Verb(explain_gap, ExplainForm),
    "approve_gap": Verb(approve_gap, DecideForm),
    "return_gap": Verb(return_gap, DecideForm),
}
GUARDS = {"RECORDED": recorded}
