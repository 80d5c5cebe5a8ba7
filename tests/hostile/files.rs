//! Files that are not what they seem, of which none may stop the run.

use crate::bench::{Bench, PRIVILEGED, stderr, stdout};

#[test]
fn bytes_that_are_not_utf8_are_reported_where_they_stand() {
    let bench = Bench::new(&[]);
    let text = PRIVILEGED.replace("shop", "sh\u{f6}p");
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(c).unwrap_or(b'?'))
        .collect();
    bench.write("a.yaml", latin);
    bench.write("values.yaml", b"name: sh\xf6p\n");
    let ran = bench.run(&["check", "--format", "concise"]).code(3);
    let said = "a.yaml:4:11: error[invalid-yaml] byte 0xF6 is not UTF-8\n";
    assert!(stdout(&ran).contains(said), "{}", stdout(&ran));
    assert!(stdout(&ran).contains("a.yaml:9:21: error[privileged-container]"));
    assert_eq!(stdout(&ran).matches("invalid-yaml").count(), 1);
}

#[test]
fn utf16_is_read_as_kubectl_reads_it() {
    let bench = Bench::new(&[]);
    let units = PRIVILEGED.encode_utf16();
    let bytes = [0xFEFF].into_iter().chain(units).flat_map(u16::to_le_bytes);
    bench.write("a.yaml", bytes.collect::<Vec<u8>>());
    assert_eq!(bench.places(&[]), ["a.yaml:9:21"]);
}

#[test]
fn a_folder_may_be_called_like_a_file() {
    let bench = Bench::new(&[("x.yaml/in.yaml", PRIVILEGED)]);
    assert_eq!(bench.places(&[]), ["x.yaml/in.yaml:9:21"]);
    assert_eq!(bench.places(&["x.yaml"]), ["x.yaml/in.yaml:9:21"]);
    let ran = bench.run(&["debug", "yaml", "x.yaml"]).code(3);
    assert_eq!(
        stderr(&ran),
        "error: cannot read `x.yaml`: it is a directory\n"
    );
}

#[test]
fn files_without_content_are_skipped() {
    let bench = Bench::new(&[
        ("comments.yaml", "# nothing\n---\n# here\n"),
        ("empty.yaml", ""),
        ("null.yaml", "null\n"),
        ("scalar.yaml", "hello\n"),
    ]);
    bench.run(&["check"]).code(0);
    let listed = stdout(&bench.run(&["files"]).code(0));
    let statuses = listed.lines().filter_map(|line| line.split('\t').next());
    assert_eq!(statuses.collect::<Vec<_>>(), ["skipped"; 4]);
}

