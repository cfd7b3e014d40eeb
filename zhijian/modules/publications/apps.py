from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.publications"
    label = "publications"
    verbose_name = "处罚信息公示"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.kernel.papers.standing import add_shown
        from zhijian.modules.publications.module import SPEC
        from zhijian.modules.publications.shown import shown

        register(SPEC)
        add_shown(shown)
