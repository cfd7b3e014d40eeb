"""屏幕签名：手指在画布上写，交上来是一张 PNG；没有脚本时不显示，改用打印、签名、扫描。"""

import base64
import binascii
from io import BytesIO
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script

PREFIX = "data:image/png;base64,"
LARGEST = 400_000


class SignatureInput(forms.HiddenInput):
    """画布连同装签名的隐藏栏。"""

    template_name = "web/signature.html"
    input_type = "text"

    class Media:
        js = (Script("signature.js", defer=True),)


class SignatureField(forms.CharField):
    """一张签名（PNG 的字节）；没有签的为 None。"""

    widget = SignatureInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        super().__init__(max_length=LARGEST, strip=True, **options)

    def clean(self, value: Any) -> BytesIO | None:
        """解出图片的字节；是不是图片由收件时的解析器验看。"""
        text = super().clean(value)
        if not text:
            return None
        if not text.startswith(PREFIX):
            raise ValidationError("签名没有写好，请清除之后重签")
        try:
            return BytesIO(base64.b64decode(text[len(PREFIX) :], validate=True))
        except binascii.Error as error:
            raise ValidationError("签名没有写好，请清除之后重签") from error
