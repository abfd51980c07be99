//! The class `Desk`: a text in, checked claims out.

use wasm_bindgen::prelude::*;

use super::{into_js, to_js};
use crate::app::{Desk, handed};
use crate::data::words::Language;

use js_sys::Error as JsError;

#[wasm_bindgen]
extern "C" {
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "DeskUpdate")]
    pub type JsDeskUpdate;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "SlotList[]")]
    pub type JsSlotLists;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "SlotChoice[]")]
    pub type JsSlotChoices;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Shared | undefined")]
    pub type JsShared;
}

/// The page's handle of the desk.
#[wasm_bindgen(js_name = Desk)]
pub struct WebDesk {
    desk: Desk,
}

#[wasm_bindgen(js_class = Desk)]
impl WebDesk {
    /// A desk with the catalogue's texts, the lexicon and no table yet.
    #[wasm_bindgen(constructor)]
    pub fn new(labels: &[u8], definitions: &[u8], events: &[u8], lexicon: &[u8]) -> Result<WebDesk, JsError> {
        let data = handed(labels, definitions, events, lexicon).map_err(into_js)?;
        Ok(WebDesk { desk: Desk::with_data(data) })
    }

    /// Speaks another language: every claim is told again.
    pub fn speak(&mut self, language: &str) {
        self.desk.speak(Language::parse(language).unwrap_or_default());
    }

    /// Starts checking a text published on an ISO date; empty: not known.
    pub fn begin(&mut self, text: &str, published: &str) -> Result<JsDeskUpdate, JsError> {
        to_js(&self.desk.begin(text, published))
    }

    /// Does the next piece of work.
    pub fn step(&mut self) -> Result<JsDeskUpdate, JsError> {
        to_js(&self.desk.step())
    }

    /// Asks once more for the tables that could not be had.
    pub fn retry(&mut self) {
        self.desk.retry();
    }

    /// Adds an empty claim.
    pub fn add(&mut self, published: &str) {
        self.desk.add(published);
    }

    /// Changes a slot of a claim.
    pub fn correct(&mut self, index: usize, slot: &str, value: &str) {
        self.desk.correct(index, slot, value);
    }

    /// What a slot of a claim could be instead.
    pub fn options(&mut self, index: usize, slot: &str) -> Result<JsSlotChoices, JsError> {
        to_js(&self.desk.options(index, slot))
    }

    /// Takes another reading of a claim.
    pub fn choose(&mut self, index: usize, choice: usize) {
        self.desk.choose(index, choice);
    }

    /// Takes the bytes of a table that was asked for; none: it could not be had.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: Option<Vec<u8>>) {
        self.desk.load(dataset, release, bytes.as_deref());
    }

    /// Takes a table that the reader of own files made and unpacks a part of it,
    /// then with each call the next; whether it is whole.
    #[wasm_bindgen(js_name = nextOwn)]
    pub fn next_own(&mut self, bytes: Option<Vec<u8>>) -> Result<bool, JsError> {
        self.desk.next_own(bytes).map_err(into_js)
    }

    /// Lets go of an own table.
    #[wasm_bindgen(js_name = removeOwn)]
    pub fn remove_own(&mut self, id: &str) {
        self.desk.remove_own(id);
    }

    /// Options of the slots.
    pub fn lists(&self) -> Result<JsSlotLists, JsError> {
        to_js(&self.desk.lists())
    }

    /// The link that carries one statement; empty where it would be too long.
    pub fn link(&self, text: &str, published: &str) -> String {
        self.desk.link(text, published)
    }

    /// The statement a link asks to check.
    pub fn shared(&self, link: &str) -> Result<JsShared, JsError> {
        to_js(&self.desk.shared(link))
    }
}
