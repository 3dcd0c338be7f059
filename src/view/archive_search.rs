//! The page that searches all reports of a site: what is asked, how far the search is, and what it has found.

use std::sync::Arc;

use leptos::prelude::*;

use crate::core::archive_hits::FoundReport;
use crate::core::archive_query::ArchiveQuery;
use crate::core::format::ShardList;
use crate::core::ids::ValueId;
use crate::core::limits;
use crate::core::messages::{ArchiveMessages, Messages, archive_messages, messages};
use crate::core::part_page::ALL_REPORTS;
use crate::core::query::Lang;
use crate::core::url::Ignored;
use crate::html::{
    self, El, On, a, button, div, follow, form, h1, header, input, label, li, live, option, p,
    progress, section, select, ul, views,
};
use crate::view::archive_results::{FileFault, Unused, results};
use crate::view::display::display;

/// How far a search is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing is asked.
    #[default]
    Idle,
    /// It is under way.
    Searching,
    /// It waits for the reader's consent to fetch more.
    Asking,
    /// It has ended.
    Done,
    /// The reader has stopped it.
    Stopped,
}

/// The progress of a search.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How far it is.
    pub phase: Phase,
    /// The shards of the chosen year.
    pub n_shards: usize,
    /// The shards whose index has been looked up.
    pub n_looked_up: usize,
    /// The reports that may have the text, in these shards.
    pub n_candidates: usize,
    /// The reports of them that have been read.
    pub n_read: usize,
    /// The bytes that were fetched, before any compression.
    pub bytes: u64,
    /// The bytes that may be fetched without another question.
    pub allowed: u64,
    /// The reports of this shard that may have the text.
    pub n_of_shard: usize,
    /// Those of them that are left to fetch, and their bytes.
    pub left: (usize, u64),
}

/// The callbacks of the browser.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveShell {
    /// Begins to search.
    pub search: fn(ArchiveState, ArchiveQuery),
    /// Stops the search.
    pub stop: fn(ArchiveState),
    /// Consents to fetching more.
    pub go_on: fn(ArchiveState),
    /// Reads the value of the control that an event is about.
    pub value: fn(&leptos::ev::Event) -> String,
}

/// The signals of the page.
#[derive(Clone, Copy)]
pub struct ArchiveState {
    /// What is asked.
    pub asked: RwSignal<ArchiveQuery>,
    /// The parts of the address that were not understood.
    pub ignored: RwSignal<Vec<Ignored>>,
    /// The shards and places, when they have arrived.
    pub list: RwSignal<Option<Arc<ShardList>>>,
    /// The departments that lead tasks of the reports that may have the text.
    pub departments: RwSignal<Vec<(ValueId, String)>>,
    /// How far the search is.
    pub progress: RwSignal<Progress>,
    /// What it has found, in the order in which it is shown.
    pub found: RwSignal<Vec<Arc<FoundReport>>>,
    /// The files that could not be used.
    pub unused: RwSignal<Vec<Unused>>,
    /// The browser.
    pub shell: ArchiveShell,
}

impl ArchiveState {
    /// Returns the state before anything was searched.
    pub fn new((asked, ignored): (ArchiveQuery, Vec<Ignored>), shell: ArchiveShell) -> Self {
        Self {
            asked: RwSignal::new(asked),
            ignored: RwSignal::new(ignored),
            list: RwSignal::new(None),
            departments: RwSignal::new(Vec::new()),
            progress: RwSignal::new(Progress::default()),
            found: RwSignal::new(Vec::new()),
            unused: RwSignal::new(Vec::new()),
            shell,
        }
    }
}

/// The whole page.
pub fn archive_search(state: ArchiveState) -> AnyView {
    let lang = state.asked.get_untracked().lang;
    let (all, own) = (messages(lang), archive_messages(lang));
    let bar = div()
        .class("bar__inner")
        .with((a().class("bar__home").href(ALL_REPORTS).with(all.all_reports), display(all)));
    let content = html::main().id("main").class("frame frame--narrow").tabindex("-1").with((
        h1().class("frame__title").with(own.title),
        languages(state, all),
        asking(state, all, own),
        p().class("finder__intro ours").with(own.intro),
        ignored(state, all),
        status(state, own),
        unused(state, own),
        results(state.asked, state.found, all, own),
    ));
    let page = (a().class("skip").href("#main").with(all.skip), header().class("bar").with(bar));
    views((page.0, page.1, content)).into_any()
}

