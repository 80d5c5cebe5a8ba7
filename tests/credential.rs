//! What is a credential and what only looks like one. No text here is a secret, and those that
//! have the form of one are put together from parts, lest scanners stop at this file.

mod credential_support;

use credential_support::base64;
use plimsoll::credential::{
    Certainty, Credential, judge_named, judge_value, mask, mask_all, may_be_secret, scan,
};

fn json_web_token(header: &str, claims: &str) -> String {
    let part = |json: &str| {
        base64(json.as_bytes())
            .replace('+', "-")
            .replace('/', "_")
            .replace('=', "")
    };
    format!(
        "{}.{}.{}",
        part(header),
        part(claims),
        "k8Jr2mQx7Zp4Lw9Tt3Vb"
    )
}

fn private_key(label: &str, first: &str) -> String {
    let body = "MIIEvgIBADANBgkqhkiG9w0BAQEFAASCBKgwggSkAgEAAoIBAQCJLI1mFbnwPPGV";
    format!("-----BEGIN {label}-----\n{first}{body}\n{body}\n-----END {label}-----\n")
}

fn kind(found: Option<Credential>) -> Option<(&'static str, Certainty)> {
    found.map(|found| (found.kind, found.certainty))
}

fn found<'t>(file: &str, text: &'t str) -> Vec<(&'static str, &'t str)> {
    scan(file, text)
        .into_iter()
        .map(|found| (found.kind, &text[found.range]))
        .collect()
}

#[test]
fn names_and_values_that_are_no_credentials() {
    for (name, value) in [
        ("SECRETS_DIR", "/mnt/secrets"),
        ("METALLB_ML_SECRET_KEY_PATH", "/etc/ml_secret_key"),
        ("AIRFLOW_VAR_TOKEN", "$(GITLAB_PRIVATE_TOKEN)"),
        ("SECRET_KEY_ID", "orders-2024"),
        (
            "EMAIL_VALIDATION_SERVICE_BASE_URL",
            "https://mail.example.com",
        ),
        ("JWT_GCP_TOKEN_URL", "https://oauth2.googleapis.com/token"),
        ("server-tokens", "false"),
        ("admin_email", "admin@shop.test"),
        ("external_secrets_replicas", "3"),
        ("ALLOW_EMPTY_PASSWORD", "yes"),
        (
            "GOOGLE_APPLICATION_CREDENTIALS",
            "/var/run/secrets/google/key.json",
        ),
        ("REFRESH_TOKEN", "1h30m"),
        ("MAX_TOKEN", "4096"),
        ("DB_PASSWORD", ""),
        ("DB_PASSWORD", "  "),
        ("DB_PASSWORD", "${DB_PASSWORD}"),
        ("DB_PASSWORD", "$DB_PASSWORD"),
        ("DB_PASSWORD", "{{ .Values.db.password }}"),
        ("DB_PASSWORD", "vault:secret/data/db#password"),
        ("DB_PASSWORD", "op://vault/db/password"),
        ("DB_PASSWORD", "ref+awsssm://db/password"),
        (
            "DB_PASSWORD",
            "ENC[AES256_GCM,data:Tr7o=,iv:1=,tag:2=,type:str]",
        ),
        ("DB_PASSWORD", "secrets/db.txt"),
        (
            "ADMIN_PASSWORD",
            "$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
        ),
        ("clientSecret", "$dex.github.clientSecret"),
        ("TLS_SECRET", "webhook-server-cert"),
        ("existingSecret", "airflow-cluster1-redis"),
        ("ETCD_INITIAL_CLUSTER_TOKEN", "etcd-cluster-1"),
        ("SECRET_KEY", "settings"),
    ] {
        assert_eq!(judge_named(name, value), None, "{name}={value}");
    }
}

#[test]
fn names_and_values_that_are_credentials() {
    for (name, value, expected) in [
        ("DB_PASSWORD", "hunter2", "password"),
        ("MYSQL_PASSWORD", "mysql", "password"),
        ("clientSecret", "8f7b-1c2d-99ae", "secret"),
        ("API_TOKEN", "hQ7-vbX2k9", "token"),
        ("DJANGO_SECRET_KEY", "k3v9x!q8z2m7c4b1n6w5p0", "secret key"),
        ("SMTP_PASS", "Zq81kfPw0mXc77Lt", "password"),
    ] {
        assert_eq!(
            kind(judge_named(name, value)),
            Some((expected, Certainty::Likely)),
            "{name}={value}"
        );
    }
}

