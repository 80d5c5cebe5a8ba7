//! From text to findings, without the disk.

use crate::generate::{Kind, file, stream};
use divan::Bencher;
use divan::counter::ItemsCount;
use plimsoll::engine;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::Source;
use std::sync::Arc;

pub(crate) fn settings(tier: Tier) -> Settings {
    Settings::new(Base::Tier(tier), &[], &[], KubernetesVersion::LATEST)
        .expect("nothing is selected by name")
}

/// What parsing and classifying costs, to subtract from the others.
#[divan::bench(args = Kind::ALL)]
fn one_object_without_lints(bencher: Bencher, kind: Kind) {
    one_object(bencher, kind, &Settings::none());
}

#[divan::bench(args = Kind::ALL)]
fn one_object_default_tier(bencher: Bencher, kind: Kind) {
    one_object(bencher, kind, &settings(Tier::Default));
}

#[divan::bench(args = Kind::ALL)]
fn one_object_all_lints(bencher: Bencher, kind: Kind) {
    one_object(bencher, kind, &settings(Tier::OptIn));
}

fn one_object(bencher: Bencher, kind: Kind, settings: &Settings) {
    let source = Source::new("shop.yaml", kind.manifest(1));
    bencher
        .counter(ItemsCount::new(1_u32))
        .bench(|| engine::compile(&source, settings));
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn objects_in_one_file(bencher: Bencher, objects: usize) {
    let files = objects / Kind::ALL.len();
    let (source, settings) = (
        Source::new("shop.yaml", stream(files)),
        settings(Tier::Default),
    );
    bencher
        .counter(ItemsCount::new(files * Kind::ALL.len()))
        .bench(|| engine::run_one(&source, &settings));
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn many_files(bencher: Bencher, files: usize) {
    let numbers: Vec<_> = (0..files).collect();
    let settings = Arc::new(settings(Tier::Default));
    let read = |number: &usize| Ok(Source::new(format!("shop/{number}.yaml"), file(*number)));
    bencher
        .counter(ItemsCount::new(files))
        .bench(|| engine::run(&numbers, read, |_| Arc::clone(&settings)));
}
