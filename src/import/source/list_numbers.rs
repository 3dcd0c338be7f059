//! Writes the numbers of lists as Word prints them.

/// Writes a number in one of Word's formats. `None`: how it is printed is not known.
pub(crate) fn format_number(n: u32, kind: &str) -> Option<String> {
    match kind {
        "decimal" => Some(n.to_string()),
        "decimalZero" => Some(format!("{n:02}")),
        "decimalFullWidth" => Some(full_width(n)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from(n, '①', 20),
        "decimalEnclosedParen" => from(n, '⑴', 20),
        "decimalEnclosedFullstop" => from(n, '⒈', 20),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).map(|text| text.to_ascii_lowercase()),
        // From 100 on, they differ.
        "chineseCounting"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "chineseCountingThousand" => chinese(n),
        "ideographTraditional" => nth(n, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => nth(n, "子丑寅卯辰巳午未申酉戌亥"),
        _ => None,
    }
}

fn full_width(n: u32) -> String {
    // U+FF10 is the full-width zero.
    let wide = |c: char| char::from_u32(u32::from(c) - u32::from('0') + 0xff10);
    n.to_string().chars().filter_map(wide).collect()
}

fn from(n: u32, first: char, max: u32) -> Option<String> {
    let in_range = (1..=max).contains(&n);
    in_range.then(|| char::from_u32(u32::from(first) + n - 1).map(String::from)).flatten()
}

fn nth(n: u32, signs: &str) -> Option<String> {
    signs.chars().nth(usize::try_from(n.checked_sub(1)?).ok()?).map(String::from)
}

/// A to Z, then AA to ZZ, as Word goes on.
fn letters(n: u32, first: char) -> Option<String> {
    let n = n.checked_sub(1)?;
    let letter = char::from_u32(u32::from(first) + n % 26)?;
    let times = usize::try_from(n / 26 + 1).ok().filter(|times| *times <= 30)?;
    Some(String::from(letter).repeat(times))
}

fn roman(n: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = (1..4000).contains(&n).then_some(n)?;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            text.push_str(sign);
            left -= value;
        }
    }
    Some(text)
}

/// 一 to 九十九.
fn chinese(n: u32) -> Option<String> {
    let digit = |n: u32| nth(n, "一二三四五六七八九").unwrap_or_default();
    match n {
        1..=9 => Some(digit(n)),
        10..=19 => Some(format!("十{}", digit(n - 10))),
        20..=99 => Some(format!("{}十{}", digit(n / 10), digit(n % 10))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_in_word() {
        for (n, kind, expected) in [
            (1, "decimal", Some("1")),
            (7, "decimalZero", Some("07")),
            (12, "decimalZero", Some("12")),
            (10, "decimalFullWidth", Some("\u{ff11}\u{ff10}")),
            (3, "decimalEnclosedCircleChinese", Some("③")),
            (21, "decimalEnclosedCircle", None),
            (0, "decimalEnclosedCircle", None),
            (2, "decimalEnclosedParen", Some("⑵")),
            (27, "upperLetter", Some("AA")),
            (28, "lowerLetter", Some("bb")),
            (0, "lowerLetter", None),
            (1994, "upperRoman", Some("MCMXCIV")),
            (4, "lowerRoman", Some("iv")),
            (0, "upperRoman", None),
            (1, "chineseCounting", Some("一")),
            (10, "japaneseCounting", Some("十")),
            (11, "chineseCountingThousand", Some("十一")),
            (20, "chineseCounting", Some("二十")),
            (99, "chineseCounting", Some("九十九")),
            (100, "chineseCounting", None),
            (0, "chineseCounting", None),
            (2, "ideographTraditional", Some("乙")),
            (11, "ideographTraditional", None),
            (12, "ideographZodiac", Some("亥")),
            (1, "ordinal", None),
        ] {
            assert_eq!(format_number(n, kind).as_deref(), expected, "{n} {kind}");
        }
    }
}
