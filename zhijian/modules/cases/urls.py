"""案件自有页面的网址，在通用网址之前。"""

from django.urls import path

from zhijian.modules.cases import views

urlpatterns = [
    path("<uuid:pk>/informant/", views.informant, name="case_informant"),
]
