//! Numbers as decimal digits, because Excel rounds what 15 significant digits state: 1.005 to 1.01.

/// A number that is not negative: `0.d₁d₂d₃… × 10^point`. Without digits, it is 0.
#[derive(Clone, Debug)]
pub(super) struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

/// The number of digits that Excel keeps.
const PRECISION: usize = 15;

impl Decimal {
    /// Takes the significant digits of a finite number that is not negative.
    pub(super) fn new(value: f64) -> Self {
        let text = format!("{value:.*e}", PRECISION - 1);
        let (mantissa, exponent) = text.split_once('e').unwrap_or(("0", "0"));
        let mut digits: Vec<u8> =
            mantissa.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Self { digits, point: exponent.parse::<i32>().unwrap_or(0) + 1 }
    }

    /// Multiplies by a power of ten.
    pub(super) fn shifted(mut self, n: i32) -> Self {
        self.point += n;
        self
    }

    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Returns the exponent of the first digit: 3 for 1234.
    pub(super) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Rounds to a number of decimals, half away from zero.
    pub(super) fn rounded(mut self, n_decimals: usize) -> Self {
        let keep = i64::from(self.point) + i64::try_from(n_decimals).unwrap_or(i64::MAX / 2);
        let Ok(keep) = usize::try_from(keep) else {
            self.digits.clear();
            return self;
        };
        let Some(&next) = self.digits.get(keep) else { return self };
        self.digits.truncate(keep);
        if next >= 5 {
            loop {
                match self.digits.pop() {
                    Some(9) => {}
                    Some(digit) => {
                        self.digits.push(digit + 1);
                        break;
                    }
                    None => {
                        self.digits.push(1);
                        self.point += 1;
                        break;
                    }
                }
            }
        }
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        self
    }

    /// Returns the digits before the point, without leading zeros: none for 0.5.
    pub(super) fn integer(&self) -> String {
        let n = if self.is_zero() { 0 } else { usize::try_from(self.point).unwrap_or(0) };
        (0..n).map(|index| self.digit(index)).collect()
    }

    /// Returns a number of digits after the point.
    pub(super) fn decimals(&self, n: usize) -> String {
        let place = |index: usize| {
            let index = i64::from(self.point) + i64::try_from(index).unwrap_or(i64::MAX / 2);
            usize::try_from(index).map_or('0', |index| self.digit(index))
        };
        (0..n).map(place).collect()
    }

    fn digit(&self, index: usize) -> char {
        char::from(b'0' + self.digits.get(index).copied().unwrap_or(0))
    }
}

/// Returns the text of a number that is not negative and has no format: at most eleven characters, else scientific.
pub(super) fn general(value: f64) -> String {
    const WIDTH: usize = 11;
    let number = Decimal::new(value);
    let plain = |n_decimals: usize| {
        let number = number.clone().rounded(n_decimals);
        let (integer, decimals) = (number.integer(), number.decimals(n_decimals));
        let decimals = decimals.trim_end_matches('0');
        let integer = if integer.is_empty() { "0" } else { &integer };
        if decimals.is_empty() { integer.to_owned() } else { format!("{integer}.{decimals}") }
    };
    let exponent = number.exponent();
    let text = match usize::try_from(exponent) {
        // The point takes one of the characters.
        Ok(exponent) if exponent < WIDTH => plain((WIDTH - 2).saturating_sub(exponent)),
        Err(_) if exponent >= -4 => plain(WIDTH - 2),
        // A small number without loss.
        Err(_) if exponent >= -9 => plain(WIDTH + 1),
        _ => return scientific(number),
    };
    if text.len() > WIDTH { scientific(number) } else { text }
}

/// Returns `1.23457E+11`.
fn scientific(number: Decimal) -> String {
    const N_DECIMALS: usize = 5;
    let mut exponent = number.exponent();
    let mut number = number.shifted(-exponent).rounded(N_DECIMALS);
    if number.exponent() > 0 {
        exponent += 1;
        number = number.shifted(-1);
    }
    let decimals = number.decimals(N_DECIMALS);
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}{point}{decimals}E{sign}{:02}", number.integer(), exponent.abs())
}
