//! Opens the ZIP archives that Office files are, with limits that are checked before anything is unpacked. Nothing is
//! written to disk, so an entry's name is only a key.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::import::document::{Quantity, Unreadable};
pub(crate) use crate::import::source::refusal::{damaged, limit};
use crate::import::source::xml;

/// The limits of an archive.
pub(crate) mod limits {
    /// Bytes of the file itself.
    pub(crate) const PACKED_BYTES: usize = 20 << 20;
    /// Bytes of all entries together, and so of each.
    pub(crate) const UNPACKED_BYTES: usize = 256 << 20;
    /// The number of times by which a large entry may grow. A sheet of blank formatted cells grows about 50 times.
    pub(crate) const RATIO: usize = 200;
    /// The size from which an entry's ratio counts. Below it, a bomb does no harm.
    pub(crate) const RATIO_FROM_BYTES: usize = 1 << 20;
    /// Files in an archive.
    pub(crate) const ENTRIES: usize = 1024;
}

/// What stands for the list of files at the end of an archive where [`Unreadable::Damaged`] names a part.
const DIRECTORY: &str = "ZIP directory";

/// An archive whose stated sizes, ratios and names are within the limits.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    entries: BTreeMap<String, Entry>,
    names: Vec<String>,
}

struct Entry {
    index: usize,
    n_bytes: usize,
}

impl<'a> Package<'a> {
    /// Opens an archive and checks its list of files.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        limit(Quantity::PackedBytes, bytes.len(), limits::PACKED_BYTES)?;
        let damaged = |_| damaged(DIRECTORY);
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        limit(Quantity::Entries, archive.len(), limits::ENTRIES)?;
        // Two entries of one name, or of the same bytes, are read differently by different programs.
        if archive.has_duplicate_names() || archive.has_overlapping_entries().map_err(damaged)? {
            return Err(self::damaged(DIRECTORY));
        }
        let mut package = Self { archive, entries: BTreeMap::new(), names: Vec::new() };
        let mut n_unpacked = 0_usize;
        for index in 0..package.archive.len() {
            let entry = package.archive.by_index_data(index).map_err(damaged)?;
            if entry.is_dir() {
                continue;
            }
            let name = entry.name().map_err(damaged)?.replace('\\', "/");
            let name = name.trim_start_matches('/').to_owned();
            if entry.encrypted() {
                return Err(Unreadable::Encrypted);
            }
            let n_packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
            let n_bytes = usize::try_from(entry.size()).unwrap_or(usize::MAX);
            n_unpacked = n_unpacked.saturating_add(n_bytes);
            limit(Quantity::UnpackedBytes, n_unpacked, limits::UNPACKED_BYTES)?;
            if n_bytes > limits::RATIO_FROM_BYTES {
                limit(Quantity::Ratio, n_bytes / n_packed.max(1), limits::RATIO)?;
            }
            let key = name.to_ascii_lowercase();
            if package.entries.insert(key, Entry { index, n_bytes }).is_some() {
                return Err(self::damaged(&name));
            }
            package.names.push(name);
        }
        Ok(package)
    }

    /// Returns the names of the files, with `/` between folders, in the archive's order.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Reports if there is a file of that name. As in [`Self::part`], case does not matter.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_ascii_lowercase())
    }

    /// Unpacks a file. Case does not matter, as OPC requires. `None`: there is none.
    ///
    /// It must be exactly as long as the list states; otherwise the limits would have been checked on a false number.
    pub(crate) fn part(&self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let Some(entry) = self.entries.get(&name.to_ascii_lowercase()) else { return Ok(None) };
        // A copy costs nothing, and reading needs an archive of its own: it moves the cursor.
        let mut archive = self.archive.clone();
        let file = archive.by_index(entry.index).map_err(|_| damaged(name))?;
        let mut bytes = Vec::with_capacity(entry.n_bytes.min(limits::RATIO_FROM_BYTES));
        let max = u64::try_from(entry.n_bytes).unwrap_or(u64::MAX).saturating_add(1);
        file.take(max).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
        if bytes.len() == entry.n_bytes { Ok(Some(bytes)) } else { Err(damaged(name)) }
    }

    /// Unpacks a file of XML as text. `None`: there is none.
    pub(crate) fn xml(&self, name: &str) -> Result<Option<String>, Unreadable> {
        self.part(name)?.map(|bytes| xml::decode(bytes, name)).transpose()
    }

    /// Like [`Self::xml`], of a file that must be there.
    pub(crate) fn required_xml(&self, name: &str) -> Result<String, Unreadable> {
        self.xml(name)?.ok_or_else(|| damaged(name))
    }
}
