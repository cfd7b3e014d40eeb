"""权限矩阵中的各行、菜单、工作台的提醒。"""

from zhijian.kernel.web import menu, noting
from zhijian.kernel.web.views import rights
from zhijian.modules.resources import endings
from zhijian.modules.resources.reach import DUTIES, MAINTAIN, OVERSEE

TITLE = "执法资源"


def declare() -> None:
    """登记两项职责、“资源”一章的菜单、到期提醒。"""
    rights.include(
        rights.Function(
            "", TITLE, MAINTAIN, rights.DO, ("本机关的经费、装备、人员档案、委托书；看下级的",)
        ),
        rights.Function(
            "", TITLE, OVERSEE, rights.SEE_BELOW, ("本机关与下级机关的资源，四表汇总",)
        ),
    )
    noting.give(endings.for_desk)
    menu.add("资源", "资源四表", "resources", duties=DUTIES)
    menu.add("资源", "执法装备", "equipment", duties=DUTIES)
    menu.add("资源", "执法经费", "funds", duties=DUTIES)
    menu.add("资源", "人员档案", "people", duties=DUTIES)
    menu.add("资源", "委托书", "delegations", duties=DUTIES)
    menu.add("资源", "表格导入", "imports", duties={MAINTAIN})
