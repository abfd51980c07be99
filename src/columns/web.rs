//! The class `Columns`, for the worker that reads own files. What it throws has
//! the name of the problem, and what it is about.

use js_sys::Error as JsError;
use wasm_bindgen::prelude::*;

use crate::file::Columns;
use crate::problem::Problem;

#[wasm_bindgen(js_name = Columns)]
pub struct WebColumns {
    columns: Columns,
}

#[wasm_bindgen(js_class = Columns)]
impl WebColumns {
    /// How many bytes at the end of a file the constructor takes, by its last eight.
    pub fn tail(last: &[u8]) -> Result<f64, JsError> {
        Ok(Columns::tail(last).map_err(problem)? as f64)
    }

    #[wasm_bindgen(constructor)]
    pub fn new(tail: &[u8]) -> Result<WebColumns, JsError> {
        Ok(WebColumns { columns: Columns::new(tail).map_err(problem)? })
    }

    /// Rows of the file.
    pub fn rows(&self) -> f64 {
        self.columns.rows() as f64
    }

    /// The first line.
    pub fn header(&self) -> String {
        self.columns.header()
    }

    /// Where the next rows are stored: places and lengths in turn, one of each a
    /// column; empty: there are no more.
    pub fn ranges(&mut self) -> Result<Vec<f64>, JsError> {
        let ranges = self.columns.ranges().map_err(problem)?;
        Ok(ranges.iter().flat_map(|(start, length)| [*start as f64, *length as f64]).collect())
    }

    /// Takes the bytes of the next range.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<(), JsError> {
        self.columns.add(bytes).map_err(problem)
    }

    /// Reads the next lines of the rows whose ranges were added, and gives how many
    /// bytes they are; none: there are no more.
    pub fn read(&mut self) -> Result<usize, JsError> {
        self.columns.text().map(<[u8]>::len).map_err(problem)
    }

    /// Where in the module's memory these lines stand, until anything else is asked.
    pub fn place(&self) -> usize {
        self.columns.last().as_ptr() as usize
    }
}

fn problem(problem: Problem) -> JsError {
    let error = JsError::new(&problem.code());
    error.set_name("Problem");
    error
}
