"""四级权限：哪一级机关可以有哪项职责（手册附录一至四）。总表见 docs/rules/rights.md。

没有列在 `LIMITED` 的职责，四级机关都可以授予。
"""

from dataclasses import dataclass

from zhijian.rules.refusal import Unmet

LEVELS = {"nation": "总局", "province": "省局", "city": "市局", "county": "区县局"}


@dataclass(frozen=True)
class LevelRight:
    """限于某几级的职责：哪几级可以有，为什么，依据。"""

    duty: str
    levels: frozenset[str]
    why: str
    article: str


def _limited(duty: str, *levels: str, why: str, article: str) -> LevelRight:
    return LevelRight(duty, frozenset(levels), why, article)


LIMITED = {
    one.duty: one
    for one in (
        _limited(
            "案件:监督",
            "nation",
            "province",
            "city",
            why="查看下级机关的案件，区县局没有下级机关",
            article="行政处罚法第七十五条第一款",
        ),
        _limited(
            "案件:指定管辖",
            "nation",
            "province",
            "city",
            why="由共同的上一级机关指定",
            article="行政处罚法第二十五条第二款",
        ),
        _limited(
            "督办:拟制",
            "nation",
            "province",
            "city",
            why="督促下级机关，区县局没有下级机关",
            article="行政处罚法第七十五条第一款",
        ),
        _limited(
            "督办:审批",
            "nation",
            "province",
            "city",
            why="督促下级机关，区县局没有下级机关",
            article="行政处罚法第七十五条第一款",
        ),
        _limited(
            "奖励:上级审批",
            "nation",
            "province",
            "city",
            why="审批下级机关的奖励，区县局没有下级机关",
            article="执法打假快速反应系统手册 3.4",
        ),
        *(
            _limited(
                duty,
                "province",
                "city",
                "county",
                why="由办案机关申报，总局不办理，只查询",
                article="执法打假快速反应系统手册 3.5",
            )
            for duty in ("黑名单:承办", "黑名单:审核", "黑名单:见证")
        ),
        *(
            _limited(
                duty,
                "province",
                "city",
                why="列入由市局、省局决定，区县局申报，总局只定规则、查询",
                article="执法打假快速反应系统手册 3.5",
            )
            for duty in ("黑名单:办理", "黑名单:决定")
        ),
        _limited(
            "黑名单:查询",
            "nation",
            "province",
            "city",
            why="查看下级机关的列入，区县局没有下级机关",
            article="执法打假快速反应系统手册 3.5",
        ),
        _limited(
            "黑名单:上级同意",
            "nation",
            "province",
            why="下级机关的列入报经上一级同意，由省局（必要时总局）同意",
            article="市场监督管理严重违法失信名单管理办法（令44号）",
        ),
        _limited(
            "往来:拟制",
            "nation",
            "province",
            "city",
            why="异地通告、协查由总局、省局、市局收发，区县局由所属市局代为收发",
            article="行政处罚法第二十六条",
        ),
        _limited(
            "往来:审批",
            "nation",
            "province",
            "city",
            why="异地通告、协查由总局、省局、市局收发，区县局由所属市局代为收发",
            article="行政处罚法第二十六条",
        ),
        _limited(
            "往来:签收",
            "nation",
            "province",
            "city",
            why="异地通告、协查由总局、省局、市局收发，区县局由所属市局代为收发",
            article="行政处罚法第二十六条",
        ),
        _limited(
            "资源:维护",
            "province",
            "city",
            "county",
            why="经费、装备、人员由各机关自己维护，总局汇总",
            article="",
        ),
        _limited(
            "资源:汇总",
            "nation",
            "province",
            "city",
            why="查看下级机关的资源，区县局没有下级机关",
            article="",
        ),
        _limited(
            "系统:名册管理",
            "nation",
            "province",
            why="国家级名册由总局维护，本省的行由省局增补，市、县只读",
            article="",
        ),
        _limited(
            "法律:类别",
            "nation",
            "province",
            why="法律法规的类别由国家局、省局维护",
            article="",
        ),
        _limited(
            "文书:模板",
            "nation",
            "province",
            why="文书格式由总局制定，省局可以补充",
            article="",
        ),
        _limited(
            "违法分类:维护",
            "nation",
            "province",
            why="国家的分类由总局维护，省局只增加本省的扩展，市、县只读",
            article="",
        ),
        _limited("专家:维护", "nation", why="专家库由总局维护", article=""),
        _limited(
            *("典型案例:推荐", "province", "city"),
            why="逐级推荐由市局、省局办，区县局上报",
            article="",
        ),
        _limited(
            *("典型案例:评审", "nation", "province"),
            why="典型案例由省局评审，总局也可以评审",
            article="",
        ),
        _limited(
            *("典型案例:复核", "nation", "province"),
            why="脱敏复核、见证抽取在评审的机关",
            article="",
        ),
        _limited(
            *("典型案例:评分", "nation", "province"),
            why="专家在评审的机关评分",
            article="",
        ),
        _limited(
            *("典型案例:发布", "nation"),
            why="典型案例由总局发布",
            article="",
        ),
    )
}


def may_hold(duty: str, level: str) -> bool:
    """这一级机关可以有这项职责。"""
    limited = LIMITED.get(duty)
    return limited is None or level in limited.levels


def refusal(duty: str, level: str) -> Unmet | None:
    """不可以的，说明为什么、由哪几级办。"""
    if may_hold(duty, level):
        return None
    limited = LIMITED[duty]
    others = "、".join(name for code, name in LEVELS.items() if code in limited.levels)
    words = f"{LEVELS.get(level, level)}不能有“{duty}”职责：{limited.why}"
    return Unmet(words, limited.article, f"由{others}的人员担任")
