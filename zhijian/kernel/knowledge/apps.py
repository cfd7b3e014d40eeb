from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.knowledge"
    label = "knowledge"
    verbose_name = "执法信息支持"
