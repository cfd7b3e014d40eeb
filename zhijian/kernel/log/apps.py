from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.log"
    verbose_name = "全过程记录"
