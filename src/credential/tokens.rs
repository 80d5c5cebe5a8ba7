//! The known token formats: one table, each row with the place where its format is stated.
//!
//! Left out are formats that only their name gives away (32 hexadecimal digits of Twilio, Datadog,
//! Mailgun, Cloudflare), public halves (publishable keys, client ids) and keys of test modes: under
//! a name that says secret they are found by their randomness.

use super::checksum::Checksum::{Crc32Base62, Crc32Hex};
use super::format::Alphabet::{
    Alphanumeric, Azure, Base32, Base64, Digits, Hex, Letters, Lower, PaddedWord, Upper, Word,
};
use super::format::Format;
use super::format::Part::Text;

const AWS: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html";
const ALIBABA: &str = "gitleaks config, rule alibaba-access-key-id";
const AZURE: &str = "gitleaks config, rule azure-ad-client-secret";
const GOOGLE: &str = "gitleaks config, rule gcp-api-key";
const GOOGLE_OAUTH: &str = "https://openrouter.ai/docs/guides/features/guardrails/secret-formats";
const GITHUB: &str =
    "https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats";
const GITHUB_FINE: &str = "gitleaks config, rule github-fine-grained-pat";
const GITLAB: &str = "https://docs.gitlab.com/ee/security/tokens/index.html#token-prefixes";
const NPM: &str = "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format";
const DOCKER: &str = "github.com/google/osv-scalibr, veles/secrets; docker login with a token";
const SLACK: &str = "gitleaks config, rules slack-*";
const TELEGRAM: &str = "https://core.telegram.org/bots/features#botfather";
const DISCORD: &str = "https://sapphirejs.dev, WebhookRegex of @sapphire/discord-utilities";
const GRAFANA: &str = "github.com/grafana/grafana, pkg/components/satokengen/tokengen.go";
const AGE: &str = "https://age-encryption.org/v1";
/// The rule there has the name of the provider.
const GITLEAKS: &str = "github.com/gitleaks/gitleaks, config/gitleaks.toml";

