//! Letting the objects of many files hear each other, once each file is compiled.

use crate::generate::{Kind, file};
use crate::linting::settings;
use divan::Bencher;
use divan::counter::ItemsCount;
use plimsoll::engine::{self, Compiled};
use plimsoll::lint::Tier;
use plimsoll::settings::Settings;
use plimsoll::source::Source;

/// All objects in one folder and one namespace, with every lint: the time grows no faster than their
/// number.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 5)]
fn objects_of_one_namespace(bencher: Bencher, objects: usize) {
    let settings = settings(Tier::OptIn);
    let files = objects / Kind::ALL.len();
    bencher
        .counter(ItemsCount::new(files * Kind::ALL.len()))
        .with_inputs(|| compiled(files, &settings))
        .bench_values(engine::link);
}

fn compiled(files: usize, settings: &Settings) -> Vec<(Compiled, &Settings)> {
    let source = |number| Source::new(format!("shop/{number}.yaml"), file(number));
    let compile = |number| (engine::compile(&source(number), settings), settings);
    (0..files).map(compile).collect()
}
