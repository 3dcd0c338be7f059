//! The files of a site's shards: made again where a report of the shard has changed, after the reports themselves, because
//! they name the files of these.

use crate::cli::files::FileError;
use crate::cli::site_reports::{Reports, this_program};
use crate::cli::target::Target;
use crate::cli::writing::Writing;
use crate::cli::written::{Written, WrittenReport};
use crate::core::report::ReportId;
use crate::site::{self, Shard, Site};

/// The key of the files of a shard in the note on what was written. No id of a report has a colon.
fn key(shard: &Shard) -> String {
    format!("shard:{}", shard.name())
}

/// Adds to what will be written the files of each shard: those of the last run if no report has changed since, else files
/// whose names are not known yet.
pub(super) fn plan(site: &Site, written: &mut Written, before: &Written) {
    for shard in site.shards() {
        let reports = shard.reports().filter_map(|id| written.0.get(id.as_str()));
        let reports = reports.map(|report| report.fingerprint.as_str()).collect::<Vec<_>>();
        let all = [this_program(), reports.join(" ")].join("\n");
        let (key, fingerprint) = (key(&shard), site::sha256_hex(all.as_bytes()));
        let known = before.0.get(&key).filter(|known| known.fingerprint == fingerprint);
        let names = known.map(|known| known.names.clone()).unwrap_or_default();
        written.0.insert(key, WrittenReport { fingerprint, names });
    }
}

/// Writes the files of the shards and those that lead to them, and notes their names.
pub(super) fn write(
    site: &Site,
    reports: &Reports,
    target: &Target,
    written: &mut Written,
    writing: &mut Writing,
) -> Result<(), FileError> {
    let mut listed = Vec::new();
    for shard in site.shards() {
        let key = key(&shard);
        let planned = written.0.get(&key).filter(|planned| !planned.names.is_empty());
        if let Some(kept) = planned.and_then(|planned| target.unchanged(&key, planned)) {
            writing.keep(kept);
        } else {
            let read = |id: &ReportId| {
                let names = written.0.get(id.as_str()).map_or(&[][..], |report| &report.names);
                reports.parse(id).map(|(report, _)| (report, names))
            };
            let files = shard.files(read, |name| writing.digest(name))?;
            writing.announce(files.keys().cloned())?;
            for (name, bytes) in &files {
                writing.put(name, bytes)?;
            }
            if let Some(planned) = written.0.get_mut(&key) {
                planned.names = files.into_keys().collect();
            }
        }
        let names = written.0.get(&key).map_or(&[][..], |shard| &shard.names);
        listed.push(shard.listed(names, |name| writing.digest(name))?);
    }
    if !listed.is_empty() {
        let files = site.shard_list(listed);
        writing.announce(files.keys().cloned())?;
        for (name, bytes) in &files {
            writing.put(name, bytes)?;
        }
    }
    Ok(())
}
