//! What a lint is: its metadata, what it looks at, and the function that looks.

use crate::cluster::Member;
use crate::finding::Severity;
use crate::k8s::{Container, Object, Pod};
use crate::report::{LinkReport, Report};
use crate::yaml::DocumentView;
use serde::{Serialize, Serializer};

/// How widely a lint is agreed upon. Each tier includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Most experienced engineers agree, and false alarms are rare.
    Default,
    /// Recommended for hardened production.
    Strict,
    /// A matter of opinion: runs when it is named, or with `--tier all`.
    OptIn,
}

impl Tier {
    /// The name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Tier::Default => "default",
            Tier::Strict => "strict",
            Tier::OptIn => "opt-in",
        }
    }
}

/// Whether and how a lint mends what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// It cannot: the right value is not known here.
    Never,
    /// Nothing but the finding changes.
    Safe,
    /// What relied on the fault may stop working.
    Unsafe,
}

impl Fixes {
    /// The name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Fixes::Never => "none",
            Fixes::Safe => "safe",
            Fixes::Unsafe => "unsafe",
        }
    }
}

/// What the engine hands a lint.
#[derive(Clone, Copy)]
pub enum Check {
    /// Every document, manifest or not.
    Document(fn(DocumentView<'_>, &mut Report<'_>)),
    /// Every object.
    Object(fn(Object<'_>, &mut Report<'_>)),
    /// Every pod and pod template.
    Pod(fn(Pod<'_>, &mut Report<'_>)),
    /// Every container of every pod, whatever its role.
    Container(fn(Container<'_>, &mut Report<'_>)),
    /// Every object, as a part of the set it belongs to, once all files have been heard.
    Link(fn(Member<'_>, &mut LinkReport<'_>)),
    /// Nothing: the engine itself finds it.
    Engine,
}

/// A setting of a lint.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// The key in the configuration.
    pub name: &'static str,
    /// What holds unless it is set.
    pub default: Value,
    /// What it changes, as one clause.
    pub help: &'static str,
}

impl Param {
    /// For lints that may be about objects of any kind.
    pub const KINDS: Param = Param {
        name: "kinds",
        default: Value::List(&[]),
        help: "kinds to judge, such as `Deployment`; all if there are none",
    };

    /// For lints about what network policies restrict.
    pub const DIRECTIONS: Param = Param {
        name: "directions",
        default: Value::List(&["ingress", "egress"]),
        help: "which traffic is to be restricted: `ingress`, `egress`, or both",
    };

    /// For lints about the metadata of objects, which pods and volume claims get from templates.
    pub const ON_TEMPLATE: Param = Param {
        name: "on_template",
        default: Value::Flag(false),
        help: "ask templates as well, by the kinds `Pod` and `PersistentVolumeClaim`",
    };
}

/// The value of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// On or off.
    Flag(bool),
    /// A whole number, 0 or more.
    Number(u64),
    /// Words.
    List(&'static [&'static str]),
}

/// A lint, as its file declares it. Its name, its family and its documentation are the file's.
#[derive(Clone, Copy)]
pub struct Lint {
    /// How bad its findings are unless they say otherwise.
    pub severity: Severity,
    /// Who it runs for.
    pub tier: Tier,
    /// Whether it mends what it finds.
    pub fixes: Fixes,
    /// The rules it stands for: `PSS:baseline`, `CIS:5.2.2`, `NSA:pod`, `OWASP:K01`, `ATT&CK:T1611`.
    pub standards: &'static [&'static str],
    /// The checks of other linters it corresponds to, as `tool:check`.
    pub peers: &'static [&'static str],
    /// Its settings.
    pub params: &'static [Param],
    /// Whether its findings tell which bytes are secret: it is asked for those even if it does not
    /// run.
    pub knows_secrets: bool,
    /// The kinds of objects it looks at, whatever their API group; all if there are none. Only for
    /// [`Check::Object`] and [`Check::Link`]: the others go by what they are handed.
    pub kinds: &'static [&'static str],
    /// What it looks at, and how.
    pub check: Check,
}

impl Lint {
    /// What a lint has unless it says otherwise.
    pub const NEW: Lint = Lint {
        severity: Severity::Warning,
        tier: Tier::Default,
        fixes: Fixes::Never,
        standards: &[],
        peers: &[],
        params: &[],
        knows_secrets: false,
        kinds: &[],
        check: Check::Engine,
    };
}

/// A lint with what its file's place and its file's comment say about it.
pub struct Entry {
    /// The name: `privileged-container`.
    pub id: &'static str,
    /// The folder: `privileges`.
    pub family: &'static str,
    /// The documentation, in Markdown.
    pub docs: &'static str,
    /// The declaration.
    pub lint: &'static Lint,
}

impl Serialize for Entry {
    /// Writes its id.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id)
    }
}

impl Entry {
    /// The first line of the documentation: what is wrong, as one clause.
    pub fn summary(&self) -> &'static str {
        let line = self.docs.lines().next().unwrap_or_default();
        line.trim_end_matches('.')
    }
}
