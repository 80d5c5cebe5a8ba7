//! Manifests to measure with: the same in every run, and each a little different from the others.

use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Files in a folder, as repositories have them.
const FILES_PER_FOLDER: usize = 50;

/// One of the objects that are generated.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Deployment,
    Service,
    ConfigMap,
}

impl Kind {
    pub(crate) const ALL: [Kind; 3] = [Kind::Deployment, Kind::Service, Kind::ConfigMap];

    /// The manifest of one object of this kind.
    pub(crate) fn manifest(self, number: usize) -> String {
        match self {
            Kind::Deployment => deployment(number),
            Kind::Service => service(number),
            Kind::ConfigMap => config_map(number),
        }
    }
}

/// A file of one object of each kind, as they look in real repositories.
pub(crate) fn file(number: usize) -> String {
    Kind::ALL.map(|kind| kind.manifest(number)).join("---\n")
}

/// The texts of so many files in one.
pub(crate) fn stream(files: usize) -> String {
    (0..files).map(file).collect::<Vec<_>>().join("---\n")
}

/// So many files on the disk, until it is dropped.
pub(crate) fn folder(files: usize) -> TempDir {
    let root = temporary();
    for number in 0..files {
        let folder = format!("team-{}", number / FILES_PER_FOLDER);
        let folder = root.path().join(folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        write(folder.join(format!("shop-{number}.yaml")), &file(number));
    }
    root
}

/// One file of at least so many bytes on the disk, until it is dropped.
pub(crate) fn large_file(bytes: usize) -> TempDir {
    let root = temporary();
    // The first is the shortest, so that these are enough.
    let text = stream(bytes / file(0).len());
    write(root.path().join("large.yaml"), &text);
    root
}

fn temporary() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder can be made")
}

fn write(path: PathBuf, text: &str) {
    fs::write(path, text).expect("a file can be written");
}

fn deployment(number: usize) -> String {
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
"#
    )
}

fn service(number: usize) -> String {
    format!(
        "apiVersion: v1
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
"
    )
}

fn config_map(number: usize) -> String {
    format!(
        "apiVersion: v1
kind: ConfigMap
metadata:
  name: shop-{number}
data:
  shop.conf: |
    listen = 8080
    workers = 4

    [log]
    level = info
"
    )
}
