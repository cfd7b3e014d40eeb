from django.apps import AppConfig


class Config(AppConfig):
    name = "zhijian.modules.rewards"
    label = "rewards"
    verbose_name = "举报奖励"

    def ready(self) -> None:
        from zhijian.kernel.acts.spec import register
        from zhijian.modules.rewards.module import SPEC

        register(SPEC)
