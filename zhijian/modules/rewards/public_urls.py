"""领奖查询的网址，不须登录。"""

from django.urls import path

from zhijian.modules.rewards import public

urlpatterns = [path("", public.claim, name="public_rewards")]
