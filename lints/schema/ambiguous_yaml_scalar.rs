//! Value without quotes means different things to readers.
//!
//! YAML guesses the type of what stands without quotes, and its versions guess differently. `no` is a
//! boolean to kubectl and a word to others; `1.10` is the number 1.1; `1e3` is 1000. Where Kubernetes
//! wants a string, such as in labels, annotations, arguments and environment variables, the API server
//! refuses the object. Quotes settle it.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   labels: {country: no, version: 1.10}  # <- `no` is the boolean `false`  # <- `1.10` is the number `1.1`
//!   annotations:
//!     shop.example.com/closes: 22:30  # <- `22:30` is a number in base 60 to readers of YAML 1.1
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: [--cache, on]  # <- `on` is the boolean `true`
//!       env:
//!         - {name: COMMIT, value: 12345e6}  # <- `12345e6` is the number `12345000000`
//!         - name: PIN
//!           value: 0123  # <- `0123` is the number `83`
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata:
//!   name: shop
//!   labels: {country: "no", version: "1.10"}
//!   annotations:
//!     shop.example.com/closes: "22:30"
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       args: [--cache, "on"]
//!       env:
//!         - {name: COMMIT, value: "12345e6"}
//!         - name: PIN
//!           value: "0123"
//! ```
//!
//! Numbers that begin with a zero are octal to some readers and decimal to others. File modes are meant
//! to be octal and are written `0644`, which everyone who reads manifests understands; `0o644` is a
//! string to readers of YAML 1.1.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: PodTemplate
//! metadata: {name: shop}
//! template: {spec: {volumes: [{name: tools, configMap: {name: tools, defaultMode: 0o755}}]}}  # <- `0o755` is a string to readers of YAML 1.1
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: PodTemplate
//! metadata: {name: shop}
//! template: {spec: {volumes: [{name: tools, configMap: {name: tools, defaultMode: 0755}}]}}
//! ```
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec: {ports: [{port: 0443}]}  # <- `0443` is 291 to kubectl, and 443 to readers of YAML 1.2
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop, labels: {country: "no", version: '1.10', release: v1.10}}
//! spec:
//!   hostNetwork: no
//!   containers:
//!     - {name: web, image: "shop:1.4", args: [--verbose, "on"]}
//!   volumes:
//!     - {name: tools, configMap: {name: tools, defaultMode: 0755, items: [{key: run, path: run, mode: 0644}]}}
//! ---
//! apiVersion: example.com/v1
//! kind: Shop
//! metadata: {name: shop}
//! spec: {open: yes, version: 1.10, code: 0123}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    fixes: Fixes::Safe,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    let mut reported = Vec::new();
    object.visit_strings(&mut |node| {
        if let Some(misreading) = node.misreading() {
            report_string(node, &misreading, report);
            reported.push(node.span());
        }
    });
    let built_in = object.api_version().is_ok_and(ApiVersion::is_built_in);
    if built_in && object.kind() != "CustomResourceDefinition" {
        let octals = object.node().octals();
        for node in octals.filter(|node| !reported.contains(&node.span())) {
            report_octal(node, report);
        }
    }
}

fn report_string(node: Node, misreading: &Misreading, report: &mut Report) {
    let text = node.text().unwrap_or_default();
    let (meaning, severity) = match misreading {
        Misreading::Boolean(value) => (format!("the boolean `{value}`"), Severity::Error),
        Misreading::Number(number) => (format!("the number `{number}`"), Severity::Error),
        Misreading::Sexagesimal => {
            let meaning = "a number in base 60 to readers of YAML 1.1";
            (meaning.to_owned(), Severity::Warning)
        }
    };
    report
        .at(
            node,
            format!("`{text}` is {meaning}, where a string is wanted"),
        )
        .severity(severity)
        .fix("put it in quotes", node.set(&format!("\"{text}\"")));
}

fn report_octal(node: Node, report: &mut Report) {
    let text = node.text().unwrap_or_default();
    let is_mode = matches!(node.key(), Some("mode" | "defaultMode"));
    if let Some(digits) = text.strip_prefix("0o") {
        let plain = format!("0{digits}");
        report
            .at(node, format!("`{text}` is a string to readers of YAML 1.1"))
            .fix(
                format!("write `{plain}`"),
                node.set(&plain).filter(|_| is_mode),
            );
    } else if let Some(number) = node.int().filter(|_| !is_mode) {
        let decimal = text.trim_start_matches('0');
        report.at(
            node,
            format!("`{text}` is {number} to kubectl, and {decimal} to readers of YAML 1.2"),
        );
    }
}
