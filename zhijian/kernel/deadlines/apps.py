from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.deadlines"
    verbose_name = "期限"
