//! A stretch of whole months: what a plan, a progress column or a report is about.
//!
//! The source's printed words are what is shown; a period only orders and aligns columns.

use std::fmt;

/// Consecutive months, from the first one on.
///
/// Its text form is the shortest of `2022` (a year), `2022h1` (a half), `2022q2` (a quarter), `2022m05` (a month),
/// `2021-2025` (whole years), `2022m01-m04` (months of one year) and `2021m10-2022m09` (months of several years).
/// The text is what datasets, column ids and addresses hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// Months since January of year 0.
    first: u32,
    n_months: u32,
}

const YEARS: std::ops::RangeInclusive<u32> = 1900..=2999;
const MONTHS_OF_YEAR: u32 = 12;

impl Period {
    /// Returns the months from `(year, month)` to `(last_year, last_month)`, both included.
    ///
    /// `None`: a month is not 1 to 12, a year not 1900 to 2999, or the end lies before the start.
    pub fn months(year: u16, month: u8, last_year: u16, last_month: u8) -> Option<Self> {
        let index = |year: u16, month: u8| {
            let (year, month) = (u32::from(year), u32::from(month));
            let is_month = YEARS.contains(&year) && (1..=MONTHS_OF_YEAR).contains(&month);
            is_month.then(|| year * MONTHS_OF_YEAR + month - 1)
        };
        let (first, last) = (index(year, month)?, index(last_year, last_month)?);
        (first <= last).then(|| Self { first, n_months: last - first + 1 })
    }

    /// Returns a calendar year.
    pub fn year(year: u16) -> Option<Self> {
        Self::months(year, 1, year, 12)
    }

    /// Returns half a calendar year, `number` being 1 or 2.
    pub fn half(year: u16, number: u8) -> Option<Self> {
        Self::part(year, number, 6)
    }

    /// Returns a calendar quarter, `number` being 1 to 4.
    pub fn quarter(year: u16, number: u8) -> Option<Self> {
        Self::part(year, number, 3)
    }

    /// Returns one month, 1 to 12.
    pub fn month(year: u16, number: u8) -> Option<Self> {
        Self::part(year, number, 1)
    }

    fn part(year: u16, number: u8, n_months: u8) -> Option<Self> {
        let last = number.checked_mul(n_months)?;
        Self::months(year, last.checked_sub(n_months)? + 1, year, last)
    }

    /// Reads the text form. Only what [`Display`](fmt::Display) writes is accepted.
    pub fn parse(text: &str) -> Option<Self> {
        let period = Self::parse_any(text)?;
        (period.to_string() == text).then_some(period)
    }

    fn parse_any(text: &str) -> Option<Self> {
        let (year, rest) = year(text)?;
        if rest.is_empty() {
            return Self::year(year);
        }
        if let Some((last, "")) = rest.strip_prefix('-').and_then(self::year) {
            return Self::months(year, 1, last, 12);
        }
        let number = |digits: &str| digits.parse::<u8>().ok();
        match rest.split_at_checked(1)? {
            ("h", rest) => Self::half(year, number(rest)?),
            ("q", rest) => Self::quarter(year, number(rest)?),
            ("m", rest) => match rest.split_once('-') {
                None => Self::month(year, number(rest)?),
                Some((first, last)) => {
                    let (last_year, last) = self::year(last).unwrap_or((year, last));
                    Self::months(year, number(first)?, last_year, number(last.strip_prefix('m')?)?)
                }
            },
            _ => None,
        }
    }

    /// The year of the first month.
    pub fn first_year(self) -> u16 {
        u16::try_from(self.first / MONTHS_OF_YEAR).unwrap_or(u16::MAX)
    }

    /// The first month of the year, 1 to 12.
    pub fn first_month(self) -> u8 {
        month_of(self.first)
    }

    /// The year of the last month.
    pub fn last_year(self) -> u16 {
        u16::try_from(self.last() / MONTHS_OF_YEAR).unwrap_or(u16::MAX)
    }

    /// The last month of the year, 1 to 12.
    pub fn last_month(self) -> u8 {
        month_of(self.last())
    }

    /// The number of months.
    pub fn n_months(self) -> u32 {
        self.n_months
    }

    /// Returns the period of the same length that follows this one. `None`: it would end after the year 2999.
    pub fn after(self) -> Option<Self> {
        let after = Self { first: self.last() + 1, n_months: self.n_months };
        YEARS.contains(&u32::from(after.last_year())).then_some(after)
    }

