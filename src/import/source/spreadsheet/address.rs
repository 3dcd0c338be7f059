//! Addresses of cells as they are printed: `C5`.

/// Returns the row and column, from 0, of `C5`. `None`: it is no address.
pub(super) fn address(text: &str) -> Option<(usize, usize)> {
    const MAX_ROW: usize = 1_048_576;
    const MAX_COLUMN: usize = 16_384;
    let text = text.trim();
    let n_letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(n_letters)?;
    if letters.is_empty() || letters.len() > 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let column =
        letters.bytes().fold(0, |sum, b| sum * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1);
    let row: usize = digits.parse().ok()?;
    let is_within = (1..=MAX_ROW).contains(&row) && column <= MAX_COLUMN;
    is_within.then(|| (row - 1, column - 1))
}
