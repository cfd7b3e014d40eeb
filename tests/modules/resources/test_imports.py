"""表格导入：写错的逐格列出，对的只进一次，中断了接着办，导出再导入原样。"""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.kernel import people
from tests.kernel.people import NOON
from zhijian.kernel.organs.duties import ADMINISTER
from zhijian.kernel.organs.models import Officer
from zhijian.kernel.web.sheets import writing
from zhijian.modules.resources import jobs
from zhijian.modules.resources.equipment.models import Equipment
from zhijian.modules.resources.funds import actions as funds
from zhijian.modules.resources.imports import running
from zhijian.modules.resources.imports.kinds import KINDS
from zhijian.modules.resources.imports.models import ImportRun
from zhijian.modules.resources.people import actions as people_acts
from zhijian.rules.refusal import Refused

GOOD = ["ZB-1", "执法记录仪", "A8", "执法记录仪", 1, "2025-03-01", "1980.00", "否", "", "liwei"]


def sheet(code, *rows):
    book = openpyxl.Workbook()
    page = book.active
    page.append([column.heading for column in KINDS[code].sheet.columns])
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(body, name="装备.xlsx"):
    return SimpleUploadedFile(name, body)


def receive(scene, code, body, organ=None, by=None):
    return running.receive(
        code, organ or scene.county, upload(body), by=by or scene.keeper, at=NOON
    )


def taken(scene, code, body, organ=None, by=None):
    by = by or scene.keeper
    run = receive(scene, code, body, organ, by)
    running.begin(run, by=by, at=NOON)
    return running.carry_on(run.pk, NOON)


def rows(scene, code, organ=None):
    return list(KINDS[code].rows(organ or scene.county))


def test_right_rows_go_in_and_wrong_ones_are_named(scene):
    body = sheet(
        "equipment",
        GOOD,
        ["ZB-2", "", "", "飞机", 0, "2025-03-01", 1, "否", "", "nobody"],
        ["ZB-3", "砝码", "", "快检", 1, "2025-03-01", 1, "是", "2025-12-31", "liwei"],
        ["ZB-1", "重复", "", "通讯", 1, "2025-03-01", 1, "否", "", ""],
    )
    run = receive(scene, "equipment", body)
    assert (run.fresh, run.wrong, run.kept) == (1, 3, 0)
    assert not Equipment.objects.exists()
    words = [str(one) for line in running.lines(run, NOON) for one in line.problems]
    assert "B3：名称没有填写" in words
    assert "I4：没有有效检定的计量器具不能领用（计量法第九条第一款）" in words
    assert "A5：装备编号重复（与第 2 行）" in words
    running.begin(run, by=scene.keeper, at=NOON)
    done = running.carry_on(run.pk, NOON)
    assert (done.state, done.taken) == ("done", 1)
    item = Equipment.objects.get()
    assert (item.keeper, item.state) == (scene.officer, "issued")


@pytest.fixture(autouse=True)
def _kept_connection(monkeypatch):
    """测试在一个事务里，后台事务开头的“换新连接”在此不做。"""
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)


@pytest.mark.parametrize("again", ["the same", "a changed"])
def test_a_second_import_changes_nothing(scene, again):
    taken(scene, "equipment", sheet("equipment", GOOD))
    before = rows(scene, "equipment")
    row = GOOD if again == "the same" else [GOOD[0], "改名", *GOOD[2:]]
    run = receive(scene, "equipment", sheet("equipment", row))
    assert (run.fresh, run.kept) == (0, 1)
    with pytest.raises(Refused, match="没有可导入的行"):
        running.begin(run, by=scene.keeper, at=NOON)
    assert rows(scene, "equipment") == before


def test_an_import_is_confirmed_once(scene):
    run = receive(scene, "equipment", sheet("equipment", GOOD))
    running.begin(run, by=scene.keeper, at=NOON)
    with pytest.raises(Refused, match="正在导入"):
        running.begin(run, by=scene.keeper, at=NOON)
    running.carry_on(run.pk, NOON)
    assert running.carry_on(run.pk, NOON).taken == 1
    assert Equipment.objects.count() == 1


