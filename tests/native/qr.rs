//! QR codes: their size, quiet zone and capacity. The browser tests check that they decode.

use std::collections::BTreeSet;

use jindu::core::qr::{QUIET_ZONE, encode};

use crate::html;

/// Reads the SVG of a code. Returns the width of the image and the dark modules, each of which is drawn once.
fn drawn(address: &str) -> (i32, BTreeSet<(i32, i32)>) {
    let svg = address.strip_prefix("data:image/svg+xml,").unwrap();
    assert!(!svg.contains(['#', '%', '"', '\n']), "would have to be escaped in an address");
    let image = html::read(&svg.replace('\'', "\""));
    let svg = image.tags("svg")[0];
    let size: i32 = svg.attribute("viewBox").unwrap().split(' ').nth(3).unwrap().parse().unwrap();
    assert!(svg.is("viewBox", &format!("0 0 {size} {size}")));
    let paths = svg.tags("path");
    assert_eq!(paths.len(), 2);
    assert!(paths[0].is("fill", "white") && paths[0].is("d", &format!("M0 0h{size}v{size}H0z")));
    assert!(paths[1].attribute("fill").is_none_or(|fill| fill == "black"));
    let mut modules = BTreeSet::new();
    for rectangle in paths[1].attribute("d").unwrap().split_terminator('z') {
        let (at, run) = rectangle.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (run, back) = run.split_once("v1h-").unwrap();
        assert_eq!(run, back, "{rectangle}: not a rectangle");
        let (x, y, run): (i32, i32, i32) =
            (x.parse().unwrap(), y.parse().unwrap(), run.parse().unwrap());
        for x in x..x + run {
            assert!(modules.insert((x, y)), "({x}, {y}) is drawn twice");
        }
    }
    (size, modules)
}

/// Returns whether there is a finder pattern: a dark ring 7 wide, a light ring inside it, a dark core 3 wide.
fn is_finder(dark: &BTreeSet<(i32, i32)>, left: i32, top: i32) -> bool {
    (0..7).all(|y| {
        (0..7).all(|x| {
            let ring = (x - 3_i32).abs().max((y - 3_i32).abs());
            dark.contains(&(left + x, top + y)) == (ring != 2)
        })
    })
}

/// Checks the version of a text's code, its quiet zone and its finder patterns.
#[track_caller]
fn check(text: &str, version: i32) {
    let (size, dark) = drawn(&encode(text).unwrap());
    let n_modules = 17 + 4 * version;
    assert_eq!(size, n_modules + 2 * QUIET_ZONE, "{text:.60}");
    let xs = || dark.iter().map(|&(x, _)| x);
    let ys = || dark.iter().map(|&(_, y)| y);
    // The finder patterns touch all four sides, so the quiet zone is exactly the area outside of them.
    let last = QUIET_ZONE + n_modules - 1;
    assert_eq!((xs().min(), xs().max()), (Some(QUIET_ZONE), Some(last)), "{text:.60}");
    assert_eq!((ys().min(), ys().max()), (Some(QUIET_ZONE), Some(last)), "{text:.60}");
    assert!(is_finder(&dark, QUIET_ZONE, QUIET_ZONE));
    assert!(is_finder(&dark, last - 6, QUIET_ZONE));
    assert!(is_finder(&dark, QUIET_ZONE, last - 6));
    assert!(!is_finder(&dark, last - 6, last - 6), "upside down");
}

#[test]
fn the_quiet_zone_is_four_modules_on_every_side() {
    assert_eq!(QUIET_ZONE, 4);
    check("", 1);
    check("https://example.org/", 2);
    check("https://example.org/?dept=czj", 3);
    check("https://example.org/?dept=czj&view=timeline&sort=-source&lang=en", 5);
    check("https://example.org/?q=%E8%B4%A2%E6%94%BF%E5%B1%80", 4);
    check("https://example.org/进度", 2);
    check("https://example.org/进度/", 3);
}

#[test]
fn other_texts_have_other_codes() {
    assert_ne!(encode("?dept=czj"), encode("?dept=czk"));
    assert_eq!(encode("?dept=czj"), encode("?dept=czj"));
}

#[test]
fn the_longest_code_with_error_correction_m_holds_2331_bytes() {
    check(&"a".repeat(2331), 40);
    assert_eq!(encode(&"a".repeat(2332)), None);
    assert_eq!(encode(&"a".repeat(3 * 1024)), None);
    assert_eq!(encode(&"进".repeat(1024)), None);
}
