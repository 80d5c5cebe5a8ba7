//! A folder to run the program in, and manifests to put there.

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use std::path::Path;
use std::time::Duration;

/// A pod with one finding of the default tier's `privileged-container`, at 9:19.
pub(crate) const PRIVILEGED: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: web
      securityContext:
        privileged: true
";

/// A manifest in which nothing can be wrong.
pub(crate) const CLEAN: &str = "\
apiVersion: v1
kind: Namespace
metadata:
  name: shop
";

/// A manifest that is no YAML.
pub(crate) const BROKEN: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: [shop
";

/// A folder of its own for one test.
pub(crate) struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// A folder with these files.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let bench = Self {
            folder: tempfile::tempdir().expect("there is room for temporary files"),
        };
        for (path, text) in files {
            bench.write(path, text);
        }
        bench
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders it needs.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        let folder = path.parent().expect("a file is in a folder");
        std::fs::create_dir_all(folder).expect("the folder can be made");
        std::fs::write(path, text).expect("the file can be written");
    }

    /// The program in this folder, which must end soon, whatever happens.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        Command::new(cargo_bin("plimsoll"))
            .current_dir(self.path())
            .args(arguments)
            .env_remove("RUST_BACKTRACE")
            .env("HOME", self.path())
            .env("XDG_CONFIG_HOME", self.path())
            .timeout(Duration::from_mins(1))
    }

    /// Runs the program.
    pub(crate) fn run(&self, arguments: &[&str]) -> OutputAssert {
        self.command(arguments).assert()
    }

    /// Standard output of `check` with `privileged-container` alone, in concise form.
    pub(crate) fn findings(&self, arguments: &[&str]) -> String {
        let mut all = vec!["check", "--select", "privileged-container"];
        all.extend(["--format", "concise", "--quiet"]);
        all.extend(arguments);
        stdout(&self.run(&all))
    }

    /// The places of those findings, `path:line:column` each.
    pub(crate) fn places(&self, arguments: &[&str]) -> Vec<String> {
        let findings = self.findings(arguments);
        let places = findings.lines().filter_map(|line| line.split(": ").next());
        places.map(str::to_owned).collect()
    }
}

/// What was printed on standard output.
pub(crate) fn stdout(ran: &OutputAssert) -> String {
    String::from_utf8(ran.get_output().stdout.clone()).expect("the output is UTF-8")
}

/// What was printed on standard error.
pub(crate) fn stderr(ran: &OutputAssert) -> String {
    String::from_utf8(ran.get_output().stderr.clone()).expect("the messages are UTF-8")
}
