//! What other programs and people do to a link: parameters that they add, and changes of a value that are undone.

/// Parameters that other services add to links: they are skipped and not reported. A `*` stands for any ending.
const CARRIED: [&str; 27] = [
    // WeChat.
    "from",
    "isappinstalled",
    "scene",
    "subscene",
    "clicktime",
    "enterid",
    "nsukey",
    "ascene",
    "pass_ticket",
    "wechat_*",
    "weixin_*",
    "wx_*",
    "sharer_*",
    "share_*",
    // QQ, Weibo, Alibaba, Baidu.
    "tdsourcetag",
    "weibo_*",
    "spm",
    "bd_vid",
    // Advertisements and newsletters elsewhere.
    "utm_*",
    "gclid",
    "dclid",
    "fbclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
];

/// Returns whether a parameter is one of [`CARRIED`].
pub(super) fn is_carried(name: &str) -> bool {
    let name = bare(name);
    CARRIED.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => *known == name,
    })
}

/// The name of a parameter in lower case and ASCII, without what other programs leave before it: blanks, a second `?`, and
/// the rest of `&amp;`.
pub(super) fn bare(name: &str) -> String {
    let name = ascii(name);
    let mut name = name.trim().trim_start_matches('?');
    // Not `trim_start_matches`, whose search for a text adds 8 KB to the page.
    while let Some(rest) = name.strip_prefix("amp;") {
        name = rest;
    }
    name.to_owned()
}

/// Converts full-width letters, digits and punctuation to ASCII, and to lower case.
fn ascii(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    text.chars().map(|c| narrow(c).to_ascii_lowercase()).collect()
}

/// Removes what other programs and people add to a value that is no search text: full width, capitals, blanks and
/// invisible characters, quotes around it, and punctuation after it.
pub(super) fn plain(value: &str) -> String {
    let is_blank = |c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    let is_opening = |c: char| is_blank(c) || "\"'(“‘「『《【".contains(c);
    let is_closing = |c: char| is_blank(c) || "\"')]}>”’」』》】.,;:!?。、…".contains(c);
    ascii(value).trim_start_matches(is_opening).trim_end_matches(is_closing).to_owned()
}

/// Encodes the rest of an address that is already decoded, so that it can be split like any other.
pub(super) fn encoded(text: &str) -> String {
    text.replace('%', "%25").replace('+', "%2B")
}
