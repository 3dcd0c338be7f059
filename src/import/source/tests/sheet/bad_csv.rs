//! CSV that is damaged, hostile or odd.

use super::files::*;
use crate::import::source::csv::read;

fn cases() -> Vec<Case> {
    let wide = format!("{}\n", ",a".repeat(1025));
    let long = format!("a,\"{}\"\n", "甲".repeat(100_001));
    vec![
        ("nothing", Vec::new(), ""),
        ("a mark alone", b"\xef\xbb\xbf".to_vec(), ""),
        ("line ends alone", b"\n\r\n\r".to_vec(), ""),
        ("commas alone", b",,,\n,,,\n".to_vec(), ""),
        ("blanks alone", b" , ,\t\n".to_vec(), ""),
        ("quotes alone", b"\"\",\"\"\n".to_vec(), ""),
        ("one value", b"a".to_vec(), "A1=a;"),
        ("one line", "目标任务完成。".into(), "A1=目标任务完成。;"),
        ("more values than headings", b"a,b\nc,d,e\n".to_vec(), "A1=a B1=b A2=c B2=d C2=e;"),
        ("fewer values than headings", b"a,b,c\nd\n".to_vec(), "A1=a B1=b C1=c A2=d;"),
        (
            "each line of another width",
            b"a\nb,c\nd,e,f\n".to_vec(),
            "A1=a A2=b B2=c A3=d B3=e C3=f;",
        ),
        ("a comma at the end", b"a,b,\nc,d,\n".to_vec(), "A1=a B1=b A2=c B2=d;"),
        ("a stray quote", b"5\" pipe,b\nc,d\n".to_vec(), "A1=5\" pipe B1=b A2=c B2=d;"),
        ("a stray quote at the end", b"a\",b\nc,d\n".to_vec(), "A1=a\" B1=b A2=c B2=d;"),
        ("a quote behind a blank", b"a, \"b\"\nc,d\n".to_vec(), "A1=a B1=\"b\" A2=c B2=d;"),
        ("text behind a quote", b"\"a\"b,c\nd,e\n".to_vec(), "A1=ab B1=c A2=d B2=e;"),
        ("quotes that others use", "“a,b”,c\nd,e\n".into(), "A1=“a B1=b” C1=c A2=d B2=e;"),
        ("single quotes", b"'a,b',c\n".to_vec(), "A1='a B1=b' C1=c;"),
        ("a backslash before a quote", b"\"a\\\",b\n".to_vec(), "A1=a\\ B1=b;"),
        ("three quotes", b"\"\"\"a\"\"\",b\n".to_vec(), "A1=\"a\" B1=b;"),
        ("an open quote", b"a,\"b\nc,d\n".to_vec(), r#"Damaged { part: "line 1" }"#),
        ("an open quote later", b"a,b\r\nc,\"d\r\n".to_vec(), r#"Damaged { part: "line 2" }"#),
        (
            "an open quote after blank lines",
            b"a,b\n\n\n\"c,d\n".to_vec(),
            r#"Damaged { part: "line 4" }"#,
        ),
        (
            "an open quote after a cell of lines",
            b"\"a\nb\nc\",d\n\"e\n".to_vec(),
            r#"Damaged { part: "line 4" }"#,
        ),
        ("an open quote at the end", b"a,b\nc,\"".to_vec(), r#"Damaged { part: "line 2" }"#),
        ("a quote alone", b"\"".to_vec(), r#"Damaged { part: "line 1" }"#),
        (
            "an open quote after a stated delimiter",
            b"sep=;\n\"a;b\n".to_vec(),
            r#"Damaged { part: "line 2" }"#,
        ),
        ("an open quote on old Macs", b"a,b\rc,\"d\r".to_vec(), r#"Damaged { part: "line 2" }"#),
        ("NUL", b"a,b\nc,\0d\n".to_vec(), r#"Damaged { part: "line 2" }"#),
        ("NUL in quotes", b"\"a\0\",b\n".to_vec(), r#"Damaged { part: "line 1" }"#),
        ("NUL alone", b"\0".to_vec(), r#"Damaged { part: "line 1" }"#),
        ("a stated delimiter alone", b"sep=,".to_vec(), ""),
        ("a stated delimiter without one", b"sep=\na,b\n".to_vec(), "A1=sep= A2=a B2=b;"),
        (
            "a stated delimiter of two",
            b"sep=;;\na,b\nc,d\n".to_vec(),
            "A1=sep=;; A2=a B2=b A3=c B3=d;",
        ),
        ("a stated delimiter that is a quote", b"sep=\"\na,b\n".to_vec(), "A1=sep=\" A2=a B2=b;"),
        (
            "a stated delimiter that is not ASCII",
            "sep=、\na,b\nc,d\n".into(),
            "A1=sep=、 A2=a B2=b A3=c B3=d;",
        ),
        (
            "a stated delimiter later",
            b"a,b\nsep=;\nc,d\n".to_vec(),
            "A1=a B1=b A2=sep=; A3=c B3=d;",
        ),
        ("two delimiters alike", b"a,b;c\nd,e;f\n".to_vec(), "A1=a B1=b;c A2=d B2=e;f;"),
        (
            "a semicolon in a sentence",
            "任务;一,甲\n任务,乙\n任务,丙\n".into(),
            "A1=任务;一 B1=甲 A2=任务 B2=乙 A3=任务 B3=丙;",
        ),
        ("wide commas", "甲，乙\n丙，丁\n".into(), "A1=甲，乙 A2=丙，丁;"),
        (
            "line ends of all kinds",
            b"a,b\nc,d\r\ne,f\rg,h".to_vec(),
            "A1=a B1=b A2=c B2=d A3=e B3=f A4=g B4=h;",
        ),
        ("a line separator", "a\u{2028}b,c\n".into(), "A1=a\u{2028}b B1=c;"),
        ("control characters", b"a\x01b,c\x7f\n".to_vec(), "A1=a\u{1}b B1=c\u{7f};"),
        (
            "a character that is cut off",
            ["序号,目标任务\n".as_bytes(), b"\xe7\x94"].concat(),
            "Encoding { at: 20 }",
        ),
        (
            "a byte of no encoding",
            ["序号,目标任务\n".as_bytes(), b"\xff,b\n"].concat(),
            "Encoding { at: 20 }",
        ),
        ("half of UTF-16", b"\xff\xfea\0,\0b".to_vec(), "Encoding { at: *"),
        ("too many columns", wide.into(), "TooLarge { what: Columns, found: 1025, max: 1024 }"),
        (
            "very many commas",
            vec![b','; 200_000],
            "TooLarge { what: Columns, found: 200000, max: 100000 }",
        ),
        (
            "too many rows",
            b"a,b\n".repeat(100_001),
            "TooLarge { what: Rows, found: 100001, max: 100000 }",
        ),
        (
            "very many blank lines",
            [vec![b'\n'; 1 << 20], b"a,b".to_vec()].concat(),
            "A1048577=a B1048577=b;",
        ),
        (
            "too long a text",
            long.into(),
            "TooLarge { what: CellCharacters, found: 100001, max: 100000 }",
        ),
        (
            "too long",
            vec![b'a'; (32 << 20) + 1],
            "TooLarge { what: PackedBytes, found: 33554433, max: 33554432 }",
        ),
    ]
}

#[test]
fn bad_files_are_refused_or_read_as_they_are() {
    assert_outcomes(cases(), read);
}
