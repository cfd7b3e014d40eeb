"""调查终结的几种写法：只给与听证、幅度、减轻有关的值。"""

from decimal import Decimal

from tests.modules.cases.walk import fine

GROUND = "违法行为轻微并及时改正，没有造成危害后果"


def provincial(*penalties):
    """条文文本未收录的地方条例：罚款没有已知的上限。"""
    taken = sum((row["amount"] for row in penalties if row["kind"] == "没收违法所得"), 0)
    return {
        "penalties": list(penalties),
        "rule_code": "HEBML",
        "illegal_income": taken or None,
        "income_words": "核算" if taken else "",
    }


def by_goods(amount, goods="10000", **values):
    """产品质量法第五十条：货值的百分之五十以上三倍以下。"""
    return {
        "penalties": [fine(amount)],
        "rule_code": "PQL50",
        "goods_value": Decimal(goods),
        "illegal_income": None,
        "income_words": "",
    } | values


def no_penalty():
    return {
        "penalties": [],
        "weight": "none",
        "rule_code": "",
        "illegal_income": None,
        "income_words": "",
        "statutory_ground": GROUND,
    }
