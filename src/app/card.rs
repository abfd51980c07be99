//! The card of the event pointed at, else of the open one.

use super::App;
use crate::data::catalogue::Event;
use crate::data::words::{self, Language};
use crate::wire::{AppEvent, EventCard};

impl App {
    /// The card, once the catalogue has the event's texts.
    pub fn card(&self) -> Option<EventCard> {
        let id = self.shown_event()?;
        let event = self.data.catalogue.event(id).filter(|event| !event.title.is_empty())?;
        let choices = &self.state.choices;
        let language = choices.language;
        let open = choices.event.as_deref() == Some(id);
        Some(EventCard {
            id: id.to_string(),
            date: date(event, language),
            title: event.title.of(language).to_string(),
            summary: event.summary.of(language).to_string(),
            source: event.source.clone(),
            address: event.address.clone(),
            close: open.then_some(AppEvent::OpenEvent { value: None }),
        })
    }

    /// The event whose card is shown.
    pub(super) fn shown_event(&self) -> Option<&str> {
        self.state.event.as_deref().or(self.state.choices.event.as_deref())
    }
}

/// When it happened, or from when to when it held.
pub(super) fn date(event: &Event, language: Language) -> String {
    let from = words::date(event.month, event.day, language);
    match event.end {
        Some((month, day)) => format!("{from} \u{2013} {}", words::date(month, day, language)),
        None => from,
    }
}
