//! Findings about rules of roles and about bindings.

use super::{Made, Report};
use crate::date::Date;
use crate::k8s::Object;
use crate::k8s::rbac::{Binding, Grant, Power, Subject};

impl Report<'_> {
    /// Reports each rule of a role that gives `power` over all objects.
    pub fn grants(&mut self, object: Object, power: &Power) {
        for grant in object.grants(power) {
            self.grant(&grant);
        }
    }

    /// Reports each rule of a role that gives `power` over an object of a certain name.
    pub fn grants_on(&mut self, object: Object, power: &Power, is_it: fn(&str) -> bool) {
        if object.is_role() && !object.is_bootstrapped() {
            let rules = object.rules();
            for grant in rules.filter_map(|rule| rule.grant_on(power, is_it)) {
                self.grant(&grant);
            }
        }
    }

    /// Reports what a rule gives: at the first verb that does, with the resource as second place.
    pub fn grant(&mut self, grant: &Grant) -> Made<'_> {
        let rule = grant.rule.node();
        let verb = grant.verbs.first().copied().unwrap_or(rule);
        let resource = grant.resources.first().copied().unwrap_or(rule);
        let made = self.at(verb, grant.to_string());
        let made = made.label(resource, "on this resource");
        match grant.name {
            Some(name) => made.label(name, "of this name"),
            None => made,
        }
    }

    /// Reports that somebody should not be given the role of a binding: at the subject, with the
    /// role as second place.
    pub fn at_subject(&mut self, subject: Subject, says: impl Into<String>) -> Made<'_> {
        let binding: Binding = subject.binding();
        let made = self.at(subject.node(), says);
        made.label(binding.role_ref(), "the role it is given")
    }

    /// Whether the setting `allow_roles` names a role; a `*` in it stands for anything.
    pub fn allows_role(&self, object: Object) -> bool {
        self.lists("allow_roles", object.name())
    }

    /// Whether a day, written as `2027-01-31`, lies before the one to judge by: that of the setting
    /// `now`, or today. Nothing is past if neither is known.
    pub fn is_past(&self, day: &str) -> bool {
        let now = self.list("now").iter().find_map(|now| Date::parse(now));
        let now = now.or(self.settings.suppression.today);
        Date::parse(day)
            .zip(now)
            .is_some_and(|(day, now)| day < now)
    }
}
