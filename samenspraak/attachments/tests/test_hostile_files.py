"""Files that were made to break something. Each is refused with its reason, or comes out harmless."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

import pytest
from PIL import Image

from samenspraak.attachments import photos
from samenspraak.attachments.documents import read_document
from samenspraak.attachments.names import tidy_name
from samenspraak.attachments.photos import read_photo
from samenspraak.attachments.tests.makers import SMALL_PDF, jpeg, picture, png_of_size, written
from samenspraak.participation.contract import Refused


def reason_of_photo(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_photo(BytesIO(content), len(content))
    return refused.value.errors["files"][0]


def reason_of_document(content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_document(BytesIO(content), len(content))
    return refused.value.errors["files"][0]


def with_object(body: bytes) -> bytes:
    return SMALL_PDF.replace(b"trailer", b"3 0 obj\n<<" + body + b">>\nendobj\ntrailer")


# --- pictures


def test_a_jpeg_that_is_a_web_page_too_keeps_its_pixels_only() -> None:
    page = b"<html><script>alert(document.cookie)</script></html>"
    content = jpeg(comment=page) + page
    photo = read_photo(BytesIO(content), len(content))
    assert all(b"script" not in each for each in photo.files.values())


def test_a_jpeg_with_a_zip_behind_it_loses_the_zip() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("virus.exe", "MZ")
    content = jpeg() + packed.getvalue()
    photo = read_photo(BytesIO(content), len(content))
    assert not any(zipfile.is_zipfile(BytesIO(each)) for each in photo.files.values())


def test_a_png_of_two_and_a_half_billion_pixels_is_refused_before_it_is_unpacked() -> None:
    assert "beeldpunten" in reason_of_photo(png_of_size(50_000, 50_000))


def test_a_png_of_somewhat_too_many_pixels_is_refused() -> None:
    assert "beeldpunten" in reason_of_photo(png_of_size(8_000, 6_300))


def test_a_jpeg_header_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(jpeg())
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = b"\xff\xdc\xff\xdc"  # 65,500 by 65,500
    assert "beeldpunten" in reason_of_photo(bytes(content))


def test_a_png_whose_notes_unpack_to_gigabytes_is_refused() -> None:
    whole = written(picture(), "PNG")
    body = b"Comment\0\0" + zlib.compress(b"\0" * 80_000_000, 9)
    chunk = len(body).to_bytes(4, "big") + b"zTXt" + body
    chunk += zlib.crc32(b"zTXt" + body).to_bytes(4, "big")
    bomb = whole[:33] + chunk + whole[33:]
    assert "lezen" in reason_of_photo(bomb)


def test_a_zip_named_jpg_is_no_photo() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bom", "0" * 10_000_000)
    assert "geen foto" in reason_of_photo(packed.getvalue())


def test_an_svg_with_script_named_png_is_no_photo() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert "geen foto" in reason_of_photo(drawing)


def test_a_web_page_named_jpg_is_no_photo() -> None:
    assert "geen foto" in reason_of_photo(b"<!DOCTYPE html><script>alert(1)</script>")


def test_a_gif_named_jpg_is_told_to_move() -> None:
    frames = [Image.new("P", (50, 50), shade) for shade in (0, 1)]
    moving = written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert "bewegend" in reason_of_photo(moving)


def test_a_pdf_named_jpg_is_told_where_to_go() -> None:
    assert "documenten" in reason_of_photo(SMALL_PDF)


def test_a_program_named_jpg_is_no_photo() -> None:
    assert "geen foto" in reason_of_photo(b"MZ\x90\0\x03" + b"\0" * 500)


def test_half_a_jpeg_cannot_be_read() -> None:
    content = jpeg()
    assert "lezen" in reason_of_photo(content[: len(content) // 2])


def test_half_a_png_cannot_be_read() -> None:
    content = written(picture(), "PNG")
    assert "lezen" in reason_of_photo(content[: len(content) // 2])


def test_something_with_the_first_bytes_of_a_heic_cannot_be_read() -> None:
    assert "lezen" in reason_of_photo(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"<script>" * 200)


def test_something_with_the_first_bytes_of_a_webp_cannot_be_read() -> None:
    assert "lezen" in reason_of_photo(b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\xff" * 3000)


def test_a_tiff_is_not_decoded_whatever_it_is_called() -> None:
    assert "geen foto" in reason_of_photo(written(picture(), "TIFF"))


def test_a_photo_of_sixteen_megabytes_is_refused_unread() -> None:
    assert "15 MB" in reason_of_photo(jpeg() + b"\0" * 16 * 1024 * 1024)


def test_nothing_at_all_is_no_photo() -> None:
    assert "geen foto" in reason_of_photo(b"")


# --- documents


def test_an_honest_pdf_is_taken_as_it_is() -> None:
    assert read_document(BytesIO(SMALL_PDF), len(SMALL_PDF)) == SMALL_PDF


def test_a_pdf_with_a_program_is_refused() -> None:
    assert "programma" in reason_of_document(with_object(b"/S/JavaScript/JS(app.alert\\(1\\))"))


def test_a_pdf_whose_program_is_spelled_with_escapes_is_refused() -> None:
    assert "programma" in reason_of_document(with_object(b"/S/J#61va#53cript/JS(app.alert\\(1\\))"))


def test_a_pdf_that_hides_its_program_in_a_packed_list_is_refused() -> None:
    packed = zlib.compress(b"4 0 \n<</S/JavaScript/JS(app.alert\\(1\\))>>")
    body = b"5 0 obj\n<</Type/Obj#53tm/N 1/First 5/Filter/FlateDecode>>\nstream\n" + packed
    content = SMALL_PDF.replace(b"trailer", body + b"\nendstream\nendobj\ntrailer")
    assert "programma" in reason_of_document(content)


def test_a_pdf_that_unpacks_to_gigabytes_is_refused() -> None:
    packed = zlib.compress(b"4 0 \n" + b" " * 100_000_000, 9)
    content = SMALL_PDF.replace(b"trailer", b"stream\n" + packed + b"\nendstream\ntrailer")
    assert "ingepakt" in reason_of_document(content)


def test_a_pdf_that_starts_a_program_is_refused() -> None:
    assert "programma" in reason_of_document(with_object(b"/S/Launch/F(cmd.exe)"))


def test_a_pdf_with_a_file_inside_is_refused() -> None:
    assert "programma" in reason_of_document(with_object(b"/Type/EmbeddedFile/Length 3"))


def test_a_pdf_with_a_password_is_refused() -> None:
    locked = SMALL_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 9 0 R")
    assert "beveiligd" in reason_of_document(locked)


def test_a_web_page_with_a_pdf_in_it_is_no_pdf() -> None:
    assert "geen PDF" in reason_of_document(b"<html>" + SMALL_PDF)


def test_a_pdf_without_its_end_is_refused() -> None:
    assert "einde" in reason_of_document(SMALL_PDF.replace(b"%%EOF", b""))


def test_a_pdf_of_twenty_one_megabytes_is_refused() -> None:
    assert "20 MB" in reason_of_document(SMALL_PDF + b"\0" * 21 * 1024 * 1024)


# --- names


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../../etc/passwd", "passwd"),
        ("C:\\Users\\Piet\\foto.jpg", "foto.jpg"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("fo\0to\r\n.jpg", "foto.jpg"),
        ("on\u200bzicht\ufeffbaar.png", "onzichtbaar.png"),
        ("...", "Foto"),
        ("", "Foto"),
        ("/", "Foto"),
        ("half \ud800 paar.jpg", "half paar.jpg"),
    ],
)
def test_a_name_is_text_and_no_trick(name: str, shown: str) -> None:
    assert tidy_name(name, instead="Foto") == shown


def test_a_name_of_four_thousand_characters_is_cut_and_keeps_its_ending() -> None:
    shown = tidy_name("a" * 4096 + ".jpg", instead="Foto")
    assert len(shown) <= 120
    assert shown.endswith("….jpg")


def test_a_decoder_that_crashes_or_hangs_only_costs_the_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    content = written(picture(80, 60), "JPEG")
    with monkeypatch.context() as patched:
        patched.setattr(photos, "DECODER", "samenspraak.attachments.no_such_decoder")
        assert "kunnen deze foto niet lezen" in reason_of_photo(content)
    with monkeypatch.context() as patched:
        patched.setattr(photos, "LONGEST", 0.001)
        assert "kunnen deze foto niet lezen" in reason_of_photo(content)
    assert read_photo(BytesIO(content), len(content)).widths == [80]


def test_the_decoder_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgres://u:geheim@db/x")
    assert not [value for value in photos._environment().values() if "geheim" in value]
