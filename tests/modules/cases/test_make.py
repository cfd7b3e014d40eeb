"""builders 走完主线：每个阶段都到得了。"""

from tests import make
from zhijian.kernel.log import book


def test_the_main_path_reaches_the_archive_and_its_record_is_whole(cast):
    run = make.case_at("archived", cast)
    assert run.matter.closed_at is not None
    assert book.broken_at(run.matter.pk) is None
