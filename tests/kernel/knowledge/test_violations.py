"""违法行为分类：总局维护国家的，省局只扩展；两人签认；各省互不相见；案件据以选用。"""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from tests import make
from tests.kernel.knowledge.people import AT, Bureau, bureau, later
from zhijian.kernel.knowledge import publishing, violations
from zhijian.kernel.knowledge.models import Book, KnowledgeDraft
from zhijian.kernel.registers import reading
from zhijian.modules.cases import classes
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
V = Book.VIOLATIONS
LOCAL = {"parent": "ME02", "definition": "以遥控器切换加油机程序，短少计量"}


@pytest.fixture
def held() -> Bureau:
    return bureau()


def national(code: str = "ME02"):
    return reading.row(V, code, AT.date())


def test_a_province_extends_a_national_kind_and_inherits_what_it_does_not_write(held):
    done = held.published("province", V, None, name="遥控加油机作弊", data=LOCAL)
    assert done.code == "ME02-1301"
    one = violations.maybe(done.code, later())
    assert (one.penal, one.breached) == (["MLR46"], "计量法第十六条")
    assert violations.national(done.code, later()) == "ME02"
    assert [row.code for row in violations.band_rows(one, later(), held.organs["county"])] == [
        "METER-CONFESSED",
        "METER-MITIGATED",
        "METER-REPEATED",
    ]


def test_only_officers_of_that_province_may_choose_it(held):
    code = held.published("province", V, None, name="遥控加油机作弊", data=LOCAL).code
    chosen = {level: dict(violations.choices(later(), o)) for level, o in held.organs.items()}
    assert code in chosen["province"] and code in chosen["city"] and code in chosen["county"]
    assert code not in chosen["other"] and code not in chosen["nation"]
    assert dict(violations.choices(AT.date(), held.organs["county"])).get(code) is None


def test_a_province_cannot_touch_a_national_code(held):
    with pytest.raises(Refused, match=r"“ME02”是国家的一行，河北省局不得改动"):
        held.propose("province", V, national())


def test_a_province_must_hang_its_kind_under_a_national_one(held):
    with pytest.raises(Refused, match="省级扩展须挂在国家的一类之下"):
        held.propose("province", V, None, data={"definition": "无所依附"})


@pytest.mark.parametrize("level", ["city", "county"])
def test_cities_and_counties_only_read(held, level):
    with pytest.raises(Refused, match="职责"):
        held.propose(level, V, None, data=LOCAL)


def test_nobody_signs_his_own_draft_and_it_can_be_returned_or_withdrawn_once(held):
    draft = held.propose("nation", V, national(), name="破坏计量器具的准确度")
    author, second = held.keepers["nation"]
    with pytest.raises(Refused, match="不能签认"):
        publishing.sign(draft, by=author, at=AT)
    with pytest.raises(Refused, match="尚未签认"):
        held.propose("nation", V, national())
    publishing.send_back(draft, "写明依据", by=second, at=AT)
    with pytest.raises(Refused, match="已退回"):
        publishing.sign(draft, by=second, at=AT)
    assert national().name == "破坏计量器具准确度"


def test_a_signed_version_takes_effect_on_its_day_and_the_old_one_stays(held):
    held.published("nation", V, national(), name="新名", enabled=False)
    assert national().enabled
    row = reading.row(V, "ME02", later())
    assert (row.name, row.enabled, row.confirmed) == ("新名", False, True)
    assert "ME02" not in dict(violations.choices(later(), held.organs["county"]))
    assert [one.name for one in reading.history(V, "ME02")] == ["破坏计量器具准确度", "新名"]


def test_the_past_cannot_be_rewritten(held):
    with pytest.raises(Refused, match="生效日期须在今日之后"):
        held.propose("nation", V, national(), effective_from=AT.date())


def test_the_database_keeps_a_draft_as_it_was_sent(held):
    draft = held.propose("nation", V, national())
    with pytest.raises(DatabaseError, match="送签之后内容不能改"), transaction.atomic():
        KnowledgeDraft.objects.filter(pk=draft.pk).update(name="另一个名字")
    with pytest.raises(DatabaseError, match="不能删除"), transaction.atomic():
        draft.delete()


def test_a_case_offers_the_kinds_of_its_own_province(held):
    code = held.published("province", V, None, name="遥控加油机作弊", data=LOCAL).code
    tomorrow = AT + make.timedelta(days=1)
    assert code in dict(classes.violation_choices(tomorrow, held.organs["county"]))
    assert code not in dict(classes.violation_choices(tomorrow, held.organs["other"]))
    assert classes.penal_rules(code, tomorrow) == ["MLR46"]


def test_the_tree_and_the_page_tell_everything_and_hide_other_provinces(client, held, monkeypatch):
    code = held.published("province", V, None, name="遥控加油机作弊", data=LOCAL).code
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT + make.timedelta(days=1))
    client.force_login(held.reader("county"))
    tree = client.get(reverse("violations"), {"q": "遥控"}).content.decode()
    assert "遥控加油机作弊" in tree and "破坏计量器具准确度" in tree
    page = client.get(reverse("violation", args=["PQ05"])).content.decode()
    for words in ("货值金额 0.5—3 倍", "生产、销售伪劣产品罪", "FAKE", "以不合格产品冒充合格产品"):
        assert (words in page) is (words != "FAKE")
    assert "50,000.00 元" in page and "主动消除或者减轻违法行为危害后果" in page
    assert client.get(reverse("violation", args=[code])).status_code == 200
    assert client.get(reverse("add_violation")).status_code == 404
    assert client.get(reverse("extend_violation", args=["ME02"])).status_code == 404
    client.force_login(held.reader("other"))
    assert client.get(reverse("violation", args=[code])).status_code == 404
    assert "遥控" not in client.get(reverse("violations")).content.decode()


def test_the_pages_take_a_draft_and_another_person_signs_it(client, held, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT)
    first, second = held.keepers["province"]
    client.force_login(first)
    where = reverse("extend_violation", args=["ME02"])
    bad = client.post(where, {"name": "遥控", "definition": "甲", "breached": "没有这部法第一条"})
    assert bad.status_code == 200
    assert "没有收录《没有这部法》" in bad.content.decode() or "没有读懂" in bad.content.decode()
    given = {
        "name": "遥控加油机作弊",
        "definition": "以遥控器切换程序",
        "enabled": "on",
        "why": "本省稽查经验",
        "effective_from": later().isoformat(),
    }
    assert client.post(where, given).status_code == 302
    draft = KnowledgeDraft.objects.get()
    page = reverse("knowledge_draft", args=[draft.pk])
    assert "签认：自" not in client.get(page).content.decode()
    client.force_login(second)
    assert "签认：自" in client.get(page).content.decode()
    assert client.post(reverse("sign_knowledge", args=[draft.pk])).status_code == 302
    assert reading.maybe(V, draft.code, later()).confirmed_by == second
    client.force_login(held.reader("province"))
    assert client.get(page).status_code == 404
    assert client.post(reverse("withdraw_knowledge", args=[draft.pk])).status_code == 404


def test_the_tree_is_exported_as_a_table(client, held, monkeypatch):
    monkeypatch.setattr("zhijian.kernel.clock._system", lambda: AT)
    client.force_login(held.reader("county"))
    reply = client.get(reverse("violations"), {"format": "xlsx"})
    assert reply["Content-Type"].endswith("spreadsheetml.sheet")