    fn last(self) -> u32 {
        self.first + self.n_months - 1
    }

    /// Returns whether every month of `other` is one of this period's.
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last() <= self.last()
    }

    /// Returns whether this period is over before the other one begins.
    pub fn is_before(self, other: Self) -> bool {
        self.last() < other.first
    }

    /// The shape that names it most simply.
    pub fn shape(self) -> Shape {
        let (first, last) = (self.first_month(), self.last_month());
        let number = |of: u8| (first - 1) / of + 1;
        let is_part = |of: u8| self.n_months == u32::from(of) && (first - 1).is_multiple_of(of);
        if first == 1 && last == 12 {
            if self.n_months == MONTHS_OF_YEAR { Shape::Year } else { Shape::Years }
        } else if is_part(6) {
            Shape::Half(number(6))
        } else if is_part(3) {
            Shape::Quarter(number(3))
        } else if self.n_months == 1 {
            Shape::Month(first)
        } else {
            Shape::Months
        }
    }
}

fn month_of(index: u32) -> u8 {
    u8::try_from(index % MONTHS_OF_YEAR + 1).unwrap_or(u8::MAX)
}

fn year(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten().map(|year| (year, rest))
}

/// The simplest name that a period has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A calendar year.
    Year,
    /// Several calendar years.
    Years,
    /// A half of a year, 1 or 2.
    Half(u8),
    /// A quarter of a year, 1 to 4.
    Quarter(u8),
    /// A month, 1 to 12.
    Month(u8),
    /// Any other months.
    Months,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, last_year) = (self.first_year(), self.last_year());
        let (month, last_month) = (self.first_month(), self.last_month());
        match self.shape() {
            Shape::Year => write!(f, "{year}"),
            Shape::Years => write!(f, "{year}-{last_year}"),
            Shape::Half(number) => write!(f, "{year}h{number}"),
            Shape::Quarter(number) => write!(f, "{year}q{number}"),
            Shape::Month(month) => write!(f, "{year}m{month:02}"),
            Shape::Months if year == last_year => write!(f, "{year}m{month:02}-m{last_month:02}"),
            Shape::Months => write!(f, "{year}m{month:02}-{last_year}m{last_month:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for (text, months) in [
            ("2022", (2022, 1, 2022, 12)),
            ("2021-2025", (2021, 1, 2025, 12)),
            ("2022h2", (2022, 7, 2022, 12)),
            ("2022q4", (2022, 10, 2022, 12)),
            ("2022m05", (2022, 5, 2022, 5)),
            ("2022m01-m04", (2022, 1, 2022, 4)),
            ("2021m10-2022m09", (2021, 10, 2022, 9)),
        ] {
            let (year, month, last_year, last_month) = months;
            let period = Period::months(year, month, last_year, last_month).unwrap();
            assert_eq!(Period::parse(text), Some(period), "{text}");
            assert_eq!(period.to_string(), text);
        }
        for text in [
            "",
            "22q2",
            "2022q0",
            "2022q5",
            "2022Q2",
            "2022q22",
            "2022q",
            "+022q2",
            "１２q2",
            "2022h3",
            "2022m5",
            "2022m13",
            "2022m00",
            "2022m01-m03",
            "2022m04-m01",
            "2022-2022",
            "2025-2021",
            "2022m01-2022m04",
            "1899",
            "3000",
            "2022m",
            "2022m01-",
            "2022-",
            "2022m01-m04x",
        ] {
            assert_eq!(Period::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn orders_by_first_month_then_length() {
        let order =
            ["2021-2025", "2022m01", "2022q1", "2022m01-m04", "2022h1", "2022", "2022q2", "2023q1"];
        let periods: Vec<Period> = order.iter().map(|text| Period::parse(text).unwrap()).collect();
        assert!(periods.is_sorted(), "{periods:?}");
        let of = |text| Period::parse(text).unwrap();
        assert!(of("2022").contains(of("2022m01-m04")) && !of("2022q1").contains(of("2022m04")));
        assert_eq!(of("2022q4").after(), Some(of("2023q1")));
        assert_eq!(of("2999m12").after(), None);
        assert!(of("2022q1").is_before(of("2022q2")) && !of("2022h1").is_before(of("2022q2")));
    }
}
