//! Telephone numbers as people write them: `0635-5231944`, `（0635）5231944`, `０６３５—５２３１９４４`, `+86 635 5231944`,
//! `138 0000 0001`, `400-123-4567`, `5231944转801`, `0635-5231944/5231945`.
//!
//! A number is called whole or not at all. Dates, codes, amounts, and numbers that have lost a digit are never called.

use std::ops::Range;
use std::slice::SliceIndex;

/// A number that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// Its characters in the text, in bytes, the extension included.
    pub range: Range<usize>,
    /// The digits to dial, with a leading `+` for an international number and `,` before an extension.
    pub dial: String,
}

/// Finds the numbers of a text that can be called, in order.
pub fn phones(text: &str) -> Vec<Phone> {
    let tokens = tokens(text);
    let mut phones: Vec<Phone> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        // Whatever is no number is passed over as a whole, so that no part of a longer code is called.
        let end = run_end(&tokens, at);
        let run = &tokens[at..end];
        if matches!(tokens[at].kind, Kind::Other(_)) {
            at += 1;
            continue;
        }
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        phones.append(&mut run_phones(text, run, before, tokens.get(end), &phones));
        at = end;
    }
    phones
}

/// Returns the digits to dial for a hotline as a publisher states it: three to five digits, or a number that can be
/// called. `None`: it is neither.
pub fn hotline(text: &str) -> Option<String> {
    if matches!(text.len(), 3..=5) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let whole = |phone: &Phone| phone.range == (0..text.len());
    phones(text).into_iter().find(whole).map(|phone| phone.dial)
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Digits(String),
    Plus,
    Dash,
    Blank,
    Open,
    Close,
    Slash,
    Other(char),
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    range: Range<usize>,
}

impl Token {
    fn digits(&self) -> Option<&str> {
        match &self.kind {
            Kind::Digits(digits) => Some(digits),
            _ => None,
        }
    }
}

/// Splits a text into runs of digits and single other characters. Invisible characters join what is around them.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (start, c) in text.char_indices() {
        let range = start..start + c.len_utf8();
        let kind = match c {
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => continue,
            '0'..='9' => Kind::Digits(c.to_string()),
            '０'..='９' => Kind::Digits(digit_of(c).to_string()),
            '+' | '＋' => Kind::Plus,
            '-' | '－' | '﹣' | '−' | '\u{2010}'..='\u{2015}' => Kind::Dash,
            '(' | '（' => Kind::Open,
            ')' | '）' => Kind::Close,
            '/' | '／' => Kind::Slash,
            c if c.is_whitespace() && c != '\n' => Kind::Blank,
            c => Kind::Other(c),
        };
        match (&kind, tokens.last_mut()) {
            (Kind::Digits(digit), Some(Token { kind: Kind::Digits(digits), range: last })) => {
                digits.push_str(digit);
                last.end = range.end;
            }
            _ => tokens.push(Token { kind, range }),
        }
    }
    tokens
}

/// The ASCII digit of a full-width one.
fn digit_of(c: char) -> char {
    let offset = u32::from(c) - u32::from('０');
    char::from_digit(offset, 10).unwrap_or('0')
}

/// The end of the tokens that may belong to numbers, from `at` on.
fn run_end(tokens: &[Token], at: usize) -> usize {
    let n = tokens[at..].iter().take_while(|token| !matches!(token.kind, Kind::Other(_))).count();
    at + n.max(1)
}

/// Returns a slice of a text, empty if the range does not fit: a panic's message here would weigh 2 KB in the page.
fn slice(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    text.get(range).unwrap_or_default()
}