/// The parts of the address that were not understood.
fn ignored(state: ArchiveState, all: &'static Messages) -> AnyView {
    live(move || {
        let ignored = state.ignored.get();
        let is_any = !ignored.is_empty();
        views(is_any.then(|| p().class("finder__ignored ours").with((all.ignored)(&ignored))))
    })
}

/// The links to the page in the other languages.
fn languages(state: ArchiveState, all: &'static Messages) -> El {
    let links = Lang::ALL.into_iter().filter(|lang| messages(*lang).tag != all.tag).map(|lang| {
        let name = messages(lang);
        let href = move || {
            let query = ArchiveQuery { lang, ..state.asked.get() };
            Some(format!("?{}", query.write()))
        };
        li().with(
            a().class("tap").lang(name.tag).hreflang(name.tag).href(follow(href)).with(name.name),
        )
    });
    ul().class("finder__languages").with(links.collect::<Vec<El>>())
}

/// The search box and the choices.
fn asking(state: ArchiveState, all: &'static Messages, own: &'static ArchiveMessages) -> El {
    let typed = RwSignal::new(state.asked.get_untracked().text);
    Effect::new(move || typed.set(state.asked.get().text));
    let shell = state.shell;
    let box_ = input()
        .class("finder__box")
        .id("q")
        .kind("search")
        .autocomplete("off")
        .enterkeyhint("search")
        .maxlength(limits::SEARCH.max)
        .aria_label(all.search)
        .live_value(move || typed.get())
        .on(On::Input, move |event| typed.set((shell.value)(&event)));
    let submit =
        move || ArchiveQuery { text: typed.get_untracked(), ..state.asked.get_untracked() };
    let text = div()
        .class("finder__text")
        .with((box_, button().class("button finder__submit").kind("submit").with(own.search)));
    let years = move || {
        let asked = state.asked.get().year;
        let list = state.list.get();
        let years = list.iter().flat_map(|list| list.shards.iter().filter_map(|shard| shard.year));
        let mut years: Vec<(String, String)> =
            years.map(|year| (year.to_string(), (own.year_name)(year))).collect();
        years.dedup();
        (years, asked.map(|year| year.to_string()))
    };
    let named = |values: &[(ValueId, String)], asked: Option<ValueId>| {
        let values = values.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        (values, asked.map(|id| id.to_string()))
    };
    let places = move || {
        let list = state.list.get();
        named(list.as_ref().map_or(&[][..], |list| &list.places), state.asked.get().place)
    };
    let departments =
        move || state.departments.with(|all| named(all, state.asked.get().department));
    let id = |value: &str| ValueId::new(value).ok();
    let choices = div().class("finder__choices").with((
        choice(state, own, "year", own.year, years, move |value| ArchiveQuery {
            year: value.parse().ok(),
            ..submit()
        }),
        choice(state, own, "place", own.place, places, move |value| ArchiveQuery {
            place: id(value),
            ..submit()
        }),
        choice(state, own, "department", own.department, departments, move |value| ArchiveQuery {
            department: id(value),
            ..submit()
        }),
    ));
    form()
        .class("finder__form")
        .role("search")
        .on(On::Submit, move |event| {
            event.prevent_default();
            (state.shell.search)(state, submit());
        })
        .with((text, choices))
}

/// The values of a choice with their names, and the chosen one.
type Choice = (Vec<(String, String)>, Option<String>);

