from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.parties"
    verbose_name = "当事人"
