import threading

import pytest
from django.db import connection

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.parties import files
from zhijian.kernel.parties.files import Particulars
from zhijian.kernel.parties.models import Party
from zhijian.kernel.parties.names import core_of, tidy
from zhijian.rules.refusal import Refused

pytestmark = pytest.mark.django_db
USCC = "911522010783762860"
OTHER = "91152201078377449P"
PERSON = "11010519491231002X"


def enterprise(name="霸州市某加油站", uscc=USCC, **values):
    return Particulars(kind="enterprise", name=name, uscc=uscc, **values)


def opened(particulars, where=None):
    return files.find_or_open(particulars, organ=where or people.organ(), at=NOON)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 霸州市 某加油站 ", "霸州市某加油站"),
        ("甲（中国）有限公司", "甲（中国）有限公司"),
        ("甲(中国)有限公司", "甲（中国）有限公司"),
        ("ＡＢＣ Trading  Co.", "ABC Trading Co."),
        ("甲\u3000公司", "甲公司"),
        ("", ""),
        ("霸州\u202e站油加\u200b公司", "霸州站油加公司"),
    ],
)
def test_names_are_kept_in_one_spelling(typed, kept):
    assert tidy(typed) == kept
    assert tidy(kept) == kept


def test_the_core_of_a_name_leaves_out_its_legal_form():
    assert core_of("蓝天 食品有限公司") == core_of("蓝天食品厂") == "蓝天食品"
    assert core_of("有限公司") == "有限公司"


def test_one_enterprise_has_one_file_however_its_code_is_typed():
    first, new = opened(enterprise())
    again, second_new = opened(enterprise(name="同一家", uscc=" 9115 2201 0783 7628 60 "))
    assert (new, second_new) == (True, False)
    assert first == again
    assert Party.objects.get().name == "霸州市某加油站"


def test_a_person_is_found_again_by_the_identity_number_only():
    person = Particulars(kind="person", name="张三", id_number=PERSON.lower())
    first, _ = opened(person)
    assert first.id_number.reveal() == PERSON
    assert opened(person) == (first, False)
    namesake, new = opened(Particulars(kind="person", name="张三"))
    assert new
    assert namesake != first


def test_an_individual_business_without_code_is_found_by_name_and_phone():
    shop = Particulars(kind="individual_business", name="老王小吃店", phone="13800000000")
    first, _ = opened(shop)
    assert opened(shop) == (first, False)
    assert opened(Particulars(kind="individual_business", name="老王小吃店"))[1]


def test_an_enterprise_of_old_code_is_found_by_it():
    old = Particulars(kind="enterprise", name="老厂", org_code="07837628-6")
    first, _ = opened(old)
    assert first.org_code == "078376286"
    assert opened(Particulars(kind="enterprise", name="老厂", org_code="078376286"))[0] == first


@pytest.mark.parametrize(
    ("particulars", "words"),
    [
        (enterprise(name="  "), "名称"),
        (enterprise(uscc="911522010783762861"), "校验码"),
        (enterprise(uscc="123"), "18 位"),
        (enterprise(uscc="", id_number=PERSON), "没有身份证件号码"),
        (Particulars(kind="person", name="张三", uscc=USCC), "自然人没有统一社会信用代码"),
        (Particulars(kind="person", name="张三", id_number="110105194912310021"), "身份"),
    ],
)
def test_faulty_particulars_are_refused_in_plain_words(particulars, words):
    with pytest.raises(Refused, match=words):
        opened(particulars)
    assert not Party.objects.exists()


def test_a_merged_file_leads_to_the_one_it_was_merged_into():
    where = people.organ()
    old, _ = opened(enterprise(), where)
    new, _ = opened(enterprise(uscc=OTHER), where)
    Party.objects.filter(pk=old.pk).update(merged_into=new)
    assert opened(enterprise(), where) == (new, False)
    assert list(files.search("加油站")) == [new]


def test_search_finds_any_part_of_a_name_a_code_and_a_whole_identity_number():
    where = people.organ()
    station, _ = opened(enterprise(name="霸州市第七加油站"), where)
    person, _ = opened(Particulars(kind="person", name="李四", id_number=PERSON), where)
    assert list(files.search("第七 加油")) == [station]
    assert list(files.search(USCC[:8].lower())) == [station]
    assert list(files.search(PERSON)) == [person]
    assert list(files.search(PERSON[:17])) == []
    assert list(files.search("  ")) == []
    assert list(files.search("%")) == []


def test_doubles_are_suggested_by_core_name_and_inner_code():
    where = people.organ()
    first, _ = opened(enterprise(name="蓝天食品有限公司"), where)
    same_core, _ = opened(enterprise(name="蓝天食品厂", uscc=""), where)
    same_code, _ = opened(Particulars(kind="enterprise", name="旧名", org_code=USCC[8:17]), where)
    opened(enterprise(name="不相干", uscc=OTHER), where)
    assert set(files.doubles(first)) == {same_core, same_code}


@pytest.mark.django_db(transaction=True)
def test_eight_officers_registering_one_enterprise_at_once_make_one_file():
    where = people.organ()
    start = threading.Barrier(8)
    found = []

    def register():
        start.wait()
        found.append(opened(enterprise(), where))
        connection.close()

    threads = [threading.Thread(target=register) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({party.pk for party, _ in found}) == 1
    assert sum(new for _, new in found) == 1
