"""旧法两版：决定之前经初审与案件审理；审理的人数。"""

from tests.reckoning.replay import Moment

FEWEST = {"AQSIQ-2011": 3}


def tried(moment: Moment) -> None:
    """旧法：本次调查终结之后初审、审理并同意处罚，到会过半数，137 号令的不少于三人。"""
    code = moment.matter.procedure
    if code.startswith("SAMR"):
        return
    told = moment.told
    held, heard = told.last("Conclusion"), told.last("Deliberation")
    review = told.last("Review", kind="first")
    assert held and review and heard
    assert held["entry_number"] < review["entry_number"] < heard["entry_number"]
    assert heard["outcome"] == "penalty"
    present = len(heard["present"])
    assert present * 2 > heard["due"]
    assert present >= FEWEST.get(code, 1)
