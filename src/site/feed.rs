//! The feed of a site (Atom, RFC 4287): its reports, by the days that the sources state. It is the same until a report is
//! added, whenever and wherever it is written.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use sha2::{Digest, Sha256};

use crate::core::format::ListedReport;
use crate::core::printed_value::sort_key;
use crate::site::files::FEED;
use crate::site::messages;
use crate::site::published::ReportList;

const ATOM: &str = "http://www.w3.org/2005/Atom";

/// The largest number of reports that the feed has, the newest ones.
const MAX_ENTRIES: usize = 100;

/// Returns the feed. `None`: no report has a day, without which there is no entry.
pub(super) fn feed(list: &ReportList) -> Option<String> {
    let entries = list.entries.iter();
    let mut entries: Vec<(&ListedReport, String)> =
        entries.filter_map(|entry| Some((entry, day(entry)?))).collect();
    entries.sort_by(|a, b| b.1.cmp(&a.1));
    entries.truncate(MAX_ENTRIES);
    let (newest, updated) = entries.first()?;
    let publisher = newest.publisher.as_deref();
    let title = publisher.map_or_else(|| newest.title.clone(), messages::feed_title);
    let address = list.address.as_deref().map(|address| address.trim_end_matches('/'));
    let site = address.map_or_else(|| "./".to_owned(), |address| format!("{address}/"));
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    let written = write(&mut xml, |xml| {
        text(xml, "id", &urn(&["feed", publisher.unwrap_or_default()]))?;
        text(xml, "title", &title)?;
        text(xml, "updated", updated)?;
        link(xml, "alternate", &site)?;
        link(xml, "self", &format!("{site}{FEED}"))?;
        person(xml, publisher.unwrap_or(&title))?;
        for (listed, day) in &entries {
            entry(xml, listed, day, &site, list.has_several())?;
        }
        Ok(())
    });
    let bytes = written.is_ok().then(|| xml.into_inner())?;
    Some(String::from_utf8(bytes).unwrap_or_default() + "\n")
}

fn write(
    xml: &mut Writer<Vec<u8>>,
    content: impl FnOnce(&mut Writer<Vec<u8>>) -> io::Result<()>,
) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let feed = [("xmlns", ATOM), ("xml:lang", "zh-CN")];
    xml.create_element("feed").with_attributes(feed).write_inner_content(content)?;
    Ok(())
}

fn entry(
    xml: &mut Writer<Vec<u8>>,
    listed: &ListedReport,
    day: &str,
    site: &str,
    has_list: bool,
) -> io::Result<()> {
    let publisher = listed.publisher.as_deref();
    let page = if has_list { format!("{}.html", listed.id) } else { String::new() };
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "id", &urn(&["report", publisher.unwrap_or_default(), listed.id.as_str()]))?;
        text(xml, "title", &listed.title)?;
        text(xml, "published", day)?;
        text(xml, "updated", day)?;
        link(xml, "alternate", &format!("{site}{page}"))?;
        person(xml, publisher.unwrap_or(&listed.title))?;
        let period = listed.period.map(messages::period);
        let summary = [period, Some(messages::n_tasks(listed.n_tasks as usize))];
        text(xml, "summary", &summary.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    })?;
    Ok(())
}

fn text(xml: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    // Characters that no XML may have.
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    xml.create_element(name).write_text_content(BytesText::new(&text))?;
    Ok(())
}

fn link(xml: &mut Writer<Vec<u8>>, rel: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

fn person(xml: &mut Writer<Vec<u8>>, name: &str) -> io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

/// The day that the source states. With the time zone of no place, because a day has none.
fn day(listed: &ListedReport) -> Option<String> {
    let key = sort_key(listed.issued.as_deref()?)?;
    // Year, month and day: a number or a month alone is no day.
    if !(19_000_101..=29_991_231).contains(&key) || key % 100 == 0 || key / 100 % 100 == 0 {
        return None;
    }
    let (year, month, day) = (key / 10_000, key / 100 % 100, key % 100);
    Some(format!("{year:04}-{month:02}-{day:02}T00:00:00Z"))
}

/// An id that follows from these names, as an UUID of version 8 (RFC 9562).
fn urn(names: &[&str]) -> String {
    let digest = Sha256::digest(names.join("\n"));
    let mut bytes: Vec<u8> = digest.iter().copied().take(16).collect();
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = data_encoding::HEXLOWER.encode(&bytes);
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}
