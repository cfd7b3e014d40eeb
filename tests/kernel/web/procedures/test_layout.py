"""流程图的排法：表里改变阶段的环节都画到，方框不相叠，竖线不同道相压。"""

from itertools import pairwise

import pytest

from tests.kernel.web.procedures import EVERY
from zhijian.kernel.web.procedures.layout import MANY, drawn, wrapped


def words(step):
    return [step.duty, step.article]


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_every_step_that_moves_is_drawn_once_at_each_stage_or_once_for_many(spec, procedure):
    found = sorted(
        (band.code, box.step.verb) for band in drawn(procedure, words).bands for box in band.boxes
    )
    wanted = sorted(
        (code, step.verb)
        for step in procedure.steps
        if step.target
        for code in (step.sources if len(step.sources) <= MANY else [""])
        if not code or step.moves(code)
    )
    assert found == wanted


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_every_stage_has_its_bar_and_says_how_many_other_steps_it_has(spec, procedure):
    bands = {band.code: band for band in drawn(procedure, words).bands if band.stage}
    assert set(bands) == set(procedure.stages)
    for code, band in bands.items():
        stays = [step for step in procedure.from_stage(code) if not step.moves(code)]
        assert band.others == len(stays)


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_boxes_and_bars_follow_each_other_without_overlap(spec, procedure):
    drawing = drawn(procedure, words)
    edges = [
        edge
        for band in drawing.bands
        for edge in (band.y, band.y + band.bar, *(y for b in band.boxes for y in (b.y, b.bottom)))
    ]
    assert edges == sorted(edges)
    assert drawing.bands[-1].bottom == drawing.height
    assert all(one.bottom == next_one.y for one, next_one in pairwise(drawing.bands))


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_every_exit_is_led_to_its_stage_and_no_two_lines_lie_on_each_other(spec, procedure):
    drawing = drawn(procedure, words)
    entries = {band.code: band.entry for band in drawing.bands if band.stage}
    led = {trunk.target: trunk for trunk in drawing.trunks}
    for band in drawing.bands:
        for box in band.boxes:
            if not box.straight:
                trunk = led[box.step.target]
                assert trunk.top <= box.middle <= trunk.bottom
                assert trunk.entry == entries[box.step.target]
    for one in drawing.trunks:
        for other in drawing.trunks:
            apart = one is other or one.lane != other.lane
            assert apart or one.bottom < other.top or other.bottom < one.top


@pytest.mark.parametrize(("spec", "procedure"), EVERY)
def test_the_straight_arrow_leads_to_the_very_next_stage(spec, procedure):
    for band, following in pairwise(drawn(procedure, words).bands):
        for box in band.boxes:
            if box.straight:
                assert box is band.boxes[-1]
                assert box.step.target == following.code


def test_long_words_are_wrapped_and_no_mark_begins_a_line():
    lines = wrapped("行政处罚法第五十八条，第五十九条", 120)
    assert "".join(lines) == "行政处罚法第五十八条，第五十九条"
    assert all(len(line) <= 12 for line in lines)
    assert not any(line.startswith("，") for line in lines)
    assert wrapped("", 100) == ()
