//! A QR code as the path of an SVG.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// Blank modules around a code; readers expect four.
pub const QUIET_ZONE: i32 = 4;

/// A code to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// The width and height of the drawing in modules, the quiet zone included.
    pub size: i32,
    /// SVG path data: one unit is one module, filled is dark.
    pub path: String,
}

/// The code of a text with error correction M (a seventh of it may be lost). `None`: the text is too long for a code.
pub fn encode(text: &str) -> Option<Qr> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|&at| code.get_module(at, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run + 1;
        }
    }
    Some(Qr { size: code.size() + 2 * QUIET_ZONE, path })
}
