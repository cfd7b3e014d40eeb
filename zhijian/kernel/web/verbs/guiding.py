"""按作业指导书检查（菜单式执法）：现场逐项打勾、拍照、写所见，拍的照片当即登记为证据。"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.forms import ActForm, Setting
from zhijian.kernel.acts.spec import Verb, spec_of
from zhijian.kernel.clock import local_date
from zhijian.kernel.evidence import arriving, items, kinds, names
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.recording import ticking
from zhijian.kernel.recording.models import GuideTick
from zhijian.kernel.registers import reading
from zhijian.kernel.web.evidence.forms import FilesField
from zhijian.rules import recording as rules
from zhijian.rules.recording import ARTICLE, Guide, GuideItem
from zhijian.rules.refusal import Refused, Unmet

RESULT, WORDS, PHOTOS, HELD = "result_", "words_", "photos_", "held_"
LATER = "later"


@dataclass(frozen=True)
class Tick:
    """一项的结果与照片。"""

    item: GuideItem
    result: str
    words: str
    files: tuple[StoredFile, ...]


class GuideForm(ActForm):
    """一册作业指导书：每项一段，手机上一项一屏。可以分几次办，先后各记一笔。"""

    in_field = True
    guide = forms.CharField(widget=forms.HiddenInput, required=False)
    place = forms.CharField(label="检查地点", max_length=200)

    def prepare(self, setting: Setting) -> None:
        """按所选的一册，逐项备三栏：结果、所见、照片。"""
        self.headings = {"place": "检查地点"}  # type: ignore[misc]  # 一册一个样
        matter, self.book = setting.matter, None
        if matter is None:
            return
        self.book = rules.chosen(offered(setting), self._asked(), violation(matter))
        party = matter.party
        self.fields["place"].initial = party.address if party else ""
        if self.book is None:
            self.fields["place"].help_text = "名册里没有现在有效的作业指导书，请名册管理员补录"
            return
        self.fields["guide"].initial = self.initial["guide"] = self.book.code
        self.headings["place"] = self.book.name
        pending = "（依据待确认）" if self.book.pending else ""
        self.fields["place"].help_text = f"{self.book.goods}。依据：{self.book.source}{pending}"
        done = ticking.latest(matter, self.book.code)
        for item in self.book.items:
            self._add(item, done.get(f"{self.book.code}/{item.code}"))

    def _asked(self) -> str:
        key = self.add_prefix("guide")
        given = self.data.get(key) if self.is_bound else self.initial.get("guide")
        return str(given or "")

    def _add(self, item: GuideItem, done: GuideTick | None) -> None:
        """一项的三栏；先前查过的，写出先前的结果。"""
        ways = "或者".join(way.value for way in item.ways)
        must = "必查" if item.required else "选查"
        before = f"。先前：{done.get_result_display()} {done.words}" if done else ""
        self.headings[f"{RESULT}{item.code}"] = f"{item.code} {item.what}"
        self.fields[f"{RESULT}{item.code}"] = forms.ChoiceField(
            label=f"{item.group} · {must}",
            choices=[*GuideTick.Result.choices, (LATER, "还没有查")],
            initial=LATER,
            required=False,
            widget=forms.RadioSelect,
            help_text=f"看：{item.look}。标准：{item.standard}。记录：{ways}{before}",
        )
        self.fields[f"{WORDS}{item.code}"] = forms.CharField(
            label="所见", max_length=500, required=False, help_text="不符合的必填"
        )
        photos = FilesField(label="照片、录像", required=False)
        photos.widget.attrs |= {"accept": kinds.PICKER, "capture": "environment"}
        self.fields[f"{PHOTOS}{item.code}"] = photos
        held = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields[f"{HELD}{item.code}"] = held

    def clean(self) -> dict[str, Any]:
        """收下各项的照片（别处有错的也留着，不必重拍），凑成各项的结果。"""
        data: dict[str, Any] = super().clean() or {}
        if self.book is None:
            raise forms.ValidationError("名册里没有现在有效的作业指导书")
        ticks = [self._tick(item, data) for item in self.book.items]
        done = [one for one in ticks if one["result"]]
        if not done and not self.errors:
            raise forms.ValidationError("还没有查任何一项")
        return {"guide": self.book.code, "place": data.get("place", ""), "ticks": done}

    def _tick(self, item: GuideItem, data: dict[str, Any]) -> dict[str, Any]:
        result, words = data.get(f"{RESULT}{item.code}", ""), data.get(f"{WORDS}{item.code}", "")
        result = "" if result == LATER else result
        files = self._files(item, data)
        if result == GuideTick.Result.BAD and not words.strip():
            self.add_error(f"{WORDS}{item.code}", "不符合的，请写明所见")
        if not result and (words.strip() or files):
            self.add_error(f"{RESULT}{item.code}", "写了所见、拍了照片的，请选结果")
        return {"code": item.code, "result": result, "words": words, "files": files}

    def _files(self, item: GuideItem, data: dict[str, Any]) -> list[StoredFile]:
        """本项的照片：先前收下的，连同这次随表上传的。"""
        where = self.setting
        if where is None or where.matter is None:
            return []
        loose = {str(one.pk): one for one in items.loose_files(where.matter)}
        named = str(data.get(f"{HELD}{item.code}", "")).split()
        kept = [loose[key] for key in named if key in loose]
        have = {(one.original_name, one.size) for one in kept}
        for sent in data.get(f"{PHOTOS}{item.code}") or ():
            if (names.clean(sent.name or ""), sent.size) in have:  # 重交的表还带着先前收下的
                continue
            try:
                kept.append(
                    arriving.arrive(sent, sent.name or "", where.officer, where.at, where.matter)
                )
            except Refused as refused:
                words = f"{sent.name}：{refused}。{refused.reasons[0].remedy}"
                self.add_error(f"{PHOTOS}{item.code}", words)
        self._hold(item, kept)
        return kept

    def _hold(self, item: GuideItem, kept: list[StoredFile]) -> None:
        if not kept:
            return
        typed = cast(QueryDict, self.data).copy()
        typed[self.add_prefix(f"{HELD}{item.code}")] = " ".join(str(one.pk) for one in kept)
        self.data = typed
        named = "、".join(one.original_name for one in kept)
        self[f"{PHOTOS}{item.code}"].help_text = f"已收下：{named}"


def offered(setting: Setting) -> tuple[Guide, ...]:
    """此时有效的各册。"""
    return reading.field_guides(local_date(setting.at))


def violation(matter: Matter) -> str:
    """本件的违法行为分类；没有这一栏的为空。"""
    row = spec_of(matter).model._default_manager.filter(pk=matter.pk).first()
    return str(getattr(row, "violation_type", "") or "")


def work_by_guide(act: Act, *, guide: str, place: str, ticks: Iterable[dict[str, Any]]) -> None:
    """记下各项的结果；照片各登记为一项证据，提取人是共同检查的两名执法人员。

    `ticks` 每项有条目代码 `code`、结果 `result`、所见 `words`、照片 `files`（可以没有）。
    """
    book = next((one for one in reading.field_guides(act.day) if one.code == guide), None)
    if book is None:
        raise Refused(Unmet(f"作业指导书“{guide}”现在没有有效的一册", ARTICLE, "请刷新页面"))
    done = _done(book, ticks)
    if not done:
        raise Refused(Unmet("还没有查任何一项", ARTICLE))
    for one in done:
        proofs = [act.add(_evidence(act, one, file, place)) for file in one.files]
        act.add(
            GuideTick(
                guide=book.code,
                guide_name=book.name,
                code=one.item.code,
                what=one.item.what,
                article=one.item.standard,
                result=one.result,
                words=one.words,
                at=act.at,
                by=act.by,
                items=[str(proof.pk) for proof in proofs],
            )
        )


def _done(book: Guide, ticks: Iterable[dict[str, Any]]) -> list[Tick]:
    known = {item.code: item for item in book.items}
    return [
        Tick(known[one["code"]], one["result"], one.get("words", ""), tuple(one.get("files", ())))
        for one in ticks
        if one["code"] in known
    ]


def _evidence(act: Act, tick: Tick, file: StoredFile, place: str) -> EvidenceItem:
    taken = file.taken_at if file.taken_at and file.taken_at <= act.at else act.at
    return EvidenceItem(
        kind=EvidenceItem.Kind.AUDIOVISUAL,
        name=f"{tick.item.what}（{file.original_name}）"[:200],
        source="现场检查时拍摄、录制",
        proves=f"{tick.item.what}：{tick.words or GuideTick.Result(tick.result).label}"[:1000],
        taken_at=taken,
        place=place,
        quantity="1份",
        original_where=act.matter.organ.name,
        first_collector=act.hands[0],
        second_collector=act.hands[-1],
        file=file,
    )


WORK_BY_GUIDE = Verb(work_by_guide, GuideForm)
