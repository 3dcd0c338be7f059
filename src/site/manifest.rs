//! The web app manifest, with which the site can be installed on a home screen.

use serde_json::json;

use crate::core::format::ListedReport;
use crate::site::head::{Links, PAPER};

/// Returns the manifest as JSON. Its name is the title of the newest report.
pub(super) fn manifest(report: &ListedReport, links: &Links) -> String {
    let title = report.title.as_str();
    let icons = if links.has_icons {
        json!([
            { "src": "./icons/icon.svg", "type": "image/svg+xml", "sizes": "any" },
            { "src": "./icons/icon-192.png", "type": "image/png", "sizes": "192x192" },
            { "src": "./icons/icon-512.png", "type": "image/png", "sizes": "512x512" },
            { "src": "./icons/maskable-512.png", "type": "image/png", "sizes": "512x512", "purpose": "maskable" },
        ])
    } else {
        json!([])
    };
    let manifest = json!({
        "name": title,
        "short_name": report.publisher.as_deref().unwrap_or(title),
        "lang": "zh-CN",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
    });
    format!("{manifest:#}\n")
}
