//! QR codes as SVG images.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// The width of the blank border, in modules. QR readers expect four.
pub const QUIET_ZONE: i32 = 4;

/// Encodes a text as the address of an SVG image (`data:image/svg+xml,…`). The code is black on white in every theme;
/// one module is one unit of the view box. Error correction level M tolerates the loss of about a seventh of the code.
/// `None`: the text is too long for a QR code.
pub fn encode(text: &str) -> Option<String> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()?;
    let size = code.size() + 2 * QUIET_ZONE;
    let mut svg = format!(
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {size} {size}' \
         shape-rendering='crispEdges'><path fill='white' d='M0 0h{size}v{size}H0z'/><path d='"
    );
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                // Writing to a string cannot fail.
                let _ = write!(svg, "M{} {}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
        }
    }
    svg.push_str("'/></svg>");
    Some(svg)
}
