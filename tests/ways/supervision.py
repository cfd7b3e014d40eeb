"""督查督办的走法：省局拟制、审批、下发给两个市局，各市局办结，省局办结归档。"""

from typing import Any

from tests import make
from tests.ways import Ways
from zhijian.kernel.acts import door
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.modules.supervision import procedure as p

TOLD = {
    "title": "督促查处电线电缆质量违法行为",
    "mode": "listed",
    "source": "media",
    "source_ref": "某报 2026 年 4 月 2 日报道",
    "requirement": "逐户排查，依法立案查处，按期反馈结果。",
    "days": 60,
    "joint": "",
    "contact": "周明",
    "phone": "0316-0000001",
}


class UpperCast(make.Cast):
    """省局的一班人，与它下辖的两个市局。"""

    def cities(self) -> list[Organ]:
        found = list(Organ.objects.filter(parent=self.organ).order_by("code"))
        while len(found) < 2:
            name = ("廊坊市", "保定市")[len(found)]
            found.append(self._city(name))
        return found

    def everyone(self) -> None:
        """本机关与各市局各项职责的人都造出来。"""
        for where in (self.organ, *self.cities()):
            for duty in (p.DRAFT, p.APPROVE, p.SIGN, p.HEAD, p.HANDLE, p.LEAD):
                person(where, duty)

    def _city(self, name: str) -> Organ:
        shown = {"level": Organ.Level.CITY, "doc_word": f"{name[0]}市监"}
        return make.organ(f"{name}市场监督管理局", parent=self.organ, **shown)


def province(**values: Any) -> UpperCast:
    make.registers()
    shown = {"level": Organ.Level.PROVINCE, "doc_word": "冀市监"} | values
    return UpperCast(make.organ("河北省市场监督管理局", **shown))


def person(where: Organ, duty: str, name: str = "") -> Officer:
    """一个机关里担任这项职责的人。"""
    held = Officer.objects.filter(organ=where, duties__name=duty).first()
    return held or make.officer(where, name or f"{where.name[:2]}{duty[3:]}", duty)


def drafter(cast: make.Cast) -> Officer:
    return person(cast.organ, p.DRAFT)


def approver(cast: make.Cast) -> Officer:
    return person(cast.organ, p.APPROVE)


def proposed(cast: UpperCast | None = None, **changes: Any) -> make.Run:
    """省局拟制，主送两个市局。"""
    cast = cast or province()
    data = TOLD | {"organs": cast.cities()} | changes
    request = door.Request("propose", data)
    spec = registry["supervision"]
    matter = door.open_matter(spec, request, organ=cast.organ, by=drafter(cast), at=make.TUESDAY)
    return make.Run(cast, matter, make.TUESDAY, WAY)


def tasks(run: make.Run) -> list[Matter]:
    """督办单下发的各件。"""
    return list(Matter.objects.filter(parent=run.matter).order_by("pk").select_related("organ"))


def task_run(run: make.Run, number: int = 0) -> make.Run:
    """其中一件。"""
    return make.Run(run.cast, tasks(run)[number], run.at, TASK_WAY)


def receiver(duty: str) -> Any:
    """收到督办的（走法里总是第一个）市局里担任这项职责的人。"""
    return lambda cast: person(cast.cities()[0], duty)


def _assigned(run: make.Run) -> dict[str, Any]:
    return {"lead": person(run.matter.organ, p.HANDLE), "others": [], "words": "抓紧办理。"}


def all_done(run: make.Run) -> None:
    """各市局都走到办结。"""
    for one in tasks(run):
        if one.closed_at is not None:
            continue
        child = make.Run(run.cast, one, run.at, TASK_WAY)
        for stage, turns in TASK_WAY.items():
            assert child.matter.stage == stage
            for verb, who, data in turns:
                by = who(run.cast)
                if by.organ_id == run.cast.cities()[0].pk:
                    by = person(one.organ, by.duties.get().name)
                child.do(verb, by, **data(child))
        run.at = child.at
    run.matter.refresh_from_db()


def done() -> make.Run:
    """各机关都已办结的督办单。"""
    run = proposed().go_to("issued")
    all_done(run)
    return run


def _turn(verb: str, who: Any, data: Any = None) -> make.Turn:
    return verb, who, data if callable(data) else (lambda run: data or {})


AGREED = {"words": "同意。"}
WHY = {"reason": "还不清楚，请补充。"}
WAY: make.Way = {
    "proposed": (_turn("approve", approver, AGREED),),
    "approved": (_turn("issue", drafter),),
    "done": (_turn("close_order", drafter, {"words": "各机关都已办结。"}),),
    "closed": (_turn("archive", drafter),),
}


def _revised(run: make.Run) -> dict[str, Any]:
    return TOLD | {"organs": run.cast.cities()[:1], "title": "督促查处电线电缆质量违法行为（改）"}


def drafting() -> make.Run:
    run = proposed()
    run.do("send_back", approver(run.cast), **WHY)
    return run


TASK_WAY: make.Way = {
    "to_sign": (_turn("sign", receiver(p.SIGN)),),
    "signed": (_turn("assign", receiver(p.HEAD), _assigned),),
    "working": (
        _turn("report_progress", receiver(p.HANDLE), {"words": "已检查 12 家，立案 3 件。"}),
        _turn("submit_result", receiver(p.HANDLE), {"result": "查处 3 件，罚没 5 万元。"}),
    ),
    "head_review": (_turn("endorse", receiver(p.HEAD), AGREED),),
    "lead_review": (_turn("send_result", receiver(p.LEAD), AGREED),),
    "reported": (_turn("accept", drafter, AGREED),),
}
BARE = {
    "mode": "ledger",
    "source": "other",
    "requirement": "要求",
    "contact": "周明",
    "phone": "1",
}
WAYS = Ways(
    start=done,
    way={stage: WAY[stage] for stage in ("done", "closed")},
    bare=BARE,
    sides=(
        Ways(
            start=proposed,
            way={stage: WAY[stage] for stage in ("proposed", "approved")},
            branches={
                "proposed": (_turn("send_back", approver, WHY), _turn("refuse", approver, WHY)),
                "issued": (
                    _turn("urge", drafter, {"words": "请抓紧。"}),
                    _turn("revoke", approver, WHY),
                ),
            },
        ),
        Ways(start=drafting, way={"drafting": (_turn("revise", drafter, _revised),)}),
    ),
)