fn run_phones(
    text: &str,
    run: &[Token],
    before: Option<&Token>,
    after: Option<&Token>,
    earlier: &[Phone],
) -> Vec<Phone> {
    let mut phones: Vec<Phone> = Vec::new();
    let Some(first) = run.first() else { return phones };
    if before.is_some_and(is_bound) || follows_code_word(slice(text, ..first.range.start)) {
        return phones;
    }
    let mut at = 0;
    let mut area: Option<String> = None;
    while at < run.len() {
        if matches!(run[at].kind, Kind::Blank | Kind::Slash) {
            at += 1;
            continue;
        }
        let is_alternative = at > 0 && run[at - 1].kind == Kind::Slash;
        let Some(found) = number(&run[at..]) else { return Vec::new() };
        let (n_tokens, mut dial, own_area) = found;
        let end = at + n_tokens;
        // A dash, a bracket or a sign after it makes it a part of something longer.
        let is_whole =
            matches!(run.get(end).map(|token| &token.kind), None | Some(Kind::Blank | Kind::Slash));
        let is_last = run[end..].iter().all(|token| token.kind == Kind::Blank);
        // A point before more digits is a decimal's; one at the end of a sentence is not.
        let is_decimal = |token: &Token| {
            let rest = slice(text, token.range.start..);
            rest.strip_prefix(['.', '．']).is_some_and(|rest| rest.starts_with(char::is_numeric))
        };
        let is_amount = |token: &Token| is_amount(token) || is_decimal(token);
        if !is_whole || (is_last && after.is_some_and(is_amount)) {
            return Vec::new();
        }
        match (own_area, &area) {
            (Some(own), _) => area = Some(own),
            // `0635-5231944/5231945`: the second is written without the area code that both have.
            (None, Some(area)) if is_alternative && is_local(&dial) => dial.insert_str(0, area),
            _ => {}
        }
        let range = run[at].range.start..run[end - 1].range.end;
        phones.push(Phone { range, dial });
        at = end;
    }
    if let Some(last) = phones.last_mut() {
        extend(text, last);
    }
    // A single digit group after text such as `转` was taken as the extension of the number before.
    let is_taken =
        |phone: &Phone| earlier.last().is_some_and(|before| phone.range.start < before.range.end);
    phones.retain(|phone| !is_taken(phone));
    phones
}

/// Reads the number that the tokens begin with: the count of its tokens, the digits to dial, its area code if any.
fn number(tokens: &[Token]) -> Option<(usize, String, Option<String>)> {
    let kinds: Vec<&Kind> = tokens.iter().map(|token| &token.kind).collect();
    let digits = |i: usize| tokens.get(i).and_then(Token::digits);
    let is_gap = |i: usize| matches!(kinds.get(i), Some(Kind::Dash | Kind::Blank));
    let gap = |i: usize| usize::from(is_gap(i));
    if kinds.first() == Some(&&Kind::Plus) {
        return international(tokens);
    }
    // (0635)5231944
    if let (Some(Kind::Open), Some(area), Some(Kind::Close)) =
        (kinds.first(), digits(1), kinds.get(2))
    {
        let at = 3 + gap(3);
        let (n, local) = local(tokens, at)?;
        return is_area(area).then(|| (at + n, format!("{area}{local}"), Some(area.to_owned())));
    }
    let first = digits(0)?;
    // 0635-5231944
    if is_area(first) && is_gap(1) {
        let (n, local) = local(tokens, 2)?;
        return Some((2 + n, format!("{first}{local}"), Some(first.to_owned())));
    }
    let grouped = |lengths: &[usize]| {
        let is_same_gap = lengths.len() < 3 || kinds.get(1) == kinds.get(3);
        let groups: Option<Vec<&str>> = (0..lengths.len()).map(|i| digits(2 * i)).collect();
        let groups =
            groups.filter(|groups| groups.iter().map(|g| g.len()).eq(lengths.iter().copied()))?;
        let gaps = (0..lengths.len() - 1).all(|i| is_gap(2 * i + 1));
        (gaps && is_same_gap).then(|| (2 * lengths.len() - 1, groups.concat(), None))
    };
    let is_mobile = |number: &str| {
        let second = number.as_bytes().get(1);
        number.len() == 11
            && number.starts_with('1')
            && second.is_some_and(|b| (b'3'..=b'9').contains(b))
    };
    let is_service = |number: &str| {
        number.len() == 10 && (number.starts_with("400") || number.starts_with("800"))
    };
    for lengths in [&[3, 4, 4][..], &[3, 3, 4], &[3, 4, 3], &[3, 7]] {
        if let Some(found) = grouped(lengths)
            && (is_mobile(&found.1) || is_service(&found.1))
        {
            return Some(found);
        }
    }
    let is_with_area = first.starts_with('0') && (10..=12).contains(&first.len());
    let is_hotline = first.len() == 5 && first.starts_with('1');
    let is_callable =
        is_mobile(first) || is_service(first) || is_with_area || is_hotline || is_local(first);
    is_callable.then(|| (1, first.to_owned(), None))
}

/// An international number: `+86-635-5231944`, `+86 (0)635 5231944`. The trunk prefix 0 of +86 is not dialled.
fn international(tokens: &[Token]) -> Option<(usize, String, Option<String>)> {
    let mut dial = String::new();
    let mut end = 1;
    for (i, token) in tokens.iter().enumerate().skip(1) {
        match &token.kind {
            Kind::Digits(digits) => {
                // Only there: the zeros of later groups are the number's own.
                let digits = if dial == "86" { digits.trim_start_matches('0') } else { digits };
                dial.push_str(digits);
                end = i + 1;
                if dial.starts_with("86") && matches!(dial.len(), 12..=13) && digits.len() > 6 {
                    break;
                }
            }
            Kind::Dash | Kind::Blank | Kind::Open | Kind::Close => {}
            Kind::Plus | Kind::Slash | Kind::Other(_) => break,
        }
    }
    let is_callable = (8..=15).contains(&dial.len())
        && !is_day(&dial)
        && !is_day(dial.strip_prefix("86").unwrap_or_default());
    is_callable.then(|| (end, format!("+{dial}"), None))
}

