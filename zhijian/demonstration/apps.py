from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.demonstration"
    verbose_name = "演示"
