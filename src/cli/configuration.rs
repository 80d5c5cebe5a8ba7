//! Options that say what is looked for, and how they meet the configurations.

use super::choices::{Reach, Standard};
use super::{Failure, suppression};
use crate::config::{self, CommandLine, Configs, Lookup, Verdict};
use crate::k8s::KubernetesVersion;
use crate::lint::Entry;
use crate::lints;
use crate::settings::{self, Base, Settings, SuppressionPolicy};
use crate::walk::{File, Walk};
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// Which lints run, and what they judge for.
#[derive(clap::Args, Default)]
pub(super) struct LintArguments {
    /// How far to go [default: default]
    #[arg(long, value_enum)]
    tier: Option<Reach>,
    /// Judge by a standard instead, with the lints it asks for whatever their tier
    ///
    /// The two levels of the Pod Security Standards judge exactly as the API server does, for the
    /// release given by --kubernetes-version.
    #[arg(long, value_enum, value_name = "STANDARD", conflicts_with = "tier")]
    profile: Option<Standard>,
    /// Run only these lints, whatever their tier, and of these families those of the tier
    ///
    /// A lint (host-network), a family (privileges), or the id of another linter's check
    /// (CKV_K8S_19, trivy:KSV-0009). Repeat the option, or separate names by commas. What a
    /// configuration file selects, ignores or turns off does not count then.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these lints or families
    ///
    /// Named as for --select, and stronger than it.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    ignore: Vec<String>,
    /// The Kubernetes release the manifests are for, from 1.0 to 1.37 [default: the newest]
    ///
    /// Several, separated by commas, judge for each: what does not hold for all of them says for
    /// which it does.
    #[arg(long, value_name = "VERSION", value_parser = parse_version, value_delimiter = ',')]
    kubernetes_version: Vec<KubernetesVersion>,
}

impl LintArguments {
    fn command_line(&self, suppression: SuppressionPolicy) -> Result<CommandLine, Failure> {
        for name in self.select.iter().chain(&self.ignore) {
            lints::named(name).map_err(|unknown| Failure::Usage(unknown.to_string()))?;
        }
        let tier = self.tier.map(|reach| Base::Tier(reach.tier()));
        let profile = self.profile.map(|it| Base::Profile(it.profile()));
        let mut versions = self.kubernetes_version.clone();
        versions.sort();
        versions.dedup();
        Ok(CommandLine {
            base: profile.or(tier),
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            versions,
            suppression,
            file_size: None,
        })
    }
}

fn parse_version(text: &str) -> Result<KubernetesVersion, String> {
    KubernetesVersion::parse(text).map_err(|invalid| invalid.to_string())
}

/// Which configurations hold.
#[derive(clap::Args)]
pub(super) struct ConfigArguments {
    /// Use this configuration file for all files [default: .plimsoll.yaml nearest to each]
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    isolated: bool,
}

impl ConfigArguments {
    /// The configurations, and what the command line says to them.
    pub(super) fn configs(
        &self,
        lints: &LintArguments,
        suppression: SuppressionPolicy,
        file_size: Option<u64>,
    ) -> Result<Configs, Failure> {
        let lookup = match &self.config {
            Some(path) => Lookup::Named(path.clone()),
            None if self.isolated => Lookup::Isolated,
            None => Lookup::Nearest,
        };
        let here = std::env::current_dir()
            .map_err(|_| Failure::Usage("the current folder does not exist any more".to_owned()))?;
        let configs = Configs::new(
            lookup,
            CommandLine {
                file_size,
                ..lints.command_line(suppression)?
            },
            here,
            suppression::today(),
        );
        configs.map_err(Failure::Usage)
    }
}

/// The files that are linted, and what is looked for in each.
pub(super) struct Plan<'w> {
    pub(super) jobs: Vec<(&'w File, Arc<Settings>)>,
    /// Files that configurations exclude, and why.
    pub(super) excluded: Vec<(Arc<str>, Arc<str>)>,
    /// What is to be said of the configurations.
    pub(super) warnings: Vec<String>,
}

impl<'w> Plan<'w> {
    /// What `configs` make of the files of a walk. `force` is for files that were named.
    pub(super) fn new(walk: &'w Walk, mut configs: Configs, force: bool) -> Result<Self, Failure> {
        let are_bare = learn(walk, &mut configs);
        let bare = configs.none();
        let (mut jobs, mut excluded) = (Vec::with_capacity(walk.files.len()), Vec::new());
        for file in &walk.files {
            let Verdict {
                settings,
                excluded: reason,
            } = match are_bare && !file.named {
                true => bare.clone(),
                false => configs.of(file.location()),
            };
            match reason.filter(|_| !(force && file.named)) {
                Some(reason) => excluded.push((file.shown.clone(), reason)),
                None => jobs.push((file, settings)),
            }
        }
        check(&configs)?;
        Ok(Self {
            jobs,
            excluded,
            warnings: configs.warnings().map(str::to_owned).collect(),
        })
    }

    /// The lints that run on any file, in the order of the catalogue.
    pub(super) fn lints(&self) -> Vec<&'static Entry> {
        settings::lints_of_any(self.jobs.iter().map(|(_, settings)| settings))
    }
}

/// Tells the configurations in which folders there are any; whether there is none for whatever was found
/// in folders.
fn learn(walk: &Walk, configs: &mut Configs) -> bool {
    let are_noted = walk.folders.iter().any(|(_, noted)| *noted);
    let are_bare = !are_noted && walk.roots.iter().all(|root| configs.are_none_above(root));
    if !are_bare {
        let searched = walk.folders.par_iter();
        let searched = searched.map(|(folder, noted)| configs.searched(folder, *noted));
        let searched: Vec<_> = searched.collect();
        configs.know(searched);
    }
    let named = walk.files.iter().filter(|file| file.named);
    let folders = configs.folders(named.map(File::location));
    let probed = folders.into_par_iter().map(|folder| {
        let own = config::probe(&folder);
        (folder, own)
    });
    configs.know(probed.collect::<Vec<_>>());
    are_bare
}

/// Whether the configurations that were read make sense.
pub(super) fn check(configs: &Configs) -> Result<(), Failure> {
    let problems = configs.problems();
    if problems.is_empty() {
        return Ok(());
    }
    let problems = problems.iter().map(ToString::to_string);
    Err(Failure::Configuration(problems.collect()))
}
