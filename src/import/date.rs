//! Parses dates as government pages print them: `2022-07-01 16:02`, `2022年7月1日`, `2022/7/1`.

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// 1900 to 2999, if parsed.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Parses the day at the start of a text. `None`: no valid day.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = number(text.trim_start(), 4)?;
        let rest = rest.strip_prefix(['-', '/', '.', '年'])?;
        let (month, rest) = number(rest, 2)?;
        let rest = rest.strip_prefix(['-', '/', '.', '月'])?;
        let (day, rest) = number(rest, 2)?;
        if rest.starts_with(|c: char| c.is_numeric()) {
            return None;
        }
        let date = Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? };
        let fits = (1900..=2999).contains(&year) && (1..=date.days_in_month()).contains(&date.day);
        fits.then_some(date)
    }

    /// Returns whether a text is exactly one day in the form `2022-07-02`.
    pub fn is_iso(text: &str) -> bool {
        let shape: Vec<&str> = text.split('-').collect();
        shape.iter().map(|piece| piece.len()).eq([4, 2, 2]) && Self::parse(text).is_some()
    }

    /// Returns the number of days of the month; 0 for an invalid month.
    fn days_in_month(self) -> u8 {
        let is_leap = self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(is_leap),
            _ => 0,
        }
    }
}

/// Splits off the number at the start of a text, at most `max_digits` digits long.
fn number(text: &str, max_digits: usize) -> Option<(u16, &str)> {
    let end = text.bytes().take(max_digits).take_while(u8::is_ascii_digit).count();
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_and_refuses_what_is_none() {
        for text in ["2022-07-01", "2022-07-01 16:02", "2022年7月1日", "2022/7/1", " 2022.7.1"] {
            assert_eq!(Date::parse(text), Some(Date { year: 2022, month: 7, day: 1 }), "{text}");
        }
        for text in ["", "2022", "2022-13-01", "2022-02-29", "2022-00-01", "07-01", "2022-07-011"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2024-02-29").is_some());
        assert!(Date::is_iso("2022-07-02") && !Date::is_iso("2022-7-2"));
    }
}
