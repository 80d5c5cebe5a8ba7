//! Passwords on a command line, as the words of one or within a script.

use super::{Certainty, Credential, find_tokens, judge_named};
use std::ops::Range;

/// A program that takes a password by a flag whose name does not say so.
struct Client {
    /// Its names, or how these begin.
    programs: &'static [&'static str],
    flag: &'static str,
    takes: Takes,
}

/// How a flag takes its password.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// In the same word: `-phunter2`; else it asks for it.
    Attached,
    /// In the next word: `-a hunter2`.
    Next,
    /// In the next word, after the user: `-u shop:hunter2`.
    NextAfterUser,
}

/// From the manual of each.
const CLIENTS: &[Client] = &[
    client(&["mysql", "mariadb"], "-p", Takes::Attached),
    client(&["sshpass"], "-p", Takes::Attached),
    client(&["sshpass", "mongo", "docker", "podman"], "-p", Takes::Next),
    client(&["redis-cli", "valkey-cli"], "-a", Takes::Next),
    client(&["ldap"], "-w", Takes::Next),
    client(&["sqlcmd"], "-P", Takes::Next),
    client(&["curl"], "-u", Takes::NextAfterUser),
    client(&["curl"], "--user", Takes::NextAfterUser),
];

const fn client(programs: &'static [&'static str], flag: &'static str, takes: Takes) -> Client {
    Client {
        programs,
        flag,
        takes,
    }
}

/// A word of a command.
struct Word<'t> {
    /// The argument it stands in, from 0.
    argument: usize,
    /// Where in that argument.
    start: usize,
    text: &'t str,
    /// Whether a command begins here.
    begins: bool,
}

/// The credentials in the arguments of a command, each with the number of its argument, from 0:
/// by their format, by the name of their flag or variable (`--password=...`, `PGPASSWORD=...`), or
/// by the flag of a known client (`mysql -p...`). An argument may be a script.
///
/// What a variable is put into is none, and placeholders are left out.
pub fn judge_command(arguments: &[&str]) -> Vec<(usize, Credential)> {
    let mut words: Vec<Word> = Vec::new();
    let mut found = Vec::new();
    for (argument, text) in arguments.iter().enumerate() {
        let tokens = find_tokens(text).into_iter();
        found.extend(tokens.map(|token| (argument, token)));
        split(argument, text, &mut words);
    }
    let mut program = "";
    for (index, word) in words.iter().enumerate() {
        if word.begins {
            program = word.text.rsplit('/').next().unwrap_or_default();
        }
        let next = words
            .get(index + 1)
            .filter(|next| !next.begins || next.argument != word.argument);
        let named = named(word, next).or_else(|| flagged(program, word, next));
        let Some((argument, credential)) = named else {
            continue;
        };
        let overlaps = |(other, known): &(usize, Credential)| {
            let (known, own) = (&known.range, &credential.range);
            *other == argument && known.start < own.end && own.start < known.end
        };
        if !found.iter().any(overlaps) {
            found.push((argument, credential));
        }
    }
    found.sort_by_key(|(argument, credential)| (*argument, credential.range.start));
    found
}

/// A value whose flag or variable says that it is secret.
fn named(word: &Word, next: Option<&Word>) -> Option<(usize, Credential)> {
    let mut rest = word.text;
    while let Some((name, value)) = rest.split_once('=') {
        let name = name.trim_start_matches(['-', '"', '\'']);
        let start = word.text.len() - value.len();
        if let Some(found) = literal(name, word, start) {
            return Some(found);
        }
        rest = value;
    }
    let name = word.text.strip_prefix('-')?.trim_start_matches('-');
    let value = next.filter(|next| !next.text.starts_with('-') && !word.text.contains('='))?;
    literal(name, value, 0)
}

/// The password that a flag of a known client takes.
fn flagged(program: &str, word: &Word, next: Option<&Word>) -> Option<(usize, Credential)> {
    let flag = word.text;
    let mut clients = CLIENTS.iter().filter(|client| {
        let mut programs = client.programs.iter();
        flag.starts_with(client.flag) && programs.any(|name| program.starts_with(name))
    });
    clients.find_map(|client| {
        let is_whole = flag.len() == client.flag.len();
        match client.takes {
            Takes::Attached if !is_whole => literal("password", word, client.flag.len()),
            Takes::Next if is_whole => literal("password", next?, 0),
            Takes::NextAfterUser if is_whole => {
                let colon = next?.text.find(':')?;
                literal("password", next?, colon + 1)
            }
            _ => None,
        }
    })
}

/// What stands in a word from `start` on, if it may be what `name` says and no variable is put in.
fn literal(name: &str, word: &Word, start: usize) -> Option<(usize, Credential)> {
    let value = &word.text[start..];
    let quotes = ['"', '\''];
    let inner = value.trim_start_matches(quotes);
    let start = word.start + word.text.len() - inner.len();
    let inner = inner.trim_end_matches(quotes);
    let has_variable = inner.contains(['$', '`']);
    let found = judge_named(name, inner).filter(|_| !has_variable)?;
    let range = start + found.range.start..start + found.range.end;
    let credential = Credential { range, ..found };
    (credential.certainty > Certainty::Placeholder).then_some((word.argument, credential))
}

/// What separates commands, and what they are grouped by.
const SEPARATORS: &[char] = &[';', '|', '&', '(', ')', '{', '}'];

/// Words that a command follows.
const KEYWORDS: &[&str] = &[
    "!", "if", "then", "else", "elif", "while", "until", "do", "exec", "export", "sudo", "time",
];

/// Splits an argument as a shell would, near enough: at blanks that are not quoted.
fn split<'t>(argument: usize, text: &'t str, words: &mut Vec<Word<'t>>) {
    if !is_script(text) {
        words.push(Word {
            argument,
            start: 0,
            text,
            begins: argument == 0,
        });
        return;
    }
    let mut begins = true;
    for range in ranges(text) {
        let before = text[..range.start].trim_end_matches([' ', '\t']);
        let whole = &text[range.clone()];
        begins |= before.ends_with('\n') || whole.starts_with(SEPARATORS);
        let word = whole.trim_start_matches(SEPARATORS);
        let start = range.end - word.len();
        let word = word.trim_end_matches(SEPARATORS);
        if !word.is_empty() {
            words.push(Word {
                argument,
                start,
                text: word,
                begins,
            });
            begins &= word.contains('=') || KEYWORDS.contains(&word);
        }
        begins |= whole.ends_with(SEPARATORS);
    }
}

/// Whether an argument is several words: a flag whose value has blanks is none.
fn is_script(text: &str) -> bool {
    let is_flag = text.starts_with('-') && !text.contains(" -") && !text.contains('\n');
    text.contains(char::is_whitespace) && !is_flag
}

/// The words of a script.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut quote = None;
    let mut start = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        let is_between = c == '\n' || c.is_whitespace() && quote.is_none();
        if is_between {
            quote = None;
            found.extend(start.take().map(|start| start..at));
        } else {
            start = start.or(Some(at));
        }
    }
    found.extend(start.map(|start| start..text.len()));
    found
}
