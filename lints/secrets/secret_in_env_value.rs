//! Secret written into an environment variable.
//!
//! A password in a manifest is a password in the Git history, in every clone, in the CI log and in the
//! output of `kubectl describe`. Put it into a Secret (better: into a vault that fills the Secret) and
//! refer to it with `valueFrom.secretKeyRef`. What has been committed once is no secret any more:
//! change it.
//!
//! Two things are judged: values that are credentials by their form (private keys, tokens of known
//! providers, URLs with a password), and values under a name that ends in a secret word such as
//! `PASSWORD`, `TOKEN` or `API_KEY`, unless the value cannot be a secret: a path, a number, a
//! reference, a placeholder. Of placeholders only those are reported that work and that everybody
//! tries first, such as `changeme`.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:
//!         - name: DB_PASSWORD
//!           value: hQ7-vbX2k9  # <- env `DB_PASSWORD` of container `web`
//!         - name: DATABASE_URL
//!           value: postgres://shop:hQ7vbX2k9@db/shop  # <- env `DATABASE_URL` of container `web`
//!         - name: ADMIN_TOKEN
//!           value: changeme  # <- env `ADMIN_TOKEN` of container `web`
//! ```
//!
//! ```yaml good
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       env:
//!         - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: db, key: password}}}
//!         - {name: DB_PASSWORD_FILE, value: /run/secrets/db}
//!         - {name: SECRETS_DIR, value: /mnt/secrets}
//!         - {name: API_TOKEN, value: $(GITLAB_PRIVATE_TOKEN)}
//!         - {name: JWT_TOKEN_URL, value: "https://login.example.com/token"}
//!         - {name: RESET_PASSWORD, value: "true"}
//!         - {name: REFRESH_TOKEN, value: 30m}
//!         - {name: DB_SECRET, value: ""}
//!         - {name: SMTP_PASSWORD, value: <your password>}
//!         - {name: SMTP_TOKEN, value: INSERT_TOKEN}
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    severity: Severity::Error,
    standards: &["CIS:5.4.1", "NSA:net", "OWASP:K08", "ATT&CK:T1552.001"],
    peers: &[
        "kube-linter:env-var-secret",
        "polaris:sensitiveContainerEnvVar",
        "kubescape:C-0012",
        "kubescape:C-0259",
        "kubescape:rule-credentials-in-env-var",
    ],
    params: &[
        Param {
            name: "name_patterns",
            default: Value::List(&[]),
            help: "further names of variables that hold secrets; `*` stands for anything",
        },
        Param {
            name: "value_patterns",
            default: Value::List(&[]),
            help: "further values that are secrets; `*` stands for anything",
        },
        Param {
            name: "allow",
            default: Value::List(&[]),
            help: "names of variables that are not judged; `*` stands for anything",
        },
    ],
    knows_secrets: true,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    for variable in container.get("env").items() {
        let name = variable.get("name").text().unwrap_or_default();
        let value = variable.get("value");
        let judged = value.str().and_then(|text| judge(name, text, report));
        let Some(found) = judged.filter(|_| !report.lists("allow", name)) else {
            continue;
        };
        let kind = found.with_article();
        let place = value.part(found.range);
        let variable = format!("env `{name}` of {container}");
        if found.certainty == Certainty::Placeholder {
            report.at(
                place,
                format!("{variable} is {kind} that anybody can guess"),
            );
        } else {
            report
                .at(place, format!("{variable} holds {kind}"))
                .hide(place);
        }
    }
}

fn judge(name: &str, text: &str, report: &Report) -> Option<Credential> {
    credential::judge_named(name, text).or_else(|| {
        let listed = report.lists("name_patterns", name) && !credential::is_stand_in(text);
        (listed || report.lists("value_patterns", text)).then_some(Credential {
            kind: "secret",
            range: 0..text.len(),
            certainty: Certainty::Likely,
        })
    })
}
