"""收哪些文件：扩展名、内容种类与用词的总表。这里不读文件，也不依赖框架。"""

FAMILY = {
    "jpg": "jpeg",
    "jpeg": "jpeg",
    "jfif": "jpeg",
    "png": "png",
    "webp": "webp",
    "tif": "tiff",
    "tiff": "tiff",
    "pdf": "pdf",
    "docx": "zip",
    "xlsx": "zip",
    "mp4": "iso",
    "m4v": "iso",
    "mov": "iso",
    "m4a": "iso",
    "webm": "webm",
    "mp3": "mp3",
    "wav": "wav",
    "txt": "text",
    "csv": "text",
}

WORDS = {
    "jpeg": "JPEG 图片",
    "png": "PNG 图片",
    "webp": "WebP 图片",
    "tiff": "TIFF 图片",
    "pdf": "PDF 文件",
    "zip": "Office 文档或压缩包",
    "iso": "MP4/MOV 音像",
    "webm": "WebM 视频",
    "mp3": "MP3 录音",
    "wav": "WAV 录音",
    "text": "文本",
    "heic": "HEIC 图片",
    "gif": "GIF 图片",
    "bmp": "BMP 图片",
    "avif": "AVIF 图片",
    "ole": "旧版 Office 文件或加密的文档",
    "html": "网页",
    "svg": "SVG 图形",
    "archive": "压缩包",
    "program": "可执行程序",
    "script": "程序脚本",
    "matroska": "MKV 视频",
    "ogg": "OGG 音像",
    "empty": "空文件",
    "unknown": "认不出的内容",
}

REMEDY = {
    "heic": "请在手机“设置—相机—格式”选“兼容性最佳”后重拍，或转成 JPEG 再传；原件请另行保全",
    "avif": "请转成 JPEG 或 PNG 再传；原件请另行保全",
    "gif": "请转成 PNG 再传；动图请录成 MP4",
    "bmp": "请转成 PNG 再传",
    "ole": "请用 Office 或 WPS 打开，去掉密码，另存为 .docx 或 .xlsx 再传",
    "html": "请在浏览器里把网页打印成 PDF 再传",
    "svg": "请转成 PNG 或 PDF 再传",
    "archive": "请解压后逐个上传",
    "program": "系统不收可执行程序；须作证据的，请封存载体，作为物证登记",
    "script": "请把内容另存为 .txt 文本再传",
    "matroska": "请转成 MP4 再传",
    "ogg": "请转成 MP3 或 MP4 再传",
}

ACCEPTED = "JPG、PNG、WebP、TIFF、PDF、DOCX、XLSX、MP4、MOV、WebM、MP3、M4A、WAV、TXT、CSV"
PICKER = ",".join(f".{extension}" for extension in FAMILY)

SHOWN_INLINE = frozenset(
    {
        "image/jpeg",
        "image/png",
        "image/webp",
        "application/pdf",
        "video/mp4",
        "video/quicktime",
        "video/webm",
        "audio/mpeg",
        "audio/mp4",
        "audio/wav",
    }
)
"""可在页面里直接打开的种类；其余一律作为附件下载。"""
