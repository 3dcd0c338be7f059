//! Reads the periods that headings and titles name: 第二季度, 上半年, 1—9月, 2022年, 108年度, `Janeiro 2013`, `Q3`.

use crate::core::period::Period;

/// Names of months, by language.
const MONTHS: [[&str; 12]; 5] = [
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    ["1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"],
];

/// Names of quarters and halves in words, each possibly with blanks between them.
const STRETCHES: [(&[&str], (u8, u8)); 22] = [
    (&["first", "quarter"], (1, 3)),
    (&["second", "quarter"], (4, 6)),
    (&["third", "quarter"], (7, 9)),
    (&["fourth", "quarter"], (10, 12)),
    (&["first", "half"], (1, 6)),
    (&["second", "half"], (7, 12)),
    (&["primer", "trimestre"], (1, 3)),
    (&["segundo", "trimestre"], (4, 6)),
    (&["tercer", "trimestre"], (7, 9)),
    (&["cuarto", "trimestre"], (10, 12)),
    (&["1er", "trimestre"], (1, 3)),
    (&["2do", "trimestre"], (4, 6)),
    (&["3er", "trimestre"], (7, 9)),
    (&["4to", "trimestre"], (10, 12)),
    (&["1º", "trimestre"], (1, 3)),
    (&["2º", "trimestre"], (4, 6)),
    (&["3º", "trimestre"], (7, 9)),
    (&["4º", "trimestre"], (10, 12)),
    (&["primer", "semestre"], (1, 6)),
    (&["segundo", "semestre"], (7, 12)),
    (&["1º", "semestre"], (1, 6)),
    (&["2º", "semestre"], (7, 12)),
];

/// The period that a text names, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PeriodHint {
    /// The year, if the text names one. Years of the Republic of China are converted.
    pub(crate) year: Option<u16>,
    /// The months of the year, both included, 1 to 12.
    pub(crate) months: (u8, u8),
}

impl PeriodHint {
    /// Returns the period, in `year` where the hint names none.
    pub(crate) fn in_year(self, year: Option<u16>) -> Option<Period> {
        let year = self.year.or(year)?;
        Period::months(year, self.months.0, year, self.months.1)
    }
}

/// Reads the period that a text starts with, and returns it with the rest of the text.
pub(crate) fn period(text: &str) -> Option<(PeriodHint, &str)> {
    let (year, rest) = year(text).map_or((None, text), |(year, rest)| (Some(year), rest));
    if let Some((months, rest)) = months(rest, year.is_some()) {
        let (own, rest) = match year {
            // `Janeiro 2013`, `segundo trimestre de 2021`: the year follows.
            None => {
                let after = rest.trim_start_matches([' ', ',', '-', '/']);
                let after = after.strip_prefix("de ").unwrap_or(after);
                self::year(after).map_or((None, rest), |(year, rest)| (Some(year), rest))
            }
            year => (year, rest),
        };
        return Some((PeriodHint { year: own, months }, rest));
    }
    year.map(|year| (PeriodHint { year: Some(year), months: (1, 12) }, rest))
}

/// Reads a year in Chinese numerals: 二〇二二年.
fn year_in_words(text: &str) -> Option<(u16, &str)> {
    const DIGITS: [(char, u16); 12] = [
        ('〇', 0),
        ('○', 0),
        ('零', 0),
        ('一', 1),
        ('二', 2),
        ('三', 3),
        ('四', 4),
        ('五', 5),
        ('六', 6),
        ('七', 7),
        ('八', 8),
        ('九', 9),
    ];
    let mut rest = text.chars();
    let mut year = 0;
    for _ in 0..4 {
        let c = rest.next()?;
        year = year * 10 + DIGITS.iter().find(|(digit, _)| *digit == c)?.1;
    }
    let rest = rest.as_str().strip_prefix('年').filter(|_| (1900..=2999).contains(&year))?;
    Some((year, rest.strip_prefix('度').unwrap_or(rest)))
}

/// Reads a year: `2022年`, `2022年度`, `108年度` of the Republic of China, `2022`.
fn year(text: &str) -> Option<(u16, &str)> {
    if let Some(found) = year_in_words(text) {
        return Some(found);
    }
    let text = text.strip_prefix("民國").or_else(|| text.strip_prefix("民国")).unwrap_or(text);
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(n);
    let number: u16 = digits.parse().ok()?;
    let after = rest.strip_prefix('年').or_else(|| rest.strip_prefix('년'));
    let rest = after.map(|rest| rest.strip_prefix('度').unwrap_or(rest));
    match (n, rest) {
        (4, after) if (1900..=2999).contains(&number) => {
            Some((number, after.unwrap_or(&text[n..])))
        }
        (2 | 3, Some(rest)) if (90..=200).contains(&number) => Some((number + 1911, rest)),
        _ => None,
    }
}

