"""公众查询的网址，不须登录。"""

from django.urls import path

from zhijian.modules.blacklist import public

urlpatterns = [path("", public.lookup, name="public_blacklist")]
