//! The files of keys: reading them, asking for their passwords, and writing a new pair.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::end::End;
use crate::cli::files::{self, FileError};
use crate::cli::folder;
use crate::cli::messages::Messages;
use crate::cli::terminal::Terminal;
use crate::proof::signature::VerifyingKey;
use crate::site::{Signer, SignerError};

/// Reads a secret key, and asks for its password if it has one.
pub(super) fn signer(path: &Path, messages: &Messages) -> Result<Signer, FileError> {
    let text = files::read_text(path)?;
    let fault = |error| FileError::Key { path: path.to_owned(), error };
    let password = if Signer::is_encrypted(&text).map_err(fault)? {
        Some(password(path, messages.password)?)
    } else {
        None
    };
    Signer::open(&text, password).map_err(fault)
}

/// Fails if a secret key is in a folder that is published, or would be.
pub(super) fn refuse_published(path: &Path, folders: &[&Path]) -> Result<(), FileError> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if folders.iter().any(|folder| real(path).starts_with(real(folder))) {
        return Err(FileError::KeyPublished { path: path.to_owned() });
    }
    Ok(())
}

/// Reads the public key of an argument: the key itself, or the name of its file.
pub(super) fn verifying(argument: &str) -> Result<VerifyingKey, FileError> {
    let text = match VerifyingKey::parse(argument) {
        Some(key) => return Ok(key),
        None => files::read_text(Path::new(argument))?,
    };
    let invalid = || FileError::Argument { name: "--key", found: argument.to_owned() };
    VerifyingKey::parse(&text).ok_or_else(invalid)
}

/// Writes a new pair of keys: the secret one into the file, the public one beside it.
pub(super) fn write_pair(
    path: &Path,
    has_password: bool,
    messages: &Messages,
    terminal: &mut Terminal,
) -> Result<End, FileError> {
    let public_path = PathBuf::from(format!("{}.pub", path.display()));
    for path in [path, &public_path] {
        if path.symlink_metadata().is_ok() {
            return Err(FileError::NotOurs { path: path.to_owned() });
        }
    }
    let password = if has_password { Some(new_password(path, messages)?) } else { None };
    let fault = |error| FileError::Key { path: path.to_owned(), error };
    let [secret, public] = Signer::generate(password.clone()).map_err(fault)?;
    let key = Signer::open(&secret, password).map_err(fault)?.key();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // For its owner alone.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(secret.as_bytes())?;
        file.sync_all()
    });
    written.map_err(files::system(path))?;
    folder::write(&public_path, public.as_bytes())?;
    terminal.print(&(messages.written)(path));
    terminal.print(&(messages.written)(&public_path));
    terminal.print(&(messages.keys_made)(&key));
    Ok(End::Clean)
}

/// Asks twice for the password of a new key.
fn new_password(path: &Path, messages: &Messages) -> Result<String, FileError> {
    let first = password(path, messages.new_password)?;
    let second = password(path, messages.password_again)?;
    if first.is_empty() || first != second {
        return Err(FileError::Key { path: path.to_owned(), error: SignerError::Password });
    }
    Ok(first)
}

/// Asks for a password at the terminal, not from standard input, and does not show it.
fn password(path: &Path, question: &str) -> Result<String, FileError> {
    rpassword::prompt_password(question).map_err(files::system(path))
}
