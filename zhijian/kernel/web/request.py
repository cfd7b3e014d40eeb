"""已登录的请求。"""

from django.http import HttpRequest

from zhijian.kernel.organs.models import Officer


class SignedIn(HttpRequest):
    """`user` 必为执法人员。视图以 `login_required` 保证。"""

    user: Officer
