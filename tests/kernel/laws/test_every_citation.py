"""程序里写着的每一处引用，都落到条、款、项，或者落到标着“文本未收录”的一条。"""

import pytest

from tests.kernel.laws.source import ARTICLE, NOW, everything
from zhijian.kernel.acts.spec import registry
from zhijian.kernel.laws import citing, loading
from zhijian.kernel.registers import loading as registers
from zhijian.kernel.registers import shelf
from zhijian.kernel.registers.catalogue import CATALOGUE
from zhijian.rules.citations import NotUnderstood

pytestmark = pytest.mark.django_db

WHOLE_WORDS = {"第三十三条"}
"""代码里用来辨认条号、不是引用的字串。"""

NOT_LAW = {"calendar", "divisions", "paper_templates"}
NO_ARTICLE = {"", "行政处罚法（1996、2009）未定，照要求听证的三日"}
"""没有条文可引、以文字说明的依据。"""


@pytest.fixture(autouse=True)
def _laws():
    loading.load()


def test_every_article_written_in_the_program_is_found_in_the_text_of_its_day():
    wrong, seen = [], 0
    for one in everything():
        for citation in citing.find(one.text, one.law):
            seen += 1
            found = citing.resolve(citation, one.on)
            if found.problem:
                wrong.append(f"{one.where}：{citation}（{one.on}）：{found.problem}")
    assert wrong == []
    assert seen > 600


def test_no_article_is_written_without_its_law():
    loose = []
    for one in everything():
        spans = [(found.start, found.end) for found in citing.find(one.text, one.law)]
        loose += [
            f"{one.where}：{found[0]}：{one.text[:40]}"
            for found in ARTICLE.finditer(one.text)
            if one.text not in WHOLE_WORDS
            and not any(start <= found.start() < end for start, end in spans)
        ]
    assert loose == []


def test_every_step_of_every_procedure_cites_what_can_be_read_whole():
    steps = [step for spec in registry.values() for step in spec.procedure.all_steps()]
    cited = [step for step in steps if step.article]
    assert len(cited) > 30
    for step in cited:
        for found in citing.resolve_all(step.article, NOW):
            assert not found.problem and not found.stands_in, (step.verb, found.problem)
            whole = not found.citation.place.article
            assert found.articles or (whole and found.law), step.verb


def test_every_step_of_an_older_version_cites_the_law_of_its_time():
    olds = [
        one for spec in registry.values() for one in spec.procedures.values() if one.era is not None
    ]
    assert olds
    for old in olds:
        for step in old.all_steps():
            found = citing.resolve_all(step.article, old.era.until) if step.article else ()
            assert [one.problem for one in found if one.problem] == [], (old.code, step.verb)
            assert "2021" not in step.article


def test_every_source_of_a_register_is_read_whole_and_found():
    registers.load()
    wrong = []
    for register in (one.code for one in CATALOGUE if one.code not in NOT_LAW):
        for row in (row for held in shelf.book(register).values() for row in held):
            wrong += [f"{register} {row.code}：{told}" for told in _problems(row)]
    assert wrong == []


def _problems(row):
    if row.source in NO_ARTICLE or row.source.startswith("本系统"):
        return
    try:
        found = citing.resolve_all(row.source, row.effective_from)
    except NotUnderstood as problem:
        yield str(problem)
    else:
        yield from (one.problem for one in found if one.problem)


def test_a_text_that_is_not_held_says_so_with_its_mark():
    (found,) = citing.resolve_all("市场监督管理行政处罚程序规定第十八条", NOW)
    assert not found.held
    assert found.words.startswith("（文本未收录）") and found.articles[0].evidence == "R"
