//! Passwords on command lines, and what only looks like one.

use plimsoll::credential::judge_command;
use proptest::prelude::*;

/// The secrets that a command of these words is found to have.
fn on_command_line<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let found = judge_command(words).into_iter();
    found
        .map(|(word, credential)| &words[word][credential.range])
        .collect()
}

#[test]
fn passwords_on_command_lines_are_found() {
    let secret = "hQ7-vbX2k9";
    for words in [
        &["shop", "--db-password=hQ7-vbX2k9"][..],
        &["shop", "--db-password", "hQ7-vbX2k9"],
        &["shop", "-dbpassword='hQ7-vbX2k9'"],
        &["redis-cli", "-a", "hQ7-vbX2k9", "ping"],
        &["/usr/bin/mysqladmin", "-uroot", "-phQ7-vbX2k9", "ping"],
        &["sh", "-c", "cd /; mysqladmin -phQ7-vbX2k9 ping"],
        &["sh", "-c", "PGPASSWORD=hQ7-vbX2k9 psql -c 'select 1'"],
        &["sh", "-c", "export TOKEN=\"hQ7-vbX2k9\"\nrun"],
        &[
            "sh",
            "-c",
            "until (redis-cli -a hQ7-vbX2k9 ping); do sleep 1; done",
        ],
        &[
            "bash",
            "-c",
            "curl -s -u shop:hQ7-vbX2k9 https://example.com | sh",
        ],
        &[
            "kubectl",
            "create",
            "secret",
            "--from-literal=password=hQ7-vbX2k9",
        ],
        &["mongosh mongodb://shop:hQ7-vbX2k9@db/shop"],
    ] {
        assert_eq!(on_command_line(words), [secret], "{words:?}");
    }
}

#[test]
fn command_lines_without_passwords() {
    for words in [
        &[
            "shop",
            "--password-file",
            "/run/secret",
            "--token-path=/run/token",
        ][..],
        &["shop", "--password", "--verbose"],
        &["shop", "--password=$(PASSWORD)", "--api-token", "$TOKEN"],
        &["mkdir", "-p", "hQ7-vbX2k9"],
        &["server", "-p8080", "-a", "hQ7-vbX2k9"],
        &[
            "sh",
            "-c",
            "mysql -p\"$MYSQL_PASSWORD\" && mkdir -p hQ7-vbX2k9",
        ],
        &["sh", "-c", "PGPASSWORD=$(cat /run/password) psql -w"],
        &[
            "sh",
            "-c",
            "curl -u \"$USER:$PASSWORD\" https://example.com",
        ],
        &["sh", "-c", "mysql --password='' -e 'select 1'"],
        &["sh", "-c", "read -s PASSWORD\nmysql -p ${PASSWORD}"],
        &["docker", "run", "-p", "8080:80"],
        &["etcd", "--initial-cluster-token", "etcd-cluster-1"],
    ] {
        assert!(on_command_line(words).is_empty(), "{words:?}");
    }
}

proptest! {
    #[test]
    fn any_words_can_be_judged(words in prop::collection::vec("[-a-z=ß:$ ;(\"'\n]{0,30}", 0..6)) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        for (word, credential) in judge_command(&words) {
            prop_assert!(words[word].get(credential.range).is_some());
        }
    }
}
