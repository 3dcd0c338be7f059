//! Shows numbers as fractions: `1 1/2`.

use super::decimal::Decimal;
use super::parse::Token;

/// Denominators of more digits are not worked out: each cell would take long.
const MAX_DIGITS: usize = 3;

/// Returns the text of a number that is not negative by `# ?/?`, `?/?` or `# ?/8`. `None`: not known.
pub(super) fn shown(tokens: &[Token], number: &Decimal) -> Option<String> {
    let slash = tokens.iter().position(|token| *token == Token::Slash)?;
    let (before, after) = (tokens.get(..slash)?, tokens.get(slash + 1..)?);
    let is_digit = |token: &&Token| matches!(token, Token::Digit(_));
    let n_numerator = before.iter().rev().take_while(is_digit).count();
    let whole = before.get(..before.len() - n_numerator)?;
    let has_whole = whole.iter().any(|token| is_digit(&token));
    let (fixed, n_fixed, behind) = fixed_denominator(after);
    let n_denominator = if fixed.is_some() { 0 } else { after.iter().take_while(is_digit).count() };
    let is_odd = n_numerator == 0
        || fixed == Some(0)
        || n_denominator > MAX_DIGITS
        || (fixed.is_none() && n_denominator == 0)
        || after.iter().skip(n_denominator + n_fixed).any(|t| !matches!(t, Token::Literal(_)));
    if is_odd {
        return None;
    }
    let value: f64 = format!("{}.{}", number.integer(), number.decimals(15)).parse().ok()?;
    let (mut integer, rest) = if has_whole { (value.trunc(), value.fract()) } else { (0.0, value) };
    let (mut numerator, denominator) = match fixed {
        Some(fixed) => ((rest * f64::from(fixed)).round(), f64::from(fixed)),
        None => nearest(rest, 10_u32.pow(u32::try_from(n_denominator).ok()?) - 1),
    };
    if has_whole && numerator >= denominator {
        integer += 1.0;
        numerator = 0.0;
    }
    let is_plain = has_whole && numerator == 0.0;
    let mut text = String::new();
    let mut is_written = false;
    for token in whole {
        match token {
            // Between the parts there is a blank as a rule. Other text would have to go with the fraction.
            Token::Literal(literal) if is_written && literal.trim().is_empty() => {}
            Token::Literal(literal) if !is_written => text.push_str(literal),
            Token::Digit(kind) if !is_written && (integer > 0.0 || *kind == '0' || is_plain) => {
                text.extend([format!("{integer:.0}")]);
                is_written = true;
            }
            Token::Digit(_) => {}
            _ => return None,
        }
    }
    if !is_plain {
        text.push_str(if has_whole && !text.ends_with(' ') { " " } else { "" });
        text.extend([format!("{numerator:>n_numerator$.0}/{denominator:<n_denominator$.0}")]);
    }
    text.push_str(if fixed.is_some() { behind } else { "" });
    for token in after.iter().skip(n_denominator + n_fixed) {
        if let Token::Literal(literal) = token {
            text.push_str(literal);
        }
    }
    Some(text)
}

/// Returns a denominator that the code states, `8` or `100`, its number of tokens, and the text right behind it.
fn fixed_denominator(after: &[Token]) -> (Option<u32>, usize, &str) {
    let Some(Token::Literal(literal)) = after.first() else { return (None, 0, "") };
    let literal = literal.trim_start();
    let n = literal.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = literal.split_at(n);
    // Zeros behind its first digit are no places.
    let is_zero = |token: &&Token| **token == Token::Digit('0');
    let n_zeros =
        if rest.is_empty() { after.iter().skip(1).take_while(is_zero).count() } else { 0 };
    (format!("{digits}{}", "0".repeat(n_zeros)).parse().ok(), 1 + n_zeros, rest)
}

/// Returns the nearest fraction with the smallest denominator of at most `max`.
fn nearest(value: f64, max: u32) -> (f64, f64) {
    let mut best = (value.round(), 1.0, (value - value.round()).abs());
    for denominator in (2..=max).map(f64::from) {
        let numerator = (value * denominator).round();
        let error = (value - numerator / denominator).abs();
        if error + 1e-12 < best.2 {
            best = (numerator, denominator, error);
        }
    }
    (best.0, best.1)
}
