//! Chooses the section of a format for a number.

use super::parse::{self, Section, Token};
use super::shown::{DateSystem, Shown};
use super::{date, decimal, number};

/// A number format.
#[derive(Clone, Debug)]
pub(crate) struct NumberFormat {
    sections: Vec<Section>,
}

impl NumberFormat {
    /// Parses a code: `#,##0.00;[Red]-#,##0.00`. `None`: it has parts that are not understood.
    pub(crate) fn parse(code: &str) -> Option<Self> {
        Some(Self { sections: parse::sections(code)? })
    }

    /// Returns the shown text of a number.
    pub(crate) fn number(&self, value: f64, system: DateSystem) -> Shown {
        let Some((section, is_sign_shown)) = self.section(value) else { return Shown::TooNarrow };
        if section.is_date() {
            return date::shown(section, value, system);
        }
        let Some((mut text, is_zero)) = number::shown(section, value.abs()) else {
            return Shown::Unknown;
        };
        // A lone section's own minus is not shown before a zero; written-out sections show what they state.
        if is_sign_shown && value < 0.0 && !(is_zero && self.sections.len() == 1) {
            text.insert(0, '-');
        }
        Shown::Text(text)
    }

    /// Returns the shown text of a text.
    pub(crate) fn text(&self, text: &str) -> String {
        let Some(section) = self.text_section() else { return text.to_owned() };
        // A fourth section that is one for numbers by mistake.
        if section.tokens.iter().any(|token| matches!(token, Token::Digit(_))) {
            return text.to_owned();
        }
        let pieces = section.tokens.iter().map(|token| match token {
            Token::Literal(literal) => literal.as_str(),
            Token::Text | Token::General => text,
            _ => "",
        });
        pieces.collect()
    }

    fn text_section(&self) -> Option<&Section> {
        let is_text = |section: &&Section| section.has(&Token::Text);
        self.sections.get(3).or_else(|| self.sections.last().filter(is_text))
    }

    /// Returns the section of a number, and if a minus must be added before a negative one. `None`: no section fits.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let is_text = self.sections.len() > 1
            && self.sections.len() < 4
            && self.sections.last().is_some_and(|section| section.has(&Token::Text));
        let n = (self.sections.len() - usize::from(is_text)).min(3);
        let sections = self.sections.get(..n)?;
        match sections {
            [] => None,
            [only] if only.condition.is_none() => Some((only, true)),
            [first, ..]
                if first.condition.is_none() && sections.iter().all(|s| s.condition.is_none()) =>
            {
                match sections {
                    [_, negative, ..] if value < 0.0 => Some((negative, false)),
                    [_, _, zero] if value == 0.0 => Some((zero, false)),
                    _ => Some((first, true)),
                }
            }
            _ => {
                for (index, section) in sections.iter().enumerate() {
                    let is_last = index + 1 == sections.len();
                    let fits = match section.condition {
                        Some(condition) => condition.fits(value),
                        None if is_last => true,
                        None if index == 0 => value > 0.0,
                        None => value < 0.0,
                    };
                    if fits {
                        let is_negative_only = match section.condition {
                            Some(condition) => condition.is_negative_only(),
                            None => index == 1 && !is_last,
                        };
                        return Some((section, !is_negative_only));
                    }
                }
                None
            }
        }
    }
}

/// Returns the shown text of a number without a format.
pub(crate) fn general(value: f64) -> String {
    let text = decimal::general(value.abs());
    if value < 0.0 && text != "0" { format!("-{text}") } else { text }
}
