//! Files that are whole or not there, whenever the process ends.

use crate::errors::{Error, Result};
use std::{
	fs::{self, File, OpenOptions},
	io::{ErrorKind, Read, Write},
	path::Path,
};

/// Writes the file at once: after a crash it has the old content or the new one,
/// and the new one is on the disk when this returns.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<()> {
	write_synced(path, content).map_err(|e| Error::Local(format!("{}: {e}", path.display())))
}

fn write_synced(path: &Path, content: &[u8]) -> std::io::Result<()> {
	// A bare name's parent is empty.
	let folder = path
		.parent()
		.filter(|folder| !folder.as_os_str().is_empty())
		.unwrap_or(Path::new("."));
	fs::create_dir_all(folder)?;
	let mut name = path.file_name().unwrap_or_default().to_owned();
	name.push(format!(".{}.new", std::process::id()));
	let beside = folder.join(name);
	let mut file = for_owner_only().open(&beside)?;
	file.write_all(content)?;
	file.sync_all()?;
	fs::rename(&beside, path)?;
	// The name is content of the folder.
	File::open(folder)?.sync_all()
}

/// How files are created: receipts name persons, so other users can't read them.
fn for_owner_only() -> OpenOptions {
	let mut options = File::options();
	options.write(true).create(true).truncate(true);
	#[cfg(unix)]
	std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
	options
}

/// The file's content, at most `limit` bytes and one more; none if there is no file.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Option<Vec<u8>>> {
	let limit = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
	let mut content = Vec::new();
	let done = File::open(path).and_then(|file| file.take(limit).read_to_end(&mut content));
	match done {
		Ok(_) => Ok(Some(content)),
		Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
		Err(e) => Err(Error::Local(format!("{}: {e}", path.display()))),
	}
}

/// Removes the file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<()> {
	match fs::remove_file(path) {
		Err(e) if e.kind() != ErrorKind::NotFound => {
			Err(Error::Local(format!("{}: {e}", path.display())))
		}
		_ => Ok(()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_file_is_written_read_replaced_and_removed() {
		let folder = tempfile::tempdir().expect("a folder");
		let path = folder.path().join("a/b");
		assert_eq!(read(&path, 10), Ok(None));
		write(&path, b"one").expect("written");
		write(&path, b"other").expect("written");
		assert_eq!(read(&path, 10), Ok(Some(b"other".to_vec())));
		assert_eq!(read(&path, 2), Ok(Some(b"oth".to_vec())));
		let names = fs::read_dir(folder.path().join("a"))
			.expect("a folder")
			.count();
		assert_eq!(names, 1, "nothing is left beside it");
		remove(&path).expect("removed");
		remove(&path).expect("nothing to remove");
		assert_eq!(read(&path, 10), Ok(None));
	}

	#[cfg(unix)]
	#[test]
	fn other_users_cant_read_it() {
		use std::os::unix::fs::PermissionsExt;
		let folder = tempfile::tempdir().expect("a folder");
		let path = folder.path().join("receipt");
		write(&path, b"Li Wei").expect("written");
		let mode = fs::metadata(&path).expect("there").permissions().mode();
		assert_eq!(mode & 0o077, 0);
	}

	#[test]
	fn a_folder_is_no_file() {
		let folder = tempfile::tempdir().expect("a folder");
		assert!(read(folder.path(), 10).is_err());
		assert!(write(folder.path(), b"x").is_err());
	}
}
