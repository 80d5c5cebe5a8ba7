//! Writes a file whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How much of its name a draft takes over: with it and more, the name would be too long for the
/// file system.
const NAME_TAKEN: usize = 60;

/// Writes the file at `path`. What was there before stays until the new text is complete, and who
/// may read it stays for good.
///
/// # Errors
///
/// What the file system says.
pub(super) fn save(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // A link stays a link.
    let real = path.canonicalize();
    let path = real.as_deref().unwrap_or(path);
    match path.metadata() {
        Ok(metadata) if metadata.is_file() => replace(path, Some(metadata.permissions()), write),
        // A pipe or a device has no place beside it for a draft, and must not be replaced.
        Ok(_) => write_to(File::options().write(true).open(path)?, write),
        // It leads to where nothing is yet, or in a circle, as the system will say.
        Err(_) if path.is_symlink() => write_to(File::create(path)?, write),
        Err(_) => replace(path, None, write),
    }
}

/// Whether a file at `path` may be written: not in the place of one of these, by their shown paths.
///
/// # Errors
///
/// That it may not.
pub(super) fn spare<'f>(path: &Path, manifests: impl Iterator<Item = &'f str>) -> io::Result<()> {
    let Ok(real) = path.canonicalize() else {
        return Ok(());
    };
    let mut manifests = manifests.map(Path::new);
    // To look at the names first spares questions to the file system.
    let is_it = |manifest: &Path| {
        let is_called_so = manifest.file_name() == real.file_name();
        is_called_so && manifest.canonicalize().is_ok_and(|it| it == real)
    };
    match manifests.any(is_it) {
        true => Err(io::Error::other("it is one of the manifests")),
        false => Ok(()),
    }
}

/// What tells whether two paths are one, be it that nothing is there yet.
pub(super) fn identity(path: &Path) -> PathBuf {
    let beside = || Some(folder(path).canonicalize().ok()?.join(path.file_name()?));
    let real = path.canonicalize().ok();
    real.or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// The folder that holds a file.
pub(super) fn folder(path: &Path) -> &Path {
    let parent = path.parent().unwrap_or(Path::new("."));
    if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    }
}

fn replace(
    path: &Path,
    permissions: Option<Permissions>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name: String = name.chars().take(NAME_TAKEN).collect();
    let draft = path.with_file_name(format!(".{name}.{}", std::process::id()));
    let file = create(&draft)?;
    let written = permissions
        .map_or(Ok(()), |it| file.set_permissions(it))
        .and_then(|()| write_to(file, write))
        .and_then(|()| fs::rename(&draft, path));
    if written.is_err() {
        // The error that matters is the one before.
        let _ = fs::remove_file(&draft);
    }
    written
}

/// Makes a file that was not there. A draft that a killed run left behind goes, and a link that
/// somebody laid in its place, who would like to see another file written over, is not followed.
fn create(draft: &Path) -> io::Result<File> {
    let new = || File::options().write(true).create_new(true).open(draft);
    match new() {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            fs::remove_file(draft)?;
            new()
        }
        made => made,
    }
}

fn write_to(file: File, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    out.flush()
}
