//! Shards, read line by line and put together.

use super::{FORMAT, FileLine, Head, Mark, SettingsLine, VERSION};
use crate::engine::Compiled;
use crate::settings::Settings;
use crate::walk;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, Read as _};
use std::path::PathBuf;
use std::sync::Arc;

/// The most bytes of the first line: of what is no shard, such as `/dev/zero`, no more is read.
const MAX_HEAD: u64 = 1 << 20;

/// How many lines are held at once, to be read by several threads.
const BATCH: usize = 256;

/// The shards that have been read so far.
#[derive(Default)]
pub struct Shards {
    files: Vec<File>,
    matched: bool,
    baselines: BTreeSet<PathBuf>,
    /// The parts there are, by how many there should be.
    parts: BTreeMap<usize, BTreeSet<usize>>,
}

/// A file of a shard.
struct File {
    compiled: Compiled,
    settings: Arc<Settings>,
    streamed: bool,
    /// What the shard is called.
    shard: Arc<str>,
}

/// What all shards say together.
pub struct Gathered {
    /// The files, sorted by path, each once, and what is looked for in them.
    pub files: Vec<(Compiled, Arc<Settings>)>,
    /// The paths of those that can be read again, in the same order.
    pub lasting: Vec<Arc<str>>,
    /// Whether there was any file to report on, be it that a configuration excludes it.
    pub matched: bool,
    /// The baselines that are configured.
    pub baselines: BTreeSet<PathBuf>,
}

impl Shards {
    /// Reads the shards in a stream that is called `name`.
    ///
    /// # Errors
    ///
    /// The line that is none of a shard, and why; that something is missing; that the stream
    /// cannot be read.
    pub fn read(&mut self, name: &str, stream: impl BufRead) -> Result<(), String> {
        let mut lines = Lines {
            name: name.into(),
            number: 0,
            stream,
        };
        let mut first = lines.next()?;
        if first.is_none() {
            return Err(lines.trouble("it is empty, and no shard"));
        }
        while let Some(line) = first {
            self.read_one(&line, &mut lines)?;
            first = lines.next()?;
        }
        Ok(())
    }

    /// Reads one shard, of which the first line has been read.
    fn read_one(&mut self, first: &Line, lines: &mut Lines<impl BufRead>) -> Result<(), String> {
        let head = head(first)?;
        self.matched |= head.matched;
        self.baselines.extend(head.baseline);
        if let Some((part, all)) = head.part {
            self.parts.entry(all).or_default().insert(part);
        }
        let mut settings = Vec::new();
        for line in lines.several(head.settings, "settings")? {
            let SettingsLine { settings: one } = line.parse()?;
            settings.push(Arc::<Settings>::new(one));
        }
        let mut left = head.files;
        while left > 0 {
            let batch = lines.several(left.min(BATCH), "files")?;
            left -= batch.len();
            let files = batch.par_iter().map(|line| file(line, &settings));
            let files: Vec<_> = files.collect();
            for file in files {
                self.files.push(file?);
            }
        }
        Ok(())
    }

    /// Puts them together.
    ///
    /// # Errors
    ///
    /// That a file is not the same in two of them, or that a part is missing.
    pub fn gather(mut self) -> Result<Gathered, String> {
        for (&all, parts) in &self.parts {
            if let Some(missing) = (0..all).find(|part| !parts.contains(part)) {
                return Err(format!("the shard `{missing}/{all}` is missing"));
            }
        }
        self.files
            .sort_by(|a, b| a.compiled.path.cmp(&b.compiled.path));
        let mut files: Vec<File> = Vec::with_capacity(self.files.len());
        for file in self.files {
            match files
                .last()
                .filter(|last| last.compiled.path == file.compiled.path)
            {
                None => files.push(file),
                Some(last) if last.is_same(&file) => {}
                Some(last) => return Err(last.conflict(&file)),
            }
        }
        let lasting = files.iter().filter(|file| !file.streamed);
        Ok(Gathered {
            lasting: lasting.map(|file| file.compiled.path.clone()).collect(),
            files: files
                .into_iter()
                .map(|it| (it.compiled, it.settings))
                .collect(),
            matched: self.matched,
            baselines: self.baselines,
        })
    }
}

impl File {
    /// Whether another shard says the same of the file, by what they would write.
    fn is_same(&self, other: &Self) -> bool {
        let written = |file: &Self| serde_json::to_string(&(&file.compiled, &*file.settings)).ok();
        written(self) == written(other)
    }

    fn conflict(&self, other: &Self) -> String {
        let (path, one, two) = (&self.compiled.path, &self.shard, &other.shard);
        format!("`{path}` in `{one}` is not the same as in `{two}`")
    }
}

/// What the first line of a shard says.
fn head(line: &Line) -> Result<Head, String> {
    let mark: Mark = line
        .parse()
        .map_err(|_| line.trouble(1, "no shard begins so"))?;
    if (mark.format, &*mark.version) != (FORMAT, VERSION) {
        let Mark { format, version } = mark;
        let reason = format!(
            "plimsoll {version} wrote it in format {format}, and this is plimsoll {VERSION}, which \
             reads format {FORMAT}"
        );
        return Err(line.trouble(1, &reason));
    }
    line.parse()
}

fn file(line: &Line, settings: &[Arc<Settings>]) -> Result<File, String> {
    let FileLine {
        mut file,
        settings: number,
        streamed,
    } = line.parse()?;
    let settings = settings.get(number).cloned();
    let unknown = || line.trouble(1, &format!("there are no settings with number {number}"));
    let settings = settings.ok_or_else(unknown)?;
    file.restore();
    Ok(File {
        compiled: file,
        settings,
        streamed,
        shard: line.name.clone(),
    })
}

/// The lines of a stream.
struct Lines<R> {
    /// What the stream is called.
    name: Arc<str>,
    /// How many have been read.
    number: usize,
    stream: R,
}

/// A line of a stream.
struct Line {
    name: Arc<str>,
    /// From 1.
    number: usize,
    text: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<Option<Line>, String> {
        let mut text = Vec::new();
        let most = if self.number == 0 { MAX_HEAD } else { u64::MAX };
        let read = self.stream.by_ref().take(most).read_until(b'\n', &mut text);
        read.map_err(|error| format!("cannot read `{}`: {}", self.name, walk::reason(&error)))?;
        if text.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(Line {
            name: self.name.clone(),
            number: self.number,
            text,
        }))
    }

    /// That many lines, which hold `what`.
    fn several(&mut self, count: usize, what: &str) -> Result<Vec<Line>, String> {
        let mut lines = Vec::new();
        while lines.len() < count {
            let missing = || format!("it ends before the last of its {what}: it is not whole");
            let line = self.next()?;
            lines.push(line.ok_or_else(|| self.trouble(&missing()))?);
        }
        Ok(lines)
    }

    fn trouble(&self, reason: &str) -> String {
        format!("{}:{}: {reason}", self.name, self.number + 1)
    }
}

impl Line {
    fn parse<T: DeserializeOwned>(&self) -> Result<T, String> {
        serde_json::from_slice(&self.text).map_err(|error| {
            let said = error.to_string();
            let reason = said.split(" at line ").next().unwrap_or_default();
            let reason = match error.is_eof() {
                true => "it ends in the middle of this line: it is not whole",
                false => reason,
            };
            self.trouble(error.column().max(1), reason)
        })
    }

    fn trouble(&self, column: usize, reason: &str) -> String {
        format!("{}:{}:{column}: {reason}", self.name, self.number)
    }
}
