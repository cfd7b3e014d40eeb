from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.papers"
    verbose_name = "文书"
