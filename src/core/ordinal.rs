//! The numbers by which a source lists the items of a passage.

/// The style of an item's number. All items of a list have the same style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `一是`, `一、`
    Chinese,
    /// `(一)`
    Bracketed,
    /// `1.`, `1、`
    Digits,
    /// `①`
    Circled,
}

/// Parses the item number at the start of a text.
#[must_use]
pub fn ordinal(text: &str) -> Option<(Style, usize)> {
    let first = text.chars().next()?;
    if let circled @ '①'..='⑳' = first {
        let number = u32::from(circled) - u32::from('①') + 1;
        return Some((Style::Circled, number as usize));
    }
    if let Some(rest) = text.strip_prefix(['(', '（']) {
        let (number, rest) = numeral(rest)?;
        return rest.starts_with([')', '）']).then_some((Style::Bracketed, number));
    }
    if first.is_ascii_digit() {
        let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[n_digits..].strip_prefix(['.', '．', '、'])?;
        let is_decimal = rest.starts_with(|c: char| c.is_ascii_digit());
        let number = text[..n_digits].parse().ok().filter(|n| (1..100).contains(n));
        return number.filter(|_| !is_decimal).map(|number| (Style::Digits, number));
    }
    let (number, rest) = numeral(text)?;
    rest.starts_with(['是', '、']).then_some((Style::Chinese, number))
}

/// Parses the Chinese number (1 to 99) at the start of a text; also returns the rest.
fn numeral(text: &str) -> Option<(usize, &str)> {
    const ONES: &str = "一二三四五六七八九";
    let one = |c: char| ONES.chars().position(|one| one == c).map(|i| i + 1);
    let end = text.find(|c| c != '十' && one(c).is_none()).unwrap_or(text.len());
    let (numeral, rest) = text.split_at(end);
    let number = match numeral.split_once('十') {
        None => one(single(numeral)?)?,
        Some((tens, ones)) => {
            let digit = |text: &str, empty| {
                if text.is_empty() { Some(empty) } else { one(single(text)?) }
            };
            digit(tens, 1)? * 10 + digit(ones, 0)?
        }
    };
    Some((number, rest))
}

/// Returns the only character of a text. `None`: not exactly one.
fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        for (text, number) in [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99)]
        {
            assert_eq!(numeral(text), Some((number, "")), "{text}");
        }
        for text in ["", "一二", "十十", "百"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
