from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.laws"
    label = "laws"
    verbose_name = "法律法规"
