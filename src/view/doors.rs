//! Where a reader can turn with a question on a task, and with a mistake of this site.

use std::collections::BTreeSet;

use crate::core::messages::Messages;
use crate::core::report::Task;
use crate::core::role::Role;
use crate::html::{El, a, p, span};
use crate::state::{Loaded, Page};
use crate::view::department::is_certain;
use crate::view::kit::ours;
use crate::view::phone::{new_phones, source_call};

/// The telephone numbers of a task's departments, as printed. Only those of which the source says whose they are.
pub(super) fn question(page: &Page, task: &Task) -> Option<El> {
    let report = &page.loaded.report;
    let mut line = p().class("doors").with(ours(page.messages.share.question));
    let mut known = BTreeSet::new();
    for column in report.columns_of(Role::Contact) {
        for part in task.parts(column).filter(|part| is_certain(task, part)) {
            let only = task.lead.first().map(|lead| lead.department);
            let Some(department) = part.owner.department().or(only) else { continue };
            let name = report.departments[department.0].name.as_str();
            let text = report.text(part.quote);
            for phone in new_phones(text, &mut known) {
                let call = source_call(page, text, &phone);
                line = line.with((" ", span().source().with(name), " ", call));
            }
        }
    }
    (!known.is_empty()).then_some(line)
}

/// The way to the keeper of the site, if the publisher has named one.
pub(super) fn keeper(loaded: &Loaded, messages: &Messages) -> Option<El> {
    let address = loaded.keeper.as_deref()?;
    let link =
        a().class("tap").href(address).rel("noopener noreferrer").with(messages.share.keeper);
    Some(p().class("doors").with((messages.share.wrong_copy, " ", link)))
}
