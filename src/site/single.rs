//! A report with the program in a single HTML file, to be opened from a disk or published by systems that accept only
//! one file.

use std::fmt::Write;

use crate::core::format::{self, ListedReport};
use crate::site::build::Build;
use crate::site::digest::{base64, sha256_hex, source_hash};
use crate::site::document::json_in_script;
use crate::site::head::{Titles, head, state_attributes};
use crate::site::page::{assemble, body, data_block, policy};
use crate::site::published::Published;

/// The name under which the loader finds the embedded WebAssembly.
const WASM: &str = "jindu.wasm";

/// Returns the HTML of the file; `None` if the built program lacks `single.js`.
pub fn single_file(build: &Build, published: &Published) -> Option<String> {
    // A `</script` in a string would end the script element.
    let script = build.single.as_ref()?.replace("</script", "<\\/script");
    let styles: Vec<_> =
        build.sheets.iter().map(|sheet| (state_attributes(sheet), &sheet.css)).collect();
    let style_hashes: Vec<String> = styles.iter().map(|(_, css)| source_hash(css)).collect();
    let policy = policy(&source_hash(&script), &style_hashes.join(" "), "'none'");
    let mut head = head(&published.report, &policy, &Titles::of(&published.report));
    let _ = writeln!(head, "<link rel=\"icon\" href=\"data:,\">");
    for (state, css) in &styles {
        let _ = writeln!(head, "<style{state}>{css}</style>");
        if state.contains("data-static") {
            let _ = writeln!(head, "<noscript><style>{css}</style></noscript>");
        }
    }
    let digest = &sha256_hex(&build.wasm)[..12];
    let mut data = String::new();
    let report = &published.report;
    // A single file has only this report.
    let entries = [ListedReport::from(report)];
    let index = format::write_report_list(&entries);
    data_block(&mut data, "application/json", "data/index.json", &json_in_script(&index));
    for (file, json) in published.carried() {
        data_block(&mut data, "application/json", &file, &json_in_script(json));
    }
    let file = format!("data/{}", report.source.file);
    data_block(&mut data, "text/base64", &file, &base64(&published.original));
    data_block(&mut data, "text/base64", WASM, &base64(&build.wasm));
    let _ = writeln!(
        data,
        "<script type=\"module\" data-wasm=\"{WASM}\" data-build=\"{digest}\">{script}</script>"
    );
    let attributes = format!(" data-single data-build=\"{digest}\"");
    Some(assemble(&attributes, &head, &body(&entries, published, false), &data))
}
