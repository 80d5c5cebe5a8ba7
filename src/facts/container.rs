//! What containers run and where they listen.

use super::service::protocol;
use crate::k8s::{Container, Role};
use serde::{Deserialize, Serialize};
use std::ops::Not;

/// What a container tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContainerFacts {
    /// Its name.
    pub name: Box<str>,
    /// Its image as written; empty if none is.
    pub image: Box<str>,
    /// Whether it runs before the others, and ends.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub is_init: bool,
    /// The ports it declares.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub ports: Box<[ContainerPort]>,
}

/// A port that a container declares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContainerPort {
    /// Its name, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Box<str>>,
    /// The number, as written.
    pub number: Box<str>,
    /// The protocol, if it is not TCP.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol: Option<Box<str>>,
}

impl ContainerFacts {
    pub(super) fn new(container: Container) -> Self {
        let ports = container.get("ports").items().filter_map(|port| {
            Some(ContainerPort {
                name: port.get("name").text().map(Into::into),
                number: port.get("containerPort").text()?.into(),
                protocol: protocol(port),
            })
        });
        Self {
            name: container.name().into(),
            image: container.get("image").text().unwrap_or_default().into(),
            is_init: container.role() == Role::Init,
            ports: ports.collect(),
        }
    }
}
