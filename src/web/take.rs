//! The class `Take`: a link and its tables in, what a reader takes along out.

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use super::{into_js, to_js};
use crate::app::Taking;
use crate::chart::Sheet;
use crate::data::words::Language;

#[wasm_bindgen]
extern "C" {
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Needs[]")]
    pub type JsNeeds;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Download")]
    pub type JsDownload;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Quotes")]
    pub type JsQuotes;
}

/// The page's handle of a view to be taken along.
#[wasm_bindgen(js_name = Take)]
pub struct WebTake {
    taking: Taking,
}

#[wasm_bindgen(js_class = Take)]
impl WebTake {
    /// `link` is the query string, `site` the page's own address; see [`Taking::new`].
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, language: &str, site: &str, one_scale: bool) -> Result<WebTake, JsError> {
        let language = Language::parse(language).unwrap_or_default();
        let taking = Taking::new(link, language, site, one_scale).map_err(into_js)?;
        Ok(WebTake { taking })
    }

    /// The releases to be fetched and handed to [`WebTake::load`].
    pub fn needs(&mut self) -> Result<JsNeeds, JsError> {
        to_js(&self.taking.needs().map_err(into_js)?)
    }

    /// Takes the bytes of a release that was asked for.
    pub fn load(&mut self, dataset: &str, release: &str, bytes: &[u8]) -> Result<(), JsError> {
        self.taking.load(dataset, release, bytes).map_err(into_js)
    }

    /// Takes a table that the reader of own files made and unpacks a part of it,
    /// then with each call the next; whether it is whole.
    #[wasm_bindgen(js_name = nextOwn)]
    pub fn next_own(&mut self, bytes: Option<Vec<u8>>) -> Result<bool, JsError> {
        self.taking.next_own(bytes).map_err(into_js)
    }

    /// The chart as SVG, with the pinned one where there is one; for a sheet
    /// ("social", "column", "print") or, where that is empty, as the command line draws it.
    pub fn svg(&mut self, sheet: &str) -> Result<JsDownload, JsError> {
        to_js(&self.taking.svg(Sheet::parse(sheet)).map_err(into_js)?)
    }

    /// The numbers drawn, as CSV.
    pub fn csv(&mut self) -> Result<JsDownload, JsError> {
        to_js(&self.taking.view().map_err(into_js)?.csv())
    }

    /// The rows behind them, as CSV.
    pub fn rows(&mut self) -> Result<JsDownload, JsError> {
        to_js(&self.taking.view().map_err(into_js)?.rows())
    }

    /// How to get the numbers again, as JSON.
    pub fn recipe(&mut self) -> Result<JsDownload, JsError> {
        to_js(&self.taking.view().map_err(into_js)?.recipe())
    }

    /// The view in words; `accessed` is an ISO day or empty.
    pub fn quotes(&mut self, accessed: &str) -> Result<JsQuotes, JsError> {
        to_js(&self.taking.view().map_err(into_js)?.quotes(accessed))
    }
}
