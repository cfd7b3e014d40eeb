"""zhijian-witness：见证人。放在别的机器、别的单位，只用标准库与 cryptography，不认识 `zhijian`。"""
