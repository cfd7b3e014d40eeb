"""会话 → 人员：一次查询连同所在机构取出；停用的人立即不再是已登录。

他的职责在一次请求里只取一次（`Officer.held`）：页面的各处、办理之门，问的都是请求到来时的职责。
"""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from zhijian.kernel.organs.models import Officer
from zhijian.kernel.organs.statements import fetch

SIGNED_IN = "row.id = %s and row.suspended_at is null"


class Sessions(BaseBackend):
    """只认会话。核口令在 `sign_in.check`，那里有锁定与等时。"""

    def get_user(self, user_id: Any) -> Officer | None:
        found = fetch(Officer, SIGNED_IN, [user_id], together=("organ",))
        if not found:
            return None
        (officer,) = found
        officer.held = {}
        return officer
