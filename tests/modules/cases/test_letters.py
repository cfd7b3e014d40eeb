"""通知、函与电子数据：各出一份文书；辨认的期间不计入办案期限。"""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests import make
from zhijian.kernel.deadlines.models import Deadline
from zhijian.kernel.evidence.models import EvidenceItem, StoredFile
from zhijian.kernel.papers import papers_of
from zhijian.kernel.registers import reading
from zhijian.modules.cases.investigation.models import Letter
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
MOTHERBOARD = {
    "name": "加油机主板",
    "model": "JZ-3",
    "maker": "",
    "batch": "0786",
    "quantity": Decimal(1),
    "unit": "块",
    "price": None,
    "note": "封样",
}


def clock(run: make.Run, code: str) -> Deadline:
    return Deadline.standing.filter(matter=run.matter, code=code).last()


def identify(run: make.Run, days: int = 10) -> Letter:
    data = {
        "kind": "鉴别",
        "to": "标称某加油设备有限公司",
        "right": "标称生产者",
        "rows": [MOTHERBOARD],
        "matters": "是否为你单位生产。",
        "place": "执法大队",
        "due": (run.at + timedelta(days=days)).date(),
    }
    run.do("request_identification", run.cast.first, **data)
    return Letter.standing.get(matter=run.matter, kind="identification")


def assist(run: make.Run) -> Letter:
    data = {
        "to": "沧州市市场监督管理局",
        "reason": "核实主板来源。",
        "matters": "该经营部的登记情况\n销售数量、价格",
        "materials": [{"name": "询问笔录复印件", "copies": "1", "pages": "3"}],
        "contact": "李伟",
        "phone": "0316-7212315",
    }
    run.do("request_assistance", run.cast.first, **data)
    return Letter.standing.get(matter=run.matter, kind="assistance")


def test_a_summons_and_a_request_for_materials_list_what_to_bring():
    run = make.case_at("investigating")
    data = {
        "person": "张喆",
        "at": run.at + timedelta(days=3),
        "place": "询问室",
        "about": "主板改动",
        "bring": "身份证件\n\n营业执照复印件",
        "agent": "",
    }
    run.do("summon", run.cast.first, **data)
    assert "营业执照复印件" in str(papers_of.latest(run.matter, "13").content)
    with pytest.raises(Refused, match="须在今后"):
        run.do("summon", run.cast.first, **data | {"at": run.at})
    asked = {"to": "霸州加油站", "items": "购进票据\n销售台账", "about": "柴油购销"}
    due = (run.at + timedelta(days=5)).date()
    run.do("request_materials", run.cast.first, **asked | {"due": due})
    assert "销售台账" in str(papers_of.latest(run.matter, "15").content)


def test_the_time_of_identification_is_left_out_of_the_case_clock():
    run = make.case_at("investigating")
    before = clock(run, "CASE_HANDLE").due_on
    letter = identify(run.wait(days=1))
    assert clock(run, "CASE_HANDLE").state == Deadline.State.PAUSED
    assert "0786" in str(papers_of.latest(run.matter, "16").content)
    run.wait(days=6)
    told = {"letter": letter, "replied_on": run.at.date(), "reply": "不是本单位生产。"}
    run.do("record_reply", run.cast.first, **told)
    found = clock(run, "CASE_HANDLE")
    assert (found.state, found.due_on) == ("running", before + timedelta(days=7))


def test_assistance_runs_fifteen_working_days_and_is_prolonged_only_before_they_end():
    run = make.case_at("investigating")
    letter = assist(run)
    due = clock(run, "COOP_INVEST").due_on
    assert reading.calendar().workdays_between(run.at.date(), due) == 15
    assert letter.due == due
    assert not clock(run, "COOP_INVEST").for_organ
    run.wait(days=(due - run.at.date()).days)
    run.do("prolong_assistance", run.cast.first, days=5, reason="尚在调取票据")
    later = clock(run, "COOP_INVEST").due_on
    assert later > due
    run.wait(days=(later - run.at.date()).days + 1)
    with pytest.raises(Refused, match="已经届满"):
        run.do("prolong_assistance", run.cast.first, days=5, reason="迟了")
    told = {"letter": letter, "replied_on": run.at.date(), "reply": "已查明。"}
    run.do("record_reply", run.cast.first, **told)
    with pytest.raises(Refused, match="已经有答复"):
        run.do("record_reply", run.cast.first, **told)


def test_electronic_data_keep_the_digest_of_each_file_and_become_evidence():
    run = make.case_at("investigating")
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    stored = StoredFile.objects.create(
        matter=run.matter,
        sha256=digest,
        sm3="0" * 64,
        size=18_874_368,
        media_type="application/pdf",
        original_name="销售记录.pdf",
        stored_path="x",
        brought_by=run.cast.first,
        arrived_at=run.at,
    )
    span = {"started_at": run.at - make.HOUR, "ended_at": run.at}
    data = {
        "place": "站长室",
        "device": "台式计算机1台",
        "location": "C:\\data",
        "clock": "快2秒",
        "method": "现场提取",
        "tools": "只读接口",
        "process": "复制并校验。",
        "keeper": "本局保管",
        "provider": "张喆",
        "witness": "",
        "operator": "王芳",
        "recorder": "李伟",
        "avoidance": "不申请回避",
        "party_words": "",
    }
    with pytest.raises(Refused, match="没有所提取的文件"):
        run.do("extract_electronic", run.cast.first, stored=[], **data, **span)
    run.do("extract_electronic", run.cast.first, stored=[stored], **data, **span)
    assert digest in str(papers_of.latest(run.matter, "12").content)
    kept = EvidenceItem.standing.filter(matter=run.matter, kind=EvidenceItem.Kind.ELECTRONIC)
    assert [row.file_id for row in kept] == [stored.pk]
