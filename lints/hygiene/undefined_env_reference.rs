//! Reference to a variable that is not set.
//!
//! In values of variables, in `command` and in `args`, Kubernetes replaces `$(NAME)` by the variable of
//! the container. If there is none, the text stays as it is, and the program gets `$(NAME)` literally:
//! a host of this name, a file of this name. Values see only the variables above them.
//!
//! Set the variable, or move it up. What is meant literally is written `$$(NAME)`. What the `vars` of a
//! kustomization fill in is set.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: [--listen=$(POD_IP):8080]  # <- `$(POD_IP)` refers to a variable that container `web` does not set
//!       env:
//!         - name: DATABASE
//!           value: postgres://$(DB_HOST)/shop  # <- `$(DB_HOST)` refers to a variable that container `web` sets only further down
//!         - {name: DB_HOST, value: db}
//! ```
//!
//! Variables may also come by `envFrom`, from the Services of the namespace, from Knative or from the
//! controller of an Indexed Job. A shell runs what it finds in `$(...)`, and other tools have their own dots and dashes in there.
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: [--host=$(DB_HOST), --cache=$(CACHE_SERVICE_HOST), --literal=$$(HOME), --run=$(params.run)]
//!       env:
//!         - {name: DB_HOST, value: db}
//!         - {name: DATABASE, value: postgres://$(DB_HOST)/shop}
//!     - name: log-shipper
//!       image: shipper:2.0
//!       envFrom: [{configMapRef: {name: shipper}}]
//!       args: [--to=$(TARGET)]
//!     - name: backup
//!       image: backup:1.0
//!       command: [/bin/sh, -c]
//!       args: ["backup --date=$(date)"]
//! ---
//! apiVersion: batch/v1
//! kind: Job
//! metadata: {name: import}
//! spec:
//!   completionMode: Indexed
//!   template: {spec: {restartPolicy: Never, containers: [{name: import, image: "shop:1.4", args: [$(JOB_COMPLETION_INDEX)]}]}}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    let knative = container.pod().workload() == Workload::KnativeService;
    if knative || container.imports_env() {
        return;
    }
    let positions: Firsts<&str, usize> = container.env().map(|(name, _)| name).zip(0..).collect();
    for (index, (_, variable)) in container.env().enumerate() {
        judge(
            container,
            variable.get("value"),
            (&positions, index),
            report,
        );
    }
    let words = || {
        container
            .get("command")
            .items()
            .chain(container.get("args").items())
    };
    if !words().any(is_of_a_shell) {
        words().for_each(|word| judge(container, word, (&positions, usize::MAX), report));
    }
}

/// Judges the references in a text that sees so many of the variables, which stand at these positions.
fn judge<'a>(
    container: Container,
    text: Node<'a>,
    (positions, seen): (&Firsts<&'a str, usize>, usize),
    report: &mut Report,
) {
    for (name, range) in env::references(text.text().unwrap_or_default()) {
        let position = positions.get(&name);
        let is_given = env::is_service_link(name) || container.is_given(name);
        if !is_plain(name) || is_given || position.is_some_and(|position| position < seen) {
            continue;
        }
        let says = if position.is_some() {
            format!("that {container} sets only further down")
        } else {
            format!("that {container} does not set")
        };
        // The other part of a patch may set it.
        report
            .at(
                text.part(range),
                format!("`$({name})` refers to a variable {says}"),
            )
            .about_absence()
            .provided(Proviso::NoVar {
                name: name.to_owned(),
            });
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    name.bytes().all(plain) && !name.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty()
}

/// Whether the word calls a shell, asks for one to run a text, or is such a text.
fn is_of_a_shell(word: Node) -> bool {
    let word = word.text().unwrap_or_default();
    let program = word.rsplit('/').next().unwrap_or_default();
    let asks = word
        .strip_prefix('-')
        .is_some_and(|flags| flags.len() < 5 && flags.ends_with('c'));
    asks || word.contains('\n') || matches!(program, "sh" | "bash" | "ash" | "dash" | "zsh" | "ksh")
}