/// Every known token format.
pub(super) static FORMATS: &[Format] = &[
    // Clouds
    Format::new("AWS access key", "AKIA", &[Base32.times(16)], AWS),
    Format::new("AWS temporary access key", "ASIA", &[Base32.times(16)], AWS),
    Format::new("AWS bearer token", "ABIA", &[Base32.times(16)], AWS),
    Format::new("AWS context credential", "ACCA", &[Base32.times(16)], AWS),
    Format::new(
        "Alibaba Cloud access key",
        "LTAI",
        &[Alphanumeric.times(20)],
        ALIBABA,
    ),
    Format::new("Azure client secret", "Q~", &[Azure.between(31, 34)], AZURE)
        .preceded_by(&[Digits.times(1), Azure.times(3)]),
    Format::new("Google API key", "AIza", &[Word.times(35)], GOOGLE),
    Format::new(
        "Google OAuth client secret",
        "GOCSPX-",
        &[Word.between(20, 40)],
        GOOGLE_OAUTH,
    ),
    Format::new("DigitalOcean token", "dop_v1_", &[Hex.times(64)], GITLEAKS),
    Format::new(
        "DigitalOcean OAuth token",
        "doo_v1_",
        &[Hex.times(64)],
        GITLEAKS,
    ),
    Format::new(
        "DigitalOcean refresh token",
        "dor_v1_",
        &[Hex.times(64)],
        GITLEAKS,
    ),
    Format::new("Heroku API key", "HRKU-AA", &[Word.times(58)], GITLEAKS),
    Format::new("Databricks token", "dapi", &[Hex.times(32)], GITLEAKS),
    Format::new("OpenShift token", "sha256~", &[Word.times(43)], GITLEAKS),
    Format::new(
        "PlanetScale password",
        "pscale_pw_",
        &[PaddedWord.between(32, 64)],
        GITLEAKS,
    ),
    Format::new(
        "PlanetScale token",
        "pscale_tkn_",
        &[PaddedWord.between(32, 64)],
        GITLEAKS,
    ),
    // Code, packages, images
    Format::new("GitHub token", "ghp_", &[Alphanumeric.times(36)], GITHUB).checked(Crc32Base62),
    Format::new("GitHub token", "gho_", &[Alphanumeric.times(36)], GITHUB).checked(Crc32Base62),
    Format::new("GitHub token", "ghu_", &[Alphanumeric.times(36)], GITHUB).checked(Crc32Base62),
    Format::new("GitHub token", "ghs_", &[Alphanumeric.times(36)], GITHUB).checked(Crc32Base62),
    Format::new("GitHub token", "ghr_", &[Alphanumeric.times(36)], GITHUB).checked(Crc32Base62),
    Format::new(
        "GitHub token",
        "github_pat_",
        &[Alphanumeric.times(22), Text("_"), Alphanumeric.times(59)],
        GITHUB_FINE,
    ),
    Format::new("GitLab token", "glpat-", &[Word.times(20)], GITLAB),
    Format::new(
        "GitLab token",
        "glpat-",
        &[Word.between(27, 300), Text("."), Lower.times(9)],
        GITLAB,
    ),
    Format::new("GitLab runner token", "glrt-", &[Word.times(20)], GITLAB),
    Format::new(
        "GitLab runner token",
        "glrt-t",
        &[
            Digits.times(1),
            Text("_"),
            Word.between(27, 300),
            Text("."),
            Lower.times(9),
        ],
        GITLAB,
    ),
    Format::new(
        "GitLab runner token",
        "GR1348941",
        &[Word.times(20)],
        GITLAB,
    ),
    Format::new("GitLab deploy token", "gldt-", &[Word.times(20)], GITLAB),
    Format::new("GitLab trigger token", "glptt-", &[Hex.times(40)], GITLAB),
    Format::new("GitLab agent token", "glagent-", &[Word.times(50)], GITLAB),
    Format::new(
        "GitLab application secret",
        "gloas-",
        &[Word.times(64)],
        GITLAB,
    ),
    Format::new("GitLab SCIM token", "glsoat-", &[Word.times(20)], GITLAB),
    Format::new("GitLab mail token", "glimt-", &[Word.times(25)], GITLAB),
    Format::new("npm token", "npm_", &[Alphanumeric.times(36)], NPM).checked(Crc32Base62),
    Format::new(
        "PyPI token",
        "pypi-AgEIcHlwaS5vcmc",
        &[Word.between(50, 1000)],
        GITLEAKS,
    ),
    Format::new("RubyGems key", "rubygems_", &[Hex.times(48)], GITLEAKS),
    Format::new("Clojars token", "CLOJARS_", &[Lower.times(60)], GITLEAKS),
    Format::new("Docker Hub token", "dckr_pat_", &[Word.times(27)], DOCKER),
    Format::new("Docker Hub token", "dckr_oat_", &[Word.times(32)], DOCKER),
    Format::new(
        "Artifactory key",
        "AKCp",
        &[Alphanumeric.times(69)],
        GITLEAKS,
    ),
    Format::new(
        "Artifactory token",
        "cmVmd",
        &[Alphanumeric.times(59)],
        GITLEAKS,
    ),
    Format::new(
        "Postman key",
        "PMAK-",
        &[Hex.times(24), Text("-"), Hex.times(34)],
        GITLEAKS,
    ),
    // Infrastructure and monitoring
    Format::new("Vault token", "hvs.", &[Word.between(90, 120)], GITLEAKS),
    Format::new(
        "Vault batch token",
        "hvb.",
        &[Word.between(138, 300)],
        GITLEAKS,
    ),
    Format::new(
        "Terraform Cloud token",
        ".atlasv1.",
        &[PaddedWord.between(60, 70)],
        GITLEAKS,
    )
    .preceded_by(&[Alphanumeric.times(14)]),
    Format::new("Pulumi token", "pul-", &[Hex.times(40)], GITLEAKS),
    Format::new(
        "Doppler token",
        "dp.pt.",
        &[Alphanumeric.times(43)],
        GITLEAKS,
    ),
    Format::new(
        "1Password token",
        "ops_eyJ",
        &[Base64.between(250, 2000)],
        GITLEAKS,
    ),
    Format::new(
        "age secret key",
        "AGE-SECRET-KEY-1",
        &[Upper.times(58)],
        AGE,
    ),
    Format::new(
        "Grafana token",
        "glsa_",
        &[Alphanumeric.times(32), Text("_"), Hex.times(8)],
        GRAFANA,
    )
    .checked(Crc32Hex),
    Format::new(
        "Grafana Cloud token",
        "glc_eyJ",
        &[Base64.between(29, 400)],
        GITLEAKS,
    ),
    Format::new("New Relic key", "NRAK-", &[Upper.times(27)], GITLEAKS),
    Format::new("Sentry token", "sntryu_", &[Hex.times(64)], GITLEAKS),
    Format::new(
        "Sentry token",
        "sntrys_eyJ",
        &[Base64.between(20, 500), Text("_"), Base64.times(43)],
        GITLEAKS,
    ),
    Format::new(
        "Dynatrace token",
        "dt0c01.",
        &[Upper.times(24), Text("."), Upper.times(64)],
        GITLEAKS,
    ),
    Format::new("Prefect key", "pnu_", &[Alphanumeric.times(36)], GITLEAKS),
    // Payment and trade
    Format::new(
        "Stripe secret key",
        "sk_live_",
        &[Alphanumeric.between(16, 250)],
        GITLEAKS,
    ),
    Format::new(
        "Stripe restricted key",
        "rk_live_",
        &[Alphanumeric.between(16, 250)],
        GITLEAKS,
    ),
    Format::new("Shopify token", "shpat_", &[Hex.times(32)], GITLEAKS),
    Format::new("Shopify token", "shpca_", &[Hex.times(32)], GITLEAKS),
    Format::new("Shopify token", "shppa_", &[Hex.times(32)], GITLEAKS),
    Format::new("Shopify secret", "shpss_", &[Hex.times(32)], GITLEAKS),
    Format::new("Square token", "sq0atp-", &[Word.between(22, 60)], GITLEAKS),
    // Mail, chat, work
    Format::new(
        "SendGrid key",
        "SG.",
        &[Word.times(22), Text("."), Word.times(43)],
        "gitleaks config, rule sendgrid-api-token; https://www.twilio.com/docs/sendgrid",
    ),
    Format::new(
        "Brevo key",
        "xkeysib-",
        &[Hex.times(64), Text("-"), Alphanumeric.times(16)],
        GITLEAKS,
    ),
    Format::new(
        "Slack bot token",
        "xoxb-",
        &[
            Digits.between(10, 13),
            Text("-"),
            Digits.between(10, 13),
            Text("-"),
            Alphanumeric.between(18, 36),
        ],
        SLACK,
    ),
    Format::new(
        "Slack user token",
        "xoxp-",
        &[
            Digits.between(10, 13),
            Text("-"),
            Digits.between(10, 13),
            Text("-"),
            Digits.between(10, 13),
            Text("-"),
            Word.between(28, 34),
        ],
        SLACK,
    ),
    Format::new(
        "Slack app token",
        "xapp-",
        &[
            Digits.times(1),
            Text("-"),
            Upper.between(8, 13),
            Text("-"),
            Digits.between(8, 15),
            Text("-"),
            Lower.between(32, 80),
        ],
        SLACK,
    ),
    Format::new("Slack token", "xoxe-1-", &[Upper.between(140, 160)], SLACK),
    Format::new(
        "Slack webhook",
        "hooks.slack.com/services/",
        &[
            Upper.between(8, 13),
            Text("/"),
            Upper.between(8, 13),
            Text("/"),
            Alphanumeric.times(24),
        ],
        SLACK,
    ),
    Format::new(
        "Discord webhook",
        "discord.com/api/webhooks/",
        &[Digits.between(17, 20), Text("/"), Word.between(60, 80)],
        DISCORD,
    ),
    Format::new(
        "Discord webhook",
        "discordapp.com/api/webhooks/",
        &[Digits.between(17, 20), Text("/"), Word.between(60, 80)],
        DISCORD,
    ),
    Format::new("Telegram bot token", ":AA", &[Word.times(33)], TELEGRAM)
        .preceded_by(&[Digits.between(8, 10)]),
    Format::new("Telegram bot token", ":AA", &[Word.times(33)], TELEGRAM)
        .preceded_by(&[Digits.between(8, 10), Text("bot")]),
    Format::new(
        "Linear key",
        "lin_api_",
        &[Alphanumeric.times(40)],
        GITLEAKS,
    ),
    Format::new(
        "Notion token",
        "ntn_",
        &[Digits.times(11), Alphanumeric.times(35)],
        GITLEAKS,
    ),
    Format::new(
        "Atlassian token",
        "ATATT3",
        &[PaddedWord.times(186)],
        GITLEAKS,
    ),
    // Models
    Format::new(
        "OpenAI key",
        "T3BlbkFJ",
        &[Alphanumeric.times(20)],
        GITLEAKS,
    )
    .preceded_by(&[Alphanumeric.times(20), Text("sk-")]),
    Format::new("OpenAI key", "T3BlbkFJ", &[Word.times(74)], GITLEAKS).preceded_by(&[
        Word.times(74),
        Text("-"),
        Lower.between(4, 7),
        Text("sk-"),
    ]),
    Format::new("OpenAI key", "T3BlbkFJ", &[Word.times(58)], GITLEAKS).preceded_by(&[
        Word.times(58),
        Text("-"),
        Lower.between(4, 7),
        Text("sk-"),
    ]),
    Format::new(
        "Anthropic key",
        "sk-ant-api03-",
        &[Word.times(95)],
        GITLEAKS,
    ),
    Format::new(
        "Anthropic admin key",
        "sk-ant-admin01-",
        &[Word.times(95)],
        GITLEAKS,
    ),
    Format::new("Hugging Face token", "hf_", &[Letters.times(34)], GITLEAKS),
    Format::new(
        "Perplexity key",
        "pplx-",
        &[Alphanumeric.times(48)],
        GITLEAKS,
    ),
];
