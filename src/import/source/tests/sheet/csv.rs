//! Values separated by commas, semicolons or tabs.

use super::files::*;
use crate::import::source::csv::{is_csv, read};

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn cases() -> Vec<Case> {
    let printed = "序号,目标任务,牵头单位\n1,\"新增企业10家,其中规上5家。\",县经信局\n";
    let shown = "A1=序号 B1=目标任务 C1=牵头单位 A2=1 B2=新增企业10家,其中规上5家。 C2=县经信局;";
    let in_gb18030: &str = "A1=序号 B1=目标任务 C1=牵头单位 A2=1 B2=新增企业10家,其中规上5家。 C2=县经信局; Encoding(\"GB18030\")";
    let in_utf16: &str = "A1=序号 B1=目标任务 C1=牵头单位 A2=1 B2=新增企业10家,其中规上5家。 C2=县经信局; Encoding(\"UTF-16LE\")";
    vec![
        ("commas", printed.into(), shown),
        ("line ends of Windows", printed.replace('\n', "\r\n").into(), shown),
        ("line ends of old Macs", printed.replace('\n', "\r").into(), shown),
        ("no last line end", printed.trim_end().into(), shown),
        ("a mark", format!("\u{feff}{printed}").into(), shown),
        ("GB18030", gb18030(printed), in_gb18030),
        ("UTF-16", utf16(printed), in_utf16),
        ("semicolons", "a;b;c\n1,5;2,5;3,5\n".into(), "A1=a B1=b C1=c A2=1,5 B2=2,5 C2=3,5;"),
        ("tabs", "a\tb\n1,5\t2,5\n".into(), "A1=a B1=b A2=1,5 B2=2,5;"),
        ("a stated delimiter", "sep=;\r\na;b,c\r\n".into(), "A1=a B1=b,c;"),
        ("a stated delimiter in capitals", "SEP=|\na|b\n".into(), "A1=a B1=b;"),
        ("a stated tab", "sep=\t\na\tb,c\n".into(), "A1=a B1=b,c;"),
        ("doubled quotes", "a,\"b \"\"c\"\" d\",e\n".into(), "A1=a B1=b \"c\" d C1=e;"),
        ("lines in a cell", "a,\"b\r\nc\",d\ne,f,g\n".into(), "A1=a B1=b⏎c C1=d A2=e B2=f C2=g;"),
        (
            "lines before the table",
            "标题\n\n单位:万元\na,b,c\nd,e,f\n".into(),
            "A1=标题 A3=单位:万元 A4=a B4=b C4=c A5=d B5=e C5=f;",
        ),
        ("blank lines of Windows", "a,b\r\n\r\n\r\nc,d\r\n".into(), "A1=a B1=b A4=c B4=d;"),
        ("blank columns around", ",,\n,a,\n,b,\n".into(), "B2=a B3=b;"),
        ("white space around", "a , b\t,\u{3000}c\n".into(), "A1=a B1=b C1=c;"),
        (
            "numbers and dates as written",
            "007,1E5,2022-09-30\n13800000001,=1+1,50%\n".into(),
            "A1=007 B1=1E5 C1=2022-09-30 A2=13800000001 B2==1+1 C2=50%;",
        ),
    ]
}

#[test]
fn values_are_read_as_they_are_written() {
    assert_outcomes(cases(), read);
}

#[test]
fn csv_states_no_merged_cells() {
    let document = read(b"a,b\n").unwrap();
    let is_silent = |block: &Block| matches!(block, Block::Table(table) if !table.states_spans);
    assert!(document.blocks.iter().all(is_silent) && !document.blocks.is_empty());
}

#[test]
fn csv_is_recognised_by_records_of_one_width() {
    for (text, expected) in [
        ("标题\n序号,目标任务,牵头单位\n1,甲,乙\n2,丙,丁\n", true),
        ("a;b;c\n1;2;3\n", true),
        ("sep=,\na,b\n", true),
        ("a,\"b\nb\",c\nd,e,f\n", true),
        ("a,b\nc,d\n", false),
        ("a,b,c\n", false),
        ("标题\n目标任务 | 牵头单位\n甲,乙,丙 | 丁\n", false),
        ("甲,乙。\n丙,丁,戊。\n己。\n", false),
        ("甲,乙,丙。\n丁,戊,己。\n庚,辛。\n壬,癸。\n子,丑,寅,卯。\n", false),
        ("序号\t目标任务\t牵头单位\n1\t甲\t乙\n", false),
        ("separate=x,y,z\n", false),
        ("", false),
        ("\0,\0,\0\n\0,\0,\0\n", false),
    ] {
        assert_eq!(is_csv(text), expected, "{text}");
    }
}
