//! A folder to run the program in.

use snapbox::cmd::{Command, cargo_bin};
use std::fs;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the program in a folder.
pub(crate) fn run(folder: &Path, arguments: &[&str], stdin: &str) -> Ended {
    let ran = Command::new(cargo_bin("plimsoll"))
        .current_dir(folder)
        .args(arguments)
        .stdin(stdin)
        .timeout(Duration::from_mins(2))
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Ended {
        code: ran.status.code(),
        stdout: text(ran.stdout),
        stderr: text(ran.stderr),
    }
}

/// A folder with some files.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("there is room for temporary files"));
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        run(self.path(), arguments, "")
    }

    /// Writes a shard, with the options that are given.
    pub(crate) fn facts(&self, shard: &str, arguments: &[&str]) {
        let ended = self.run(&[&["facts", "-q", "--output", shard], arguments].concat());
        assert_eq!((ended.code, &*ended.stderr), (Some(0), ""));
    }

    /// The text of a shard.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).expect("the file can be read")
    }
}
