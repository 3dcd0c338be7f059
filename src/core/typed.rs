//! Names typed in pinyin: in full, by initials, or mixed.

/// A text that may be pinyin: 2 to 64 ASCII letters and digits, in lower case.
#[derive(Debug)]
pub(super) struct Typed(String);

impl Typed {
    /// Reads a typed text without its blanks and apostrophes. `None`: it cannot be pinyin. A single letter is not read
    /// either, since it would match nearly every name.
    pub(super) fn new(text: &str) -> Option<Self> {
        let typed: String = text.chars().filter(|c| *c != ' ' && *c != '\'').collect();
        // 64 is the number of bits of `reached` in `names` and the limit of a search text.
        let is_typed =
            (2..=64).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_alphanumeric());
        is_typed.then(|| Self(typed.to_ascii_lowercase()))
    }

    /// The first two letters. Each name that the text types has them among its [`starts`].
    pub(super) fn start(&self) -> [u8; 2] {
        let letters = self.0.as_bytes();
        std::array::from_fn(|i| letters.get(i).copied().unwrap_or_default())
    }

    /// Returns whether the text is pinyin of a name. It may start at any character of the name; each character is typed
    /// in full or by its initial, and the last one may be incomplete. `syllables` has the dataset's form, with
    /// alternative readings after `/`: `ren hang/xing guan xian`.
    pub(super) fn names(&self, syllables: &str) -> bool {
        let typed = self.0.as_str();
        // Bit n is set if the syllables so far can match the first n letters. Tracking all ways at once bounds the
        // time: backtracking would take exponential time for `a/aa/aaa a/aa/aaa …`.
        let mut reached = 1_u64;
        for syllable in syllables.split(' ') {
            let (mut left, mut next) = (reached, 1);
            while left != 0 {
                let at = left.trailing_zeros() as usize;
                left &= left - 1;
                let rest = typed.get(at..).unwrap_or_default();
                for reading in syllable.split('/') {
                    if rest.as_bytes().first() != reading.as_bytes().first() {
                        continue;
                    }
                    if reading.starts_with(rest) {
                        return true;
                    }
                    next |= 1 << (at + 1);
                    if rest.starts_with(reading) {
                        next |= 1 << (at + reading.len());
                    }
                }
            }
            reached = next;
        }
        false
    }
}

/// Returns whether `typed` is pinyin of a name with these syllables.
pub fn is_typed(typed: &str, syllables: &str) -> bool {
    Typed::new(typed).is_some_and(|typed| typed.names(syllables))
}

/// Calls `add` with the first two letters of each way of typing a name from one of its characters on: `ca`, `cz`, `zh`,
/// `zj` and `ju` for `cai zheng ju`.
pub(super) fn starts(syllables: &str, mut add: impl FnMut([u8; 2])) {
    let mut syllables = syllables.split(' ').peekable();
    while let Some(syllable) = syllables.next() {
        for reading in syllable.split('/') {
            let Some(&first) = reading.as_bytes().first() else { continue };
            if let Some(&second) = reading.as_bytes().get(1) {
                add([first, second]);
            }
            for after in syllables.peek().iter().flat_map(|after| after.split('/')) {
                if let Some(&second) = after.as_bytes().first() {
                    add([first, second]);
                }
            }
        }
    }
}
