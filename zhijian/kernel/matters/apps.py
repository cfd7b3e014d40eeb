from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.matters"
    verbose_name = "办件"
