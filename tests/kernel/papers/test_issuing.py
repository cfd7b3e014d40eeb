import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from tests import soak
from tests.kernel.papers.cases import Case, another, case
from tests.kernel.papers.test_facts import sample
from tests.kernel.papers.test_writers import text_of
from tests.kernel.people import DAY, NOON
from zhijian.kernel.papers import issuing, numbers, printing, scans, templates
from zhijian.kernel.papers.models import NumberSeries, Paper
from zhijian.kernel.registers import reading
from zhijian.kernel.registers.models import Row
from zhijian.rules.refusal import Refused

TURNS = soak.times(6, 60)


def issued(where: Case, no: str = "37", answers=None, facts=None, entry_number: int = 1) -> Paper:
    with transaction.atomic():
        return issuing.issue(
            where.matter,
            no,
            facts or sample(),
            answers or {},
            by=where.officer,
            at=NOON,
            entry_number=entry_number,
        )


@pytest.mark.django_db
def test_a_paper_is_filled_numbered_frozen_and_printed_in_one_go() -> None:
    paper = issued(case())
    assert paper.number == "霸市监罚告〔2026〕1号"
    assert (paper.name, paper.year, paper.serial) == ("行政处罚告知书", 2026, 1)
    assert paper.pages == 3
    text = text_of(printing.read(paper))
    assert "霸市监罚告〔2026〕1号" in text
    assert "30,000.00元" in text
    assert issuing.intact(paper)
    assert issuing.digest(paper)["sha256"] == paper.sha256


@pytest.mark.django_db
def test_amounts_typed_in_figures_and_words_that_differ_are_refused_and_take_no_number() -> None:
    one = case()
    typed = {"reason": "拟处罚款人民币3000元（大写：贰仟元整）。"}
    with pytest.raises(Refused, match=r"“3,000\.00元”与大写“贰仟元整”不一致，应作“叁仟元整”"):
        issued(one, answers=typed)
    assert not NumberSeries.objects.exists()
    assert issued(one, answers={"reason": "拟处罚款人民币3000元（大写：叁仟元整）。"}).serial == 1


@pytest.mark.django_db
def test_numbers_run_on_without_a_gap_for_each_kind_and_year() -> None:
    one = case()
    two = another(one.officer)
    got = [issued(one).number, issued(two).number, issued(one, "45").number, issued(two).number]
    assert got == [
        "霸市监罚告〔2026〕1号",
        "霸市监罚告〔2026〕2号",
        "霸市监处罚〔2026〕1号",
        "霸市监罚告〔2026〕3号",
    ]


@pytest.mark.django_db
def test_a_refused_paper_takes_no_number() -> None:
    where = case()
    with pytest.raises(Refused, match="必须填写"):
        issued(where, answers={"facts": ""})
    assert not NumberSeries.objects.exists()
    assert issued(where).serial == 1


@pytest.mark.django_db
def test_a_paper_without_a_number_of_its_own_shows_the_number_of_the_case() -> None:
    paper = issued(case(), "7")
    assert (paper.number, paper.serial) == ("", None)
    assert paper.content["number"] == "霸市监案〔2026〕1号"


@pytest.mark.django_db(transaction=True)
def test_a_number_outside_a_transaction_is_a_programming_error() -> None:
    with pytest.raises(RuntimeError, match="事务"):
        numbers.allot(case().matter.organ, "罚", 2026)


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_sixteen_issuers_at_once_get_gapless_numbers_even_when_some_give_up() -> None:
    where = case()
    start, got, lock = threading.Barrier(16), [], threading.Lock()

    class GaveUp(Exception):
        pass

    def work(which: int) -> None:
        start.wait()
        try:
            for turn in range(TURNS):
                try:
                    with transaction.atomic():
                        word = "罚告" if turn % 2 else "处罚"
                        text = numbers.allot_text(where.matter.organ, word, 2026)
                        if which % 4 == 0:
                            raise GaveUp
                except GaveUp:
                    continue
                with lock:
                    got.append(text)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(which,)) for which in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for word in ("罚告", "处罚"):
        mine = sorted(text for text in got if word in text)
        assert mine == sorted(f"霸市监{word}〔2026〕{n}号" for n in range(1, 6 * TURNS + 1))


@pytest.mark.django_db(transaction=True)
def test_two_kinds_of_number_taken_in_either_order_do_not_wait_for_each_other_for_ever() -> None:
    where = case()
    start, failed = threading.Barrier(2), []

    def work(words: tuple[str, str]) -> None:
        start.wait()
        try:
            for _ in range(20):
                with transaction.atomic():
                    for word in words:
                        numbers.allot(where.matter.organ, word, 2026)
        except DatabaseError as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=work, args=(words,)) for words in (("甲", "乙"), ("乙", "甲"))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert set(NumberSeries.objects.values_list("last", flat=True)) == {40}


