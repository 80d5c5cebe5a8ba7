//! Port number in quotes is taken for a name.
//!
//! A port may be a number or the name of one. What stands in quotes is a name, whatever it looks like,
//! and a name needs a letter: the API server refuses `"8080"`. It happens most in templates that quote
//! every value.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       readinessProbe:
//!         httpGet: {path: /ready, port: "8080"}  # <- port `8080` is in quotes
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec:
//!   ports:
//!     - port: 80
//!       targetPort: '8080'  # <- port `8080` is in quotes
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   ingress: [{ports: [{port: "8080"}]}]  # <- port `8080` is in quotes
//! ```
//!
//! ```yaml fixed
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       readinessProbe:
//!         httpGet: {path: /ready, port: 8080}
//! ---
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec:
//!   ports:
//!     - port: 80
//!       targetPort: 8080
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: NetworkPolicy
//! metadata: {name: shop}
//! spec:
//!   ingress: [{ports: [{port: 8080}]}]
//! ```
//!
//! An Ingress has two fields for the two:
//!
//! ```yaml bad
//! apiVersion: networking.k8s.io/v1
//! kind: Ingress
//! metadata: {name: shop}
//! spec:
//!   defaultBackend: {service: {name: shop, port: {name: "80"}}}  # <- port name `80` is a number; the field for it is `number`
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Service
//! metadata: {name: shop}
//! spec:
//!   ports:
//!     - {name: "80", port: 80, targetPort: 8080}
//!     - {name: https, port: 443, targetPort: "https"}
//! ---
//! apiVersion: networking.k8s.io/v1
//! kind: Ingress
//! metadata: {name: shop}
//! spec:
//!   rules: [{http: {paths: [{backend: {service: {name: shop, port: {number: 80}}}}, {backend: {service: {name: api, port: {name: 8080-tcp}}}}]}}]
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    fixes: Fixes::Safe,
    check: Check::Object(check),
    ..Lint::NEW
};

fn check(object: Object, report: &mut Report) {
    for port in object.ports_by_name() {
        let text = port.text().unwrap_or_default();
        if !port.is_quoted_number() {
            continue;
        }
        if object.kind() == "Ingress" {
            report.at(
                port,
                format!("port name `{text}` is a number; the field for it is `number`"),
            );
        } else {
            let says = format!("port `{text}` is in quotes, which make it a name without a letter");
            let valid =
                text.parse::<u16>().is_ok_and(|number| number > 0) && !text.starts_with('0');
            report
                .at(port, says)
                .fix("remove the quotes", port.set(text).filter(|_| valid));
        }
    }
}
