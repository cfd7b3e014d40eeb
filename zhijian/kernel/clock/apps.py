from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.clock"
    verbose_name = "时钟"