#[test]
fn what_was_to_be_replaced_is_reported_if_anybody_can_guess_it() {
    for value in ["changeme", "CHANGE_ME", "ChangeMe123!", "password", "test"] {
        let judged = kind(judge_named("ADMIN_PASSWORD", value));
        assert_eq!(
            judged,
            Some(("password", Certainty::Placeholder)),
            "{value}"
        );
    }
    for value in [
        "<your token>",
        "xxxxx",
        "REPLACE_ME",
        "***",
        "INSERT_TOKEN",
        "User Password here...",
    ] {
        assert_eq!(judge_named("ADMIN_PASSWORD", value), None, "{value}");
    }
    let example = ["wJalrXUtnFEMI/K7MDENG/", "bPxRfiCYEXAMPLEKEY"].concat();
    assert_eq!(judge_named("AWS_SECRET_ACCESS_KEY", &example), None);
}

#[test]
fn of_a_secret_only_what_is_none_by_its_form_is_left_out() {
    let certificate = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\n-----END CERTIFICATE-----\n";
    for (name, value) in [
        ("url", "https://example.com/shop.git"),
        ("insecure", "true"),
        ("cert", certificate),
        ("password", "<your password>"),
        ("config", "password: ${PASSWORD}\n"),
    ] {
        assert!(!may_be_secret(name, value), "{name}: {value}");
    }
    for (name, value) in [
        ("password", "12345"),
        ("url", "https://shop:hQ7vbX2k9@git.example.com/shop.git"),
        ("config", "password: hQ7-vbX2k9\n"),
        ("config", "{\"example\": {\"a\": 1}}"),
        ("key", &private_key("PRIVATE KEY", "")),
    ] {
        assert!(may_be_secret(name, value), "{name}: {value}");
    }
}

#[test]
fn documented_tokens_and_keys_of_test_modes_are_none() {
    for parts in [
        ["AKIA", "IOSFODNN7EXAMPLE"],
        ["sk_te", "st_4eC39HqLyjWDarjtT1zdp7dc"],
        ["AIza", "SyXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"],
    ] {
        assert_eq!(judge_value(&parts.concat()), None, "{parts:?}");
    }
}

#[test]
fn the_password_of_a_url_is_found() {
    let url = "postgres://shop:hQ7vbX2k9@db/shop";
    assert_eq!(
        judge_value(url).map(|found| &url[found.range]),
        Some("hQ7vbX2k9")
    );
    for url in [
        "postgres://shop@db/shop",
        "https://shop.test:8080/a@b",
        "postgres://shop:${PASSWORD}@db",
        "postgres://shop:$(PASSWORD)@db",
        "postgres://user:password@db",
        "postgres://{{ .user }}:{{ .password }}@db",
        "docker://shop:1.4@sha256:aaaaaaaa",
        "redis://:@db",
    ] {
        assert_eq!(judge_value(url), None, "{url}");
    }
}

#[test]
fn connection_strings_and_headers_are_found() {
    for (value, expected) in [
        (
            "Server=db;User=shop;Password=hQ7vbX2k9;Encrypt=true",
            "hQ7vbX2k9",
        ),
        (
            "host=db user=shop password=hQ7vbX2k9 dbname=shop",
            "hQ7vbX2k9",
        ),
        (
            "Authorization: Basic c2hvcDpoUTd2Ylgyazk=",
            "c2hvcDpoUTd2Ylgyazk=",
        ),
        ("Bearer k8Jr2mQx7Zp4Lw9Tt3Vb", "k8Jr2mQx7Zp4Lw9Tt3Vb"),
    ] {
        assert_eq!(
            judge_value(value).map(|found| &value[found.range]),
            Some(expected),
            "{value}"
        );
    }
    let key = base64(&[7, 91, 200, 33, 15, 180, 64, 250, 9, 77, 130, 201].repeat(6)[..64]);
    let storage = format!(
        "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey={key};EndpointSuffix=x"
    );
    assert_eq!(
        kind(judge_value(&storage)),
        Some(("account key", Certainty::Likely))
    );
    let signed = format!(
        "https://shop.blob/x?sv=2022-11-02&se=2026-01-01&sig={}",
        base64(&key.as_bytes()[..32]).replace('=', "%3D")
    );
    assert_eq!(
        kind(judge_value(&signed)),
        Some(("Azure access signature", Certainty::Certain))
    );
}

