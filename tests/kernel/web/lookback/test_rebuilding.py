"""还原到某一笔之后：与当时当场记下的逐行比对。"""

import pytest

from tests import make
from tests.ways import case
from zhijian.kernel.acts import withdrawing
from zhijian.kernel.matters.models import Matter
from zhijian.kernel.papers.models import Paper
from zhijian.kernel.web.lookback import rebuilding
from zhijian.rules import lookback

pytestmark = pytest.mark.django_db


def live(matter: Matter) -> dict:
    """当场的各行（未被撤回的），直接由库里读出。"""
    fresh = Matter.objects.get(pk=matter.pk)
    told = [facts for _, facts in rebuilding.story(fresh)]
    return lookback.standing(rebuilding.rows_now(fresh, told))


def papers(matter: Matter) -> list[str]:
    rows = Paper.objects.filter(matter=matter, void_number__isnull=True)
    return sorted(str(pk) for pk in rows.values_list("pk", flat=True))


def test_every_step_of_a_walk_is_rebuilt_as_it_was_when_it_was_taken():
    run = make.register(make.cast())
    seen = {1: (live(run.matter), papers(run.matter))}

    def remember() -> None:
        seen[run.matter.entries_count] = (live(run.matter), papers(run.matter))

    while run.matter.stage in make.WAY and run.matter.stage != "archived":
        stage = run.matter.stage
        for verb, who, data in make.WAY[stage]:
            run.do(verb, who(run.cast), **data(run))
            remember()
            if verb == "inspect":  # 撤回之后，撤回的那一笔与撤回本身都还原得出
                withdraw(run, run.cast.first)
                remember()
                run.do(verb, who(run.cast), **data(run))
                remember()
                run.do("explain_gap", run.cast.first, **_gap(run))
                remember()
    assert run.matter.stage == "archived"
    whole = rebuilding.story(run.matter)
    now = rebuilding.rows_now(run.matter, [facts for _, facts in whole])
    assert len(whole) == len(seen) > 30
    for number, (rows, made) in seen.items():
        was = rebuilding.rows_at(now, whole, number)
        assert was == rows, f"第 {number} 笔之后"
        told = lookback.papers((entry.number, facts) for entry, facts in whole[:number])
        assert sorted(one["id"] for one in told) == made, f"第 {number} 笔之后的文书"


def withdraw(run: make.Run, by) -> None:
    run.at += make.PACE
    withdrawing.withdraw(run.matter.pk, by=by, at=run.at, reason="地点写错。")
    run.matter.refresh_from_db()


def _gap(run: make.Run) -> dict:
    return {"line": case.gathered(run, "CASE_INSPECT_AV").key, **case.EXPLAINED}


def test_what_is_rebuilt_names_the_stage_the_people_the_papers_and_the_evidence_of_then():
    run = make.case_at("case_review")
    whole = rebuilding.story(run.matter)
    number = next(entry.number for entry, _ in whole if entry.verb == "approve_filing")
    then = rebuilding.then(run.matter, number)
    assert then.head["stage"] == "调查取证"
    assert then.team[0] == "登记人 赵敏"
    assert then.team[-2:] == ["承办人 李伟（主办）", "承办人 王芳"]
    assert any("立案" in one["name"] for one in then.papers)
    assert then.evidence == []
    assert (then.earlier, then.later) == (number - 1, number + 1)
    after = rebuilding.then(run.matter, len(whole))
    assert after.head["stage"] == "案件审核"
    assert len(after.evidence) == 4
    assert after.later is None
