//! What is no file of the importer's: told as what it is.

use super::format::Format;

/// First bytes, and what a file with them is and how it becomes CSV.
const KINDS: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "is a workbook or another zip archive: save the sheet as CSV, or unpack it"),
    (b"\xD0\xCF\x11\xE0", "is an old workbook: save the sheet as CSV"),
    (b"\x1F\x8B", "is compressed with gzip: unpack it"),
    (b"%PDF", "is a PDF document: take the publisher's CSV file"),
    (b"\xFF\xFE", "is UTF-16 text: save it as UTF-8"),
    (b"\xFE\xFF", "is UTF-16 text: save it as UTF-8"),
    (b"<", "is an HTML or XML page, perhaps an error page: take the CSV file it links to"),
    (b"{", "is JSON: take the publisher's CSV file"),
    (b"[", "is JSON: take the publisher's CSV file"),
];

/// A column that only CBP's files by area of responsibility have.
const BY_AREA: &str = "Area of Responsibility";

/// What bytes are that are no CSV text.
pub(crate) fn kind(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    KINDS.iter().find(|(start, _)| text.starts_with(start)).map(|(_, what)| *what)
}

/// Why a header is of no format.
pub(crate) fn header(header: &[String]) -> String {
    if header.iter().any(|name| name.eq_ignore_ascii_case(BY_AREA)) {
        return "is CBP's file by area of responsibility, from which no dataset is made: take CBP's southwest \
                file by component or its nationwide file by state"
            .to_string();
    }
    for (separator, name) in [(';', "semicolons"), ('\t', "tabs"), ('|', "vertical bars")] {
        let parts: Vec<String> =
            header.join(",").split(separator).map(|part| part.trim_matches(['"', ' ']).to_string()).collect();
        if parts.len() > header.len() {
            let of = Format::of(&parts).map_or(String::new(), |format| format!(" of {}", format.name));
            return format!("has its columns{of} separated by {name}: save it with commas");
        }
    }
    Format::missed(header)
}

#[cfg(test)]
mod tests {
    use super::super::raw::Raw;
    use super::super::testing::{fixture, labels};

    fn refusal(bytes: &[u8]) -> String {
        Raw::read(bytes, &labels()).expect_err("a refusal")
    }

    #[test]
    fn what_is_no_csv_file_is_told_as_what_it_is() {
        for (bytes, what) in [
            (b"PK\x03\x04\x14\0\x06\0".as_slice(), "is a workbook"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is an old workbook"),
            (b"\xEF\xBB\xBF\n <!DOCTYPE html><html lang=\"en\">", "is an HTML or XML page"),
            (b"<?xml version=\"1.0\"?>", "is an HTML or XML page"),
            (b"%PDF-1.7", "is a PDF"),
            (b"\x1F\x8B\x08", "is compressed"),
            (b"\xFF\xFEF\0i\0", "is UTF-16"),
            (b"{\"data\": []}", "is JSON"),
        ] {
            let said = refusal(bytes);
            assert!(said.starts_with(what), "{said}");
        }
    }

    #[test]
    fn files_of_other_columns_are_told_as_what_they_are() {
        let text = fixture("sbo-encounters-fy24-fy25-nov.csv");
        for (separator, name) in [(";", "semicolons"), ("\t", "tabs")] {
            let expected = format!(
                "has its columns of CBP's southwest file by component separated by {name}: save it with commas"
            );
            assert_eq!(refusal(text.replace(',', separator).as_bytes()), expected);
        }
        let area = "Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,Area of Responsibility,\
                    AOR (Abbv),Demographic,Citizenship,Title of Authority,Encounter Type,Encounter Count\n";
        assert!(refusal(area.as_bytes()).starts_with("is CBP's file by area of responsibility"));
    }
}
