"""一类样例办件：只为测试登记，用后撤下。"""

from contextlib import contextmanager

from tests.kernel.people import NOON
from zhijian.kernel.acts.spec import ModuleSpec, Verb, register, registry
from zhijian.kernel.matters import visibility
from zhijian.kernel.matters.models import Assignment, Detail, Matter
from zhijian.rules.procedure import Procedure, Stage, Step

KIND = "sample"
SEE = "样例:查看"
PROCEDURE = Procedure(
    code="sample@1",
    title="样例程序",
    basis="",
    stages={"open": Stage("在办", track=1), "done": Stage("办结", track=2, final=True)},
    steps=(Step("finish", "办结", ("open",), "done", "样例:办理"),),
    opening=Step("register", "登记", (), "open", "样例:登记"),
)


@contextmanager
def registered():
    """登记样例业务。"""
    nothing = Verb(lambda act: None)
    register(
        ModuleSpec(
            kind=KIND,
            title="样例",
            model=Detail,
            procedures={PROCEDURE.code: PROCEDURE},
            current=PROCEDURE.code,
            verbs={"register": nothing, "finish": nothing},
            guards={},
            facts=lambda matter, act: {},
            full_sight=frozenset({SEE}),
            upper_sight=frozenset({SEE}),
        )
    )
    try:
        yield
    finally:
        registry.pop(KIND)
        visibility._rules.pop(KIND)


def matter(where, title="样例一件", **values):
    return Matter.objects.create(
        kind=KIND,
        procedure=PROCEDURE.code,
        title=title,
        organ=where,
        stage="open",
        opened_at=NOON,
        **values,
    )


def assign(held, person, role="handler", **values):
    return Assignment.objects.create(matter=held, officer=person, role=role, since=NOON, **values)
