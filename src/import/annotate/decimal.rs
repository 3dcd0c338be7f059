//! Exact decimal numbers, so that printed figures are added without rounding.

use std::fmt;

/// The number `digits` / 10^`places`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decimal {
    digits: i128,
    places: u32,
}

impl Decimal {
    pub(super) const ZERO: Self = Self { digits: 0, places: 0 };

    /// Parses a number such as `1,234.50`. `None`: not a number, or more than 24 digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.replace(',', "");
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let digits = format!("{whole}{fraction}");
        let is_number = !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_number || digits.len() > 24 {
            return None;
        }
        Some(Self { digits: digits.parse().ok()?, places: u32::try_from(fraction.len()).ok()? })
    }

    /// Adds two numbers. `None`: overflow.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let digits = self.at(places)?.checked_add(other.at(places)?)?;
        Some(Self { digits, places })
    }

    /// Returns whether both are the same number, regardless of trailing zeros.
    pub(super) fn equals(self, other: Self) -> bool {
        let places = self.places.max(other.places);
        self.at(places).is_some() && self.at(places) == other.at(places)
    }

    /// Returns the digits scaled to this many places. `None`: overflow, or fewer places than the number has.
    fn at(self, places: u32) -> Option<i128> {
        let factor = 10_i128.checked_pow(places.checked_sub(self.places)?)?;
        self.digits.checked_mul(factor)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.places as usize;
        let digits = format!("{:0>width$}", self.digits, width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        match fraction.trim_end_matches('0') {
            "" => f.write_str(whole),
            fraction => write!(f, "{whole}.{fraction}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact() {
        let sum = |numbers: &[&str]| {
            let mut numbers = numbers.iter();
            numbers.try_fold(Decimal::ZERO, |sum, text| sum.plus(Decimal::parse(text)?))
        };
        let text = |numbers: &[&str]| sum(numbers).map(|sum| sum.to_string());
        assert_eq!(text(&["13", "99.84", "286.11", "23.06", "50"]).unwrap(), "472.01");
        assert_eq!(text(&["0.1", "0.2"]).unwrap(), "0.3");
        assert_eq!(text(&["12.50", "1.5"]).unwrap(), "14");
        assert_eq!(text(&["1,000", "0.05"]).unwrap(), "1000.05");
        assert_eq!(text(&[]).unwrap(), "0");
        assert!(sum(&["7.20"]).unwrap().equals(Decimal::parse("7.2").unwrap()));
        for text in ["", ".5", "1.2.3", "-1", "1e3", "9999999999999999999999999"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
    }
}
