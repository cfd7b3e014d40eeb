from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.evidence"
    verbose_name = "证据"
