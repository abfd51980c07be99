//! The class `Ask`: a phrase in, the link of a view out.

use wasm_bindgen::prelude::*;

use super::{into_js, to_js};
use crate::app::{Asker, handed};
use crate::data::Data;
use crate::data::words::Language;

use js_sys::Error as JsError;

#[wasm_bindgen]
extern "C" {
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Asked")]
    pub type JsAsked;
}

/// The page's handle of the reader of phrases.
#[wasm_bindgen(js_name = Ask)]
pub struct WebAsk {
    data: Data,
    asker: Asker,
}

#[wasm_bindgen(js_class = Ask)]
impl WebAsk {
    /// A reader of phrases in the words of the catalogue's texts and of the lexicon.
    #[wasm_bindgen(constructor)]
    pub fn new(labels: &[u8], definitions: &[u8], events: &[u8], lexicon: &[u8]) -> Result<WebAsk, JsError> {
        let data = handed(labels, definitions, events, lexicon).map_err(into_js)?;
        let asker = Asker::new(&data.catalogue);
        Ok(WebAsk { data, asker })
    }

    /// What a phrase asks for, told in a language.
    pub fn ask(&self, text: &str, language: &str) -> Result<JsAsked, JsError> {
        let language = Language::parse(language).unwrap_or_default();
        to_js(&self.asker.ask(&self.data.catalogue, text, language))
    }
}
