//! Writes into folders so that a run that is cut short at any moment leaves each file whole, old or new, and so that two
//! runs in one folder wait for each other.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::cli::files::{self, FileError, LOCK, system};

/// A folder in which no other run of jindu writes. Dropping it lets the next one in.
///
/// The lock is that of the operating system on the file [`LOCK`], so it ends with the process, however that ends. The
/// file is removed with the lock, because the folder is published.
#[derive(Debug)]
pub(crate) struct Lock {
    /// Holds the lock while it is open.
    _file: File,
    path: PathBuf,
    /// True if the folder did not exist before. It is removed again if nothing was written into it.
    is_new: bool,
}

impl Lock {
    /// Waits until no other run writes in the folder, which is created if it does not exist, and removes what an
    /// interrupted run left there. `waits` is called if there is another run to wait for.
    pub(crate) fn take(dir: &Path, waits: &mut dyn FnMut(&Path)) -> Result<Self, FileError> {
        let path = dir.join(LOCK);
        let is_new = !dir.exists();
        loop {
            fs::create_dir_all(dir).map_err(system(dir))?;
            let mut options = OpenOptions::new();
            let file = match options.read(true).write(true).create(true).truncate(false).open(&path)
            {
                // The run before created the folder and removed it again.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                file => file.map_err(system(&path))?,
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waits(dir);
                    file.lock().map_err(system(&path))?;
                }
                Err(TryLockError::Error(error)) => return Err(system(&path)(error)),
            }
            // The run that held the lock removed the file with it. A lock on a removed file excludes nobody.
            let is_there = file.try_clone().and_then(Handle::from_file).ok();
            if is_there.is_some() && is_there == Handle::from_path(&path).ok() {
                let lock = Self { _file: file, path, is_new };
                sweep(dir)?;
                return Ok(lock);
            }
        }
    }

    /// As [`take`](Self::take), for folders that are only read. `None`: nobody can write there.
    pub(crate) fn to_read(
        dir: &Path,
        waits: &mut dyn FnMut(&Path),
    ) -> Result<Option<Self>, FileError> {
        match Self::take(dir, waits) {
            Err(FileError::System { error, .. })
                if matches!(
                    error.kind(),
                    ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem
                ) =>
            {
                Ok(None)
            }
            lock => lock.map(Some),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Before the file is closed, so that the next run finds out that its lock is on a removed file. A file that
        // cannot be removed does no harm.
        let _ = fs::remove_file(&self.path);
        if self.is_new {
            // Fails unless the folder is empty.
            let _ = fs::remove_dir(files::folder(&self.path));
        }
    }
}

/// Removes the temporary files that interrupted runs left in a folder. Must be called under its lock: those of another
/// run would be in use.
pub(crate) fn sweep(dir: &Path) -> Result<(), FileError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(system(dir))?,
    };
    for entry in entries {
        let entry = entry.map_err(system(dir))?;
        if files::is_part(&entry.file_name().to_string_lossy()) {
            files::remove(&entry.path())?;
        }
    }
    Ok(())
}

/// Writes a file atomically: into a temporary file of the same folder, which then replaces it and keeps its permissions.
/// Creates the folder. The bytes are on the disk before the name is, so that not even a power cut leaves half a file.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let dir = files::folder(path);
    fs::create_dir_all(dir).map_err(system(dir))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(files::PART.0).suffix(files::PART.1);
    // A temporary file is only for its owner, but this one will be published.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut part = builder.tempfile_in(dir).map_err(system(path))?;
    let done = part.write_all(bytes).and_then(|()| {
        match fs::symlink_metadata(path) {
            Ok(there) if there.is_file() => part.as_file().set_permissions(there.permissions())?,
            _ => {}
        }
        part.as_file().sync_all()
    });
    done.map_err(system(path))?;
    part.persist(path).map_err(|error| system(path)(error.error))?;
    Ok(())
}

/// Waits until the names in a folder are on the disk, before files are written that name them.
pub(crate) fn sync(dir: &Path) -> Result<(), FileError> {
    // Windows neither needs this nor opens folders.
    if cfg!(unix) && dir.exists() {
        File::open(dir).and_then(|dir| dir.sync_all()).map_err(system(dir))?;
    }
    Ok(())
}
