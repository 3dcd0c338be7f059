//! Shows numbers as dates and times.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::chinese;
use super::parse::{Language, Section, Token};
use super::shown::{DateSystem, Shown};

/// 31 December 9999.
const LAST_DAY: i64 = 2_958_465;
const SECONDS_OF_DAY: i64 = 86_400;
/// Digits after a second's point. Excel allows three.
const MAX_FRACTION: usize = 3;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const CHINESE_MONTHS: [&str; 12] = [
    "一月",
    "二月",
    "三月",
    "四月",
    "五月",
    "六月",
    "七月",
    "八月",
    "九月",
    "十月",
    "十一月",
    "十二月",
];
const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const CHINESE_DAYS: [char; 7] = ['日', '一', '二', '三', '四', '五', '六'];

/// A point in time as Excel counts it.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// From 0 for Sunday.
    weekday: usize,
    /// Whole seconds since day 0.
    seconds: i64,
    /// Of a second, in units of the shown fraction.
    fraction: i64,
    n_fraction: usize,
}

/// Returns the text of a date or time.
pub(super) fn shown(section: &Section, value: f64, system: DateSystem) -> Shown {
    // In the other system a negative date is shown with a minus.
    if value < 0.0 && system == DateSystem::From1900 {
        return Shown::TooNarrow;
    }
    let n_fraction = section.tokens.iter().find_map(|token| match token {
        Token::SecondFraction(n) => Some(*n),
        _ => None,
    });
    let n_fraction = n_fraction.unwrap_or(0);
    if n_fraction > MAX_FRACTION {
        return Shown::Unknown;
    }
    let Some(moment) = Moment::of(value.abs(), system, n_fraction) else { return Shown::TooNarrow };
    let text = if section.language == Some(Language::System) {
        Some(moment.system(section))
    } else {
        moment.text(section)
    };
    match text {
        Some(text) if value < 0.0 => Shown::Text(format!("-{text}")),
        Some(text) => Shown::Text(text),
        None => Shown::Unknown,
    }
}

impl Moment {
    /// `None`: out of range.
    #[allow(clippy::cast_possible_truncation, reason = "the range was checked")]
    fn of(value: f64, system: DateSystem, n_fraction: usize) -> Option<Self> {
        const DAYS_FROM_1900_TO_1904: f64 = 1462.0;
        const FALSE_LEAP_DAY: i64 = 60;
        let offset = if system == DateSystem::From1904 { DAYS_FROM_1900_TO_1904 } else { 0.0 };
        let value = value + offset;
        if value >= 2_958_466.0 {
            return None;
        }
        let units = 10_i32.pow(u32::try_from(n_fraction).ok()?);
        // Days apart, so that their number takes no digits from the time of day.
        let (whole, rest) = (value.trunc() as i64, value.fract());
        let in_units = (rest * 86_400.0 * f64::from(units) + 1e-6).round() as i64;
        let units = i64::from(units);
        let total = whole * SECONDS_OF_DAY * units + in_units;
        let (seconds, fraction) = (total / units, total % units);
        let day = seconds / SECONDS_OF_DAY;
        let weekday = usize::try_from((day + 6) % 7).ok()?;
        let (year, month, date) = match day {
            0 => (1900, 1, 0),
            FALSE_LEAP_DAY => (1900, 2, 29),
            1..FALSE_LEAP_DAY => civil(date(1899, 12, 31), day)?,
            ..=LAST_DAY => civil(date(1899, 12, 30), day)?,
            _ => return None,
        };
        Some(Self { year, month, day: date, weekday, seconds, fraction, n_fraction })
    }

    /// Returns the long date or the time as a Chinese system shows it, whatever else the code states.
    fn system(&self, section: &Section) -> String {
        if section.tokens.iter().any(|token| matches!(token, Token::Date('d' | 'y', _))) {
            return format!("{}年{}月{}日", self.year, self.month, self.day);
        }
        let (hour, minute) = (self.seconds / 3600 % 24, self.seconds / 60 % 60);
        format!("{hour}:{minute:02}:{:02}", self.seconds % 60)
    }

