"""地方程序的案件的走法：市局在调查终结之后增设分管负责人审批、缩短审核期限，县局在申请结案之后再增设一道。"""

from datetime import timedelta
from typing import Any

from tests import make
from tests.make import turn
from tests.ways import Ways
from tests.ways.case import WAYS as CASE
from zhijian.kernel.acts import publishing_variants
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.clock import local_date
from zhijian.kernel.organs.models import Officer, Organ

DEPUTY, NAME = "案件:分管负责人", "韩松"
NEXT_DAY = make.TUESDAY + timedelta(days=1)
SHORTENED = {"CASE_REVIEW": 6, "CASE_HANDLE": 60}
CONCLUDED = {"after": "conclude", "label": "分管负责人审批", "duty": DEPUTY}
CLOSING = {"after": "apply_closing", "label": "分管负责人复核结案", "duty": DEPUTY}


def registered() -> make.Run:
    """两级地方程序生效之后登记的案件。"""
    make.registers()
    city = make.organ("廊坊市市场监督管理局", division="131000")
    cast = make.cast(parent=city)
    publish(city, CONCLUDED, SHORTENED)
    publish(cast.organ, CLOSING, {})
    make.officer(cast.organ, NAME, DEPUTY, post="副局长")
    run = make.register(cast, NEXT_DAY)
    run.way = way(run)
    return run


def publish(organ: Organ, added: dict[str, str], shortened: dict[str, int]) -> None:
    """草拟并由另一人签认，次日生效。"""
    drafter, signer = (
        make.officer(organ, name, publishing_variants.DUTY) for name in ("草拟人", "签认人")
    )
    draft = publishing_variants.propose(
        registry["case"],
        organ,
        [added],
        shortened,
        why="本局规定",
        effective_from=local_date(NEXT_DAY),
        by=drafter,
        at=make.TUESDAY,
    )
    publishing_variants.sign(draft, by=signer, at=make.TUESDAY)


def way(run: make.Run) -> make.Way:
    """主线，加上各道增设的审批。"""
    procedure = registry["case"].version(run.matter.procedure)
    agreed = [step for step in procedure.steps if step.added and not step.back]
    own = {step.sources[0]: (_approval(step.verb),) for step in agreed}
    return make.WAY | own


def _approval(verb: str) -> make.Turn:
    _, _, data = turn(verb, "chief", {"words": "同意。"})
    return verb, deputy, data


def deputy(cast: make.Cast) -> Any:
    """县局的分管负责人。"""
    return Officer.objects.get(organ=cast.organ, name=NAME)


LINE = Ways(start=registered, way=CASE.way, branches=CASE.branches)
