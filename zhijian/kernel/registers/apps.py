from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.registers"
    verbose_name = "名册"
