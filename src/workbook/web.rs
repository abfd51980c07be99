//! The class `Workbook`, for the worker that reads own files. What it throws has
//! the name of the problem, and what it is about.

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use crate::sheets::{Problem, Workbook};

#[wasm_bindgen(js_name = Workbook)]
pub struct WebWorkbook {
    book: Workbook,
}

#[wasm_bindgen(js_class = Workbook)]
impl WebWorkbook {
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<WebWorkbook, JsError> {
        Ok(WebWorkbook { book: Workbook::new(bytes).map_err(problem)? })
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.book.sheets()
    }

    /// A sheet as text with commas.
    pub fn text(&mut self, sheet: &str) -> Result<String, JsError> {
        self.book.text(sheet).map_err(problem)
    }
}

fn problem(problem: Problem) -> JsError {
    let error = JsError::new(&problem.code());
    error.set_name("Problem");
    error
}
