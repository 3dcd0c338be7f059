//! Splits a number format's code into sections and tokens.

/// A part of a code for some of the numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<Condition>,
    pub(super) language: Option<Language>,
    /// The kind of Chinese digits: 1 for `[DBNum1]`, 0 for none.
    pub(super) digits: u8,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+` (a plus is shown) or `E-`.
    Exponent {
        shows_plus: bool,
    },
    Slash,
    General,
    /// `@`.
    Text,
    /// `y`, `m`, `d`, `h`, `s` or `a` (the Chinese day of the week), and their number.
    Date(char, usize),
    /// Minutes, `m` beside hours or seconds.
    Minutes(usize),
    /// `[h]`, `[m]` or `[s]`.
    Elapsed(char, usize),
    /// The number of digits of `.00` after seconds.
    SecondFraction(usize),
    /// The words for before and after noon, and if the code states them rather than the language.
    HalfDay {
        am: &'static str,
        pm: &'static str,
        is_stated: bool,
    },
}

/// Whose names of days and months are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Chinese,
    /// The reader's own long date or time, `[$-F800]` and `[$-F400]`.
    System,
    Other,
}

/// `[>=100]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition {
    operator: Operator,
    value: f64,
}

#[derive(Clone, Copy, Debug)]
enum Operator {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    GreaterOrEqual,
    Greater,
}

/// The number of characters of a code. Excel allows 255.
const MAX_CODE: usize = 1024;

impl Section {
    pub(super) fn has(&self, token: &Token) -> bool {
        self.tokens.contains(token)
    }

    /// Reports if the section shows a date or time.
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| {
            matches!(
                token,
                Token::Date(..) | Token::Minutes(_) | Token::Elapsed(..) | Token::HalfDay { .. }
            )
        })
    }
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        use Operator::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, NotEqual};
        let operators = [
            ("<=", LessOrEqual),
            (">=", GreaterOrEqual),
            ("<>", NotEqual),
            ("<", Less),
            (">", Greater),
            ("=", Equal),
        ];
        let (rest, operator) =
            operators.iter().find_map(|(sign, op)| Some((text.strip_prefix(sign)?, *op)))?;
        Some(Self { operator, value: rest.trim().parse().ok()? })
    }

    #[allow(clippy::float_cmp, reason = "Excel compares as exactly")]
    pub(super) fn fits(self, number: f64) -> bool {
        match self.operator {
            Operator::Less => number < self.value,
            Operator::LessOrEqual => number <= self.value,
            Operator::Equal => number == self.value,
            Operator::NotEqual => number != self.value,
            Operator::GreaterOrEqual => number >= self.value,
            Operator::Greater => number > self.value,
        }
    }

    /// Reports if only negative numbers fit: their section shows its own sign or none.
    pub(super) fn is_negative_only(self) -> bool {
        match self.operator {
            Operator::Less => self.value <= 0.0,
            Operator::LessOrEqual | Operator::Equal => self.value < 0.0,
            _ => false,
        }
    }
}

/// Parses a code. `None`: it has parts that are not understood.
pub(super) fn sections(code: &str) -> Option<Vec<Section>> {
    if code.len() > MAX_CODE {
        return None;
    }
    let chars: Vec<char> = code.chars().collect();
    let mut sections = vec![Section::default()];
    let mut rest = chars.as_slice();
    while let Some((&c, after)) = rest.split_first() {
        rest = after;
        let section = sections.last_mut()?;
        match c {
            ';' => {
                sections.push(Section::default());
            }
            '"' => {
                let n = rest.iter().position(|&c| c == '"').unwrap_or(rest.len());
                push_literal(section, &rest.get(..n)?.iter().collect::<String>());
                rest = rest.get(n + 1..).unwrap_or_default();
            }
            '\\' | '!' => {
                push_literal(section, &rest.first().map(char::to_string).unwrap_or_default());
                rest = rest.get(1..).unwrap_or_default();
            }
            // A blank as wide as a character, and a character repeated to fill the cell.
            '_' => {
                push_literal(section, " ");
                rest = rest.get(1..).unwrap_or_default();
            }
            '*' => rest = rest.get(1..).unwrap_or_default(),
            '[' => {
                let n = rest.iter().position(|&c| c == ']')?;
                bracket(section, &rest.get(..n)?.iter().collect::<String>())?;
                rest = rest.get(n + 1..).unwrap_or_default();
            }
            '0' | '#' | '?' => section.tokens.push(Token::Digit(c)),
            '.' => rest = point(section, rest),
            ',' => section.tokens.push(Token::Comma),
            '%' => section.tokens.push(Token::Percent),
            '@' => section.tokens.push(Token::Text),
            '/' => section.tokens.push(Token::Slash),
            _ => rest = word(section, c, rest)?,
        }
    }
    if sections.len() > 4 {
        return None;
    }
    for section in &mut sections {
        find_minutes(&mut section.tokens);
    }
    Some(sections)
}

fn push_literal(section: &mut Section, text: &str) {
    if let Some(Token::Literal(last)) = section.tokens.last_mut() {
        last.push_str(text);
    } else {
        section.tokens.push(Token::Literal(text.to_owned()));
    }
}

