//! The values that options choose from.

use crate::finding::Severity;
use crate::graph::View;
use crate::lint::Tier;
use crate::settings::Profile;
use clap::ValueEnum;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Color {
    /// If the output goes to a terminal that can
    #[default]
    Auto,
    /// In any case
    Always,
    /// Not at all
    Never,
}

/// Which lints run.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Reach {
    /// What most experienced engineers agree on
    #[default]
    Default,
    /// Also what is recommended for hardened production
    Strict,
    /// Also what is a matter of opinion
    All,
}

impl Reach {
    /// The last tier that is reached.
    pub(super) fn tier(self) -> Tier {
        match self {
            Reach::Default => Tier::Default,
            Reach::Strict => Tier::Strict,
            Reach::All => Tier::OptIn,
        }
    }
}

/// Which standard is judged by.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Standard {
    /// Pod Security Standards, level baseline
    PssBaseline,
    /// Pod Security Standards, level restricted
    PssRestricted,
    /// CIS Kubernetes Benchmark
    Cis,
    /// Kubernetes Hardening Guide of NSA and CISA
    Nsa,
}

impl Standard {
    /// The lints it asks for.
    pub(super) fn profile(self) -> Profile {
        match self {
            Standard::PssBaseline => Profile::PssBaseline,
            Standard::PssRestricted => Profile::PssRestricted,
            Standard::Cis => Profile::Cis,
            Standard::Nsa => Profile::Nsa,
        }
    }
}

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Each finding with the lines it is about
    #[default]
    Pretty,
    /// One line for each finding
    Concise,
    /// One object, for programs
    Json,
    /// One object for each finding on a line for itself, for programs
    Jsonl,
    /// SARIF 2.1.0, for GitHub code scanning and others
    Sarif,
    /// A JUnit report, for build servers
    Junit,
    /// A Code Quality report, for GitLab
    Gitlab,
    /// Annotations, for the log of GitHub Actions
    Github,
    /// Issues, for the log of Azure Pipelines
    Azure,
    /// A comment on a pull request, or the summary of a job
    Markdown,
}

impl Format {
    /// Whether paths are those from the root of the repository, for the report is read elsewhere.
    pub(super) fn is_rooted(self) -> bool {
        match self {
            Format::Pretty | Format::Concise | Format::Json | Format::Jsonl => false,
            Format::Sarif
            | Format::Junit
            | Format::Gitlab
            | Format::Github
            | Format::Azure
            | Format::Markdown => true,
        }
    }
}

/// How lists are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// One line each
    #[default]
    Text,
    /// One object, for programs
    Json,
}

/// How bad a finding must be for the run to fail.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FailOn {
    /// An error
    Error,
    /// A warning or an error
    #[default]
    Warning,
    /// Any finding
    Info,
    /// No finding is
    Never,
}

impl FailOn {
    /// Whether a finding of this severity is bad enough.
    pub(super) fn holds(self, severity: Severity) -> bool {
        match self {
            FailOn::Error => severity >= Severity::Error,
            FailOn::Warning => severity >= Severity::Warning,
            FailOn::Info => true,
            FailOn::Never => false,
        }
    }
}

/// How a picture is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum GraphFormat {
    /// A flowchart that GitHub, GitLab and many editors show where they show Markdown
    #[default]
    Mermaid,
    /// For Graphviz, which draws large pictures too
    Dot,
    /// One object, for programs
    Json,
}

/// What a picture is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Picture {
    /// Service accounts, roles, bindings, and the pods that run under them
    Access,
    /// Routes, Services, pods and the network policies between them
    Network,
    /// Autoscalers and disruption budgets
    Availability,
    /// The ConfigMaps and Secrets that pods and service accounts use
    Config,
    /// Webhooks, the Services they ask, and admission policies
    Admission,
}

impl Picture {
    /// What it shows.
    pub(super) fn view(self) -> View {
        match self {
            Picture::Access => View::Access,
            Picture::Network => View::Network,
            Picture::Availability => View::Availability,
            Picture::Config => View::Config,
            Picture::Admission => View::Admission,
        }
    }
}
