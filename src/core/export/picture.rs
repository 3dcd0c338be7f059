//! A citation as a picture for a chat: the quotes whole, where they are from, and the code that leads to them.

use std::fmt::Write;

use crate::core::export::citation::Citation;
use crate::core::qr::{Code, code};

/// The width, and the space at the edges, in pixels. All lengths are whole: the form of fractions would weigh more than the
/// rest of the picture.
const WIDTH: u32 = 720;
const MARGIN: u32 = 48;
/// The width and height of the code.
const CODE: u32 = 168;
/// The colours of the paper, of the source's words, and of this site's.
const PAPER: &str = "#fbf9f4";
const INK: &str = "#1f1d1a";
const MUTED: &str = "#635e56";
/// Signs that do not begin a line.
const ENDS: &str = "，。、；：！？）》】」』”’〉…—·,.;:!?)]}%％";
/// Signs that do not end a line.
const STARTS: &str = "（《【「『“‘〈([{";

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The address of an SVG image (`data:image/svg+xml,…`).
    pub address: String,
    /// Its width and height in pixels.
    pub size: [u32; 2],
}

/// The longest run of letters and digits that no line ends within.
const RUN: usize = 16;

/// How a text is set: the size of its letters, its colour, the space above it.
#[derive(Clone, Copy)]
struct Style {
    size: u32,
    colour: &'static str,
    above: u32,
    weight: u32,
}

const TITLE: Style = Style { size: 30, colour: INK, above: 0, weight: 700 };
const SOURCE: Style = Style { size: 20, colour: INK, above: 10, weight: 400 };
const NAME: Style = Style { size: 20, colour: MUTED, above: 28, weight: 400 };
const QUOTE: Style = Style { size: 26, colour: INK, above: 4, weight: 400 };
const ADDRESS: Style = Style { size: 18, colour: MUTED, above: 8, weight: 400 };

/// The lines that are set, and the height that they take.
struct Sheet {
    svg: String,
    y: u32,
}

impl Sheet {
    fn add(&mut self, text: &str, style: Style, width: u32) {
        let Style { size, colour, above, weight } = style;
        self.y += above;
        for line in text.lines().flat_map(|line| lines(line, width * EM / size)) {
            self.y += size * 8 / 5;
            let y = self.y - size * 2 / 5;
            let _ = write!(
                self.svg,
                "<text x='{MARGIN}' y='{y}' font-size='{size}' font-weight='{weight}' fill='{colour}'>{}</text>",
                escaped(&line)
            );
        }
    }
}

/// Draws a citation with the code of the address of the cited view. `None`: the address is too long for a code.
pub fn picture(citation: &Citation, address: &str) -> Option<Picture> {
    let Code { size, path } = code(address)?;
    let mut sheet = Sheet { svg: String::new(), y: MARGIN };
    let width = WIDTH - 2 * MARGIN;
    sheet.add(&citation.title, TITLE, width);
    for (name, text) in &citation.quotes {
        sheet.add(name, NAME, width);
        sheet.add(text, QUOTE, width);
    }
    sheet.y += 32;
    let top = sheet.y;
    let _ = write!(sheet.svg, "<path stroke='{MUTED}' d='M{MARGIN} {top}H{}'/>", WIDTH - MARGIN);
    sheet.y += 12;
    let beside = width - CODE - 24;
    sheet.add(&citation.publisher, SOURCE, beside);
    for item in &citation.metadata {
        sheet.add(item, SOURCE, beside);
    }
    sheet.add(address, ADDRESS, beside);
    let (x, y) = (WIDTH - MARGIN - CODE, top + 24);
    let height = sheet.y.max(y + CODE) + MARGIN;
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}' height='{height}' viewBox='0 0 {WIDTH} {height}' \
         xml:lang='zh-CN' font-family='PingFang SC,HarmonyOS Sans SC,Noto Sans SC,Noto Sans CJK SC,Source Han Sans SC,Microsoft YaHei,sans-serif'>\
         <path fill='{PAPER}' d='M0 0h{WIDTH}v{height}H0z'/>{}\
         <svg x='{x}' y='{y}' width='{CODE}' height='{CODE}' viewBox='0 0 {size} {size}' shape-rendering='crispEdges'>\
         <path fill='white' d='M0 0h{size}v{size}H0z'/><path d='{path}'/></svg></svg>",
        sheet.svg
    );
    let address = svg.replace('%', "%25").replace('#', "%23");
    Some(Picture { address: format!("data:image/svg+xml,{address}"), size: [WIDTH, height] })
}

/// The text of an element. Characters that no XML may have become blanks.
fn escaped(text: &str) -> String {
    let blank =
        |c: char| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c };
    let text: String = text.chars().map(blank).collect();
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The width of an ideograph, in which the widths of characters are counted.
const EM: u32 = 100;

/// The width of a character: at least as much as in any usual font.
fn width(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '/' | '\'' | '|'
        | '!' | '(' | ')' | ' ' => 45,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => EM,
        'A'..='Z' => 80,
        c if c.is_ascii() => 62,
        _ => EM,
    }
}

/// Breaks a text into lines of a width. Nothing is left out. A sign that must not begin a line ends the one before, and a
/// number or a short word is not broken.
fn lines(text: &str, max: u32) -> Vec<String> {
    // Room for the signs that end a line.
    let max = max.saturating_sub(EM);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for c in text.chars() {
        let is_end = ENDS.contains(c) && used <= max && !line.ends_with(|c: char| ENDS.contains(c));
        if used + width(c) > max && !is_end && !line.is_empty() {
            let start = line.split_off(line.len() - n_kept(&line, c));
            lines.push(std::mem::replace(&mut line, start));
            used = line.chars().map(width).sum();
        }
        line.push(c);
        used += width(c);
    }
    lines.push(line);
    lines
}

/// The number of bytes at the end of a full line that go to the next one with this character.
fn n_kept(line: &str, next: char) -> usize {
    let of_run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%');
    let run = if of_run(next) { line.len() - line.trim_end_matches(of_run).len() } else { 0 };
    let before = line.get(..line.len() - run).unwrap_or_default();
    let opened =
        before.chars().next_back().filter(|&c| STARTS.contains(c)).map_or(0, char::len_utf8);
    let n = if run <= RUN { run + opened } else { 0 };
    if n < line.len() { n } else { 0 }
}
