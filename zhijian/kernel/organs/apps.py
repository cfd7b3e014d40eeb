from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.kernel.organs"
    verbose_name = "机构与人员"
