import pytest
from django.test import Client
from django.urls import reverse

from tests.kernel import people, sample_kind
from tests.kernel.people import NOON
from zhijian.kernel.log.models import Trace
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.parties import files
from zhijian.kernel.parties.files import Particulars
from zhijian.kernel.parties.models import Party

pytestmark = pytest.mark.django_db
USCC = "911522010783762860"
PERSON = "11010519491231002X"


def opened(organ, name="蓝天食品有限公司", kind="enterprise", **values):
    particulars = Particulars(kind=kind, name=name, **values)
    return files.find_or_open(particulars, organ=organ, at=NOON)[0]


def text(page):
    return page.content.decode()


def browser(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def county():
    return people.organ("甲县局")


@pytest.fixture
def clerk(county):
    return people.officer(county, "案件:登记")


@pytest.fixture
def outsider():
    return people.officer(people.organ("外县局"), "案件:登记")


@pytest.fixture
def admin(county):
    return people.officer(county, ADMINISTER)


@pytest.fixture(autouse=True)
def _sample():
    with sample_kind.registered():
        yield


def page_of(party, person):
    return browser(person).get(reverse("party", args=[party.pk]))


def test_a_file_is_opened_through_the_page_and_found_by_part_of_its_name(clerk, outsider):
    client = browser(clerk)
    data = {"kind": "enterprise", "name": "霸州市 第七加油站", "uscc": USCC.lower()}
    page = client.post("/parties/new/", data, follow=True)
    assert "霸州市第七加油站" in text(page)
    assert "霸州市第七加油站" in text(client.get("/parties/"))
    assert "霸州市第七加油站" in text(browser(outsider).get("/parties/", {"q": "第七加油"}))
    client.post("/parties/new/", data)
    assert Party.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("uscc", "911522010783762861", "校验码"),
        ("uscc", "91", "18 位"),
        ("org_code", "123456789", "组织机构代码"),
        ("division", "十三", "行政区划代码"),
        ("id_number", PERSON, "没有身份证件号码"),
    ],
)
def test_a_wrong_code_is_explained_beside_the_field_and_kept(clerk, field, value, words):
    data = {"kind": "enterprise", "name": "蓝天", field: value}
    page = text(browser(clerk).post("/parties/new/", data))
    assert words in page
    assert f'id="id_{field}_error"' in page
    assert f'value="{value}"' in page
    assert not Party.objects.exists()


def test_who_has_no_duty_in_the_organ_opens_no_file(county):
    client = browser(people.officer(county))
    assert client.get("/parties/new/").status_code == 404
    assert "建立档案" not in text(client.get("/parties/"))


def test_the_page_lists_only_the_matters_one_sees(county, clerk, outsider):
    party = opened(county)
    held = sample_kind.matter(county, title="涉嫌掺假案", party=party, number="甲〔2026〕1号")
    assert "甲〔2026〕1号" in text(page_of(party, clerk))
    assert "涉嫌掺假案" not in text(page_of(party, clerk))
    stranger = text(page_of(party, outsider))
    assert "甲〔2026〕1号" not in stranger
    assert "<b>0</b> 件" in stranger
    sample_kind.assign(held, outsider)
    assert "涉嫌掺假案" in text(page_of(party, outsider))


def test_a_natural_person_is_seen_by_the_home_organ_and_those_who_see_a_matter(
    county, clerk, outsider
):
    person = opened(county, name="张三", kind="person", id_number=PERSON)
    assert page_of(person, clerk).status_code == 200
    assert page_of(person, outsider).status_code == 404
    assert "张三" not in text(browser(outsider).get("/parties/", {"q": PERSON}))
    sample_kind.assign(sample_kind.matter(people.organ(), party=person), outsider)
    assert page_of(person, outsider).status_code == 200


def test_the_identity_number_shows_only_on_demand_and_leaves_a_trace(county, clerk, outsider):
    person = opened(county, name="张三", kind="individual_business", id_number=PERSON)
    assert PERSON not in text(page_of(person, clerk))
    where = reverse("reveal_identity", args=[person.pk])
    assert browser(outsider).post(where).status_code == 404
    assert browser(clerk).get(where).status_code == 405
    assert not Trace.objects.exists()
    assert PERSON in text(browser(clerk).post(where))
    row = Trace.objects.get()
    assert (row.kind, row.officer) == (Trace.Kind.SECRET, clerk)
    assert PERSON not in row.words


def test_a_change_keeps_the_stored_number_unless_it_is_cleared(county, clerk):
    person = opened(county, name="张三", kind="person", id_number=PERSON)
    where = reverse("change_party", args=[person.pk])
    form = text(browser(clerk).get(where))
    assert PERSON not in form
    assert "不回显" in form
    browser(clerk).post(where, {"kind": "person", "name": "张三丰"})
    person.refresh_from_db()
    assert (person.name, person.id_number.reveal()) == ("张三丰", PERSON)
    browser(clerk).post(where, {"kind": "person", "name": "张三丰", "clear_id": "on"})
    person.refresh_from_db()
    assert (person.id_token, bool(person.id_number)) == ("", False)


def test_another_organ_does_not_change_the_file(county, outsider):
    party = opened(county)
    assert browser(outsider).get(reverse("change_party", args=[party.pk])).status_code == 404
    assert "变更当事人信息" not in text(page_of(party, outsider))


def test_doubles_are_offered_and_merged_and_the_old_address_leads_on(county, admin, clerk):
    old, kept = opened(county, name="蓝天食品厂"), opened(county, uscc=USCC)
    sample_kind.matter(county, party=old, number="甲〔2026〕2号")
    assert "疑似重复" not in text(page_of(kept, clerk))
    assert "并入本档" in text(page_of(kept, admin))
    where = reverse("merge_party", args=[old.pk, kept.pk])
    assert browser(clerk).get(where).status_code == 404
    assert "合并不能撤回" in text(browser(admin).get(where))
    page = text(browser(admin).post(where, {"why": "重复建档"}, follow=True))
    assert "档案已合并" in page
    assert "甲〔2026〕2号" in page
    assert page_of(old, clerk).url == reverse("party", args=[kept.pk])


def test_files_of_different_codes_are_not_merged_and_the_page_says_why(county, admin):
    first, second = opened(county, uscc=USCC), opened(county, uscc="91152201078377449P")
    where = reverse("merge_party", args=[first.pk, second.pk])
    page = text(browser(admin).post(where, {"why": "误以为同一家"}))
    assert "不是同一主体" in page
    assert 'value="误以为同一家"' in page


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "%", "_", "\x00", "'", "\\"])
def test_any_text_may_be_searched(clerk, typed):
    page = browser(clerk).get("/parties/", {"q": typed})
    assert page.status_code == 200
    assert "<script>alert" not in text(page)
