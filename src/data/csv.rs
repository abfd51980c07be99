//! CSV, as `scan` reads and writes it, with this crate's errors.

pub use scan::csv::{Cell, Place, Problem, Reader, cell, line};

use crate::Error;

impl From<Problem> for Error {
    fn from(problem: Problem) -> Error {
        match problem {
            Problem::Form { line, problem } => Error::Csv { line, problem },
            Problem::Row { line, cells, expected } => Error::Row { line, cells, expected },
            Problem::Missing { column } => Error::MissingColumn { column },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Result;

    fn rows(text: &str) -> Result<Vec<Vec<String>>> {
        let mut reader = Reader::new(text.as_bytes())?;
        let mut cells = Vec::new();
        let mut out = vec![reader.header().to_vec()];
        while reader.next_row(&mut cells)?.is_some() {
            out.push(cells.iter().map(|c| c.text().expect("UTF-8").into_owned()).collect());
        }
        Ok(out)
    }

    #[test]
    fn reads_quotes_line_ends_and_marks() {
        let text = "\u{feff}a,b\r\n\"x, \"\"y\"\"\",2\r\n\r\n\"two\nlines\",\n";
        assert_eq!(
            rows(text).expect("rows"),
            [vec!["a", "b"], vec!["x, \"y\"", "2"], vec!["two\nlines", ""]]
        );
    }

    #[test]
    fn says_where_it_is_malformed() {
        let message = |text| rows(text).expect_err("an error").to_string();
        assert_eq!(message(""), "line 1: the file is empty");
        assert_eq!(message("a,b\n1\n"), "line 2: 1 cells where the header has 2");
        assert_eq!(message("a,b\n1,2\n1,\"2"), "line 3: a quote is not closed");
        assert_eq!(message("a,b\n\"1\"x,2"), "line 2: text after a closing quote");
    }
}
