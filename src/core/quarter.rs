//! A quarter of a year: the only kind of reporting period so far.

use std::fmt;

/// A quarter, written `2022q2` in the dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// The year, 1900 to 2999.
    pub year: u16,
    /// The quarter's number, 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// Returns the quarter. `None`: the year is not 1900 to 2999, or the number not 1 to 4.
    pub fn new(year: u16, number: u8) -> Option<Self> {
        ((1900..=2999).contains(&year) && (1..=4).contains(&number))
            .then_some(Self { year, number })
    }

    /// Parses `2022q2`. `None`: the text has another form or a value out of range.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.split_once('q')?;
        if year.len() != 4 || number.len() != 1 {
            return None;
        }
        Self::new(year.parse().ok()?, number.parse().ok()?)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}q{}", self.year, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        for text in ["2022q1", "2022q4", "1999q3"] {
            assert_eq!(Quarter::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "", "2022", "2022q0", "2022q5", "2022Q2", "22q2", "2022q22", "+022q2", "2022q",
            "１２q2",
        ] {
            assert_eq!(Quarter::parse(text), None, "{text:?}");
        }
    }
}