/// Reads months of a year: a quarter, a half, a month, a stretch of months.
fn months(text: &str, is_after_year: bool) -> Option<((u8, u8), &str)> {
    const NUMERALS: [(&str, u8); 4] = [("一", 1), ("二", 2), ("三", 3), ("四", 4)];
    // 截至6月底: what was done from January on.
    if let Some(until) = text.strip_prefix("截至") {
        let ((_, last), rest) = months(until, is_after_year)?;
        return Some(((1, last), rest));
    }
    let text = text.strip_prefix("累计").unwrap_or(text);
    for (half, months) in [
        ("上半年", (1, 6)),
        ("下半年", (7, 12)),
        ("前三季度", (1, 9)),
        ("상반기", (1, 6)),
        ("하반기", (7, 12)),
    ] {
        if let Some(rest) = text.strip_prefix(half) {
            return Some((months, rest));
        }
    }
    for (words, months) in STRETCHES {
        let mut rest = Some(text);
        for word in words {
            rest = rest.and_then(|rest| rest.trim_start().strip_prefix(word));
        }
        if let Some(rest) = rest {
            return Some((months, rest));
        }
    }
    if let Some(rest) = text.strip_prefix("全年") {
        return Some(((1, 12), rest));
    }
    let quarter = |number: u8| (number * 3 - 2, number * 3);
    let ordinal = text.strip_prefix('第').unwrap_or(text);
    for (numeral, number) in NUMERALS {
        let digit = number.to_string();
        let rest = ordinal.strip_prefix(numeral).or_else(|| ordinal.strip_prefix(digit.as_str()));
        let Some(rest) = rest else { continue };
        for ending in ["季度", "季", "분기"] {
            if let Some(rest) = rest.strip_prefix(ending) {
                return Some((quarter(number), rest));
            }
        }
    }
    if let Some(rest) = text.strip_prefix('q')
        && let Some(number @ '1'..='4') = rest.chars().next()
        && !rest[1..].starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        let number = number.to_digit(10).and_then(|n| u8::try_from(n).ok())?;
        return Some((quarter(number), &rest[1..]));
    }
    named_month(text).or_else(|| numbered_months(text)).filter(|(_, rest)| {
        // 一月一通报 is no January.
        text.starts_with(|c: char| c.is_ascii())
            || is_after_year
            || text[..text.len() - rest.len()].ends_with('份')
    })
}

fn named_month(text: &str) -> Option<((u8, u8), &str)> {
    for names in MONTHS {
        for (month, name) in (1..).zip(names) {
            let rest =
                text.strip_prefix(name).filter(|rest| !rest.starts_with(char::is_alphabetic));
            if let Some(rest) = rest {
                return Some(((month, month), rest.trim_start_matches(['.', '/', '-'])));
            }
        }
    }
    None
}

/// Reads `5月`, `1-4月`, `1—9月`, `1月至4月`, `一至四月`.
fn numbered_months(text: &str) -> Option<((u8, u8), &str)> {
    /// Those that others begin with come later.
    const WORDS: [(&str, u8); 12] = [
        ("十一", 11),
        ("十二", 12),
        ("十", 10),
        ("一", 1),
        ("二", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("六", 6),
        ("七", 7),
        ("八", 8),
        ("九", 9),
    ];
    let number = |text: &str| {
        if let Some((word, number)) = WORDS.iter().find(|(word, _)| text.starts_with(word)) {
            return Some((*number, word.len()));
        }
        let n = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, _) = text.split_at(n);
        let number: u8 = digits.parse().ok().filter(|number| (1..=12).contains(number))?;
        Some((number, n))
    };
    let (first, n) = number(text)?;
    let rest = &text[n..];
    let after_month = rest.strip_prefix('月');
    let range = after_month.unwrap_or(rest);
    let is_range = |c: char| matches!(c, '-' | '—' | '–' | '~' | '至' | '到' | '～');
    if let Some(rest) = range.strip_prefix(is_range) {
        let rest = rest.trim_start_matches(is_range);
        let (last, n) = number(rest)?;
        let rest = rest[n..].strip_prefix('月')?;
        return (first <= last).then_some(((first, last), rest.strip_prefix('份').unwrap_or(rest)));
    }
    after_month.map(|rest| ((first, first), rest.strip_prefix('份').unwrap_or(rest)))
}