def test_an_interrupted_import_is_carried_on_to_the_same_end(scene, monkeypatch):
    many = [[f"ZB-{number}", *GOOD[1:]] for number in range(60)]
    run = receive(scene, "equipment", sheet("equipment", *many))
    running.begin(run, by=scene.keeper, at=NOON)
    whole, calls = running._take, []

    def stopping(*given):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        whole(*given)

    monkeypatch.setattr(running, "_take", stopping)
    with pytest.raises(KeyboardInterrupt):
        running.carry_on(run.pk, NOON)
    run.refresh_from_db()
    assert (run.state, run.taken, Equipment.objects.count()) == ("taking", 25, 25)
    monkeypatch.setattr(running, "_take", whole)
    jobs.take_import(run=str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.taken, Equipment.objects.count()) == ("done", 60, 60)


def test_a_row_that_cannot_go_in_after_all_is_told_and_the_others_go_in(scene, monkeypatch):
    run = receive(scene, "equipment", sheet("equipment", GOOD, ["ZB-2", *GOOD[1:]]))
    running.begin(run, by=scene.keeper, at=NOON)
    found = running.lines(run, NOON)
    scene.item(number="ZB-1")
    monkeypatch.setattr(running, "lines", lambda *_: found)
    done = running.carry_on(run.pk, NOON)
    assert done.taken == 1
    assert done.refused == [{"row": 2, "words": "装备编号“ZB-1”已经登记"}]


def filled(scene):
    scene.item(number="=1+1", name="@名称", keeper=scene.officer)
    scene.scale()
    scene.fund("budget", 1000)
    scene.fund("allotment", 800)
    wrong = scene.fund("spending", 100, "w", purpose="cases")
    funds.reverse(wrong, by=scene.keeper, at=NOON, voucher="w-冲", words="错")
    people_acts.add_training(
        scene.officer, by=scene.keeper, at=NOON, title="专题", ended_on=date(2026, 2, 1), hours=8
    )
    people_acts.change_profile(
        scene.officer, by=scene.keeper, at=NOON, sex="male", born_on=date(1990, 1, 1), major="法学"
    )


@pytest.mark.parametrize("code", KINDS)
def test_an_export_imported_into_its_own_organ_is_all_known(scene, code):
    filled(scene)
    people.grant(scene.keeper, ADMINISTER)
    before = rows(scene, code)
    run = receive(scene, code, writing.exported(KINDS[code].sheet, before))
    assert (run.fresh, run.wrong, run.kept) == (0, 0, len(before))
    assert {line.state for line in running.lines(run, NOON)} == {"same"}


@pytest.mark.parametrize("code", ["equipment", "funds"])
def test_an_export_imported_elsewhere_is_the_same_there(scene, code):
    filled(scene)
    Officer.objects.filter(pk=scene.officer.pk).update(organ=scene.other)
    before = rows(scene, code)
    run = taken(
        scene, code, writing.exported(KINDS[code].sheet, before), scene.other, scene.neighbour
    )
    assert (run.taken, run.refused) == (len(before), [])
    key = KINDS[code].sheet.key_of
    assert sorted(rows(scene, code, scene.other), key=key) == sorted(before, key=key)


def test_officers_are_appointed_from_a_sheet_by_an_administrator_only(scene):
    head = ["zhangsan", "张三", "131081999", "省政府", "2025-01-01", "2029-12-31", "科员"]
    known = scene.officer.certificate_no
    body = sheet(
        "officers",
        head,
        ["zhaosi", "赵四", known, "省政府", "2025-01-01", "2029-12-31"],
        ["zhaowu", "赵五", "131081999", "省政府", "2025-01-01", "2024-12-31"],
    )
    with pytest.raises(Refused, match="系统:机构管理"):
        receive(scene, "officers", body)
    people.grant(scene.keeper, ADMINISTER)
    run = receive(scene, "officers", body)
    words = [str(one) for line in running.lines(run, NOON) for one in line.problems]
    assert "C3：执法证号重复" in words
    assert "F4：有效期止日早于起日" in words and "C4：执法证号重复" in words
    running.begin(run, by=scene.keeper, at=NOON)
    assert running.carry_on(run.pk, NOON).taken == 1
    made = Officer.objects.get(username="zhangsan")
    assert (made.organ, made.certificate_no) == (scene.county, "131081999")
    assert made.must_change_password


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [("a.xlsx", b"PK", "内容却是"), ("a.csv", b"a,b", "只收 .xlsx"), ("a.xlsx", b"", "空的")],
)
def test_what_is_no_sheet_is_refused_and_leaves_nothing(scene, name, body, words):
    with pytest.raises(Refused, match=words):
        running.receive("equipment", scene.county, upload(body, name), by=scene.keeper, at=NOON)
    assert not ImportRun.objects.exists()


