//! The number or day that a cell prints, for sorting only. The printed text is what is shown.

/// Decimal places that are kept.
const PLACES: u32 = 6;

/// Reads the number or day of a cell as a key that orders cells of one column. `None`: the text is neither.
///
/// Numbers may have a sign, separators of thousands, decimals, `%`, 万 or 亿, and a unit: `1,200.5万元`, `30.88%`.
/// Days may lack the day or the month: `2022年7月`, `2022-07-01`, `7月底`.
pub fn sort_key(text: &str) -> Option<i128> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(folded).collect();
    day(&text).or_else(|| number(&text))
}

/// The ASCII form of full-width digits and signs.
fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '−' | '–' | '—' => '-',
        c => c,
    }
}

/// Splits off the digits that a text begins with.
fn digits(text: &str) -> Option<(i128, usize, &str)> {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    // More digits than any amount has would overflow.
    if !(1..=18).contains(&n) {
        return None;
    }
    let (digits, rest) = text.split_at_checked(n)?;
    Some((digits.parse().ok()?, n, rest))
}

fn day(text: &str) -> Option<i128> {
    let (first, n, rest) = digits(text)?;
    let key = |year: i128, month: i128, day: i128| {
        let is_day = (0..=12).contains(&month) && (0..=31).contains(&day);
        is_day.then_some((year * 100 + month) * 100 + day)
    };
    if let Some(rest) = rest.strip_prefix('月') {
        let day = digits(rest).map_or(0, |(day, ..)| day);
        let day = if rest.starts_with(['底', '末']) { 31 } else { day };
        return (n <= 2).then(|| key(0, first, day)).flatten();
    }
    let rest = rest
        .strip_prefix(['年', '-', '/', '.'])
        .filter(|_| n == 4 && (1900..=2999).contains(&first))?;
    let Some((month, n_month, after)) = digits(rest) else {
        // `2022年底` and `2022年`: after every month of the year.
        let is_end = rest.is_empty() || rest.starts_with(['底', '末', '内']);
        return if is_end { key(first, 12, 31) } else { key(first, 0, 0) };
    };
    let after = after.trim_start_matches(['月', '-', '/', '.']);
    let day = digits(after).map_or(0, |(day, ..)| day);
    let day = if after.starts_with(['底', '末']) { 31 } else { day };
    (n_month <= 2).then(|| key(first, month, day)).flatten()
}

fn number(text: &str) -> Option<i128> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.trim_start_matches(['+', '¥', '$', '约'])),
    };
    let plain: String = text.chars().filter(|&c| c != ',').collect();
    let (whole, _, rest) = digits(&plain)?;
    let one = 10_i128.pow(PLACES);
    let mut value = whole * one;
    let mut rest = rest;
    if let Some((fraction, n, after)) = rest.strip_prefix('.').and_then(digits) {
        let n = u32::try_from(n).ok()?;
        value += if n <= PLACES {
            fraction * 10_i128.pow(PLACES - n)
        } else {
            fraction / 10_i128.pow(n - PLACES)
        };
        rest = after;
    }
    let scale = match rest.chars().next() {
        Some('万' | '萬') if rest.starts_with("万亿") => 1_000_000_000_000,
        Some('万' | '萬') => 10_000,
        Some('亿' | '億') => 100_000_000,
        _ => 1,
    };
    // Digits that follow make it no single number: `3/5`, `1-2`.
    let is_single = !rest.bytes().any(|byte| byte.is_ascii_digit());
    is_single.then_some(sign * value * scale)
}

/// Returns whether an expression of time names the day up to which figures are counted: `截至6月30日`.
pub fn is_as_of(text: &str) -> bool {
    ["截至", "截止", "as of"].iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_numbers_and_days() {
        for ordered in [
            &["-1", "0", "0.5%", "30.88%", "１００%", "1,200.5", "3000万元", "1.2亿元"][..],
            &[
                "2021年",
                "2022-07",
                "2022年7月1日",
                "2022/7/2",
                "2022年7月底",
                "2022年底",
                "2023.1.1",
            ],
            &["3月", "6月底", "12月"],
        ] {
            let keys: Vec<i128> = ordered
                .iter()
                .map(|text| sort_key(text).unwrap_or_else(|| panic!("{text}")))
                .collect();
            assert!(keys.is_sorted_by(|a, b| a < b), "{ordered:?} {keys:?}");
        }
    }

    #[test]
    fn other_text_has_no_key() {
        for text in ["", "N/I", "—", "完成", "3/5", "第3", "99999999999999999999"] {
            assert_eq!(sort_key(text), None, "{text}");
        }
    }
}
