"""记录核对页与日志的公开网址。"""

from django.urls import URLPattern, path

from zhijian.kernel.web import menu
from zhijian.kernel.web.record import public, views

menu.add("系统管理", "记录核对", "record", duties=views.DUTIES)

urlpatterns: list[URLPattern] = [
    path("log/checkpoint", public.checkpoint, name="log_checkpoint"),
    path("log/witnessed", public.witnessed, name="log_witnessed"),
    path("log/keys", public.verifiers, name="log_keys"),
    path("log/tile/<path:rest>", public.tile, name="log_tile"),
    path("record/", views.record, name="record"),
    path("record/check/", views.check_now, name="check_now"),
    path("record/check/<int:pk>/", views.check, name="record_check"),
    path("record/key/", views.rotate_key, name="rotate_log_key"),
    path("record/gap/<int:pk>/", views.record_gap, name="record_gap"),
]
