//! QR codes as SVG images.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The width of the blank border, in modules. QR readers expect four.
pub const QUIET_ZONE: i32 = 4;

/// A QR code as a path of an SVG image.
pub struct Code {
    /// The width and height with the blank border, in modules.
    pub size: i32,
    /// The black modules.
    pub path: String,
}

/// Encodes a text. Error correction level M tolerates the loss of about a seventh of the code. `None`: the text is too
/// long for a QR code.
pub fn code(text: &str) -> Option<Code> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                // Writing to a string cannot fail.
                let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
        }
    }
    Some(Code { size: code.size() + 2 * QUIET_ZONE, path })
}

/// Encodes a text as the address of an SVG image (`data:image/svg+xml,…`). The code is black on white in every theme;
/// one module is one unit of the view box. `None`: the text is too long for a QR code.
pub fn encode(text: &str) -> Option<String> {
    let Code { size, path } = code(text)?;
    Some(format!(
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}' \
         shape-rendering='crispEdges'><path fill='white' d='M0 0h{size}v{size}H0z'/><path d='{path}'/></svg>"
    ))
}
