//! Sizes of what is fetched.

/// A size, in kilobytes or megabytes, rounded up.
pub(super) fn size(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths < 10 {
        return format!("{} KB", bytes.div_ceil(1000));
    }
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
