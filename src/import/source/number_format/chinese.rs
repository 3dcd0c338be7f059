//! Chinese digits: `[DBNum1]` 一二三, `[DBNum2]` 壹贰叁, `[DBNum3]` １２３.

const DIGITS: [[char; 10]; 3] = [
    ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'],
];
const UNITS: [[&str; 4]; 2] = [["", "十", "百", "千"], ["", "拾", "佰", "仟"]];
const GROUPS: [&str; 3] = ["", "万", "亿"];

fn digit(c: char, kind: u8) -> char {
    let digits = usize::from(kind).checked_sub(1).and_then(|kind| DIGITS.get(kind));
    let value = c.to_digit(10).and_then(|value| usize::try_from(value).ok());
    digits.zip(value).and_then(|(digits, value)| digits.get(value).copied()).unwrap_or(c)
}

/// Replaces each digit. Kind 0 leaves all as it is.
pub(super) fn digits(text: &str, kind: u8) -> String {
    text.chars().map(|c| digit(c, kind)).collect()
}

/// Returns a number without a format as it is read out: 一百二十三. `None`: not known.
pub(super) fn general(text: &str, kind: u8) -> Option<String> {
    if kind == 0 {
        return Some(text.to_owned());
    }
    let (integer, decimals) = text.split_once('.').map_or((text, None), |(i, d)| (i, Some(d)));
    if kind > 2 || text.contains('E') {
        return None;
    }
    let mut read = read_out(integer, kind)?;
    if let Some(decimals) = decimals {
        read.push('.');
        read.push_str(&digits(decimals, kind));
    }
    Some(read)
}

/// Returns a day, month or hour: 三十, 十二.
pub(super) fn small(number: i64, kind: u8) -> Option<String> {
    let read = read_out(&number.to_string(), kind)?;
    let is_teen = kind == 1 && (10..20).contains(&number);
    Some(if is_teen { read.trim_start_matches('一').to_owned() } else { read })
}

fn read_out(integer: &str, kind: u8) -> Option<String> {
    let units = UNITS.get(usize::from(kind).checked_sub(1)?)?;
    let zero = digit('0', kind);
    let n = integer.len();
    let mut read = String::new();
    let (mut has_zero, mut is_group_blank) = (false, true);
    for (index, c) in integer.chars().enumerate() {
        let place = n - index - 1;
        if c == '0' {
            has_zero = true;
        } else {
            if has_zero && !read.is_empty() {
                read.push(zero);
            }
            has_zero = false;
            is_group_blank = false;
            read.push(digit(c, kind));
            read.push_str(units.get(place % 4)?);
        }
        if place.is_multiple_of(4) {
            if !is_group_blank {
                read.push_str(GROUPS.get(place / 4)?);
            }
            is_group_blank = true;
        }
    }
    if read.is_empty() {
        read.push(zero);
    }
    Some(read)
}