    /// `None`: names of a language that is not known.
    fn text(&self, section: &Section) -> Option<String> {
        let is_half_day = section.tokens.iter().any(|t| matches!(t, Token::HalfDay { .. }));
        let hour = self.seconds / 3600 % 24;
        let shown_hour = if is_half_day { (hour + 11) % 12 + 1 } else { hour };
        let number = |number: i64, n: usize| match section.digits {
            0 => Some(format!("{number:0n$}")),
            kind @ 1..=2 => chinese::small(number, kind),
            kind => Some(chinese::digits(&number.to_string(), kind)),
        };
        let mut text = String::new();
        for token in &section.tokens {
            let piece = match *token {
                Token::Literal(ref literal) => literal.clone(),
                Token::Slash => "/".to_owned(),
                Token::Comma => ",".to_owned(),
                Token::Point => ".".to_owned(),
                Token::Percent => "%".to_owned(),
                Token::Date('y', n) => {
                    let year = format!("{:04}", self.year);
                    let year = if n < 3 { year.get(2..)? } else { &year };
                    chinese::digits(year, section.digits)
                }
                Token::Date('m', n @ 1..=2) => number(self.month, n)?,
                Token::Date('m', n) => self.month_name(n, section.language)?,
                Token::Date('d', n @ 1..=2) => number(self.day, n)?,
                Token::Date('d', n) => self.day_name(n, section.language)?,
                Token::Date('a', n) => self.chinese_day(n)?,
                Token::Date('h', n) => number(shown_hour, n.min(2))?,
                Token::Minutes(n) => number(self.seconds / 60 % 60, n)?,
                Token::Date('s', n) => number(self.seconds % 60, n.min(2))?,
                Token::Elapsed('h', n) => number(self.seconds / 3600, n)?,
                Token::Elapsed('m', n) => number(self.seconds / 60, n)?,
                Token::Elapsed(_, n) => number(self.seconds, n)?,
                Token::SecondFraction(_) => format!(".{:0n$}", self.fraction, n = self.n_fraction),
                Token::HalfDay { am, pm, is_stated } => {
                    let is_chinese = section.language == Some(Language::Chinese) && !is_stated;
                    let (am, pm) = if is_chinese { ("上午", "下午") } else { (am, pm) };
                    if hour < 12 { am } else { pm }.to_owned()
                }
                _ => return None,
            };
            text.push_str(&piece);
        }
        Some(text)
    }

    fn month_name(&self, n: usize, language: Option<Language>) -> Option<String> {
        let index = usize::try_from(self.month - 1).ok()?;
        match language {
            Some(Language::Other) => None,
            Some(Language::Chinese) if n == 3 => Some(format!("{}月", self.month)),
            Some(Language::Chinese) => Some((*CHINESE_MONTHS.get(index)?).to_owned()),
            _ => {
                let name = MONTHS.get(index)?;
                Some(match n {
                    3 => name.get(..3)?.to_owned(),
                    5 => name.get(..1)?.to_owned(),
                    _ => (*name).to_owned(),
                })
            }
        }
    }

    fn day_name(&self, n: usize, language: Option<Language>) -> Option<String> {
        match language {
            Some(Language::Other) => None,
            Some(Language::Chinese) if n == 3 => {
                Some(format!("周{}", CHINESE_DAYS.get(self.weekday)?))
            }
            Some(Language::Chinese) => self.chinese_day(4),
            _ => {
                let name = DAYS.get(self.weekday)?;
                Some(if n == 3 { name.get(..3)?.to_owned() } else { (*name).to_owned() })
            }
        }
    }

    fn chinese_day(&self, n: usize) -> Option<String> {
        let day = CHINESE_DAYS.get(self.weekday)?;
        Some(if n == 3 { day.to_string() } else { format!("星期{day}") })
    }
}

fn civil(start: Date, n_days: i64) -> Option<(i64, i64, i64)> {
    let date = start.checked_add(n_days.days()).ok()?;
    Some((i64::from(date.year()), i64::from(date.month()), i64::from(date.day())))
}
