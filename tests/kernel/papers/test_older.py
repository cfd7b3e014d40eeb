"""旧法的案件：文书里的条文、日数是当时的。"""

import re
from datetime import date

import pytest

from tests import make
from tests.modules.test_every_paper import printed
from tests.shared import ROOT
from tests.ways.case import WAYS
from zhijian.kernel.clock import local_date
from zhijian.kernel.laws import citing, loading
from zhijian.kernel.papers import older, templates
from zhijian.kernel.papers.models import Paper

pytestmark = pytest.mark.django_db
TODAYS = re.compile("《市场监督管理[^》]*》|个工作日")


@pytest.fixture(autouse=True)
def _unprinted(settings, tmp_path):
    settings.PAPERS_RENDER = "zhijian.kernel.papers.printing.unprinted"
    settings.FILES_DIR = tmp_path / "files"


def test_what_is_put_in_place_is_not_replaced_again():
    then = {"甲乙": "乙", "乙": "丙"}
    assert older.reworded("甲乙、乙", then) == "乙、丙"


def test_today_the_templates_are_the_shipped_ones_untouched():
    make.registers()
    assert older.wordings(date(2021, 7, 15)) == {}
    assert older.wordings(date(2021, 7, 14)) != {}


def test_every_wording_stands_in_some_template_or_action():
    make.registers()
    text = "".join(text for text, _ in templates.shipped_texts().values())
    text += "".join(path.read_text() for path in (ROOT / "zhijian").rglob("*.py"))
    for on in (date(2011, 6, 1), date(2020, 6, 1)):
        assert [now for now in older.wordings(on) if now not in text] == []


def test_the_notice_of_a_case_of_2011_gives_three_days_and_of_2026_five():
    make.registers()
    said = {
        on: str(templates.template("37", on).body) for on in (date(2011, 6, 1), date(2026, 4, 7))
    }
    first, last = said.values()
    assert "起三日内，你（单位）未行使" in first and "第三十一条、第三十二条" in first
    assert "起五个工作日内，你（单位）未行使" in last and "第四十四条、第四十五条" in last


@pytest.mark.parametrize("code", ["AQSIQ-2011", "CIQ-85"])
def test_the_papers_of_an_older_case_cite_the_law_of_its_day(code):
    loading.load()
    run = WAYS.of(code).walked()
    wrong = []
    for paper in Paper.objects.filter(matter=run.matter):
        for text in printed(paper.content):
            wrong += [(paper.template_no, found[0], text[:80]) for found in TODAYS.finditer(text)]
            for citation in citing.find(text):
                found = citing.resolve(citation, local_date(paper.issued_at))
                if found.problem:
                    wrong.append((paper.template_no, str(citation), found.problem))
    assert wrong == []
