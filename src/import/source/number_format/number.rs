//! Shows numbers that are no dates.

use super::chinese;
use super::decimal::{self, Decimal};
use super::fraction;
use super::parse::{Section, Token};

/// Returns the text of a number that is not negative, and if it shows zero. `None`: not known.
pub(super) fn shown(section: &Section, value: f64) -> Option<(String, bool)> {
    let tokens = section.tokens.as_slice();
    if section.has(&Token::General) || section.has(&Token::Text) {
        let general = decimal::general(value);
        let is_zero = general == "0";
        let general = chinese::general(&general, section.digits)?;
        return Some((with_literals(tokens, &general)?, is_zero));
    }
    if !tokens.iter().any(|token| matches!(token, Token::Digit(_))) {
        return Some((with_literals(tokens, "")?, false));
    }
    let n_percent = tokens.iter().filter(|token| **token == Token::Percent).count();
    let layout = Layout::of(tokens);
    let shift = 2 * i32::try_from(n_percent).ok()? - 3 * i32::try_from(layout.n_thousands).ok()?;
    let number = Decimal::new(value).shifted(shift);
    let (text, is_zero) = if section.has(&Token::Slash) {
        (fraction::shown(tokens, &number)?, number.is_zero())
    } else if let Some(at) = tokens.iter().position(|t| matches!(t, Token::Exponent { .. })) {
        (scientific(tokens, at, number)?, value == 0.0)
    } else {
        let number = number.rounded(layout.n_decimals);
        (layout.filled(tokens, &number), number.is_zero())
    };
    Some((chinese::digits(&text, section.digits), is_zero))
}

/// Returns the text of a section without places for digits. `None`: it has some.
fn with_literals(tokens: &[Token], general: &str) -> Option<String> {
    let pieces = tokens.iter().map(|token| match token {
        Token::Literal(text) => Some(text.as_str()),
        Token::General | Token::Text => Some(general),
        Token::Percent => Some("%"),
        Token::Point => Some("."),
        Token::Comma => Some(","),
        Token::Slash => Some("/"),
        _ => None,
    });
    pieces.collect()
}

/// Where the digits of a number go.
struct Layout {
    n_integer: usize,
    n_decimals: usize,
    /// Commas that divide by a thousand.
    n_thousands: usize,
    is_grouped: bool,
}

impl Layout {
    fn of(tokens: &[Token]) -> Self {
        let is_digit = |token: &Token| matches!(token, Token::Digit(_));
        let point = tokens.iter().position(|token| *token == Token::Point).unwrap_or(tokens.len());
        let (before, after) = tokens.split_at(point);
        let n_digits = |tokens: &[Token]| tokens.iter().filter(|token| is_digit(token)).count();
        let first = before.iter().position(is_digit);
        let last = before.iter().rposition(is_digit);
        let mut layout = Self {
            n_integer: n_digits(before),
            n_decimals: n_digits(after),
            n_thousands: 0,
            is_grouped: false,
        };
        for (index, _) in before.iter().enumerate().filter(|(_, token)| **token == Token::Comma) {
            if first.is_some_and(|first| index > first) {
                if last.is_some_and(|last| index < last) {
                    layout.is_grouped = true;
                } else {
                    layout.n_thousands += 1;
                }
            }
        }
        let last = after.iter().rposition(is_digit).unwrap_or(0);
        layout.n_thousands +=
            after.iter().skip(last).filter(|token| **token == Token::Comma).count();
        layout
    }

    /// Puts a rounded number's digits into their places.
    fn filled(&self, tokens: &[Token], number: &Decimal) -> String {
        let integer: Vec<char> = number.integer().chars().collect();
        let decimals: Vec<char> = number.decimals(self.n_decimals).chars().collect();
        let n_shown = decimals.iter().rposition(|&digit| digit != '0').map_or(0, |last| last + 1);
        let n_places = self.n_integer.max(integer.len());
        let (mut text, mut n_before, mut n_after) = (String::new(), 0, 0);
        let mut is_after = false;
        for token in tokens {
            match token {
                Token::Literal(literal) => text.push_str(literal),
                Token::Percent => text.push('%'),
                Token::Point => {
                    // Without a place before it, the point follows what the number has there.
                    if self.n_integer == 0 {
                        text.extend(&integer);
                    }
                    text.push('.');
                    is_after = true;
                }
                Token::Digit(kind) if is_after => {
                    match decimals.get(n_after) {
                        Some(digit) if n_after < n_shown || *kind == '0' => text.push(*digit),
                        _ if *kind == '?' => text.push(' '),
                        _ => {}
                    }
                    n_after += 1;
                }
                Token::Digit(kind) => {
                    // The first place takes all digits that have none.
                    let n = if n_before == 0 { n_places + 1 - self.n_integer } else { 1 };
                    for _ in 0..n {
                        let place = n_places.saturating_sub(n_before + 1);
                        let digit =
                            integer.len().checked_sub(place + 1).and_then(|i| integer.get(i));
                        let shown = digit.copied().or(match kind {
                            '0' => Some('0'),
                            '?' => Some(' '),
                            _ => None,
                        });
                        text.extend(shown);
                        if self.is_grouped && place > 0 && place.is_multiple_of(3) {
                            text.extend(shown.map(|shown| if shown == ' ' { ' ' } else { ',' }));
                        }
                        n_before += 1;
                    }
                }
                _ => {}
            }
        }
        text
    }
}

/// Shows a number as `1.23E+07`. With several places before the point, the exponent is a multiple of their number.
fn scientific(tokens: &[Token], at: usize, number: Decimal) -> Option<String> {
    let (mantissa, rest) = tokens.split_at(at);
    let (exponent_token, rest) = rest.split_first()?;
    let layout = Layout::of(mantissa);
    let step = i32::try_from(layout.n_integer.max(1)).ok()?;
    let exponent_of = |number: &Decimal| number.exponent().div_euclid(step) * step;
    let mut exponent = exponent_of(&number);
    let mut rounded = number.clone().shifted(-exponent).rounded(layout.n_decimals);
    let carried = exponent_of(&rounded);
    if carried > 0 {
        exponent += carried;
        rounded = number.shifted(-exponent).rounded(layout.n_decimals);
    }
    let mut text = layout.filled(mantissa, &rounded);
    text.push('E');
    let shows_plus = *exponent_token == Token::Exponent { shows_plus: true };
    if exponent < 0 {
        text.push('-');
    } else if shows_plus {
        text.push('+');
    }
    let layout = Layout::of(rest);
    text.push_str(&layout.filled(rest, &Decimal::new(f64::from(exponent.abs()))));
    Some(text)
}
