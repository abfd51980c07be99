//! The class `OwnFiles`: a reader's own files, read in a worker.

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use super::{into_js, to_js};
use crate::app::{Correction, FileReader};
use crate::data::words::Language;

#[wasm_bindgen]
extern "C" {
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Profile")]
    pub type JsProfile;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "IntakeProgress")]
    pub type JsIntakeProgress;
    /// See `wire.d.ts`.
    #[wasm_bindgen(typescript_type = "Finished")]
    pub type JsFinished;
}

/// The worker's handle of the module. What it throws is a sentence for the reader.
#[wasm_bindgen(js_name = OwnFiles)]
pub struct WebOwnFiles {
    reader: FileReader,
}

#[wasm_bindgen(js_class = OwnFiles)]
impl WebOwnFiles {
    #[wasm_bindgen(constructor)]
    pub fn new(language: &str) -> Result<WebOwnFiles, JsError> {
        let language = Language::parse(language).unwrap_or_default();
        Ok(WebOwnFiles { reader: FileReader::new(language).map_err(into_js)? })
    }

    /// Looks at the beginning of a file; encoding and separator are empty where
    /// they are to be found out. `whole`: it is all of the file.
    pub fn look(
        &mut self,
        head: &[u8],
        whole: bool,
        encoding: &str,
        separator: &str,
    ) -> Result<JsProfile, JsError> {
        to_js(&self.reader.look(head, whole, encoding, separator).map_err(refused)?)
    }

    /// What a reader of workbooks or of Parquet threw, in a sentence.
    pub fn explain(&self, code: &str) -> String {
        self.reader.explain(code)
    }

    /// Sets the size of all files together, in bytes.
    #[wasm_bindgen(js_name = setSize)]
    pub fn set_size(&mut self, bytes: f64) {
        self.reader.set_size(bytes as u64);
    }

    /// Begins to read the file that was looked at last: its roles with commas
    /// between, and the measure that is taken.
    pub fn begin(
        &mut self,
        name: &str,
        roles: &str,
        measure: &str,
        day_first: bool,
        decimal_comma: bool,
    ) -> Result<(), JsError> {
        self.reader.begin(name, &Correction { roles, measure, day_first, decimal_comma }).map_err(refused)
    }

    /// Takes the next bytes of the file; milliseconds have elapsed since the start.
    pub fn feed(&mut self, bytes: &[u8], elapsed: f64) -> Result<JsIntakeProgress, JsError> {
        to_js(&self.reader.feed(bytes, elapsed).map_err(refused)?)
    }

    /// Ends the file, whose hash is given.
    pub fn end(&mut self, hash: String) -> Result<(), JsError> {
        self.reader.end(hash).map_err(refused)
    }

    /// The SHA-256 of some bytes, where the browser has none to give.
    pub fn digest(bytes: &[u8]) -> Vec<u8> {
        FileReader::digest(bytes).to_vec()
    }

    /// Makes the tables of the files that were read; `newest` has places of files,
    /// the newest release first, where that was asked.
    pub fn finish(&mut self, newest: &[usize]) -> Result<JsFinished, JsError> {
        to_js(&self.reader.finish(newest).map_err(refused)?)
    }

    /// What was refused of a table, as CSV.
    pub fn refused(&self, index: usize) -> String {
        self.reader.refused(index)
    }

    /// A table as the page's module takes it.
    pub fn bytes(&self, index: usize) -> Result<Vec<u8>, JsError> {
        self.reader.bytes(index).map_err(into_js)
    }
}

fn refused(sentence: String) -> JsError {
    let error = JsError::new(&sentence);
    error.set_name("Refusal");
    error
}
