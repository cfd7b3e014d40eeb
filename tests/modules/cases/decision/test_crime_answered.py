"""涉罪评估总在决定之前作出：不答的不能调查终结，没有结论的不能决定（G09）。"""

import pytest
from django.urls import reverse

from tests import make
from tests.modules.cases.samples import no_penalty
from tests.modules.cases.walk import Walk, conclusion
from zhijian.modules.cases.investigation.models import Conclusion
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db


def test_a_conclusion_that_does_not_answer_is_not_taken():
    walk = Walk()
    told = conclusion(walk.at)
    del told["crime_suspected"]
    with pytest.raises(TypeError, match="crime_suspected"):
        walk.do(walk.cast.lead, "conclude", **told)


def test_the_form_offers_no_answer_of_its_own(client, cast):
    run = make.case_at("investigating", cast)
    client.force_login(cast.first)
    page = client.get(reverse("act", args=["case", run.matter.pk, "conclude"]))
    field = page.context["forms"].main["crime_suspected"]
    assert field.value() in (None, "")
    assert field.field.required


@pytest.mark.parametrize("kind", ["penalty", "no_penalty"])
def test_no_decision_is_made_before_the_crime_assessment(kind):
    walk = Walk().to_decision() if kind == "penalty" else Walk().conclude(**no_penalty()).review()
    if kind == "no_penalty":
        walk.do(walk.cast.chief, "approve_no_penalty", words="同意。")
    Conclusion.objects.filter(matter=walk.matter).delete()
    assert any("没有作出涉罪评估" in words for words in walk.guard("G09"))
    with pytest.raises(Refused, match="调查终结报告"):
        if kind == "penalty":
            walk.decide()
        else:
            walk.do(
                walk.cast.chief,
                "decide_no_penalty",
                no_penalty_reason="违法事实不能成立",
                discretion="理由。",
                words="同意。",
            )
