//! Shards that were damaged are refused, or linked; nothing panics.

use crate::folder::Folder;
use plimsoll::engine;
use plimsoll::render::{Sources, Style, sarif, terminal};
use plimsoll::shard::Shards;
use plimsoll::source::Source;
use proptest::prelude::*;
use std::sync::LazyLock;

const MANIFESTS: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: shop, labels: {app: shop}}
spec:
  hostNetwork: true # plimsoll: ignore[host-network, host-pid] the network itself
  containers:
    - name: web
      image: &image web
      env: [{name: PASSWORD, value: hunter2hunter2}]
    - {name: again, image: *image, securityContext: {privileged: true}}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: other}}
---
apiVersion: v1
kind: Service
metadata: {name: shop}
spec: {selector: {app: other}}
";

static SHARD: LazyLock<String> = LazyLock::new(|| {
    let folder = Folder::new(&[("shop.yaml", MANIFESTS)]);
    folder.facts("shard.jsonl", &["--tier", "all", "shop.yaml"]);
    folder.read("shard.jsonl")
});

/// Whether a shard can be read; if so, it is linked and shown.
fn is_shown(shard: &[u8]) -> bool {
    let mut shards = Shards::default();
    let gathered = shards
        .read("shard.jsonl", shard)
        .and_then(|()| shards.gather());
    let Ok(gathered) = gathered else {
        return false;
    };
    let outcome = engine::link(gathered.files);
    let read = |path: &str| Some(Source::new(path, MANIFESTS));
    let mut sources = Sources::new(&read);
    let mut out = Vec::new();
    let options = sarif::Options {
        lints: &[],
        category: "plimsoll",
    };
    terminal::write(&outcome, &mut sources, Style::PLAIN, &mut out).expect("it is memory");
    sarif::write(&outcome, &options, &mut sources, &mut out).expect("it is memory");
    true
}

#[test]
fn an_undamaged_shard_is_shown() {
    assert!(is_shown(SHARD.as_bytes()));
}

proptest! {
    #[test]
    fn numbers_may_be_anything(
        which in any::<prop::sample::Index>(),
        number in prop_oneof![0..400_u32, Just(u32::MAX)],
    ) {
        let numbers: Vec<_> = SHARD.match_indices(|c: char| c.is_ascii_digit()).collect();
        let (at, digit) = numbers[which.index(numbers.len())];
        let (before, after) = SHARD.split_at(at);
        is_shown(format!("{before}{number}{}", &after[digit.len()..]).as_bytes());
    }

    #[test]
    fn bytes_may_be_anything(which in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut shard = SHARD.clone().into_bytes();
        let at = which.index(shard.len());
        shard[at] = byte;
        is_shown(&shard);
    }
}
