//! `plimsoll completions`.

use super::{Cli, Exit, Failure, terminal};
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Print the completions of a shell
///
/// Put them where your shell looks for them:
///
///   plimsoll completions bash > ~/.local/share/bash-completion/completions/plimsoll
///   plimsoll completions zsh > "${fpath[1]}/_plimsoll"
///   plimsoll completions fish > ~/.config/fish/completions/plimsoll.fish
#[derive(clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Cli::command(),
        "plimsoll",
        &mut script,
    );
    terminal::print(|out| out.write_all(&script))?;
    Ok(Exit::Clean)
}
