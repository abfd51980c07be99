//! The class `Take`: a link and its tables in, what a reader takes along out.

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use super::{into_js, to_js};
use crate::app::Taking;
use crate::data::words::Language;

#[wasm_bindgen]
extern "C" {
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Needs[]")]
    pub type JsNeeds;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Download")]
    pub type JsDownload;
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

    /// The chart as SVG, with the pinned one where there is one.
    pub fn svg(&mut self) -> Result<JsDownload, JsError> {
        to_js(&self.taking.svg().map_err(into_js)?)
    }

    /// The numbers drawn, as CSV.
    pub fn csv(&mut self) -> Result<JsDownload, JsError> {
        to_js(&self.taking.view().map_err(into_js)?.csv())
    }

    /// How to get the numbers again, as JSON.
    pub fn recipe(&mut self) -> Result<JsDownload, JsError> {
        to_js(&self.taking.view().map_err(into_js)?.recipe())
    }

    /// What must be said where the figures are used.
    pub fn citation(&mut self) -> Result<String, JsError> {
        Ok(self.taking.view().map_err(into_js)?.citation())
    }
}
