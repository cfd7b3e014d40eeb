"""会话 → 人员：一次查询连同所在机构取出；停用的人立即不再是已登录。"""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from zhijian.kernel.organs.models import Officer


class Sessions(BaseBackend):
    """只认会话。核口令在 `sign_in.check`，那里有锁定与等时。"""

    def get_user(self, user_id: Any) -> Officer | None:
        rows = Officer.objects.select_related("organ")
        return rows.filter(pk=user_id, suspended_at__isnull=True).first()
