//! A report with the program in a single HTML file, to be opened from a disk or published by systems that accept only
//! one file.

use std::fmt::Write;

use crate::core::format::{Around, ListedReport};
use crate::site::build::Build;
use crate::site::digest::{base64, sha256_hex, source_hash};
use crate::site::escape::json_in_script;
use crate::site::head::{Titles, head, state_attributes};
use crate::site::page::{assemble, data_block, elder_address, policy, single_body};
use crate::site::published::Published;

/// The names under which the loader and the program find the embedded files.
const WASM: &str = "jindu.wasm";
const FORM: &str = "report.json";
const TEXT: &str = "report.txt";
const ANNOTATIONS: &str = "report.annotations.json";

/// The licences of the software that the program contains.
const NOTICES: &str = "third-party-notices.txt";

/// The attribute of the root of such a page, with a leading space.
const SINGLE: &str = " data-single";

/// Returns true for a file that [`single_file`] wrote.
pub fn is_single_file(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(256)]);
    start.starts_with("<!doctype html>") && start.contains(&format!("{SINGLE} data-build="))
}

/// Returns the HTML of the file; `None` if the built program lacks `single.js`.
pub fn single_file(build: &Build, published: &Published) -> Option<String> {
    let script = in_element(build.single.as_ref()?);
    // Not in the bundle, so that the choice of a theme applies before anything is drawn.
    let display: Vec<String> = (build.scripts.iter())
        .filter(|(name, _)| *name == "display")
        .map(|(_, script)| in_element(&String::from_utf8_lossy(script)))
        .collect();
    let scripts = display.iter().chain([&script]).map(|script| source_hash(script));
    let scripts = scripts.collect::<Vec<_>>().join(" ");
    let styles: Vec<_> =
        build.sheets.iter().map(|sheet| (state_attributes(sheet), &sheet.css)).collect();
    let style_hashes: Vec<String> = styles.iter().map(|(_, css)| source_hash(css)).collect();
    let policy = policy(&scripts, &style_hashes.join(" "), "'none'");
    let mut head = head(&published.report, &policy, &Titles::of(&published.report));
    let _ = writeln!(head, "<link rel=\"icon\" href=\"data:,\">");
    for (state, css) in &styles {
        let _ = writeln!(head, "<style{state}>{css}</style>");
        if state.contains("data-static") {
            let _ = writeln!(head, "<noscript><style>{css}</style></noscript>");
        }
    }
    for script in &display {
        let _ = writeln!(head, "<script data-display>{script}</script>");
    }
    let digest = &sha256_hex(&build.program.wasm)[..12];
    let mut data = String::new();
    // The licences ask that they go with every copy of the program.
    if let Some(notices) = build.others.get(NOTICES) {
        let notices = in_element(&String::from_utf8_lossy(notices));
        data_block(&mut data, "text/plain", NOTICES, &notices);
    }
    let report = &published.report;
    // A single file has only this report.
    let around = Around { entries: vec![ListedReport::from(report)], threads: Vec::new() };
    let form = published.form(&around);
    data_block(&mut data, "application/json", FORM, &json_in_script(&form));
    let annotations = published.annotations();
    if let Some(json) = &annotations {
        data_block(&mut data, "application/json", ANNOTATIONS, &json_in_script(json));
    }
    // In base64, because a parser would change the line ends of a text.
    data_block(&mut data, "text/base64", TEXT, &base64(published.text()));
    data_block(&mut data, "text/base64", WASM, &base64(&build.program.wasm));
    let _ = writeln!(
        data,
        "<script type=\"module\" data-wasm=\"{WASM}\" data-form=\"{FORM}\" data-text=\"{TEXT}\"{} data-build=\"{digest}\">{script}</script>",
        annotations.map_or(String::new(), |_| format!(" data-annotations=\"{ANNOTATIONS}\""))
    );
    let attributes = format!("{SINGLE} data-build=\"{digest}\"{}", elder_address());
    Some(assemble(&attributes, &head, &single_body(&around.entries, published), &data))
}

/// Changes a text so that none of its strings can end the script element that contains it.
fn in_element(text: &str) -> String {
    text.replace("</script", "<\\/script")
}