/// A choice of one value. Choosing one searches anew.
fn choice(
    state: ArchiveState,
    own: &'static ArchiveMessages,
    name: &'static str,
    title: &'static str,
    values: impl Fn() -> Choice + Send + Sync + 'static,
    chosen: impl Fn(&str) -> ArchiveQuery + Send + 'static,
) -> El {
    let values = Memo::new(move |_| values());
    let options = live(move || {
        let (mut values, chosen) = values.get();
        // What the address chooses has no name before the names arrive.
        if let Some(id) = chosen.as_ref().filter(|id| !values.iter().any(|(known, _)| known == *id))
        {
            values.push((id.clone(), own.chosen.to_owned()));
        }
        let options = values.into_iter().map(|(id, name)| {
            let is_chosen = chosen.as_ref() == Some(&id);
            option().value(id).selected(is_chosen).with(name)
        });
        let any = option().value("").selected(chosen.is_none()).with(own.any);
        views((any, options.collect::<Vec<El>>()))
    });
    let id = format!("finder-{name}");
    div().class("finder__choice").with((
        label().for_id(id.as_str()).with(title),
        select().id(id).class("finder__select").with(options).on(On::Change, move |event| {
            (state.shell.search)(state, chosen(&(state.shell.value)(&event)));
        }),
    ))
}

/// How far the search is, with what the reader can do about it. Only its steps are announced, not each report.
fn status(state: ArchiveState, own: &'static ArchiveMessages) -> El {
    let phase = Memo::new(move |_| state.progress.get().phase);
    let step = move || match phase.get() {
        Phase::Idle => String::new(),
        Phase::Searching => own.searching.to_owned(),
        Phase::Asking => {
            let Progress { bytes, left: (n, left), .. } = state.progress.get_untracked();
            (own.asks)(bytes, n, left)
        }
        Phase::Stopped => own.stopped.to_owned(),
        Phase::Done => {
            let found = state.found.get_untracked();
            let n_tasks = found.iter().map(|report| report.tasks.len()).sum();
            if found.is_empty() && state.unused.with_untracked(Vec::is_empty) {
                return own.nothing.to_owned();
            }
            (own.found)(n_tasks, found.len())
        }
    };
    let counts = move || {
        let Progress { phase, n_shards, n_looked_up, n_candidates, n_read, .. } =
            state.progress.get();
        let parts = (own.n_parts)(n_looked_up, n_shards);
        let read = (own.n_read)(n_candidates, n_read);
        if phase == Phase::Idle { String::new() } else { format!("{read} · {parts}") }
    };
    let is_under_way = move || matches!(phase.get(), Phase::Searching | Phase::Asking);
    let bar = live(move || {
        if !is_under_way() {
            return Vec::new();
        }
        // A shard counts as much as its share of the shards; within it, the reports that have been read.
        let value = follow(move || {
            let Progress { n_looked_up, left: (left, _), n_of_shard, .. } = state.progress.get();
            let of_shard = (100 * left).checked_div(n_of_shard).unwrap_or_default();
            Some((100 * n_looked_up).saturating_sub(of_shard).to_string())
        });
        let max = follow(move || Some((100 * state.progress.get().n_shards.max(1)).to_string()));
        let end = button().class("button").kind("button").with(own.stop);
        let end = end.on(On::Click, move |_| (state.shell.stop)(state));
        let go_on = (phase.get() == Phase::Asking).then(|| {
            let Progress { bytes, allowed, .. } = state.progress.get_untracked();
            let more = (4 * allowed).saturating_sub(bytes);
            let go_on = button().class("button finder__go").kind("button").with((own.go_on)(more));
            go_on.on(On::Click, move |_| (state.shell.go_on)(state))
        });
        views(div().class("finder__under-way").with((
            progress().class("finder__bar").aria_label(own.progress).value(value).max(max),
            div().class("finder__buttons").with((go_on, end)),
        )))
    });
    section().class("finder__status").with((
        p().class("finder__step").role("status").live_text(step),
        bar,
        p().class("finder__counts ours").live_text(counts),
    ))
}

/// The files that could not be used.
fn unused(state: ArchiveState, own: &'static ArchiveMessages) -> El {
    let items = live(move || {
        let unused = state.unused.get();
        if unused.is_empty() {
            return Vec::new();
        }
        let items = unused.iter().map(|Unused { file, fault, n_reports }| {
            let what = match fault {
                FileFault::Lost => (own.lost)(file),
                FileFault::Status(status) => (own.missing)(file, *status),
                FileFault::Changed => (own.changed)(file),
            };
            let reports =
                (*n_reports > 0).then(|| format!(" · {}", (own.not_searched)(*n_reports)));
            li().with((what, reports))
        });
        views((p().with(own.incomplete), ul().with(items.collect::<Vec<El>>())))
    });
    div().class("finder__unused").role("alert").with(items)
}