#[test]
fn messages_obey_no_name() {
    let bench = Bench::new(&[]);
    let name = "##vso[task.complete]\u{202e}\x1b[2J.yaml";
    let ran = bench.run(&["check", "--quiet", name]).code(3);
    assert_eq!(
        stderr(&ran),
        "error: cannot read `##vso\\x5btask.complete]\\u202e\\x1b[2J.yaml`: \
         no such file or directory\n"
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    fn make_pipe(bench: &Bench, name: &str) {
        let path = bench.path().join(name);
        let made = Command::new("mkfifo").arg(path).status();
        assert!(made.is_ok_and(|status| status.success()), "mkfifo works");
    }

    #[test]
    fn names_that_are_not_utf8_are_read_and_told_apart() {
        let bench = Bench::new(&[]);
        bench.write(OsStr::from_bytes(b"a\xfe.yaml"), PRIVILEGED);
        bench.write(OsStr::from_bytes(b"a\xff.yaml"), PRIVILEGED);
        assert_eq!(bench.places(&[]), [r"a\xFE.yaml:9:21", r"a\xFF.yaml:9:21"]);
    }

    #[test]
    fn a_pipe_in_a_folder_is_never_opened() {
        let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
        make_pipe(&bench, "pipe.yaml");
        assert_eq!(bench.places(&[]), ["a.yaml:9:21"]);
        let report = stdout(&bench.run(&["check", "--format", "json"]).code(1));
        let skipped = r#""skipped":[{"path":"pipe.yaml","reason":"not-a-regular-file"}]"#;
        assert!(report.contains(skipped), "{report}");
        let listed = stdout(&bench.run(&["files"]));
        assert!(
            listed.contains("skipped\tpipe.yaml\tnot a regular file\n"),
            "{listed}"
        );
    }

    #[test]
    fn a_named_pipe_is_read_once_and_shown_with_its_lines() {
        let bench = Bench::new(&[]);
        make_pipe(&bench, "pipe");
        let pipe = bench.path().join("pipe");
        let writer = std::thread::spawn(move || std::fs::write(pipe, PRIVILEGED));
        let ran = bench
            .run(&["check", "--select", "privileged-container", "pipe"])
            .code(1);
        assert!(
            stdout(&ran).contains("privileged: true"),
            "{}",
            stdout(&ran)
        );
        let written = writer.join().expect("the writer does not panic");
        written.expect("all of it was read");
    }

    #[test]
    fn links_are_followed_if_named_and_not_in_a_folder() {
        let bench = Bench::new(&[("real/pod.yaml", PRIVILEGED)]);
        symlink("real/pod.yaml", bench.path().join("link.yaml")).expect("links work");
        symlink("real", bench.path().join("link")).expect("links work");
        symlink("nowhere.yaml", bench.path().join("dangling.yaml")).expect("links work");
        assert_eq!(bench.places(&[]), ["real/pod.yaml:9:21"]);
        let said = stdout(&bench.run(&["check"]).code(1));
        assert!(
            said.contains("Skipped 2 files: 2 symbolic links\n"),
            "{said}"
        );
        assert_eq!(bench.places(&["link.yaml"]), ["link.yaml:9:21"]);
        assert_eq!(bench.places(&["link"]), ["link/pod.yaml:9:21"]);
        assert_eq!(
            bench.places(&["link", "link.yaml", "real"]),
            ["link.yaml:9:21"]
        );
        bench.run(&["check", "dangling.yaml"]).code(3);
    }

    #[test]
    fn links_in_a_circle_do_no_harm() {
        let bench = Bench::new(&[("a/pod.yaml", PRIVILEGED)]);
        symlink("..", bench.path().join("a/up")).expect("links work");
        symlink("self.yaml", bench.path().join("self.yaml")).expect("links work");
        assert_eq!(bench.places(&[]), ["a/pod.yaml:9:21"]);
        let ran = bench.run(&["check", "--quiet", "self.yaml"]).code(3);
        assert!(stderr(&ran).contains("symbolic links"), "{}", stderr(&ran));
    }

    #[test]
    fn a_socket_is_not_read() {
        let bench = Bench::new(&[("a.yaml", PRIVILEGED)]);
        let path = bench.path().join("socket.yaml");
        let _socket = std::os::unix::net::UnixListener::bind(path).expect("sockets work");
        assert_eq!(bench.places(&[]), ["a.yaml:9:21"]);
        bench.run(&["check", "socket.yaml"]).code(3);
    }

    #[test]
    fn what_may_not_be_read_is_named_and_the_rest_is_linted() {
        let bench = Bench::new(&[
            ("a.yaml", PRIVILEGED),
            ("b.yaml", PRIVILEGED),
            ("c/d.yaml", PRIVILEGED),
        ]);
        let forbid = |name: &str, mode: u32| {
            let mode = std::fs::Permissions::from_mode(mode);
            std::fs::set_permissions(bench.path().join(name), mode).expect("the file is ours");
        };
        forbid("b.yaml", 0o000);
        forbid("c", 0o000);
        let mut command = unprivileged(&bench);
        let ran = command
            .args(["check", "--quiet", "--format", "concise"])
            .output();
        forbid("c", 0o755);
        let ran = ran.expect("the program starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (shown, said) = (text(&ran.stdout), text(&ran.stderr));
        assert!(shown.contains("a.yaml:9:21"), "{said}");
        // Nothing is forbidden to root.
        if command.get_program() == "setpriv" || !is_root() {
            assert_eq!(ran.status.code(), Some(3));
            for name in ["b.yaml", "c"] {
                let denied = format!("error: cannot read `{name}`: permission denied\n");
                assert!(said.contains(&denied), "{said}");
            }
        } else {
            assert_eq!(ran.status.code(), Some(1));
        }
    }

    fn is_root() -> bool {
        let user = Command::new("id").arg("-u").output();
        user.is_ok_and(|user| user.stdout == b"0\n")
    }

    /// The program without the privileges of root, as far as the system lets them be dropped.
    fn unprivileged(bench: &Bench) -> Command {
        const PROGRAM: &str = env!("CARGO_BIN_EXE_plimsoll");
        let everyone = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(bench.path(), everyone).expect("the folder is ours");
        let mut dropped = Command::new("setpriv");
        dropped.args(["--reuid=65534", "--regid=65534", "--clear-groups", PROGRAM]);
        dropped.current_dir(bench.path());
        let works = || {
            let mut command = Command::new("setpriv");
            command.args(dropped.get_args()).arg("--version");
            command.output().is_ok_and(|ran| ran.status.success())
        };
        if is_root() && works() {
            return dropped;
        }
        let mut command = Command::new(PROGRAM);
        command.current_dir(bench.path());
        command
    }
}
