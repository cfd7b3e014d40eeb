from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.acts"
    verbose_name = "办理"
