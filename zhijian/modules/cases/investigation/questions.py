"""询问笔录的问答：一段文字与逐问逐答的互换。"""

import re

MARK = re.compile(r"^\s*(问|答)\s*[:：]\s*")


class NotQuestions(ValueError):
    """写法不对：说明是哪一行、怎样改。"""


def parsed(text: str) -> list[dict[str, str]]:
    """“问：……答：……”各起一行；没有“问”“答”开头的行接在上一行之后。"""
    found: list[dict[str, str]] = []
    turn = ""
    for number, line in enumerate(text.splitlines(), start=1):
        mark = MARK.match(line)
        if mark is None:
            _continue(found, turn, line, number)
            continue
        turn, words = mark.group(1), line[mark.end() :].strip()
        if turn == "问":
            found.append({"q": words, "a": ""})
        else:
            _answer(found, words, number)
    return _checked(found)


def written(questions: list[dict[str, str]]) -> str:
    """还原成可编辑的文字。"""
    return "\n".join(f"问：{pair['q']}\n答：{pair['a']}" for pair in questions)


def opening(organ: str, officers: list[str]) -> str:
    """首次询问的开头：表明身份、告知权利义务（程序规定第二十一条）。"""
    names = "、".join(officers)
    return written(
        [
            {
                "q": f"我们是{organ}的执法人员{names}，这是我们的执法证件，请你过目。"
                "你看清楚了吗？",
                "a": "",
            },
            {
                "q": "你依法享有陈述、申辩和申请回避的权利，也有如实回答询问、提供证据的义务。"
                "你是否申请我们回避？",
                "a": "",
            },
        ]
    )


def _continue(found: list[dict[str, str]], turn: str, line: str, number: int) -> None:
    if not line.strip():
        return
    if not found:
        raise NotQuestions(f"第 {number} 行应以“问：”开头")
    key = "q" if turn == "问" else "a"
    found[-1][key] += "\n" + line.strip()


def _answer(found: list[dict[str, str]], words: str, number: int) -> None:
    if not found:
        raise NotQuestions(f"第 {number} 行是“答：”，前面没有“问：”")
    if found[-1]["a"]:
        raise NotQuestions(f"第 {number} 行连续两个“答：”，请并作一答或者补上“问：”")
    found[-1]["a"] = words


def _checked(found: list[dict[str, str]]) -> list[dict[str, str]]:
    if not found:
        raise NotQuestions("请至少记录一问一答")
    for number, pair in enumerate(found, start=1):
        if not pair["q"]:
            raise NotQuestions(f"第 {number} 问没有内容")
        if not pair["a"]:
            raise NotQuestions(f"第 {number} 问没有记录回答；没有回答的，写“（未回答）”")
    return found
