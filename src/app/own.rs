//! A reader's own tables beside the shipped ones.

use super::App;
use crate::data::OwnTable;
use crate::data::own::PREFIX;
use crate::state::{Choices, Notice, read_link, settle, write_link};
use crate::wire::Update;

impl App {
    /// Takes an own table and unpacks a part of it, then with each call the next,
    /// and shows it once it is whole: the view of the link that asked for its
    /// file, else its first view. `None`: there is more to be done.
    pub fn next_own(&mut self, bytes: Option<Vec<u8>>) -> Option<Update> {
        match self.coming.next(bytes) {
            Ok(own) => own.map(|own| self.show_own(own)),
            Err(error) => Some(self.complain(&error)),
        }
    }

    fn show_own(&mut self, own: OwnTable) -> Update {
        let id = self.data.add(own);
        match self.asks_for.take_if(|(_, wanted)| *wanted == id) {
            Some((link, _)) => {
                let shown = self.open(&link);
                Update { link: Some(write_link(&self.state.choices)), ..shown }
            }
            None => {
                let mut shown = self.select(&id, None);
                if let Some((_, wanted)) = &self.asks_for {
                    let other = Notice::OtherFile(wanted.clone());
                    self.notices.extend(self.items(&[other], self.state.choices.language));
                    shown.panel = Some(self.panel());
                }
                shown
            }
        }
    }

    /// Lets go of an own table; where it is on screen, the default one comes.
    pub fn remove_own(&mut self, id: &str) -> Update {
        if !id.starts_with(PREFIX) {
            return Update::default();
        }
        let mut answer = Update::default();
        if self.state.choices.dataset == id {
            let default = self.data.catalogue.datasets.first().map(|dataset| dataset.id.clone());
            answer = self.select(&default.unwrap_or_default(), None);
        }
        self.data.remove(id);
        answer.panel = Some(self.panel());
        answer
    }

    /// Takes the own tables that another app has.
    pub fn share_own(&mut self, other: &App) {
        self.data.share(&other.data);
    }

    /// Keeps a link that names a file which is not open, by what is to be said of it.
    pub(super) fn remember(&mut self, link: &str, notices: &[Notice]) {
        self.asks_for = notices.iter().find_map(|notice| match notice {
            Notice::Own(id) => Some((link.to_string(), id.clone())),
            _ => None,
        });
    }

    /// That the pinned view is of a file which is not open, or names what is not there:
    /// another view in its place would be compared with this one.
    pub(super) fn missing_beside(&self, choices: &Choices) -> Option<Notice> {
        let (mut pinned, mut notices) = read_link(choices.beside.as_deref()?, &self.data, choices.language);
        // What its table does not have either, where that is here.
        if let Some(source) = self.data.source(&pinned.dataset, &pinned.release) {
            notices.extend(settle(&mut pinned, &source));
        }
        notices.into_iter().find_map(|notice| match notice.missing() {
            Some(name) => Some(Notice::Pinned(name.to_string())),
            None => Some(notice).filter(Notice::asks_for_file),
        })
    }

    /// The link of the pinned view; none where it cannot be shown.
    pub(super) fn pinned(&self) -> Option<String> {
        let choices = &self.state.choices;
        choices.beside.clone().filter(|_| self.missing_beside(choices).is_none())
    }
}
