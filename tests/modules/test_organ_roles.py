"""几个机关同办一件：发出的、收到的、转到的、局外的，各自只能办自己的环节。

每一类、每一环节、每一种机关都试一遍；每个机关都有一个担任这一类全部职责的人，所以不予办理的只能
是因为机关不对。
"""

from dataclasses import dataclass
from itertools import product

import pytest

from tests import make
from tests.modules.test_conformance import WAYS, paths
from zhijian.kernel.acts import hands
from zhijian.kernel.acts.spec import ModuleSpec, registry
from zhijian.kernel.matters.models import Matter, MatterOrgan
from zhijian.kernel.organs.models import Officer, Organ
from zhijian.rules.procedure import Step

pytestmark = pytest.mark.django_db

SENT = ("supervision", "notice", "assistance")
RECEIVED = ("supervision_task", "notice_received", "assistance_received")
ROLES = ("发出", "收到", "转到", "局外")


@dataclass
class Scene:
    """省局发出，市局收到并转到县局；另一个市局与此无关。各有一个职责齐全的人。"""

    organs: dict[str, Organ]
    people: dict[str, Officer]

    def matter(self, spec: ModuleSpec, stage: str) -> Matter:
        """停在某一阶段的一件：收到的由市局承办、省局是它的发出机关；发出的由省局承办。"""
        received = spec.kind in RECEIVED
        matter = Matter.objects.create(
            kind=spec.kind,
            procedure=spec.current,
            title="样例",
            organ=self.organs["收到" if received else "发出"],
            stage=stage,
            opened_at=make.TUESDAY,
        )
        spec.model.objects.create(matter=matter, **WAYS[spec.kind].bare)
        for where in {step.where for step in spec.procedure.steps if step.where}:
            MatterOrgan.objects.create(
                matter=matter, entry_number=1, organ=self.organs["发出"], role=where
            )
        return matter

    def rightful(self, spec: ModuleSpec, step: Step) -> str:
        """这一环节由谁办。"""
        return "收到" if spec.kind in RECEIVED and not step.where else "发出"


def scene(spec: ModuleSpec) -> Scene:
    make.registers()
    province = make.organ("河北省市场监督管理局", level=Organ.Level.PROVINCE, doc_word="冀市监")
    city, other = (
        make.organ(f"{name}市场监督管理局", parent=province, level=Organ.Level.CITY, doc_word=name)
        for name in ("廊坊市", "保定市")
    )
    county = make.organ("霸州市市场监督管理局", parent=city)
    organs = dict(zip(ROLES, (province, city, county, other), strict=True))
    duties = {step.duty for step in spec.procedure.steps if not step.by_flow}
    people = {
        role: make.officer(organ, f"{role}的人", *sorted(duties)) for role, organ in organs.items()
    }
    return Scene(organs, people)


def refused_for_its_organ(matter: Matter, step: Step, by: Officer) -> bool:
    told = hands.unmet(matter, step, hands.Team.of(matter), by, make.TUESDAY)
    return any(f"没有“{step.duty}”职责" in one.words for one in told)


@pytest.mark.parametrize("kind", SENT + RECEIVED)
def test_every_step_belongs_to_one_organ_and_nobody_elsewhere_may_do_it(kind: str):
    spec = registry[kind]
    held = scene(spec)
    tried = 0
    for step in spec.procedure.steps:
        if step.by_flow:
            continue
        matter = held.matter(spec, step.sources[0])
        may = {role for role in ROLES if not refused_for_its_organ(matter, step, held.people[role])}
        assert may == {held.rightful(spec, step)}, f"{step.label}：{may}"
        tried += 1
    assert tried >= 4


@pytest.mark.parametrize(("kind", "role"), list(product(RECEIVED, ("转到", "局外"))))
def test_those_it_was_not_sent_to_find_nothing_on_any_path(client, kind: str, role: str):
    spec = registry[kind]
    held = scene(spec)
    matter = held.matter(spec, spec.procedure.steps[1].sources[0])
    client.force_login(held.people[role])
    for where in paths(matter):
        assert client.get(where).status_code == 404, where
        assert client.post(where).status_code == 404, where
