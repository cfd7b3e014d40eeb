"""PDF：真的打开，数页，拒收加密的与会自己运行程序的。"""

import pikepdf

from zhijian.kernel.evidence.inspection.findings import DAMAGED, Findings, Job, Objection

MOST_PAGES = 20_000
ENCRYPTED = Objection(
    "PDF 加了密码或限制，归档时拼不进案卷",
    "请用密码打开后“打印为 PDF”，或请提供者给一份不加密的，再传",
)
ACTIVE = Objection("PDF 里有会自动运行的程序", "请打开后“打印为 PDF”，把打印出的文件再传")


def inspect(job: Job) -> Findings:
    """PDF 的页数。"""
    try:
        pdf = pikepdf.open(job.path, access_mode=pikepdf.AccessMode.stream)
    except pikepdf.PasswordError as problem:
        raise ENCRYPTED from problem
    except pikepdf.PdfError as problem:
        raise Objection(*DAMAGED) from problem
    with pdf:
        if pdf.is_encrypted:
            raise ENCRYPTED
        pages = len(pdf.pages)
        if not pages:
            raise Objection(*DAMAGED)
        if pages > MOST_PAGES:
            raise Objection(f"PDF 有 {pages} 页，超过 {MOST_PAGES} 页", "请分成几个文件再传")
        if _runs_by_itself(pdf):
            raise ACTIVE
    return Findings(media_type="application/pdf", pages=pages)


def _runs_by_itself(pdf: pikepdf.Pdf) -> bool:
    root = pdf.Root
    named = root.get("/Names")
    if isinstance(named, pikepdf.Dictionary) and "/JavaScript" in named:
        return True
    return _acts(root.get("/OpenAction")) or "/AA" in root


def _acts(action: object) -> bool:
    if not isinstance(action, pikepdf.Dictionary):
        return False
    return str(action.get("/S", "")) in {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
