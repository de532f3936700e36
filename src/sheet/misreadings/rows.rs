//! Goals under a key that nobody knows, and keys beside the list of goals that belong to the last one.

use std::collections::BTreeSet;

use crate::form::{Fault, FaultKind, Form};
use crate::sheet::line_scan::Grammar;
use crate::source::Span;
use crate::yaml::mapping::{Likeness, MeantKey};
use crate::yaml::{Entry, Node};

/// Names the keys that are meant by unknown ones by what stands under them, where no other has it.
pub fn name_by_contents(form: &Form, root: &Node, faults: &mut Vec<Fault>) {
    let entries = root.entries().unwrap_or_default();
    let mut named: Vec<&str> = entries.iter().map(|entry| entry.key.text()).collect();
    for entry in entries {
        let first = entry.value.items().and_then(<[Node]>::first).unwrap_or(&entry.value);
        let Some(first) = first.entries().and_then(<[Entry]>::first) else { continue };
        let owner = Grammar::Sheet(form).owner_of(first.key.text());
        let Some(owner) = owner.filter(|owner| !named.contains(owner)) else { continue };
        let is_its = |fault: &&mut Fault| is_unknown(fault, entry.key.span());
        if let Some(Fault { kind: FaultKind::UnknownKey { meant, .. }, .. }) = faults.iter_mut().find(is_its)
        {
            *meant = Some(MeantKey::new(owner, Likeness::Spelling));
            named.push(owner);
            faults.retain(|fault| !is_missing(fault, owner));
        }
    }
}

fn is_unknown(fault: &Fault, key: Span) -> bool {
    matches!(&fault.kind, FaultKind::UnknownKey { whole, .. } if *whole == key)
}

fn is_missing(fault: &Fault, owner: &str) -> bool {
    matches!(&fault.kind, FaultKind::Missing { key, is_given: false } if key == owner)
}

/// Takes what the last goal lacks for given where it stands beside the list.
pub fn find_torn_off(form: &Form, root: &Node, faults: &mut Vec<Fault>) {
    let Some((goal, torn)) = torn_off(form, root) else { return };
    let spans: BTreeSet<Span> = torn.iter().map(|entry| entry.key.span()).collect();
    let keys: BTreeSet<&str> = torn.iter().map(|entry| entry.key.text()).collect();
    for fault in &mut *faults {
        if let FaultKind::UnknownKey { whole, meant, .. } = &mut fault.kind
            && spans.contains(whole)
        {
            *meant = None;
        }
    }
    let is_given = |fault: &Fault| keys.iter().any(|key| is_missing(fault, key));
    faults.retain(|fault| !(is_given(fault) && goal.span.covers(fault.span)));
}

/// The last goal, and the keys right behind the list that belong to it.
pub fn torn_off<'n>(form: &Form, root: &'n Node) -> Option<(&'n Node, Vec<&'n Entry>)> {
    let mut entries = root.entries()?.iter().skip_while(|entry| entry.key.text() != form.rows);
    let goal = entries.next()?.value.items()?.last()?;
    let own: BTreeSet<&str> = goal.entries()?.iter().map(|own| own.key.text()).collect();
    let belongs = |entry: &&Entry| {
        let key = entry.key.text();
        Grammar::Sheet(form).owner_of(key) == Some(&form.rows) && !own.contains(key)
    };
    Some((goal, entries.take_while(belongs).collect()))
}
