"""模板由人在网页上改：取不到程序内部，停得下来，写错了用中文说明。"""

import copy
import time
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.papers.test_templates import one_paragraph
from zhijian.kernel.papers import samples, templates
from zhijian.kernel.papers.checking import TemplateFault
from zhijian.rules.refusal import Refused

HOSTILE = [
    "{{ organ.__class__.__mro__ }}",
    "{{ organ['__class__'] }}",
    "{{ organ|attr('__class__') }}",
    "{{ ''.__class__.__subclasses__() }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ party.name.format(organ) }}",
    "{{ '%s' % organ }}",
    "{{ organ.update({'name': '假'}) }}",
    "{{ handlers.append(1) }}",
    "{% for i in range(100000) %}{% for j in range(100000) %}x{% endfor %}{% endfor %}",
    "{% for i in range(99999999) %}x{% endfor %}",
    "{% for a in evidence %}{% for b in evidence %}x{% endfor %}{% endfor %}",
    "{% for a in evidence %}x{% else %}{% for b in evidence %}x{% endfor %}{% endfor %}",
    "{% for a in evidence recursive %}{{ loop(evidence) }}{% endfor %}",
    "{{ 'x' * 999999999 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 1 // 0 }}",
    "{{ party.name|center(999999999) }}",
    "{{ party.name|replace('a', 'bb') }}",
    "{{ party.name|indent(99999999) }}",
    "{{ evidence|join(party.name) }}",
    "{{ evidence|join('长' ~ party.name) }}",
    "{% set a = party.name ~ party.name %}{{ a }}",
    "{% set organ.name = '假' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% filter upper %}x{% endfilter %}",
    "{% call opinion('a', 'b') %}{% endcall %}",
    "{{ opinion(party.name, 'leader') }}",
    "{{ organ is mapping }}",
    "{{ {'a': 1} }}",
    "{{ [1, 2, 3] }}",
    "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "{{ " + "not " * 500 + "organ }}",
    "{{ " + "9" * 10_000 + " }}",
    "{{ organ.name",
    "{% if organ %}",
    "{{ organ.name }",
    "{{ 'x' }} {% endfor %}",
    "x" * 30_000,
]


@pytest.mark.parametrize("source", HOSTILE, ids=lambda source: source[:40])
def test_what_could_escape_or_never_end_is_refused_in_chinese(source: str) -> None:
    text = one_paragraph(source.replace('"', "'").replace("\\", "/"))
    began = time.perf_counter()
    with pytest.raises(TemplateFault) as told:
        templates.load(text, "99.yaml")
    assert time.perf_counter() - began < 2
    assert "不合格式" in str(told.value) or "没有这些事实" in str(told.value)


@pytest.mark.parametrize(
    "source", ["organ }}{{ party", "organ.__class__", "range(9)", "x is y", "{{"]
)
@pytest.mark.parametrize("key", ["when", "each"])
def test_a_condition_is_held_to_the_same_list(key: str, source: str) -> None:
    raw = yaml.safe_load(one_paragraph("x"))
    raw["body"] = [{key: source if key == "when" else f"a in {source}", "p": "x"}]
    with pytest.raises(TemplateFault):
        templates.load(yaml.safe_dump(raw, allow_unicode=True), "99.yaml")


def test_the_billion_laughs_are_not_heard() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nbody: [*b, *b]"
    with pytest.raises(TemplateFault, match="别名"):
        templates.load(bomb, "99.yaml")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [", "第 2 行"),
        ("\t- x", "第 1 行"),
        ("甲\x00", "不能使用的字符"),
        ("!!python/object/apply:os.system ['id']", "写法不通"),
        ("[" * 3000, "不合格式"),
        ("- 一\n- 二", "项目: 内容"),
        ("长" * 100_001, "过长"),
    ],
    ids=range(7),
)
def test_a_text_that_is_no_template_is_told_where(text: str, said: str) -> None:
    with pytest.raises(TemplateFault, match=said):
        templates.load(text, "99.yaml")


def test_repeating_over_a_text_instead_of_a_list_is_refused() -> None:
    text = one_paragraph("{{ x }}").replace("  - p:", '  - each: "x in organ.name"\n    p:')
    with pytest.raises(Refused, match="不是列表"):
        templates.fill(templates.load(text, "x"), samples.whole(), {})


def test_a_text_that_grows_too_long_is_stopped() -> None:
    text = one_paragraph("{% for c in investigation.facts %}{{ investigation.facts }}{% endfor %}")
    facts = {**samples.whole(), "investigation": {"facts": "长" * 50_000}}
    began = time.perf_counter()
    with pytest.raises(Refused, match="超过 400000 字"):
        templates.fill(templates.load(text, "x"), facts, {})
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("source", ["{{ 500|ordinal }}", "{{ organ[-9] }}", "{{ n|int|cite }}"])
def test_a_writing_that_does_not_suit_the_fact_is_refused_in_chinese(source: str) -> None:
    with pytest.raises(Refused, match="《试》"):
        templates.fill(templates.load(one_paragraph(source), "x"), {**samples.whole(), "n": 1}, {})


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5000),
    st.floats(allow_nan=False),
    st.text(max_size=12),
    st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
    st.sampled_from(["{{ ask.x }}", "{{", "{% if", "甲 in 乙", "n in items", "k2x3", "x" * 50]),
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    deeper = [found for key in keys for found in _places(value[key], (*path, key))]
    return [path, *deeper] if path else deeper


WHOLE = {
    no: yaml.safe_load(path.read_text("utf-8"))
    for path in templates.DATA.glob("*.yaml")
    for no in [path.name[:2]]
}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_template_spoilt_anywhere_is_refused_in_words_or_still_fills(data: st.DataObject) -> None:
    raw = copy.deepcopy(WHOLE[data.draw(st.sampled_from(sorted(WHOLE)))])
    *path, last = data.draw(st.sampled_from(_places(raw)))
    where = raw
    for key in path:
        where = where[key]
    if data.draw(st.booleans()):
        where[last] = data.draw(ODD)
    else:
        del where[last]
    try:
        made = templates.load(yaml.safe_dump(raw, allow_unicode=True), "x")
        templates.fill(made, samples.whole(), {}, draft=True)
    except (TemplateFault, Refused) as told:
        assert str(told)
