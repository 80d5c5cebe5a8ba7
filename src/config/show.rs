//! Writes what holds for a file as a configuration that says from where each value comes.

use super::Origin;
use super::document::{Accepted, At, Scope};
use super::effective::{Effective, Had};
use super::schema;
use crate::cluster::External;
use crate::lint::{Entry, Tier, Value};
use crate::settings::{Base, Setting};
use std::fmt;

/// Lines of YAML, of which each may end in a remark.
struct Page(String);

/// Writes what holds for a file, and why it is not linted if it is not.
pub(super) fn write(effective: &Effective, excluded: Option<&str>) -> String {
    let mut page = Page(String::new());
    if let Some(reason) = excluded {
        page.line(0, &format!("# not linted: {reason}"), "");
    }
    page.base(effective);
    page.names("select", &effective.select.value, &effective.select.origin);
    page.list("extend-select", &effective.extend_select);
    page.list("ignore", &effective.ignore);
    let versions = effective.versions.value.iter();
    let versions: Vec<_> = versions.map(ToString::to_string).collect();
    page.names("kubernetes-version", &versions, &effective.versions.origin);
    page.line(0, "limits:", "");
    for (limit, origin) in effective.limits.show() {
        page.line(1, &limit, &origin.to_string());
    }
    page.line(0, "lints:", "");
    for entry in effective.lints() {
        page.lint(entry, effective);
    }
    page.ignores(&effective.ignores);
    page.pod_specs(effective);
    page.scopes(&effective.scopes);
    page.external(&effective.external);
    page.0
}

impl Page {
    fn line(&mut self, depth: usize, text: &str, remark: &str) {
        let indent = "  ".repeat(depth);
        let remark = if remark.is_empty() {
            String::new()
        } else {
            format!("  # {remark}")
        };
        self.0.extend([&*indent, text, &*remark, "\n"]);
    }

    fn base(&mut self, effective: &Effective) {
        let Had { value, origin } = &effective.base;
        let (key, name) = match value {
            Base::Tier(Tier::OptIn) => ("tier", "all"),
            Base::Tier(tier) => ("tier", tier.name()),
            Base::Profile(profile) => ("profile", profile.name()),
        };
        self.line(0, &format!("{key}: {name}"), &origin.to_string());
    }

    fn names(&mut self, key: &str, names: &[String], origin: &Origin) {
        self.line(0, &format!("{key}: {}", list(names)), &origin.to_string());
    }

    /// A list whose items come from several places.
    fn list(&mut self, key: &str, names: &[Had<String>]) {
        if names.is_empty() {
            return self.names(key, &[], &Origin::Default);
        }
        self.line(0, &format!("{key}:"), "");
        for Had { value, origin } in names {
            self.line(1, &format!("- {}", scalar(value)), &origin.to_string());
        }
    }

    fn lint(&mut self, entry: &'static Entry, effective: &Effective) {
        self.line(1, &format!("{}:", entry.id), "");
        let set = effective.severities.get(entry.id);
        let level = set.and_then(|had| Some((had.value?, &had.origin)));
        let (level, origin) = level.unwrap_or((entry.lint.severity, &Origin::Default));
        let severity = format!("{}: {}", schema::SEVERITY.name, level.name());
        self.line(2, &severity, &origin.to_string());
        for param in entry.lint.params {
            let set = effective.params.get(&(entry.id, param.name));
            let (value, origin) = match (set, param.default) {
                (Some(had), _) => (setting(&had.value), &had.origin),
                (None, Value::Flag(flag)) => (flag.to_string(), &Origin::Default),
                (None, Value::Number(number)) => (number.to_string(), &Origin::Default),
                (None, Value::List(words)) => (list(words), &Origin::Default),
            };
            self.line(2, &format!("{}: {value}", param.name), &origin.to_string());
        }
    }

    fn ignores(&mut self, ignores: &[&Accepted]) {
        if ignores.is_empty() {
            return self.names("ignores", &[], &Origin::Default);
        }
        self.line(0, "ignores:", "");
        for accepted in ignores {
            let origin = Origin::File(accepted.place.clone());
            let rule = format!("- rule: {}", list(&accepted.rule));
            self.line(1, &rule, &origin.to_string());
            for (key, value) in selectors(accepted) {
                self.line(2, &format!("{key}: {}", scalar(&value)), "");
            }
        }
    }

    fn pod_specs(&mut self, effective: &Effective) {
        if effective.pod_specs.is_empty() {
            return self.line(0, "pod-specs: {}", &Origin::Default.to_string());
        }
        self.line(0, "pod-specs:", "");
        let mut last = "";
        for Had { value, origin } in &effective.pod_specs {
            let (kind, path) = value;
            if kind != last {
                self.line(1, &format!("{}:", scalar(kind)), "");
            }
            last = kind;
            self.line(2, &format!("- {}", scalar(path)), &origin.to_string());
        }
    }
}

impl Page {
    /// The scopes that the file belongs to.
    fn scopes(&mut self, scopes: &[&At<Scope>]) {
        if scopes.is_empty() {
            return self.names("scopes", &[], &Origin::Default);
        }
        self.line(0, "scopes:", "");
        for At { value, place } in scopes {
            let origin = Origin::File(place.clone());
            let name = format!("- name: {}", scalar(&value.name));
            self.line(1, &name, &origin.to_string());
            self.line(2, &format!("paths: {}", list(&value.written)), "");
        }
    }

    fn external(&mut self, external: &[Had<External>]) {
        if external.is_empty() {
            return self.names("external", &[], &Origin::Default);
        }
        self.line(0, "external:", "");
        for Had { value, origin } in external {
            let kind = format!("- kind: {}", scalar(&value.kind.to_string()));
            self.line(1, &kind, &origin.to_string());
            let namespace = value.namespace.as_ref().map(|glob| ("namespace", glob));
            for (key, glob) in namespace.into_iter().chain([("name", &value.name)]) {
                self.line(2, &format!("{key}: {}", scalar(&glob.to_string())), "");
            }
        }
    }
}

/// What an accepted finding is about, beyond its lint and its path.
fn selectors(accepted: &Accepted) -> Vec<(&'static str, String)> {
    let ignore = &accepted.ignore;
    let globs = [
        ("kind", &ignore.kind),
        ("namespace", &ignore.namespace),
        ("name", &ignore.name),
        ("container", &ignore.container),
    ];
    let mut selectors: Vec<_> = globs
        .into_iter()
        .filter_map(|(key, glob)| Some((key, glob.as_ref()?.to_string())))
        .collect();
    let texts = [("field", &ignore.field), ("reason", &accepted.reason)];
    selectors.extend(
        texts
            .into_iter()
            .filter_map(|(key, text)| Some((key, text.clone()?))),
    );
    selectors.extend(accepted.expires.map(|date| ("expires", date.to_string())));
    selectors
}

fn setting(setting: &Setting) -> String {
    match setting {
        Setting::Flag(flag) => flag.to_string(),
        Setting::Number(number) => number.to_string(),
        Setting::List(words) => list(words),
    }
}

fn list(words: &[impl AsRef<str>]) -> String {
    let words: Vec<_> = words.iter().map(|word| scalar(word.as_ref())).collect();
    format!("[{}]", words.join(", "))
}

/// A text as YAML writes it in any place: plain where nobody could take it for something else.
fn scalar(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let word = text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(plain);
    let keyword = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if word && !keyword.contains(&text.to_ascii_lowercase().as_str()) {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File(place) => write!(f, "{}:{}", place.path, place.start.line),
            Origin::CommandLine => f.write_str("command line"),
        }
    }
}
