//! From the disk to text.

use crate::generate::{file, folder, stream};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use plimsoll::classify;
use plimsoll::source::{LineIndex, Source};
use plimsoll::walk::{self, Options};
use std::path::PathBuf;

/// Files of one folder, generated.
const FILES: usize = 1_000;

#[divan::bench]
fn find_1_000_files(bencher: Bencher) {
    let folder = folder(FILES);
    let paths = [folder.path().to_owned()];
    bencher
        .counter(ItemsCount::new(FILES))
        .bench(|| walk::walk(&paths, &Options::default()));
}

#[divan::bench]
fn read_1_000_files(bencher: Bencher) {
    let folder = folder(FILES);
    let paths: [PathBuf; 1] = [folder.path().to_owned()];
    let found = walk::walk(&paths, &Options::default()).files;
    let bytes: usize = (0..FILES).map(|number| file(number).len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let texts = found
            .iter()
            .filter_map(|file| walk::read(file, u64::MAX).ok());
        texts.map(|source| source.text.len()).sum::<usize>()
    });
}

#[divan::bench]
fn decode(bencher: Bencher) {
    let bytes = stream(1_000).into_bytes();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| Source::from_bytes("shop.yaml", bytes));
}

#[divan::bench]
fn tell_manifests_from_other_files(bencher: Bencher) {
    let text = "name: value\n".repeat(100_000);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| classify::may_be_manifest(&text));
}

#[divan::bench]
fn line_index(bencher: Bencher) {
    let text = stream(10_000);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| LineIndex::new(&text));
}
