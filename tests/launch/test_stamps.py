"""印记：输入一变就要重做，没变就不做。"""

from launch import stamps


def test_any_changed_byte_changes_the_digest(tmp_path):
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "a.py"
    file.write_text("一")
    before = stamps.digest([tmp_path])
    assert stamps.digest([tmp_path]) == before
    assert stamps.digest([tmp_path], "production") != before
    file.write_text("二")
    assert stamps.digest([tmp_path]) != before


def test_what_the_interpreter_leaves_behind_does_not_count(tmp_path):
    (tmp_path / "a.py").write_text("一")
    before = stamps.digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert stamps.digest([tmp_path]) == before


def test_a_stamp_is_fresh_only_for_what_it_was_left_for(tmp_path):
    stamp = tmp_path / "deep" / "stamp"
    assert not stamps.is_fresh(stamp, "一")
    stamps.leave(stamp, "一")
    assert stamps.is_fresh(stamp, "一")
    assert not stamps.is_fresh(stamp, "二")
