//! Views whose table is still to come: what is on screen stays, under its own
//! names, until the bytes are there or cannot be had.

use super::App;
use crate::data::catalogue::{Dataset, Release};
use crate::data::shipped;
use crate::data::words::Language;
use crate::state::{Choices, Event, settle, update, write_link};
use crate::wire::{Needs, Update};
use crate::{Error, Result};

/// A view that waits for its release's bytes.
#[derive(Debug)]
pub(super) struct Waiting {
    choices: Choices,
    /// The dataset whose terms the choices are in, where it is another.
    from: Option<String>,
    /// Its link becomes a history entry.
    push: bool,
    /// What the reader chose while it was on its way: chosen in it too.
    meanwhile: Vec<Event>,
}

impl Waiting {
    fn is_for(&self, dataset: &str, release: &str) -> bool {
        self.choices.dataset == dataset && self.choices.release == release
    }
}

/// The message that asks the page for a release's file.
pub(super) fn needs(dataset: &Dataset, release: &Release, language: Language) -> Needs {
    Needs {
        dataset: dataset.id.clone(),
        release: release.id.clone(),
        file: release.file.clone(),
        bytes: shipped::size(release),
        message: language.of("Loading: ", "Cargando: ").to_string() + dataset.title.of(language),
    }
}

impl App {
    /// Whether the catalogue's whole texts are still to be handed over: no
    /// release but those compiled in can be loaded before.
    pub const fn wants_texts(&self) -> bool {
        !self.data.has_all_texts()
    }

    /// Takes the catalogue's whole tables of labels, definitions and events.
    pub fn load_texts(&mut self, labels: &[u8], definitions: &[u8], events: &[u8]) -> Update {
        match self.data.load_texts(labels, definitions, events) {
            Ok(()) => Update { panel: Some(self.panel()), card: Some(self.card()), ..Update::default() },
            Err(error) => {
                self.failed = self.waiting.take();
                self.complain(&error)
            }
        }
    }

    /// Takes the bytes of a release that was asked for.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: &[u8]) -> Update {
        let loaded = self.data.load(dataset, release, bytes);
        self.arrived(dataset, release, loaded)
    }

    /// Hears that the bytes of a release could not be had: the view stays, and
    /// so does the reader's address.
    pub fn load_failed(&mut self, dataset: &str, release: &str, problem: &str) -> Update {
        let file = self.data.catalogue.dataset(dataset).and_then(|d| d.release(release));
        let file = file.map_or_else(|| dataset.to_string(), |release| release.file.clone());
        let problem = problem.chars().take(200).collect();
        self.arrived(dataset, release, Err(Error::Load { file, problem }))
    }

    /// Nobody is told of what nobody waits for any more.
    fn arrived(&mut self, dataset: &str, release: &str, loaded: Result<()>) -> Update {
        match (self.waiting.take(), loaded) {
            (Some(waiting), Ok(())) if waiting.is_for(dataset, release) => self.settle(waiting),
            (Some(waiting), Err(error)) if waiting.is_for(dataset, release) => {
                // The link's language holds for what is shown in place of its view.
                let other = waiting.choices.language != self.state.choices.language;
                let mut answer = Update::default();
                if other {
                    self.state.choices.language = waiting.choices.language;
                    answer = self.refresh(false);
                }
                let of_link = !waiting.push;
                self.failed = Some(waiting);
                let complaint = self.complain(&error);
                if of_link {
                    self.say_that_another_view_is_shown();
                }
                Update { panel: Some(self.panel()), ..if other { answer } else { complaint } }
            }
            (other, _) => {
                self.waiting = other;
                Update::default()
            }
        }
    }

    /// Of a link whose data cannot be had: nobody takes what is on screen for its view.
    fn say_that_another_view_is_shown(&mut self) {
        let language = self.state.choices.language;
        let text = language.of(
            " What is shown is not the view of the link.",
            " Lo que se muestra no es la vista del enlace.",
        );
        if let Some(notice) = self.notices.last_mut() {
            notice.text += text;
        }
    }

    pub(super) fn try_again(&mut self) -> Update {
        match self.failed.take() {
            Some(waiting) => {
                self.notices.clear();
                self.wait(waiting)
            }
            None => Update::default(),
        }
    }

    /// Keeps a choice for the view that is on its way.
    pub(super) fn meanwhile(&mut self, event: Event) {
        self.failed = None;
        if let Some(Waiting { meanwhile, .. }) = &mut self.waiting {
            // A window that is dragged passes through many.
            let dragged = matches!(
                (meanwhile.last(), &event),
                (Some(Event::SetMonths { .. }), Event::SetMonths { .. })
            );
            meanwhile.truncate(meanwhile.len() - usize::from(dragged));
            meanwhile.push(event);
        }
    }

    /// Shows choices whose table may not be loaded yet.
    pub(super) fn show(&mut self, choices: Choices, from: Option<String>, push: bool) -> Update {
        self.failed = None;
        self.wait(Waiting { choices, from, push, meanwhile: Vec::new() })
    }

    fn wait(&mut self, waiting: Waiting) -> Update {
        let Choices { dataset, release, language, .. } = &waiting.choices;
        match self.data.require(dataset, release) {
            Ok(true) => {
                self.waiting = None;
                self.settle(waiting)
            }
            Ok(false) => {
                let found = self.data.catalogue.dataset(dataset).and_then(|d| Some((d, d.release(release)?)));
                let needs = found.map(|(dataset, release)| needs(dataset, release, *language));
                self.waiting = Some(waiting);
                Update { needs, panel: Some(self.panel()), ..Update::default() }
            }
            Err(error) => self.complain(&error),
        }
    }

    /// Makes choices the state, dropping what their table does not have.
    fn settle(&mut self, waiting: Waiting) -> Update {
        let Waiting { mut choices, from, push, meanwhile } = waiting;
        let Some(source) = self.data.source(&choices.dataset, &choices.release) else {
            return Update::default();
        };
        if let Some(from) = from.and_then(|from| self.data.catalogue.dataset(&from)) {
            choices = choices.carried(from, source.dataset, &source.release.id);
        }
        let dropped = settle(&mut choices, &source);
        let dropped = self.items(&dropped, choices.language);
        self.notices.extend(dropped);
        self.grip = None;
        let kept = !meanwhile.is_empty();
        let extent = self.derived.extent;
        for event in std::iter::once(Event::Show { choices }).chain(meanwhile) {
            update(&mut self.state, event, &self.data, &extent);
        }
        let mut answer = self.refresh(push);
        if kept || !self.notices.is_empty() {
            // The address must say what is on screen; a file of the reader's may be opened again.
            let asked = self.asks_for.as_ref().filter(|_| !push && !kept).map(|(link, _)| link.clone());
            answer.link = Some(asked.unwrap_or_else(|| write_link(&self.state.choices)));
        }
        answer
    }
}
