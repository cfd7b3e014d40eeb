"""诉讼页的标签。"""

from django import template

from zhijian.kernel.matters import rows
from zhijian.kernel.matters.models import Matter
from zhijian.modules.lawsuits.models import Instance, Proof

register = template.Library()


@register.simple_tag
def instances(matter: Matter) -> list[Instance]:
    """各审级，按先后。"""
    return rows.every(Instance, matter)


@register.simple_tag
def proofs(matter: Matter) -> list[Proof]:
    """向法院提供的证据，按先后。"""
    return rows.every(Proof, matter)
