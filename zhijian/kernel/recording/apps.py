from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.recording"
    verbose_name = "过程记录"
