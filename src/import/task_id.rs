//! A task's id, made of nothing but the wording of its target.

use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// A task's name in addresses: the words of its target and nothing of their layout or punctuation, so that it outlives
/// re-publication.
pub(crate) fn task_id(target: &str) -> String {
    let folded: String = target.nfkc().filter(|c| c.is_alphanumeric()).collect();
    let digest = BASE32_NOPAD.encode(&Sha256::digest(folded)).to_ascii_lowercase();
    format!("t{}", digest.get(..7).unwrap_or_default())
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
