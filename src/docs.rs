//! The documentation of a lint, and the examples in it.

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The `.plimsoll.yaml` that holds for the examples after it.
    Config,
    /// The lint has something to say.
    Bad,
    /// What the fixes make of the bad example before it.
    Fixed,
    /// The lint says nothing.
    Good,
}

impl Role {
    /// What stands above such an example.
    pub fn title(self) -> &'static str {
        match self {
            Role::Config => "Configuration",
            Role::Bad => "Bad",
            Role::Fixed => "Fixed",
            Role::Good => "Good",
        }
    }
}

/// A manifest in a lint's documentation: a fenced `yaml` block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it shows.
    pub role: Role,
    /// The configuration that holds for it; empty if none does.
    pub config: String,
    /// The manifest, without the marks.
    pub text: String,
    /// What the lint says: the line, from 1, and words of the message.
    pub marks: Vec<(u32, String)>,
}

/// How an example says what is wrong with a line.
const MARK: &str = "# <- ";

/// The manifests of a documentation, in order.
pub fn examples(docs: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut config = String::new();
    let mut open: Option<Example> = None;
    for line in docs.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = role(info).map(|role| Example::new(role, &config)),
            (Some(_), Some(_)) => match open.take() {
                Some(block) if block.role == Role::Config => config = block.text,
                example => examples.extend(example),
            },
            (Some(example), None) => example.push(line),
            (None, None) => {}
        }
    }
    examples
}

/// What the info string of a fenced block says it shows.
pub fn role(info: &str) -> Option<Role> {
    match info {
        "yaml config" => Some(Role::Config),
        "yaml bad" => Some(Role::Bad),
        "yaml fixed" => Some(Role::Fixed),
        "yaml good" => Some(Role::Good),
        _ => None,
    }
}

/// A line of an example without its marks.
pub fn unmarked(line: &str) -> &str {
    line.split_once(MARK)
        .map_or(line, |(line, _)| line.trim_end())
}

impl Example {
    fn new(role: Role, config: &str) -> Self {
        Self {
            role,
            config: config.to_owned(),
            text: String::new(),
            marks: Vec::new(),
        }
    }

    fn push(&mut self, line: &str) {
        let number = (1..)
            .zip(self.text.split('\n'))
            .last()
            .map_or(1, |(number, _)| number);
        let mut parts = line.split(MARK);
        self.text
            .push_str(parts.next().unwrap_or_default().trim_end());
        self.text.push('\n');
        let words = parts.map(|words| (number, words.trim_end().to_owned()));
        self.marks.extend(words);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_of_the_text() {
        let docs =
            "Wrong.\n\n```yaml bad\na: 1\nb: 2  # <- too much  # <- too late\n```\n\n```sh\nx\n```";
        let example = Example {
            role: Role::Bad,
            config: String::new(),
            text: "a: 1\nb: 2\n".to_owned(),
            marks: vec![(2, "too much".to_owned()), (2, "too late".to_owned())],
        };
        assert_eq!(examples(docs), [example]);
    }

    #[test]
    fn a_configuration_holds_for_the_examples_after_it() {
        let block = |info: &str, text: &str| format!("```yaml {info}\n{text}\n```\n");
        let docs = [
            block("good", "a: 1"),
            block("config", "tier: all"),
            block("bad", "b: 1"),
            block("good", "c: 1"),
            block("config", "tier: strict"),
            block("good", "d: 1"),
        ];
        let examples = examples(&docs.concat());
        let configs: Vec<_> = examples.iter().map(|it| it.config.as_str()).collect();
        assert_eq!(
            configs,
            ["", "tier: all\n", "tier: all\n", "tier: strict\n"]
        );
    }
}
