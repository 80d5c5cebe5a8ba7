//! How long a pod may take to stop, and how long its containers wait before they do.

use crate::k8s::{Container, Pod};
use crate::yaml::Node;

/// The grace period of pods that state none, in seconds.
const DEFAULT_GRACE: u64 = 30;

/// Words after which a statement of a shell may not be reached, or be reached several times.
const BRANCHES: &[&str] = &[
    "[", "[[", "test", "if", "while", "until", "for", "case", "exit", "return", "trap", "{", "(",
];

impl<'a> Pod<'a> {
    /// The field for the seconds after which it is killed.
    pub fn grace_period(self) -> Node<'a> {
        self.get("terminationGracePeriodSeconds")
    }

    /// The seconds after which it is killed; none where that is not known.
    pub fn grace_seconds(self) -> Option<u64> {
        let field = self.grace_period();
        if field.exists() {
            field.count()
        } else {
            Some(DEFAULT_GRACE)
        }
    }
}

impl<'a> Container<'a> {
    /// The seconds that its `preStop` hook sleeps at least, and where it says so.
    pub fn pre_stop_sleep(self) -> Option<(Node<'a>, u64)> {
        let hook = self.get("lifecycle").get("preStop");
        let field = hook.get("sleep").get("seconds");
        if let Some(seconds) = field.count() {
            return Some((field, seconds));
        }
        of_command(hook.get("exec").get("command").items())
    }
}

/// The sleep of a command: of `sleep` itself, or of the script that a shell is given.
fn of_command<'a>(mut words: impl Iterator<Item = Node<'a>>) -> Option<(Node<'a>, u64)> {
    let program = words.next()?.text()?;
    let name = program.rsplit('/').next().unwrap_or(program);
    if name == "sleep" {
        let duration = words.next()?;
        return Some((duration, seconds(duration.text()?)?));
    }
    let is_shell = name.ends_with("sh");
    let takes_script = |word: &Node| {
        let option = word.text().and_then(|text| text.strip_prefix('-'));
        option.is_some_and(|letters| letters.ends_with('c'))
    };
    words.find(takes_script).filter(|_| is_shell)?;
    let script = words.next().filter(|script| !script.is_unknown())?;
    Some((script, of_script(script.text()?)))
}

/// The seconds that a script sleeps in any case.
fn of_script(script: &str) -> u64 {
    let mut slept = 0;
    for statement in script.split(['\n', ';', '&']) {
        let mut words = statement.split_whitespace();
        let first = words.next().unwrap_or_default();
        let in_quotes = statement.matches(['"', '\'']).count() % 2 == 1;
        if in_quotes || BRANCHES.contains(&first) {
            break;
        }
        if first.rsplit('/').next() == Some("sleep") {
            let seconds = words.next().and_then(seconds).unwrap_or_default();
            slept = u64::saturating_add(slept, seconds);
        }
    }
    slept
}

/// The whole seconds of a duration as `sleep` takes it: `15`, `1.5`, `2m`.
fn seconds(text: &str) -> Option<u64> {
    let number = text.trim_end_matches(['s', 'm', 'h', 'd']);
    let unit = match &text[number.len()..] {
        "" | "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        _ => return None,
    };
    let whole: u32 = number.split('.').next()?.parse().ok()?;
    Some(u64::from(whole) * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_sleep_does() {
        for (text, expected) in [
            ("15", 15),
            ("0.5", 0),
            ("1.5s", 1),
            ("2m", 120),
            ("1h", 3600),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in ["", "s", "$WAIT", "infinity", "5ms", "-1"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_is_slept_in_any_case_counts() {
        for (script, expected) in [
            ("sleep 5", 5),
            ("sleep 5; /bin/sleep 10 && nginx -s quit", 15),
            ("nginx -s quit\nsleep 5\n", 5),
            ("sleep $WAIT; sleep 5", 5),
            ("sleep 5; while test -f lock; do sleep 60; done", 5),
            ("[ -f lock ] && sleep 60", 0),
            ("echo 'now; sleep 60'", 0),
            ("no sleep 60", 0),
            ("", 0),
        ] {
            assert_eq!(of_script(script), expected, "{script}");
        }
    }
}
