//! Tests of number formats.

use super::cases::{BUILTIN, CASES, TOO_NARROW};
use super::{DateSystem, NumberFormat, Shown, builtin, general};

/// Codes, texts and shown texts.
const TEXTS: &[(&str, &str, &str)] = &[
    ("General", "甲", "甲"),
    ("0.00", "甲", "甲"),
    ("@", "007", "007"),
    ("0;-0;0;\"备注:\"@", "甲", "备注:甲"),
    ("yyyy/m/d;@", "待定", "待定"),
    ("\"第\"@\"号\"", "三", "第三号"),
    (";;;", "甲", ""),
    ("0;0;0;0", "甲", "甲"),
];

/// Codes that are not understood, so that their shown text is not known.
const UNKNOWN: &[&str] = &[
    "ge.m.d",
    "[$-411]ggge\"年\"",
    "bbbb",
    "b2yyyy",
    "[$-2000401]0",
    "0kg",
    "General0",
    "0\"又\"?/?",
    "[h",
    "0;0;0;@;0",
    "[=a]0",
    "[DBNum9]0",
    "[no]0",
];

fn shown(code: &str, value: f64, system: DateSystem) -> Shown {
    NumberFormat::parse(code).map_or(Shown::Unknown, |format| format.number(value, system))
}

/// Compares without the white space that a cell's text never keeps around it.
fn assert_shown(code: &str, value: f64, system: DateSystem, expected: &str) {
    let Shown::Text(text) = shown(code, value, system) else {
        panic!("{value} as {code} has no text");
    };
    assert_eq!(text.trim(), expected.trim(), "{value} as {code}");
}

#[test]
fn numbers_are_shown_by_their_codes() {
    for (code, value, expected) in CASES {
        assert_shown(code, *value, DateSystem::From1900, expected);
    }
}

#[test]
fn numbers_are_shown_by_built_in_formats() {
    for (id, value, expected) in BUILTIN {
        let code = builtin(*id).unwrap_or_default();
        assert_shown(code, *value, DateSystem::From1900, expected);
    }
    assert_eq!(builtin(59), None);
}

#[test]
fn dates_count_from_1904_if_the_workbook_does() {
    for (code, value, expected) in [
        ("yyyy-mm-dd", 0.0, "1904-01-01"),
        ("yyyy-mm-dd", 43_372.0, "2022-09-30"),
        ("dddd", 0.0, "Friday"),
        ("yyyy-mm-dd", -1.0, "-1904-01-02"),
    ] {
        assert_shown(code, value, DateSystem::From1904, expected);
    }
}

#[test]
fn dates_that_are_none_are_too_narrow() {
    for (code, value) in TOO_NARROW {
        assert_eq!(
            shown(code, *value, DateSystem::From1900),
            Shown::TooNarrow,
            "{value} as {code}"
        );
    }
    let format = "[<0]0;[>10]0";
    assert_eq!(shown(format, 5.0, DateSystem::From1900), Shown::TooNarrow, "no section fits");
}

#[test]
fn texts_are_shown_by_the_text_section() {
    for (code, text, expected) in TEXTS {
        let format = NumberFormat::parse(code);
        assert_eq!(format.map(|format| format.text(text)).as_deref(), Some(*expected), "{code}");
    }
}

#[test]
fn codes_that_are_not_understood_show_nothing_known() {
    for code in UNKNOWN {
        assert_eq!(shown(code, 44_834.0, DateSystem::From1900), Shown::Unknown, "{code}");
    }
    assert_eq!(shown("[$-416]mmmm", 44_834.0, DateSystem::From1900), Shown::Unknown);
    assert_shown("[$-416]d/m/yyyy", 44_834.0, DateSystem::From1900, "30/9/2022");
    assert_shown("[$-804]mmm d", 44_834.0, DateSystem::From1900, "9月 30");
    assert_eq!(shown(&"0".repeat(2000), 1.0, DateSystem::From1900), Shown::Unknown);
}

#[test]
fn any_number_has_a_general_text() {
    for value in [f64::MAX, f64::MIN_POSITIVE, f64::EPSILON, 5e-324, -1e-5, 1e11 - 0.5] {
        assert!(general(value).len() <= 12, "{}", general(value));
    }
}

/// Pieces of codes in any order, with numbers of all sizes, from a fixed sequence.
#[test]
fn no_code_or_number_fails() {
    const PIECES: &str = "0 # ? . , % ; @ / E+ e- y yy m mm mmm d ddd h s ss .00 .000 [h] [mm] [ss] AM/PM \
        A/P 上午/下午 General [>1] [<=-2] [=0] [Red] [$¥-804] [$-409] [$-F800] \
        [DBNum1] [DBNum2] _) * \\ ! \" \"甲\" 甲 - ( ) 8 100 aaa";
    const VALUES: [f64; 14] = [
        0.0,
        -0.0,
        1.0,
        -1.5,
        0.3088,
        60.0,
        44_834.75,
        2_958_465.999_999_9,
        1e11,
        1e300,
        -1e300,
        5e-324,
        f64::MAX,
        99.999_999,
    ];
    let pieces: Vec<&str> = PIECES.split_whitespace().collect();
    let mut state = 7_u64;
    let mut next = |n: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % n
    };
    let mut n_shown = 0;
    for _ in 0..20_000 {
        let code: String = (0..=next(9)).map(|_| pieces[next(pieces.len())]).collect();
        let Some(format) = NumberFormat::parse(&code) else { continue };
        for value in VALUES {
            for system in [DateSystem::From1900, DateSystem::From1904] {
                n_shown += usize::from(matches!(format.number(value, system), Shown::Text(_)));
            }
        }
        format.text("甲");
    }
    assert!(n_shown > 100_000, "{n_shown}");
}