/// Reads a point: decimals, or the fraction of a second if seconds came before.
fn point<'a>(section: &mut Section, rest: &'a [char]) -> &'a [char] {
    let follows_seconds =
        matches!(section.tokens.last(), Some(Token::Date('s', _) | Token::Elapsed('s', _)));
    let n = rest.iter().take_while(|&&c| c == '0').count();
    if follows_seconds && n > 0 {
        section.tokens.push(Token::SecondFraction(n));
        return rest.get(n..).unwrap_or_default();
    }
    section.tokens.push(Token::Point);
    rest
}

/// Reads what begins with a letter or another character without a meaning of its own.
fn word<'a>(section: &mut Section, c: char, rest: &'a [char]) -> Option<&'a [char]> {
    let ahead: String = std::iter::once(&c).chain(rest).take(8).collect();
    let lower = ahead.to_ascii_lowercase();
    let words = [
        ("general", Token::General),
        ("g/通用格式", Token::General),
        ("am/pm", Token::HalfDay { am: "AM", pm: "PM", is_stated: false }),
        ("上午/下午", Token::HalfDay { am: "上午", pm: "下午", is_stated: true }),
    ];
    for (word, token) in words {
        if lower.starts_with(word) {
            section.tokens.push(token);
            return Some(rest.get(word.chars().count() - 1..).unwrap_or_default());
        }
    }
    if lower.starts_with("a/p") {
        let (am, pm) = if c == 'a' { ("a", "p") } else { ("A", "P") };
        section.tokens.push(Token::HalfDay { am, pm, is_stated: true });
        return Some(rest.get(2..).unwrap_or_default());
    }
    let lower = c.to_ascii_lowercase();
    if lower == 'e'
        && let Some(&sign @ ('+' | '-')) = rest.first()
    {
        section.tokens.push(Token::Exponent { shows_plus: sign == '+' });
        return Some(rest.get(1..).unwrap_or_default());
    }
    match lower {
        'y' | 'm' | 'd' | 'h' | 's' | 'a' => {
            let n = rest.iter().take_while(|c| c.eq_ignore_ascii_case(&lower)).count();
            if lower == 'a' && n < 2 {
                return None;
            }
            section.tokens.push(Token::Date(lower, n + 1));
            rest.get(n..)
        }
        // Eras, other calendars, and letters that Excel does not allow without quotes.
        'a'..='z' => None,
        _ => {
            push_literal(section, &c.to_string());
            Some(rest)
        }
    }
}

/// Reads `[…]`.
fn bracket(section: &mut Section, text: &str) -> Option<()> {
    const COLOURS: [&str; 16] = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色",
        "青色", "绿色", "洋红", "红色", "白色", "黄色",
    ];
    let lower = text.to_lowercase();
    let is_elapsed = |unit: char| !lower.is_empty() && lower.chars().all(|c| c == unit);
    if let Some(currency) = text.strip_prefix('$') {
        // Signs, then the language in hexadecimal: `[$¥-804]`.
        let (sign, code) = currency.rsplit_once('-').unwrap_or((currency, ""));
        push_literal(section, sign);
        if !code.is_empty() {
            section.language = Some(language(code)?);
        }
    } else if let Some(unit) = ['h', 'm', 's'].into_iter().find(|&unit| is_elapsed(unit)) {
        section.tokens.push(Token::Elapsed(unit, lower.len()));
    } else if lower.starts_with(['<', '>', '=']) {
        section.condition = Some(Condition::parse(text)?);
    } else if let Some(kind) = lower.strip_prefix("dbnum") {
        section.digits = kind.parse().ok().filter(|kind| (1..=3).contains(kind))?;
    } else {
        let is_colour = COLOURS.contains(&lower.as_str())
            || ["color", "colour", "颜色"].iter().any(|word| lower.starts_with(word));
        return is_colour.then_some(());
    }
    Some(())
}

/// Returns the language of a code. `None`: digits or a calendar of another culture.
fn language(code: &str) -> Option<Language> {
    let number = u32::from_str_radix(code.split(',').next()?, 16).ok()?;
    if number == 0xf800 || number == 0xf400 {
        return Some(Language::System);
    }
    if number > 0xffff {
        return None;
    }
    Some(match number & 0x3ff {
        0 | 0x09 => Language::English,
        0x04 => Language::Chinese,
        _ => Language::Other,
    })
}

/// Turns `m` after hours or before seconds into minutes.
fn find_minutes(tokens: &mut [Token]) {
    let units: Vec<(usize, char)> = tokens
        .iter()
        .enumerate()
        .filter_map(|(index, token)| match token {
            Token::Date(unit, _) | Token::Elapsed(unit, _) => Some((index, *unit)),
            _ => None,
        })
        .collect();
    for (place, &(index, _)) in units.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| units.get(place));
        let is_beside = before.is_some_and(|unit| unit.1 == 'h')
            || units.get(place + 1).is_some_and(|unit| unit.1 == 's');
        if let Some(token) = tokens.get_mut(index)
            && let Token::Date('m', n @ 1..=2) = *token
            && is_beside
        {
            *token = Token::Minutes(n);
        }
    }
}
