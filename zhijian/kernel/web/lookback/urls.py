"""监督回溯各页的网址。"""

from django.urls import path

from zhijian.kernel.web.lookback import views

urlpatterns = [
    path("", views.start, name="look_back"),
    path("matters/<uuid:pk>/", views.of_matter, name="look_back_matter"),
    path("matters/<uuid:pk>/at/<int:number>/", views.as_it_was, name="as_it_was"),
    path("officers/<uuid:pk>/", views.of_officer, name="look_back_officer"),
    path("organs/<uuid:pk>/", views.of_organ, name="look_back_organ"),
    path("parties/<uuid:pk>/", views.of_party, name="look_back_party"),
]
