from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.web"
    verbose_name = "页面"
