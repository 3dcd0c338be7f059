//! Validates the arguments of `jindu import`.

use std::path::Path;

use crate::cli::args::ImportArgs;
use crate::cli::files::{self, FileError};
use crate::cli::given::Given;
use crate::cli::job::Job;
use crate::cli::sidecars;
use crate::core::limits;
use crate::core::period::Period;
use crate::core::report::ReportId;
use crate::core::web_address::is_web_address;
use crate::import::Options;
use crate::import::date::Date;

fn argument(name: &'static str, found: &str) -> FileError {
    FileError::Argument { name, found: found.to_owned() }
}

/// What the arguments say of a report that is written there. Nothing is known of its original yet.
pub(super) fn options(args: &ImportArgs, output: &Path) -> Result<Options, FileError> {
    let stem = output.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let is_json = output.extension().is_some_and(|extension| extension == "json");
    if !is_json || sidecars::is_reserved(&files::file_name(output)) {
        return Err(argument("-o", &output.to_string_lossy()));
    }
    let id = args.id.clone().unwrap_or_else(|| stem.clone());
    if id != stem {
        return Err(FileError::Stem { id, path: output.to_owned() });
    }
    let period = match &args.period {
        Some(period) => Some(Period::parse(period).ok_or_else(|| argument("--period", period))?),
        None => None,
    };
    if let Some(day) = args.retrieved.as_deref().filter(|day| !Date::is_iso(day)) {
        return Err(argument("--retrieved", day));
    }
    if let Some(address) = args.address.as_deref().filter(|address| !is_fit(address)) {
        return Err(argument("--address", address));
    }
    let id = ReportId::new(&id).map_err(|_| argument("--id", &id))?;
    // The file's name follows with the file.
    Ok(Options {
        period,
        address: args.address.clone(),
        retrieved: args.retrieved.clone(),
        imported_by: args.by.clone(),
        confirm: args.confirm.as_ref().map(|by| (by.clone(), files::today())),
        ..Options::new(id, String::new())
    })
}

fn is_fit(address: &str) -> bool {
    is_web_address(address) && limits::SOURCE_ADDRESS.excess(address.chars().count()).is_none()
}

/// Rejects the name of a sidecar for an original.
pub(super) fn refuse_reserved(name: &str) -> Result<(), FileError> {
    if sidecars::is_reserved(name) { Err(argument("FILE", name)) } else { Ok(()) }
}

/// What is to be made of an original. What was fetched has an address and a day.
pub(super) fn job(
    args: &ImportArgs,
    output: &Path,
    options: Options,
    given: Given,
) -> Result<Job, FileError> {
    refuse_reserved(&given.name)?;
    let file = files::archive_name(&given.name, &given.bytes);
    if !files::is_sound_name(&given.name) || !files::is_sound_name(&file) {
        return Err(FileError::Name { path: given.path.unwrap_or_else(|| given.name.into()) });
    }
    if let Some(address) = given.address.as_deref().filter(|address| !is_fit(address)) {
        return Err(argument("FILE", address));
    }
    let is_fetched = given.path.is_none();
    let today = || is_fetched.then(files::today);
    let options = Options {
        file,
        address: options.address.clone().or(given.address),
        retrieved: options.retrieved.clone().or_else(today),
        ..options
    };
    Ok(Job {
        path: given.path,
        bytes: given.bytes,
        output: output.to_owned(),
        options,
        charset: given.charset,
        table: args.table,
        replace: args.replace,
        answers: Vec::new(),
    })
}
