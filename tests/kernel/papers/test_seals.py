"""电子签名：在原件之后追加，位置在落款，改一个字节即不相符。"""

import hashlib
import io
from datetime import timedelta

import pikepdf
import pytest
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.kernel.papers.cases import case
from tests.kernel.papers.test_issuing import issued
from tests.kernel.people import NOON
from zhijian.kernel import clock
from zhijian.kernel.papers import printing
from zhijian.kernel.papers.models import SealedCopy
from zhijian.kernel.papers.seal_field import NAME
from zhijian.kernel.papers.seals import copies, issuer, service
from zhijian.kernel.papers.seals.service import SealUnavailable

AT = clock.real_now()


class Broken:
    words = "不可达的服务"

    def seal(self, asked):
        raise SealUnavailable()


class Meddling:
    words = "改动原件的服务"

    def seal(self, asked):
        return service.Sealed(b"%PDF-changed" + asked.pdf, "meddling", "")


def status(made: bytes):
    signature = PdfFileReader(io.BytesIO(made)).embedded_signatures[0]
    root = asn1.Certificate.load(issuer.issuer().certificate.public_bytes(Encoding.DER))
    trusted = ValidationContext(trust_roots=[root], allow_fetching=False)
    return validate_pdf_signature(signature, trusted)


@pytest.mark.django_db
def test_a_sealed_copy_carries_a_pades_signature_of_the_organ_over_the_whole_file() -> None:
    paper = issued(case())
    copy = copies.made(paper, AT)
    found = status(printing.read(copy))
    assert found.intact and found.valid and found.trusted and found.bottom_line
    assert found.coverage.name == "ENTIRE_FILE"
    assert found.signing_cert.subject.native["common_name"] == paper.organ.name
    assert copies.made(paper, AT) == copy and SealedCopy.objects.count() == 1


@pytest.mark.django_db
def test_the_copy_begins_with_the_very_bytes_recorded_when_the_paper_was_issued() -> None:
    paper = issued(case())
    original, made = printing.read(paper), printing.read(copies.made(paper, AT))
    assert made.startswith(original) and len(made) > len(original)
    assert hashlib.sha256(made[: paper.size]).hexdigest() == paper.sha256


@pytest.mark.django_db
def test_the_signature_field_stands_in_the_first_revision_at_the_sign_block() -> None:
    paper = issued(case())
    with pikepdf.open(io.BytesIO(printing.read(paper))) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert field.T == NAME and field.FT == "/Sig" and "/V" not in field
        page = next(n for n, one in enumerate(pdf.pages) if "/Annots" in one)
        left, bottom, right, top = (float(side) for side in field.Rect)
        assert right - left == pytest.approx(113.4, abs=1) == top - bottom
        words = pdf.pages[page].obj
        assert 297 < (left + right) / 2 < 595 and words == field.P


@pytest.mark.django_db
def test_pdfa_stays_declared_and_every_annotation_has_an_appearance() -> None:
    paper = issued(case())
    for made in (printing.read(paper), printing.read(copies.made(paper, AT))):
        with pikepdf.open(io.BytesIO(made)) as pdf:
            assert pdf.open_metadata().pdfa_status == "2B"
            assert "/OutputIntents" in pdf.Root and "/ID" in pdf.trailer
            for page in pdf.pages:
                for note in page.get("/Annots", []):
                    assert note.Subtype == "/Widget" and "/N" in note.AP and note.F == 132 & note.F


@pytest.mark.django_db
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_one_changed_byte_breaks_the_signature(place: float) -> None:
    made = bytearray(printing.read(copies.made(issued(case()), AT)))
    made[int(len(made) * place)] ^= 1
    try:
        assert not status(bytes(made)).bottom_line
    except Exception as problem:
        assert problem


@pytest.mark.django_db
def test_a_paper_that_takes_no_seal_gets_none() -> None:
    form = issued(case(), "7")
    assert not form.seal and copies.made(form, AT) is None
    assert b"AcroForm" not in printing.read(form)


@pytest.mark.django_db
def test_what_was_not_opened_is_sealed_in_the_background() -> None:
    paper = issued(case())
    assert list(copies.waiting()) == [paper]
    assert copies.sweep(AT) == 1
    assert copies.of(paper) is not None and not copies.waiting().exists()


@pytest.mark.django_db
def test_without_a_service_or_with_a_broken_one_the_paper_stands_and_waits(settings) -> None:
    paper = issued(case())
    settings.SEAL_SERVICE = "none"
    assert copies.made(paper, AT) is None
    settings.SEAL_SERVICE = f"{__name__}.Broken"
    with pytest.raises(SealUnavailable):
        copies.made(paper, AT)
    assert copies.sweep(AT) == 0 and copies.best(paper, AT) == paper


@pytest.mark.django_db
def test_a_service_that_alters_the_original_is_not_believed(settings) -> None:
    paper = issued(case())
    settings.SEAL_SERVICE = f"{__name__}.Meddling"
    with pytest.raises(SealUnavailable, match="原件变了"):
        copies.made(paper, AT)
    assert not SealedCopy.objects.exists()


@pytest.mark.django_db
def test_keys_are_private_and_a_new_one_is_made_for_a_new_name_or_an_ending_certificate() -> None:
    organ = case().matter.organ
    first = issuer.signer(organ.pk, organ.name, AT)
    assert issuer.signer(organ.pk, organ.name, AT) == first
    renamed = issuer.signer(organ.pk, "改名后的局", AT)
    late = issuer.signer(organ.pk, "改名后的局", AT + timedelta(days=issuer.ORGAN_DAYS - 5))
    assert len({one.fingerprint for one in (first, renamed, late)}) == 3
    files = list(issuer.folder().glob("*.pem"))
    assert len(files) >= 4 and {path.stat().st_mode & 0o777 for path in files} == {0o600}


@pytest.mark.django_db
def test_production_without_an_issuer_says_what_to_run(settings, tmp_path) -> None:
    settings.KEYS_DIR, settings.DEMONSTRATION = tmp_path, False
    with pytest.raises(SealUnavailable, match="make keys"):
        copies.made(issued(case()), NOON)
