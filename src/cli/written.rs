//! The note of the last run of `jindu site` on each report, so that the next one need not prove and write again what has
//! not changed.

use std::collections::BTreeMap;
use std::fmt;

/// The reports that were written, by id.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Written(pub(crate) BTreeMap<String, WrittenReport>);

/// One report that was written.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WrittenReport {
    /// A digest of everything that its files depend on.
    pub(crate) fingerprint: String,
    /// The names of its files.
    pub(crate) names: Vec<String>,
}

impl Written {
    /// Reads the text form: for each report a line with the digest and the id, and an indented line for each file. What
    /// cannot be read is left out, and so written again.
    pub(crate) fn parse(text: &str) -> Self {
        let mut written = Self::default();
        let mut last: Option<&mut WrittenReport> = None;
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('\t') {
                if let Some(report) = &mut last {
                    report.names.push(name.to_owned());
                }
                continue;
            }
            last = line.split_once(' ').map(|(fingerprint, id)| {
                let report =
                    WrittenReport { fingerprint: fingerprint.to_owned(), names: Vec::new() };
                written.0.entry(id.to_owned()).insert_entry(report).into_mut()
            });
        }
        written
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (id, WrittenReport { fingerprint, names }) in &self.0 {
            writeln!(f, "{fingerprint} {id}")?;
            names.iter().try_for_each(|name| writeln!(f, "\t{name}"))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_leaves_out_the_rest() {
        let report = |fingerprint: &str, names: &[&str]| WrittenReport {
            fingerprint: fingerprint.to_owned(),
            names: names.iter().map(|&name| name.to_owned()).collect(),
        };
        let written = Written(BTreeMap::from([
            ("a".to_owned(), report("12", &["a.html", "data/a b.txt"])),
            ("b".to_owned(), report("34", &[])),
        ]));
        assert_eq!(Written::parse(&written.to_string()), written);
        assert_eq!(Written::parse("\tlost.html\nno-id\n\tlost.html\n"), Written::default());
    }
}
