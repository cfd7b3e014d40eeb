"""查：看得见的才有；看不见的不列、不计数、筛不出。"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.kernel.laws.make import text
from zhijian.kernel.acts.administration import parties
from zhijian.kernel.laws import storing
from zhijian.kernel.log.models import Entry
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.parties.files import Particulars
from zhijian.kernel.search import finding, following, similar, sources
from zhijian.kernel.search.finding import Wanted
from zhijian.kernel.search.models import Followed, Indexed
from zhijian.kernel.search.writing import CHUNK, chunks
from zhijian.modules.cases.sources.models import Case

pytestmark = pytest.mark.django_db
AT = make.TUESDAY + timedelta(days=30)
PERSON = {
    "party_kind": "person",
    "party_name": "欧阳某",
    "uscc": "",
    "id_number": "11010519491231002X",
    "representative_label": "",
    "legal_rep": "",
}


@pytest.fixture
def cast():
    return make.cast()


@pytest.fixture
def run(cast):
    found = make.case_at("investigating", cast)
    Case.objects.update(goods_value=Decimal(20000))
    following.follow()
    return found


def case_of(run):
    return Case.objects.get(pk=run.matter.pk)


def titles(officer, words="", **more):
    page = finding.find(Wanted(words, **more), officer, AT)
    assert page.total >= len(page.rows)
    return [(one.source, one.title or one.known_as) for one in page.rows]


def test_the_handler_finds_the_case_its_papers_and_its_party(run, cast):
    party = run.matter.party.name
    found = titles(cast.first, party)
    assert {source for source, _ in found} == {"matter", "paper", "party"}
    assert ("party", party) in found
    for one in finding.find(Wanted(party), cast.first, AT).rows:
        assert any(hit for _, hit in one.excerpt) or party in one.title + one.known_as


def test_a_colleague_finds_the_case_by_number_only_and_reads_no_title(run, cast):
    colleague = make.officer(cast.organ, "赵同事")
    number = run.matter.source_number
    (found,) = [one for one in finding.find(Wanted(number), colleague, AT).rows]
    assert (found.title, found.excerpt, found.full) == ("", [], False)
    assert run.matter.party.name in found.known_as
    assert titles(colleague, run.matter.title, source="matter") == []


def test_an_outsider_finds_and_counts_nothing_of_it(run, cast):
    outsider = make.officer(make.organ("别处市场监督管理局"), "钱外人", "案件:负责人")
    for words in (run.matter.source_number, run.matter.title, case_of(run).cause):
        page = finding.find(Wanted(words, source="matter"), outsider, AT)
        assert (page.rows, page.total) == ([], 0)
    assert titles(outsider, run.matter.party.name) == [("party", run.matter.party.name)]


def test_what_only_full_sight_knows_is_not_found_by_filtering(run, cast):
    colleague, case = make.officer(cast.organ, "赵同事"), case_of(run)
    given = {"source": "matter", "cause": case.violation_type}
    assert titles(cast.first, **given) and titles(colleague, **given) == []
    assert titles(colleague, product=case.product_name, source="matter") == []
    assert titles(colleague, run.matter.source_number, low=Decimal(0)) == []


def test_filters_narrow_and_odd_words_find_nothing(run, cast):
    day = run.matter.opened_at.date()
    assert titles(cast.first, source="matter", first=day, last=day, kind="case")
    assert titles(cast.first, source="matter", last=day - timedelta(days=400)) == []
    assert titles(cast.first, "，。'&|!:*") == []
    assert titles(cast.first, run.matter.title + " 没有这个词") == []


def test_a_person_is_found_only_where_the_file_may_be_seen(cast):
    run = make.case_at("investigating", cast, **PERSON)
    following.follow()
    outsider = make.officer(make.organ("别处市场监督管理局"), "钱外人")
    assert titles(cast.first, "欧阳某", source="party")
    assert titles(outsider, "欧阳某") == []
    assert not Indexed.objects.filter(body__contains="11010519491231002X").exists()
    assert run.matter.party.id_token


def test_each_act_is_indexed_again_and_the_act_itself_pays_nothing(run, cast):
    held = Indexed.objects.filter(source="matter", owner=str(run.matter.pk))
    before = held.get().version
    with CaptureQueriesContext(connection) as told:
        run.do("inspect", cast.first, started_at=run.at, ended_at=run.at, **make.INSPECTION)
    assert "search_" not in " ".join(one["sql"] for one in told)
    assert following.follow().entries == 1
    assert held.get().version > before


def test_an_entry_committed_late_is_not_passed_over(run, monkeypatch):
    mark = Followed.objects.get()
    assert (mark.done, mark.count) == (0, Entry.objects.count())
    monkeypatch.setattr(following, "_settled", lambda: False)
    assert following.follow().entries == 0
    Followed.objects.update(count=mark.count - 1)
    assert following.follow().entries == mark.count
    assert Followed.objects.get().done == 0
    monkeypatch.undo()
    assert following.follow().entries == 0
    assert (Followed.objects.get().done, Followed.objects.get().count) == (mark.seen, 0)


def test_an_administrative_change_of_a_party_is_followed(run, cast):
    admin, party = make.officer(cast.organ, "管理员", ADMINISTER), run.matter.party
    names = set(Particulars.__dataclass_fields__) - {"id_number"}
    given = {name: getattr(party, name) for name in names} | {"address": "乌有县子虚路一号"}
    parties.change_party(party, Particulars(**given), by=admin, at=AT)
    following.follow()
    assert titles(admin, "子虚路") == [("party", party.name)]


def test_articles_are_found_in_the_text_in_force_and_by_whoever_may_see_the_law(cast):
    storing.store([text("为了试验检索，制定本法。")])
    following.follow()
    (found,) = finding.find(Wanted("试验检索", source="law"), cast.first, AT).rows
    assert found.title == "试验法 第一条" and found.link.endswith("#t1")
    storing.store([text("另文。")])
    following.follow()
    assert titles(cast.first, "试验检索", source="law") == []


def test_a_rebuild_gives_the_same_index(run, capsys):
    held = set(Indexed.objects.values_list("source", "owner", "title", "words"))
    call_command("index_search")
    assert set(Indexed.objects.values_list("source", "owner", "title", "words")) == held
    assert "办件：1 块" in capsys.readouterr().out


def test_a_module_adds_its_own_source_in_one_call(run, cast):
    def read(matter):
        return sources.Document(title="典型案例甲", link="/x/", body="点评", matter=matter)

    before = sources.every()
    sources.add(sources.of_kind("case", "典型案例", read=read, seen=sources.everyone))
    try:
        following.rebuild()
        outsider = make.officer(make.organ("别处市场监督管理局"), "钱外人")
        assert titles(outsider, "点评") == [("case", "典型案例甲")]
    finally:
        sources._sources.clear()
        for one in before:
            sources.add(one)


def test_long_text_is_cut_at_a_sentence_and_hard_cuts_overlap():
    sentences = "一二三四五六七八九。" * (CHUNK // 5)
    assert "".join(chunks(sentences)) == sentences
    assert all(one.endswith("。") for one in chunks(sentences))
    solid = "字" * (CHUNK * 2)
    assert all(len(one) <= CHUNK for one in chunks(solid))
    assert sum(map(len, chunks(solid))) > len(solid)


def test_similar_cases_are_those_one_may_see(run, cast):
    other = make.case_at("investigating", cast)
    Case.objects.filter(pk=other.matter.pk).update(goods_value=Decimal(39000))
    following.follow()
    alike = similar.to(run.matter, cast.first, AT)
    assert [one.row.matter for one in alike] == [other.matter]
    assert {"违法行为相同", "产品相同", "金额相近"} <= set(alike[0].why)
    stranger = make.officer(make.organ("别处市场监督管理局"), "钱外人", "案件:负责人")
    assert similar.to(run.matter, stranger, AT) == []
