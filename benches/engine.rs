//! What the parts of a run cost: `cargo bench`.
//!
//! Compare numbers of one run only; machines differ and are busy with other things.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use plimsoll::engine;
use plimsoll::k8s::KubernetesVersion;
use plimsoll::lint::Tier;
use plimsoll::settings::{Base, Settings};
use plimsoll::source::{LineIndex, Source};
use plimsoll::yaml;
use std::sync::Arc;

fn main() {
    divan::main();
}

/// A Deployment and its Service, as they look in real repositories.
fn manifest(number: usize) -> String {
    format!(
        r#"apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-{number}
  namespace: shop
  labels: {{app: shop-{number}}}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop-{number}
  template:
    metadata:
      labels:
        app: shop-{number}
    spec:
      # The database has to be there first.
      initContainers:
        - name: wait
          image: "registry.example.com/tools/wait:2.1"
          args: ["--for", "postgres:5432"]
      containers:
        - name: web
          image: registry.example.com/shop/web:1.{number}
          ports:
            - containerPort: 8080
          env:
            - name: MODE
              value: live
          resources:
            requests: {{cpu: 100m, memory: 128Mi}}
      volumes:
        - name: scratch
          emptyDir: {{}}
---
apiVersion: v1
kind: Service
metadata:
  name: shop-{number}
  namespace: shop
spec:
  selector:
    app: shop-{number}
  ports:
    - port: 80
      targetPort: 8080
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-{number}
data:
  shop.conf: |
    listen = 8080
    workers = 4

    [log]
    level = info
"#
    )
}

fn stream(documents: usize) -> String {
    let all: Vec<_> = (0..documents).map(manifest).collect();
    all.join("---\n")
}

fn settings() -> Settings {
    Settings::new(
        Base::Tier(Tier::Default),
        &[],
        &[],
        KubernetesVersion::LATEST,
    )
    .expect("nothing is selected by name")
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn parse(bencher: Bencher, manifests: usize) {
    let text = stream(manifests);
    let bytes = BytesCount::new(text.len());
    bencher.counter(bytes).bench(|| drop(yaml::parse(&text)));
}

#[divan::bench(args = [10_000])]
fn line_index(bencher: Bencher, manifests: usize) {
    let text = stream(manifests);
    let bytes = BytesCount::new(text.len());
    bencher.counter(bytes).bench(|| LineIndex::new(&text));
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn lint_one_file(bencher: Bencher, manifests: usize) {
    let (source, settings) = (Source::new("shop.yaml", stream(manifests)), settings());
    let items = ItemsCount::new(manifests * 3);
    bencher
        .counter(items)
        .bench(|| engine::run_one(&source, &settings));
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn lint_many_files(bencher: Bencher, files: usize) {
    let (files, settings) = ((0..files).collect::<Vec<_>>(), Arc::new(settings()));
    let read = |number: &usize| {
        Ok(Source::new(
            format!("shop/{number}.yaml"),
            manifest(*number),
        ))
    };
    let items = ItemsCount::new(files.len());
    bencher
        .counter(items)
        .bench(|| engine::run(&files, read, |_| Some(settings.clone())));
}
