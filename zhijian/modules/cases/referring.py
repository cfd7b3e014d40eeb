"""引用参考与选报典型案例的页面。"""

from zhijian.kernel.acts.act import Act
from zhijian.kernel.acts.spec import Verb
from zhijian.kernel.web.verbs import referring


def reported(act: Act) -> None:
    """已由本件选报典型案例：只记这一笔。"""


VERBS: dict[str, Verb] = {**referring.VERBS, "precedent_reported": Verb(reported)}
