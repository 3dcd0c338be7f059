//! Task ids, derived from the wording of the target only.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// Returns `t` and seven characters of a digest of the target's letters and digits. Layout and punctuation do not
/// count, so that the id stays the same when the report is published again.
pub(crate) fn task_id(target: &str) -> String {
    let folded: String = target.nfkc().filter(|c| c.is_alphanumeric()).collect();
    let digest = BASE32_NOPAD.encode(&Sha256::digest(folded)).to_ascii_lowercase();
    format!("t{}", &digest[..7])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_and_punctuation_do_not_matter_and_words_do() {
        let id = task_id("深化财政体制改革，切实发挥好财政“四两拨千斤”作用。");
        assert_eq!(id, task_id("深化财政体制改革,切实发挥好财政 \"四两拨千斤\"作用"));
        assert_eq!(task_id("全年42亿元"), task_id("全年４２亿元;"));
        assert_ne!(id, task_id("深化财政体制改革，切实发挥好财政“四两拨千金”作用。"));
        assert_eq!(id.len(), 8);
    }
}
