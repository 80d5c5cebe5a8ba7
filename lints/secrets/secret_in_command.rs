//! Secret written into a command line.
//!
//! A password among the arguments of a program is in the manifest, in the Git history, in the
//! output of `kubectl describe`, and in the process list of the node, where every other process may
//! read it. Put it into a Secret and let the program read a file or a variable: `$(DB_PASSWORD)` in
//! `args` is replaced by the variable's value. What has been committed once is no secret any more:
//! change it.
//!
//! Flags and variables whose names end in a word for secrets are judged (`--password=...`,
//! `PGPASSWORD=...`), the flags by which well-known clients take a password (`mysql -p...`,
//! `redis-cli -a ...`, `curl -u user:...`), and whatever is a credential by its form: a token of a
//! known provider, a private key, a URL with a password. Scripts are looked into, and so are the
//! commands of probes and hooks.
//!
//! ```yaml bad
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!     - name: web
//!       image: shop:1.4
//!       command: [shop, --db-password=hQ7-vbX2k9]  # <- container `web` has a password on a command line
//!       args:
//!         - --api-token
//!         - f81d4fae7dec  # <- container `web` has a token on a command line
//!         - --database=postgres://shop:hQ7vbX2k9@db/shop  # <- container `web` has a password in a URL on a command line
//!       readinessProbe:
//!         exec: {command: [redis-cli, -a, hQ7-vbX2k9, ping]}  # <- container `web` has a password on a command line
//!   initContainers:
//!     - name: setup
//!       image: mysql:9
//!       command:
//!         - sh
//!         - -c
//!         - |
//!           until mysqladmin ping; do sleep 1; done
//!           mysql -uroot -phQ7-vbX2k9 < /setup.sql  # <- init container `setup` has a password on a command line
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
//!       command: [shop, --db-password=$(DB_PASSWORD), --token-path, /run/token]
//!       args:
//!         - --password-file=/run/secrets/db
//!         - --api-token=${API_TOKEN}
//!         - -p
//!         - "8080"
//!         - --admin-password=<your password>
//!         - --database=postgres://shop:$(DB_PASSWORD)@db/shop
//!     - name: client
//!       image: mysql:9
//!       command: [sh, -c, 'mkdir -p /data && mysql -uroot -p"$MYSQL_ROOT_PASSWORD"']
//! ```
use crate::prelude::*;

pub static LINT: Lint = Lint {
    standards: &["OWASP:K08", "ATT&CK:T1552.001"],
    params: &[Param {
        name: "patterns",
        default: Value::List(&[]),
        help: "further arguments that are secrets; `*` stands for anything",
    }],
    knows_secrets: true,
    check: Check::Container(check),
    ..Lint::NEW
};

fn check(container: Container, report: &mut Report) {
    for command in container.commands() {
        let words = command.filter_map(|word| Some((word, word.text()?)));
        let (nodes, texts): (Vec<Node>, Vec<&str>) = words.unzip();
        for (index, found) in credential::judge_command(&texts) {
            let place = nodes[index].part(found.range.clone());
            let kind = found.with_article();
            let message = format!("{container} has {kind} on a command line");
            report.at(place, message).hide(place);
        }
        for (node, text) in nodes.into_iter().zip(texts) {
            if report.lists("patterns", text) {
                let message = format!("{container} has a secret on a command line");
                report.at(node, message).hide(node);
            }
        }
    }
}