def test_a_sheet_too_large_is_refused(scene, monkeypatch):
    monkeypatch.setattr(running, "LARGEST", 10)
    with pytest.raises(Refused, match="超过 10 MB"):
        receive(scene, "equipment", sheet("equipment", GOOD))


class TestPages:
    @pytest.fixture
    def browser(self, scene, client):
        client.force_login(scene.keeper)
        return client

    def post(self, browser, scene, body, name="装备.xlsx"):
        data = {"organ": scene.county.pk, "file": upload(body, name)}
        return browser.post(reverse("upload_sheet", args=["equipment"]), data, follow=True)

    def test_the_preview_lists_cell_and_reason_before_anything_is_imported(self, scene, browser):
        page = self.post(browser, scene, sheet("equipment", GOOD, ["ZB-2", *[""] * 9]))
        text = page.content.decode()
        assert "B3" in text and "名称没有填写" in text and "导入 1 行" in text
        assert not Equipment.objects.exists()
        run = ImportRun.objects.get()
        done = browser.post(reverse("confirm_import", args=[run.pk]), follow=True)
        assert "已导入 1 行" in done.content.decode()
        again = browser.post(reverse("confirm_import", args=[run.pk]), follow=True)
        assert "已导入" in again.content.decode()
        assert Equipment.objects.count() == 1

    def test_a_refused_file_is_explained_on_the_page(self, scene, browser):
        page = self.post(browser, scene, b"not a sheet")
        assert page.status_code == 200
        assert "内容却是文本" in page.content.decode()

    def test_a_long_import_goes_to_the_worker_and_shows_its_progress(
        self, scene, browser, monkeypatch
    ):
        monkeypatch.setattr(running, "AT_ONCE", 1)
        self.post(browser, scene, sheet("equipment", GOOD, ["ZB-2", *GOOD[1:]]))
        run = ImportRun.objects.get()
        page = browser.post(reverse("confirm_import", args=[run.pk]), follow=True)
        assert "正在导入" in page.content.decode() and "<progress" in page.content.decode()
        job = ProcrastinateJob.objects.get(task_name="resources.take_import")
        jobs.take_import(**job.args)
        assert "已导入 2 行" in browser.get(reverse("import", args=[run.pk])).content.decode()

    @pytest.mark.parametrize("who", ["officer", "neighbour", "stranger", "overseer"])
    def test_an_import_is_seen_by_its_own_maintainers_only(self, scene, client, who):
        run = receive(scene, "equipment", sheet("equipment", GOOD))
        client.force_login(getattr(scene, who))
        assert client.get(reverse("import", args=[run.pk])).status_code == 404
        assert client.post(reverse("confirm_import", args=[run.pk])).status_code == 404

    @pytest.mark.parametrize("code", KINDS)
    def test_template_and_export_are_downloaded(self, scene, browser, code):
        template = browser.get(reverse("sheet_template", args=[code]))
        export = browser.get(reverse("sheet_export", args=[code]) + f"?organ={scene.county.pk}")
        for answer in (template, export):
            assert answer["Content-Type"] == writing.MEDIA
            assert openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
        elsewhere = reverse("sheet_export", args=[code]) + f"?organ={scene.other.pk}"
        assert browser.get(elsewhere).status_code == 404
