//! Web pages in other encodings, declared, undeclared and broken.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

use crate::import::source::tests::render::{Bytes, utf8};

const CHINESE: &str = "<table><tr><td>牵头单位<td>工作进展情况</table>";

fn page(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to).collect()
}

/// Other encodings that are declared.
pub(crate) fn declared() -> Vec<Bytes> {
    vec![
        (
            "GB2312 that is GBK",
            page(GBK, "<meta charset=gb2312><p>镕堃"),
            "P 镕堃\n! Encoding(\"GB18030\")",
        ),
        (
            "GB18030 beyond GBK",
            [b"<meta charset='GBK'><p>".as_slice(), &[0x81, 0x39, 0xee, 0x39]].concat(),
            "P \u{3400}\n! Encoding(\"GB18030\")",
        ),
        (
            "declared by http-equiv",
            page(
                GBK,
                "<META content='text/html; charset = \"gbk\"' http-equiv=Content-Type><p>目标",
            ),
            "P 目标\n! Encoding(\"GB18030\")",
        ),
        (
            "declared in a comment",
            page(GBK, "<!-- <meta charset=big5> --><meta charset=gbk><p>目标"),
            "P 目标\n! Encoding(\"GB18030\")",
        ),
        (
            "declared late",
            page(GBK, &format!("<!--{}--><meta charset=gbk><p>目标", "x".repeat(2000))),
            "P 目标\n! Encoding(\"GB18030\")",
        ),
        (
            "declared by XML",
            page(BIG5, "<?xml version='1.0' encoding='big5'?><p>預警計畫"),
            "P 預警計畫\n! Encoding(\"Big5\")",
        ),
        ("falsely declared", utf8("<meta charset=gbk><p>目标"), "P 目标"),
        ("declared as UTF-16", utf8("<meta charset=utf-16><p>目标"), "P 目标"),
        (
            "unknown declaration",
            page(GBK, &format!("<meta charset=klingon>{CHINESE}")),
            "T\n牵头单位|工作进展情况\n! Encoding(\"GB18030\")",
        ),
        (
            "GBK with a bad byte",
            [page(GBK, "<meta charset=gbk><p>目标"), vec![0xff], page(GBK, "任务")].concat(),
            "Encoding { at: 25 }",
        ),
        (
            "GBK cut off",
            page(GBK, "<meta charset=gbk><p>目标")[..24].to_vec(),
            "Encoding { at: 23 }",
        ),
    ]
}

/// Other encodings that are not declared.
pub(crate) fn undeclared() -> Vec<Bytes> {
    vec![
        (
            "not declared, GBK",
            page(GBK, CHINESE),
            "T\n牵头单位|工作进展情况\n! Encoding(\"GB18030\")",
        ),
        (
            "not declared, Big5",
            page(BIG5, "<p>公共建設預警計畫未改善者風險變化一覽表,主管機關經濟部交通部"),
            "P 公共建設預警計畫未改善者風險變化一覽表,主管機關經濟部交通部\n! Encoding(\"Big5\")",
        ),
        (
            "not declared, Korean",
            page(EUC_KR, "<p>소관부서 추진현황 완료 및 추진중인 사업"),
            "P 소관부서 추진현황 완료 및 추진중인 사업\n! Encoding(\"EUC-KR\")",
        ),
        (
            "not declared, Shift_JIS",
            page(SHIFT_JIS, "<p>進捗状況のまとめについて、担当部署はこちらです"),
            "P 進捗状況のまとめについて、担当部署はこちらです\n! Encoding(\"Shift_JIS\")",
        ),
        (
            "not declared, EUC-JP",
            page(EUC_JP, "<p>進捗状況のまとめについて、担当部署はこちらです"),
            "P 進捗状況のまとめについて、担当部署はこちらです\n! Encoding(\"EUC-JP\")",
        ),
        (
            "not declared, Russian",
            page(WINDOWS_1251, "<p>Ответственный исполнитель и срок выполнения"),
            "P Ответственный исполнитель и срок выполнения\n! Encoding(\"windows-1251\")",
        ),
        (
            "not declared, Spanish",
            page(WINDOWS_1252, "<p>Acción y año de ejecución según el área"),
            "P Acción y año de ejecución según el área\n! Encoding(\"windows-1252\")",
        ),
        ("all bytes", (0..=255).collect(), "Encoding { at: 128 }"),
    ]
}

/// UTF-8, UTF-16 and UTF-32.
pub(crate) fn unicode() -> Vec<Bytes> {
    vec![
        ("UTF-8 with a mark", utf8("\u{feff}<meta charset=gbk><p>目标"), "P 目标"),
        (
            "UTF-16 with a mark",
            utf16("\u{feff}<p>一目标", u16::to_be_bytes),
            "P 一目标\n! Encoding(\"UTF-16BE\")",
        ),
        (
            "UTF-16 without a mark",
            utf16("<meta charset=utf-8><p>一目标 二", u16::to_le_bytes),
            "P 一目标 二\n! Encoding(\"UTF-16LE\")",
        ),
        (
            "big-endian UTF-16 without a mark",
            utf16(CHINESE, u16::to_be_bytes),
            "T\n牵头单位|工作进展情况\n! Encoding(\"UTF-16BE\")",
        ),
        ("UTF-16 of ASCII", utf16("<p>abc", u16::to_le_bytes), "P abc\n! Encoding(\"UTF-16LE\")"),
        (
            "UTF-16 with half a character",
            [utf16("\u{feff}<p>a", u16::to_le_bytes), vec![0, 0xd8, b'a', 0]].concat(),
            "Encoding { at: 10 }",
        ),
        (
            "UTF-16 cut off",
            [utf16("\u{feff}<p>a", u16::to_le_bytes), vec![0x4e]].concat(),
            "Encoding { at: 10 }",
        ),
        ("UTF-32", vec![0xff, 0xfe, 0, 0, b'a', 0, 0, 0], "Encoding { at: 0 }"),
        ("UTF-8 cut off", utf8("<p>目标任务")[..14].to_vec(), "Encoding { at: 12 }"),
        (
            "UTF-8 with a bad byte",
            [utf8("<p>目标"), vec![0xff], utf8("任务")].concat(),
            "Encoding { at: 9 }",
        ),
        (
            "declared UTF-8 with a bad byte",
            [utf8("<meta charset=utf-8><p>a"), vec![0xe9]].concat(),
            "Encoding { at: 24 }",
        ),
        (
            "UTF-8 of surrogates",
            [utf8("<p>目标任"), vec![0xed, 0xa0, 0x80]].concat(),
            "Encoding { at: 12 }",
        ),
        (
            "UTF-8 in too many bytes",
            [utf8("<meta charset=utf-8>"), vec![0xc0, 0xaf]].concat(),
            "Encoding { at: 20 }",
        ),
    ]
}
