//! Decodes the bytes of text formats. A character that cannot be read is an error: a replacement character would be a
//! wording that nobody published.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE,
};

use crate::import::document::{Quantity, Unreadable};
use crate::import::source::bounds;
use crate::import::source::refusal::limit;

/// Bytes that are decoded at once. The greatest possible length of a text is three times the usual one, so it is not
/// reserved for the whole.
const PIECE: usize = 1 << 16;

/// Decodes text by its byte order mark, as UTF-8, by its zero bytes as UTF-16, by the encoding that it declares, or
/// else by the most likely one. Also returns the encoding's name, unless it is UTF-8.
pub(crate) fn decode(
    bytes: &[u8],
    declared: Option<&str>,
) -> Result<(String, Option<&'static str>), Unreadable> {
    limit(Quantity::PackedBytes, bytes.len(), bounds::TEXT_BYTES)?;
    // UTF-32, whose mark begins like that of UTF-16. No program writes it.
    if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err(Unreadable::Encoding { at: 0 });
    }
    if let Some((encoding, n)) = Encoding::for_bom(bytes) {
        return read(encoding, bytes, n);
    }
    if let Some(encoding) = utf16_without_mark(bytes)
        && let Ok(text) = read(encoding, bytes, 0)
    {
        return Ok(text);
    }
    let damage = match str::from_utf8(bytes) {
        Ok(text) => return Ok((text.to_owned(), None)),
        Err(error) => Unreadable::Encoding { at: error.valid_up_to() },
    };
    let declared = declared.and_then(|label| {
        Encoding::for_label_no_replacement(label.trim().as_bytes()).map(Encoding::output_encoding)
    });
    match declared {
        Some(encoding) if encoding == UTF_8 => Err(damage),
        Some(encoding) => read(superset(encoding), bytes, 0),
        None if is_damaged_utf8(bytes) => Err(damage),
        None => {
            let Some(encoding) = guess(bytes) else { return Err(damage) };
            let decoded = read(encoding, bytes, 0)?;
            // Encodings of one byte per character read anything. What is no text shows in its control characters.
            let is_text = decoded.0.chars().all(|c| !c.is_control() || c.is_ascii_whitespace());
            if is_text { Ok(decoded) } else { Err(damage) }
        }
    }
}

fn read(
    encoding: &'static Encoding,
    bytes: &[u8],
    start: usize,
) -> Result<(String, Option<&'static str>), Unreadable> {
    let rest = bytes.get(start..).unwrap_or_default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut at = 0;
    loop {
        let end = rest.len().min(at + PIECE);
        let piece = rest.get(at..end).unwrap_or_default();
        let max = decoder.max_utf8_buffer_length_without_replacement(piece.len());
        text.reserve(max.unwrap_or(piece.len()));
        let is_last = end == rest.len();
        let (result, n) = decoder.decode_to_string_without_replacement(piece, &mut text, is_last);
        at += n;
        match result {
            DecoderResult::Malformed(n_bad, n_after) => {
                let back = usize::from(n_bad) + usize::from(n_after);
                return Err(Unreadable::Encoding { at: start + at.saturating_sub(back) });
            }
            DecoderResult::InputEmpty if is_last => break,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
    text.shrink_to_fit();
    let name = match encoding {
        _ if encoding == UTF_8 => None,
        // `gb18030` in the library, but written like this in print.
        _ if encoding == GB18030 => Some("GB18030"),
        _ => Some(encoding.name()),
    };
    Ok((text, name))
}

/// Returns GB18030 for GBK and GB2312: what they leave undefined is used in files that declare them.
fn superset(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// Tells UTF-16 by characters that every table in a text format has and that read in the wrong order are rare ones.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let n_zeros = memchr::memchr_iter(0, bytes).count();
    // Text of mostly ASCII characters in UTF-16 is also UTF-8, where half of the bytes are zero.
    if n_zeros == 0 || (n_zeros < bytes.len() / 4 && str::from_utf8(bytes).is_ok()) {
        return None;
    }
    let is_common = |byte: u8| matches!(byte, b'\n' | b'\r' | b'\t' | b' ' | b',' | b'<');
    let (mut n_little, mut n_big) = (0_usize, 0_usize);
    for pair in bytes.chunks_exact(2) {
        match *pair {
            [common, 0] if is_common(common) => n_little += 1,
            [0, common] if is_common(common) => n_big += 1,
            _ => {}
        }
    }
    match n_little.cmp(&n_big) {
        std::cmp::Ordering::Greater => Some(UTF_16LE),
        std::cmp::Ordering::Less => Some(UTF_16BE),
        std::cmp::Ordering::Equal => None,
    }
}

/// Tells UTF-8 with a few bad bytes from another encoding, which would read it as other words without an error.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_good, mut n_bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().chars().filter(|c| c.len_utf8() > 2).count();
        n_bad += usize::from(!chunk.invalid().is_empty());
    }
    n_good > 0 && n_good >= n_bad
}

/// Returns the most likely encoding. `None`: one that is not used for such files, so that the guess is no evidence.
fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let is_east_asian = [GBK, GB18030, BIG5, EUC_KR, SHIFT_JIS, EUC_JP].contains(&encoding);
    let is_known = is_east_asian || encoding.name().starts_with("windows-125");
    is_known.then(|| superset(encoding))
}