@pytest.mark.django_db(transaction=True)
def test_sixteen_papers_issued_at_once_are_all_different_and_whole() -> None:
    first = case()
    rest = [another(first.officer) for _ in range(16)]
    start = threading.Barrier(16)

    def work(where: Case) -> None:
        start.wait()
        try:
            issued(where)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(where,)) for where in rest]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    serials = sorted(Paper.objects.values_list("serial", flat=True))
    assert serials == list(range(1, 17))
    assert all(issuing.intact(paper) for paper in Paper.objects.all())


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["content", "number", "sha256", "issued_at"])
def test_an_issued_paper_cannot_be_changed_even_past_the_program(column: str) -> None:
    paper = issued(case())
    value = {"content": {}, "issued_at": NOON + timedelta(1)}.get(column, "x")
    with pytest.raises(DatabaseError, match="不能改动"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**{column: value})


@pytest.mark.django_db
def test_an_issued_paper_cannot_be_deleted() -> None:
    paper = issued(case())
    with pytest.raises(DatabaseError, match="不能删除"), transaction.atomic():
        paper.delete()


@pytest.mark.django_db
def test_a_void_paper_keeps_its_number() -> None:
    where = case()
    paper = issuing.void(issued(where).pk, entry_number=2)
    assert (paper.state, paper.void_number) == (Paper.State.VOID, 2)
    assert issued(where).serial == 2
    with pytest.raises(Refused, match="已经作废"):
        issuing.void(paper.pk, entry_number=3)
    with pytest.raises(DatabaseError, match="不能恢复"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(state=Paper.State.ISSUED)


@pytest.mark.django_db
def test_a_number_never_goes_back() -> None:
    issued(case())
    with pytest.raises(DatabaseError, match="只增不减"), transaction.atomic():
        NumberSeries.objects.update(last=0)


@pytest.mark.django_db
def test_a_file_that_was_tampered_with_is_not_handed_out() -> None:
    paper = issued(case())
    stored = printing.path(paper)
    stored.chmod(0o600)
    stored.write_bytes(b"%PDF-1.7 forged")
    with pytest.raises(Refused, match="摘要不符"):
        printing.read(paper)
    stored.unlink()
    with pytest.raises(Refused, match="不在存储中"):
        printing.read(paper)


@pytest.mark.django_db
def test_printing_leaves_nothing_half_done_behind(settings) -> None:
    issued(case())
    left = [path for path in Path(settings.FILES_DIR, "incoming").iterdir()]
    assert left == []


@pytest.mark.django_db
def test_the_acts_can_be_measured_without_setting_type(settings) -> None:
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    paper = issued(case())
    assert (paper.sha256, paper.pages) == ("", 0)
    assert paper.number == "霸市监罚告〔2026〕1号"


@pytest.mark.django_db
def test_the_preview_may_be_incomplete_and_takes_no_number() -> None:
    page = issuing.preview("46", sample(), {"facts": "改好了"}, DAY)
    assert "改好了" in page
    assert "霸市监不罚〔2026〕　号" in page
    assert not NumberSeries.objects.exists()
    assert issuing.preview_pdf("45", sample(), {}, DAY).startswith(b"%PDF")


@pytest.mark.django_db
def test_a_word_processor_file_is_made_from_the_frozen_content() -> None:
    assert issuing.docx(issued(case())).startswith(b"PK")


@pytest.mark.django_db
def test_a_template_in_the_registers_takes_over_from_its_day_on() -> None:
    text = next(templates.DATA.glob("37-*.yaml")).read_text("utf-8")
    newer = text.replace("本文书一式二份", "本文书一式五份")
    Row.objects.create(
        register=templates.REGISTER,
        code="37",
        name="行政处罚告知书",
        data={"yaml": newer},
        evidence="V",
        effective_from=DAY,
    )
    reading.forget()
    try:
        assert "一式五份" in issuing.preview("37", sample(), {}, DAY)
        assert "一式二份" in issuing.preview("37", sample(), {}, DAY.replace(year=2025))
    finally:
        reading.forget()


@pytest.mark.django_db
def test_what_still_wants_a_signature_is_named() -> None:
    where = case()
    issued(where, "9")
    issued(where, "37")
    (unmet,) = scans.unmet(where.matter)
    assert "《现场笔录》还缺当事人、执法人员签名的扫描件" in str(unmet)


@pytest.mark.django_db
def test_what_a_demonstration_makes_says_so_on_every_page(settings) -> None:
    where, plain = case(), {**sample(), "demonstration": None}
    settings.DEMONSTRATION = True
    text = text_of(printing.read(issued(where, facts=plain)))
    assert text.count("演示环境制作，不具有法律效力") == 3
    settings.DEMONSTRATION = False
    assert "演示" not in text_of(printing.read(issued(where, facts=plain)))