#[test]
fn private_keys_are_found_whole_unless_encrypted() {
    for label in [
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK",
    ] {
        let text = format!("a: |\n{}b", private_key(label, ""));
        let whole = found("tls.key", &text);
        assert_eq!(
            whole,
            [("private key", private_key(label, "").trim_end())],
            "{label}"
        );
        let escaped = private_key(label, "").replace('\n', "\\n");
        assert!(judge_value(&escaped).is_some(), "{escaped}");
        let encoded = base64(private_key(label, "").as_bytes());
        assert_eq!(
            found("kubeconfig", &format!("key={encoded}")).len(),
            1,
            "{label}"
        );
        assert_eq!(
            kind(judge_value(&encoded)),
            Some(("private key", Certainty::Certain)),
            "{label}"
        );
    }
    let openssh = "b3BlbnNzaC1rZXktdjEAAAAA";
    assert!(
        judge_value(&private_key(
            "OPENSSH PRIVATE KEY",
            &format!("{openssh}BG5vbmUAAAAE")
        ))
        .is_some()
    );
    for text in [
        private_key("ENCRYPTED PRIVATE KEY", ""),
        private_key(
            "RSA PRIVATE KEY",
            "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n",
        ),
        private_key("OPENSSH PRIVATE KEY", &format!("{openssh}CmFlczI1Ni1jdHI")),
        private_key("PUBLIC KEY", ""),
        private_key("CERTIFICATE", ""),
        [
            "-----BEGIN ",
            "PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        ]
        .concat(),
    ] {
        assert_eq!(judge_value(&text), None, "{text}");
    }
}

#[test]
fn json_web_tokens_are_read() {
    let header = r#"{"alg":"HS256","typ":"JWT"}"#;
    let judge = |header, claims| kind(judge_value(&json_web_token(header, claims)));
    assert_eq!(
        judge(header, r#"{"sub":"shop"}"#),
        Some(("JSON Web Token", Certainty::Certain))
    );
    assert_eq!(
        judge(header, r#"{"sub":"shop","exp":1}"#),
        Some(("JSON Web Token", Certainty::Likely))
    );
    let account = r#"{"iss":"kubernetes/serviceaccount"}"#;
    assert_eq!(
        judge(header, account),
        Some(("service account token", Certainty::Certain))
    );
    assert_eq!(
        judge(header, r#"{"sub":"1234567890","name":"John Doe"}"#),
        None
    );
    assert_eq!(judge(r#"{"alg":"none"}"#, r#"{"sub":"shop"}"#), None);
    assert_eq!(judge(r#"{"typ":"JWT"}"#, r#"{"sub":"shop"}"#), None);
}

#[test]
fn lines_of_configuration_are_read() {
    let text = "# password = commented\nspring.datasource.password = hQ7vbX2k9 # why\nexport API_TOKEN='k1-9x'\n\
                password = ${DB_PASSWORD}\npassword:\n  - a\ntoken: |\nserver-tokens: off\nsudo: NOPASSWD:ALL\n\
                db: {user: shop, password: zebra7, host: db}\n{\"apiKey\": \"k2-8y\", \"password_file\": \"x\"}\n";
    let expected = [
        ("password", "hQ7vbX2k9"),
        ("token", "k1-9x"),
        ("password", "zebra7"),
        ("API key", "k2-8y"),
    ];
    assert_eq!(found("app.conf", text), expected);
}

#[test]
fn source_code_is_searched_for_formats_only() {
    let text =
        "def validate(password):\n    password = 'hunter2'\n    url = 'http://a:hunter2@b'\n";
    assert_eq!(found("password_validation.py", text), []);
    assert_eq!(found("validation", text), []);
    let key = private_key("PRIVATE KEY", "");
    assert_eq!(found("a.py", &key).len(), 1);
}

#[test]
fn the_login_of_a_registry_is_found() {
    let text = format!(
        r#"{{"auths": {{"ghcr.io": {{"auth": "{}"}}}}}}"#,
        base64(b"shop:hQ7vbX2k9")
    );
    assert_eq!(found(".dockerconfigjson", &text).len(), 1);
    assert_eq!(
        found(
            ".dockerconfigjson",
            r#"{"auths": {"ghcr.io": {"auth": "none"}}}"#
        ),
        []
    );
}

#[test]
fn a_mask_shows_what_kind_of_token_it_is() {
    let token = ["gh", "p_", &"a1B2".repeat(9)].concat();
    assert_eq!(mask(&token), ["gh", "p_****"].concat());
    assert_eq!(mask("hunter2"), "****");
    let line = "url: http://shop:hunter2@db";
    assert_eq!(
        mask_all(line, &scan("a.yaml", line)),
        "url: http://shop:****@db"
    );
}
