from zhijian.modules.cases.triggers import discussion_owed, legal_review_owed

FINE = ("罚款达到听证标准",)


def test_a_plain_case_owes_neither_legal_review_nor_discussion():
    assert legal_review_owed() == discussion_owed() == ()


def test_each_ground_of_the_legal_review_names_its_item():
    assert legal_review_owed(public_interest=True) == ("涉及重大公共利益（第（一）项）",)
    assert "第（二）项" in legal_review_owed(hearing=FINE)[0]
    assert "第（三）项" in legal_review_owed(complicated=True)[0]


def test_after_a_hearing_the_review_is_owed_for_the_hearing_itself():
    assert legal_review_owed(heard=True, hearing=FINE) == ("经过听证程序（第（二）项）",)


def test_several_grounds_are_all_told():
    assert len(legal_review_owed(public_interest=True, hearing=FINE, complicated=True)) == 3


def test_grave_heavy_or_reduced_penalties_owe_the_discussion():
    assert discussion_owed(grave=("社会影响较大",)) == ("情节复杂或者重大违法行为：社会影响较大",)
    assert discussion_owed(hearing=FINE) == ("重大违法行为：罚款达到听证标准",)
    assert discussion_owed(below_floor=True) == ("拟在法定幅度以下减轻处罚",)