/// A local number after an area code: 7 or 8 digits that are no day, written as one group or two, or a hotline of five.
fn local(tokens: &[Token], at: usize) -> Option<(usize, String)> {
    let digits = |i: usize| tokens.get(i).and_then(Token::digits);
    let first = digits(at)?;
    let is_hotline = first.len() == 5 && first.starts_with('1');
    if is_hotline || matches!(first.len(), 7 | 8) {
        return (!is_day(first)).then(|| (1, first.to_owned()));
    }
    let is_gap =
        matches!(tokens.get(at + 1).map(|token| &token.kind), Some(Kind::Dash | Kind::Blank));
    let second = digits(at + 2).filter(|_| is_gap)?;
    let number = format!("{first}{second}");
    let is_local = matches!(first.len(), 3 | 4) && second.len() == 4 && !is_day(&number);
    is_local.then_some((3, number))
}

fn is_area(digits: &str) -> bool {
    matches!(digits.len(), 3 | 4) && digits.starts_with('0') && !digits.starts_with("00")
}

/// Returns whether digits are a local number: 7 or 8, beginning with 2 to 8, and no day such as `20220701`.
fn is_local(digits: &str) -> bool {
    let begins = digits.bytes().next().is_some_and(|byte| (b'2'..=b'8').contains(&byte));
    matches!(digits.len(), 7 | 8) && begins && !is_day(digits)
}

fn is_day(digits: &str) -> bool {
    let number = |range: Range<usize>| digits.get(range).and_then(|d| d.parse::<u32>().ok());
    digits.len() == 8
        && matches!(number(0..4), Some(1900..=2099))
        && matches!(number(4..6), Some(1..=12))
        && matches!(number(6..8), Some(1..=31))
}

/// Adds the extension that follows a number: `转801`, `分机 801`, `ext. 801`.
fn extend(text: &str, phone: &mut Phone) {
    const WORDS: [&str; 6] = ["转分机", "转", "轉", "分机", "ext.", "ext"];
    let rest = slice(text, phone.range.end..);
    let after = rest.trim_start_matches([' ', '\u{a0}', '\u{3000}', '(', '（']);
    let Some(after) = WORDS.iter().find_map(|word| after.strip_prefix(word)) else { return };
    let digits_from = after.trim_start_matches([' ', '\u{a0}', '\u{3000}', ':', '：']);
    let digits = tokens(digits_from).into_iter().next();
    if let Some(Token { kind: Kind::Digits(digits), range }) = digits
        && digits.len() <= 6
    {
        phone.range.end = text.len() - digits_from.len() + range.end;
        phone.dial.push(',');
        phone.dial.push_str(&digits);
    }
}

/// Returns whether a character ties the number after it to something longer: a decimal, an amount, a code.
fn is_bound(token: &Token) -> bool {
    match token.kind {
        Kind::Other(c) => {
            c.is_ascii_alphanumeric()
                || matches!(
                    c,
                    '.' | '．' | '@' | '_' | '=' | '#' | '№' | '%' | '％' | '$' | '¥' | '￥'
                )
        }
        _ => false,
    }
}

/// Returns whether a character makes the number before it an amount or a part of something longer.
fn is_amount(token: &Token) -> bool {
    match token.kind {
        Kind::Other(c) => {
            is_bound(token) && c != '#' && c != '.' || c == '㎡' || UNITS.contains(&c)
        }
        _ => false,
    }
}

/// Returns whether a text ends with a word after which digits are a code: `编号20220701`.
fn follows_code_word(before: &str) -> bool {
    let before = before.trim_end_matches([' ', ':', '：', '\u{3000}']);
    CODE_WORDS.iter().any(|word| before.ends_with(word))
}

/// Words before digits that are no number to call.
#[rustfmt::skip]
const CODE_WORDS: [&str; 12] = [
    "编号", "编码", "代码", "文号", "证号", "账号", "帐号", "卡号", "邮编", "邮政编码", "身份证", "身份证号码",
];

/// Units that a source prints after an amount, or after the parts of a date.
const UNITS: [char; 21] = [
    '万', '亿', '元', '个', '户', '亩', '吨', '米', '家', '名', '项', '次', '套', '人', '件', '宗',
    '年', '月', '日', '号', '处',
];
