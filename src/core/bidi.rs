//! Characters that change the direction of the text around them.

/// Returns whether a character is one of Unicode's directional formatting characters. In untrusted text they can
/// reorder what is shown beside it.
pub fn is_directional(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
