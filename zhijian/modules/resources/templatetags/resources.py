"""四表的一行各格；金额。"""

from decimal import Decimal

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from zhijian.modules.resources.reports.tables import Row, Table

register = template.Library()


@register.simple_tag
def cells(row: Row, table: Table) -> SafeString:
    """一行各格。"""
    shown = ((column.heading, column.shown(cell)) for column, cell in row.cells(table))
    return format_html_join("", '<td class="num" data-label="{}">{}</td>', shown)


@register.filter
def grouped(value: Decimal | None) -> str:
    """金额：千分位、两位小数，不带单位；没有的是零。"""
    return f"{value or Decimal(0):,.2f}"
