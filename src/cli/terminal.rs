//! What is known of the terminal, and messages to it.

use super::choices::Color;
use crate::render::text::clean;
use anstream::{AutoStream, ColorChoice};
use std::env;
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};

/// How wide lines are where no terminal says so.
const WIDTH: usize = 100;

/// Makes `--color` hold for standard output and standard error.
pub(super) fn set_color(color: Color) {
    match color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    }
    .write_global();
}

/// Whether standard output is to be coloured: by `--color`, and else by `NO_COLOR`,
/// `CLICOLOR_FORCE`, `CLICOLOR`, and whether it is a terminal that can.
pub(super) fn colour() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}

/// Whether standard output takes more than ASCII: a terminal by its locale, anything else does.
pub(super) fn unicode() -> bool {
    if !io::stdout().is_terminal() || cfg!(windows) {
        return true;
    }
    let set = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or(set("LC_CTYPE")).or(set("LANG"));
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The columns that lines on standard output may have.
pub(super) fn width() -> usize {
    columns().unwrap_or(WIDTH)
}

/// The columns of the terminal on standard output, if there is one.
pub(super) fn columns() -> Option<usize> {
    let size = terminal_size::terminal_size_of(io::stdout());
    size.map(|(width, _)| usize::from(width.0))
}

/// Standard output, in large pieces. A reader that has seen enough, as `head` has, is no error.
pub(super) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, AutoStream::always_ansi(io::stdout().lock()));
    let written = write(&mut out).and_then(|()| out.flush());
    if written.is_err() {
        // What is left would be written, and would fail, once more.
        let _ = out.into_parts();
    }
    unless_closed(written)
}

/// Standard error, which is written to as long as someone reads it.
pub(super) fn print_aside(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let mut err = BufWriter::new(AutoStream::auto(io::stderr().lock()));
    let _ = write(&mut err).and_then(|()| err.flush());
}

/// A message on standard error: `error: there is no lint called so`.
pub(super) fn say(level: &str, message: &str) {
    print_aside(|err| writeln!(err, "{level}: {}", clean(message)));
}

/// What was written, where it is no error that nobody reads on.
pub(super) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
