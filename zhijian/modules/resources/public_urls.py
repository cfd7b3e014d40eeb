"""公众查看委托书，不须登录（行政处罚法第二十条：委托书应当向社会公布）。"""

from django.urls import path

from zhijian.modules.resources.delegations import views

urlpatterns = [path("delegations/", views.public, name="public_delegations")]
