"""案卷自查：docs/rules/file-review.md 的例表就是数据。"""

from dataclasses import fields, replace
from datetime import date, datetime, time

import pytest
import yaml

from tests.tables import rows
from zhijian.rules import file_review as fr
from zhijian.rules.file_review import Weight

TABLE = rows("file-review", "例表")
BAD = "（证件无效）"


def _at(given):
    return given if isinstance(given, datetime) else datetime.combine(given, time(9))


def _moment(given):
    return _at(datetime.fromisoformat(given) if isinstance(given, str) else given)


def _hand(name):
    return fr.Hand(name.removesuffix(BAD), not name.endswith(BAD))


def _deed(given):
    hands = tuple(_hand(name) for name in given["hands"])
    return fr.Deed(given["label"], fr.Source(), given["day"], hands)


def _late(given):
    days = {"on": given["day"]}
    rest = {name: value for name, value in given.items() if name != "day"}
    return fr.Late(source=fr.Source(), **days, **rest)


def _paper(given):
    listed = {name: tuple(given[name]) for name in ("lacks", "mismatches") if name in given}
    return fr.PaperSeen(source=fr.Source(), **(given | listed))


MADE = {
    "organ": lambda given: fr.Organ(**given),
    "deeds": lambda given: tuple(map(_deed, given)),
    "passed": lambda given: tuple(fr.Passed(name, _moment(at)) for name, at in given.items()),
    "reviewer": lambda given: fr.Reviewer(**given),
    "crime": lambda given: fr.Crime(**given),
    "evidence": tuple,
    "elements": lambda given: tuple(given.items()),
    "citations": lambda given: tuple(fr.Cited(**one) for one in given),
    "applied": lambda given: fr.Applied(**given),
    "notified": lambda given: fr.Notified(**given),
    "papers": lambda given: tuple(map(_paper, given)),
    "clocks": lambda given: tuple(fr.Clock(**one) for one in given),
    "late": lambda given: tuple(_late(one) for one in given),
    "untold_tests": tuple,
    "unchecked_orders": tuple,
}


def casefile(words):
    given = yaml.safe_load(words)
    assert set(given) <= {one.name for one in fields(fr.CaseFile)}
    return fr.CaseFile(**{name: MADE.get(name, lambda x: x)(v) for name, v in given.items()})


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['规则']}/{row['合格']}")
def test_each_example_is_found_by_its_rule_or_by_none(row):
    found = [one for one in fr.review(casefile(row["卷"])) if one.code == row["规则"]]
    assert (not found) == (row["合格"] == "是")
    assert all(one.words and one.article and one.remedy for one in found)


@pytest.mark.parametrize(
    "row", [row for row in TABLE if row["合格"] == "否"], ids=lambda row: row["规则"]
)
def test_a_failing_example_fails_for_that_reason_alone_among_the_fatal(row):
    found = fr.review(casefile(row["卷"]))
    fatal = {one.code for one in fr.fatal(found)}
    wanted = {row["规则"]} if row["分量"] == Weight.FATAL.value else set()
    assert fatal == wanted


def test_every_rule_stands_in_the_table_with_a_passing_and_a_failing_example():
    named = {(rule.code, rule.name, rule.weight.value) for rule in fr.RULES}
    assert named == {(row["规则"], row["名称"], row["分量"]) for row in TABLE}
    for rule in fr.RULES:
        told = {row["合格"] for row in TABLE if row["规则"] == rule.code}
        assert told == {"是", "否"}, rule.code


def test_nine_rules_are_fatal():
    assert sum(rule.weight is Weight.FATAL for rule in fr.RULES) == 9


def test_once_the_decision_is_revoked_nothing_is_fatal_but_all_is_still_told():
    deed = fr.Deed("提取证据", fr.Source(), date(2026, 4, 7), (fr.Hand("李伟"),))
    file = fr.CaseFile(deeds=(deed,))
    (before,), (after,) = fr.review(file), fr.review(replace(file, revoked=True))
    assert (before.weight, after.weight) == (Weight.FATAL, Weight.TOLD)
    assert before.words == after.words


def test_an_empty_file_has_nothing_to_find():
    assert fr.review(fr.CaseFile()) == ()
