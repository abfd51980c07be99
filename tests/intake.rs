//! A reader's own files: the publishers' raw ones and odd ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use border_encounters::data::words::Language;
use border_encounters::data::{Data, Month};
use border_encounters::intake::{Doubt, FileHash, Intake, Made, Mapping, Profile, Trouble};

/// The raw files, where they are at hand.
pub(crate) fn raw(name: &str) -> Option<Vec<u8>> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not here", path.display());
    }
    bytes
}

/// Reads files as they are, with what is inferred of each, changed by `correct`.
pub(crate) fn read_with(
    files: &[(&str, &[u8])],
    correct: impl Fn(&mut Mapping),
) -> Result<Vec<Made>, Trouble> {
    read_all(files, correct, &[])
}

pub(crate) fn read_all(
    files: &[(&str, &[u8])],
    correct: impl Fn(&mut Mapping),
    newest: &[usize],
) -> Result<Vec<Made>, Trouble> {
    let catalogue = Data::with_everything().expect("the shipped data").catalogue;
    let mut intake = Intake::new(catalogue);
    for (name, bytes) in files {
        let mut mapping = Profile::of(bytes, true)?.mapping;
        correct(&mut mapping);
        intake.begin(name, &mapping)?;
        let middle = bytes.len() / 3;
        intake.feed(&bytes[..middle])?;
        intake.feed(&bytes[middle..])?;
        let mut hash = FileHash::default();
        hash.update(bytes);
        intake.end(hash.finish())?;
    }
    intake.finish(newest)
}

pub(crate) fn read(files: &[(&str, &[u8])]) -> Result<Vec<Made>, Trouble> {
    read_with(files, |_| {})
}

/// The one table of a text, and its sums by month.
pub(crate) fn one(text: &str) -> Made {
    let mut made = read(&[("table.csv", text.as_bytes())]).expect("a table");
    assert_eq!(made.len(), 1);
    made.remove(0)
}

pub(crate) fn total(made: &Made) -> u64 {
    made.own.table.total()
}

pub(crate) fn of_month(made: &Made, month: &str) -> u64 {
    let table = &made.own.table;
    let place = table.months().index(Month::parse(month).expect("a month")).expect("a month of the table");
    let cells = (0..table.keys()).flat_map(|key| table.cells(key));
    cells.filter(|cell| cell.month() == place).map(|cell| cell.count()).sum()
}

pub(crate) fn names(made: &Made) -> Vec<&str> {
    made.own.table.dimensions().iter().map(|column| column.name.as_str()).collect()
}

#[test]
fn the_publishers_files_give_their_figures_as_they_are() {
    for (file, like, rows, months, sum) in [
        ("sbo-encounters-fy19-fy22.csv", "southwest", 2_264, 48, 5_549_227),
        ("sbo-encounters-fy22-fy25-nov.csv", "southwest", 1_665, 38, 7_190_143),
        ("sbo-encounters-fy23-fy26-jul.csv", "southwest", 1_614, 46, 5_170_107),
        ("nationwide-encounters-fy20-fy23-state.csv", "nationwide", 42_532, 48, 8_571_067),
        ("nationwide-encounters-fy22-fy25-state.csv", "nationwide", 47_100, 48, 9_560_774),
        ("nationwide-encounters-fy23-fy26-nov-state.csv", "nationwide", 37_161, 38, 6_855_118),
        ("khsm_usbp_monthly_region_sector.csv", "sectors", 5_830, 302, 22_741_440),
        ("khsm_usbp_monthly_region_citizenship.csv", "citizenships", 14_889, 302, 22_715_440),
        ("ohss_sw_encounters_component_office_monthly.csv", "offices", 1_703, 131, 0),
        ("ohss_repatriations_by_type_monthly.csv", "repatriations", 1_159, 131, 0),
        ("cbp_usbp_sw_at_entry_at_large_monthly.csv", "at-large", 35, 35, 0),
    ] {
        let Some(bytes) = raw(file) else { return };
        let profile = Profile::of(&bytes, true).expect("a table");
        assert_eq!((profile.like, profile.doubts), (Some(like), Vec::new()), "{file}");
        let made = read(&[(file, &bytes)]).expect("a table").remove(0);
        assert_eq!((made.report.refused(), made.report.files[0].1.rows), (0, rows), "{file}");
        assert!(made.own.table.blanks().is_none(), "{file}");
        assert_eq!(made.own.table.months().months(), months, "{file}");
        assert!(sum == 0 || total(&made) == sum, "{file}: {}", total(&made));
        let data = Data::with_everything().expect("the shipped data");
        let known = data.catalogue.dataset(like).expect("a dataset");
        for column in made.own.table.dimensions() {
            let info = known.dimension(&column.name).expect("a dimension of the catalogue");
            for value in column.dictionary.values() {
                assert!(info.value(value).is_some(), "{file}: {value} has no label");
            }
        }
    }
}

/// Sums by the values of a dimension over some months.
pub(crate) fn by(
    made: &Made,
    dimension: &str,
    months: std::ops::RangeInclusive<&str>,
) -> BTreeMap<String, u64> {
    let table = &made.own.table;
    let column = &table.dimensions()[table.dimension(dimension).expect("a column")];
    let mut sums = BTreeMap::new();
    for key in 0..table.keys() {
        for cell in table.cells(key) {
            let month = (table.months().first() + cell.month() as u16).to_string();
            if months.contains(&month.as_str()) {
                *sums.entry(column.dictionary.value(column.codes[key]).to_string()).or_default() +=
                    cell.count();
            }
        }
    }
    sums
}

#[test]
fn a_file_of_the_by_area_form_is_known() {
    let text = "Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,Area of Responsibility,AOR (Abbv),Demographic,Citizenship,Title of Authority,Encounter Type,Encounter Count\n\
        2025,FYTD,NOV,U.S. Border Patrol,Southwest Land Border,El Paso Sector,EPT,Single Adults,MEXICO,Title 8,Apprehensions,7\n\
        2026 (FYTD),FYTD,OCT,Office of Field Operations,Northern Land Border,Buffalo Field Office,BUF,FMUA,\"CHINA, PEOPLES REPUBLIC OF\",Title 8,Inadmissibles,5\n";
    let made = one(text);
    assert_eq!((made.own.about.like.as_str(), total(&made)), ("nationwide", 12));
    assert_eq!((of_month(&made, "2024-11"), of_month(&made, "2025-10")), (7, 5));
    assert_eq!(names(&made)[2], "area_of_responsibility");
    let columns = made.own.table.dimensions();
    let citizenship = columns.iter().find(|column| column.name == "citizenship").expect("a column");
    assert_eq!(citizenship.dictionary.values(), ["china", "mexico"]);
}

#[test]
fn every_separator_encoding_and_line_end_gives_the_same_table() {
    let text = "mes,país,tipo,casos\n2024-10,Perú,\"a, b\",5\n2024-11,España,c,7\n2024-11,Perú,c,2\n";
    let plain = one(text);
    assert_eq!((total(&plain), of_month(&plain, "2024-11")), (14, 9));
    let values = |made: &Made| made.own.table.dimensions()[0].dictionary.values().to_vec();
    assert_eq!(values(&plain), ["España", "Perú"]);
    let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let semicolons = text.replace("\"a, b\"", "a# b").replace(',', ";").replace('#', ",");
    let tabs = semicolons.replace(';', "\t");
    let latin: Vec<u8> = semicolons.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin")).collect();
    for (what, bytes) in [
        ("semicolons", semicolons.clone().into_bytes()),
        ("tabs", tabs.clone().into_bytes()),
        ("bars", semicolons.replace(';', "|").into_bytes()),
        ("CRLF", text.replace('\n', "\r\n").into_bytes()),
        ("CR", text.replace('\n', "\r").into_bytes()),
        ("UTF-8 with a mark", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16, as Excel saves it", utf16(&tabs, u16::to_le_bytes)),
        ("UTF-16, big end first", utf16(text, u16::to_be_bytes)),
        ("Windows-1252", latin),
    ] {
        let made = read(&[("t.csv", &bytes)]).unwrap_or_else(|trouble| panic!("{what}: {trouble:?}"));
        assert_eq!((total(&made[0]), values(&made[0])), (14, values(&plain)), "{what}");
        assert_eq!(made[0].report.refused(), 0, "{what}");
    }
}

#[test]
fn wide_tables_are_read_as_long_ones() {
    let months = one("region,2024-10,2024-11,2024-12\nnorth,1,2,3\nsouth,10,X,\"1,000\"\n");
    assert_eq!(
        (total(&months), of_month(&months, "2024-12"), names(&months)),
        (1_016, 1_003, vec!["region"])
    );
    let years = one("Month,FY2024,FY2025\nOctober,1,2\nNovember,3,4\nSeptember,5,6\n");
    assert_eq!(
        (of_month(&years, "2023-10"), of_month(&years, "2024-11"), of_month(&years, "2025-09")),
        (1, 4, 6)
    );
    let names_across = one("Year,Place,Jan,Feb,Mar\n2023,a,1,2,3\n2024,a,4,5,6\n2024,Total,4,5,6\n");
    assert_eq!((total(&names_across), of_month(&names_across, "2024-03")), (21, 6));
    assert_eq!(names_across.report.files[0].1.totals, 1, "a row of totals adds nothing");
}

#[test]
fn rows_like_those_met_before_are_read_as_those_were() {
    let rows = [
        "\"2024-11\",\"a, b\",\"1,234\"",
        "\"2024-11\",\"a, b\",\"7\"",
        "2024-11,\"a, b\",7.0",
        "2024-12,c,\"NA\"",
    ];
    let text = format!("month,place,count\n{}\n", rows.repeat(50).join("\n"));
    let made = one(&text);
    assert_eq!(of_month(&made, "2024-11"), 50 * (1_234 + 7 + 7));
    assert_eq!(by(&made, "place", "2024-11"..="2024-12").keys().collect::<Vec<_>>(), ["a, b"]);
    let tally = &made.report.files[0].1;
    assert_eq!((tally.rows, tally.refusals.len()), (200, 50));
    assert_eq!(tally.refusals.last().expect("the last").line, 201);
}

#[test]
fn a_measure_column_must_be_answered() {
    let text = "Port Name,State,Port Code,Border,Date,Measure,Value\n\
        El Paso,Texas,2402,US-Mexico Border,01/01/2024 12:00:00 AM,Buses,10\n\
        El Paso,Texas,2402,US-Mexico Border,01/01/2024 12:00:00 AM,Bus Passengers,300\n\
        Buffalo,New York,901,US-Canada Border,02/01/2024 12:00:00 AM,Buses,7\n";
    let profile = Profile::of(text.as_bytes(), true).expect("a table");
    assert!(profile.doubts.contains(&Doubt::Measure("Measure".into())), "{:?}", profile.doubts);
    let made = read_with(&[("b.csv", text.as_bytes())], |mapping| mapping.measure = Some("Buses".into()));
    let made = made.expect("a table").remove(0);
    assert_eq!((total(&made), made.report.files[0].1.others), (17, 1));
    assert_eq!(of_month(&made, "2024-02"), 7);
}

#[test]
fn cases_that_other_tools_got_wrong() {
    // A band of ages is no date, a name of a month no date of its own.
    let bands = one("month,age,count\n2024-11,1-10,5\n2024-11,10-20,6\n");
    assert_eq!(bands.own.table.dimensions()[0].dictionary.values(), ["1-10", "10-20"]);
    let people = one("month,name,count\n2024-11,May,5\n2024-11,April,6\n2024-12,June,1\n");
    assert_eq!(names(&people), ["name"]);
    // One `NA` in a column of dates is a refused row.
    let mut text = String::from("date,count\n");
    (1..=9).for_each(|month| text += &format!("2024-0{month}-01,5\n"));
    let dates = one(&(text + "NA,7\n"));
    assert_eq!((total(&dates), dates.report.refused()), (45, 1));
    assert_eq!(
        dates.report.files[0].1.refusals[0].say(Language::En),
        "line 11, column date: not a month (“NA”)"
    );
    // Thousands are not cut at the comma, fractions do not become thousands.
    assert_eq!(total(&one("month,count\n2024-11,\"190,000,000\"\n2024-12,\"1,000\"\n")), 190_001_000);
    let share = one("month,count\n2024-11,0.673\n2024-12,1.000\n2025-01,12\n");
    assert_eq!((total(&share), share.report.refused()), (13, 1));
    // Semicolons with decimal commas.
    let german = one("Monat-month;count\n2024-11;1.234.567,0\n2024-12;5,0\n");
    assert_eq!(total(&german), 1_234_572);
    // A faulty file ends in a message, and a count as a decimal is a count.
    let faulty = one("month,count\n\"2024-11,5\n2024-12,7\n2025-01,2\n");
    assert_eq!((total(&faulty), faulty.report.refused()), (9, 1));
    assert_eq!(total(&one("month,count\n2024-11,1178.0\n")), 1_178);
}

#[test]
fn the_separator_chosen_is_the_one_used() {
    // Both cut every row in three: which one is meant only the reader knows.
    let text = b"month;a,place;b,count\n2024-11;1,x;2,5\n2024-12;3,y;4,7\n";
    for (separator, columns) in [(b';', 3), (b',', 3), (b'|', 1)] {
        let profile = Profile::again(text, true, border_encounters::intake::Encoding::Utf8, separator);
        match profile {
            Ok(profile) => {
                assert_eq!((profile.mapping.separator, profile.mapping.roles.len()), (separator, columns));
            }
            Err(trouble) => assert_eq!((separator, trouble), (b'|', Trouble::NoMonth)),
        }
    }
    let chosen = |separator: u8| {
        let file: &[u8] = b"month;place;count\n2024-11;a,b;5\n2024-12;c;7\n";
        let mapping =
            Profile::again(file, true, border_encounters::intake::Encoding::Utf8, separator)?.mapping;
        read_with(&[("s.csv", file)], |used| *used = mapping.clone())
    };
    let made = chosen(b';').expect("a table").remove(0);
    assert_eq!(
        (total(&made), made.own.table.dimensions()[0].dictionary.values()),
        (12, &["a,b".into(), "c".into()][..])
    );
    assert!(chosen(b',').is_err(), "another separator is not put in its place");
}

#[test]
fn a_last_row_without_a_line_end_is_a_row() {
    for end in ["", "\n", "\r\n", "\r"] {
        let made =
            one(&format!("month,place,kind,count\r\n2024-10,a,x,5\r\n2024-11,b,y,7\r\n2024-10,a,x,3{end}"));
        assert_eq!((total(&made), made.report.files[0].1.rows), (15, 3), "{end:?}");
    }
}

/// A sheet of one of the workbooks, read as it is.
fn sheet(file: &str, sheet: &str, correct: impl Fn(&mut Mapping)) -> Option<Made> {
    let mut book = workbook::Workbook::new(raw(file)?).expect("a workbook");
    let text = book.text(sheet).expect("a sheet");
    let made = read_with(&[(sheet, text.as_bytes())], correct);
    Some(made.unwrap_or_else(|trouble| panic!("{sheet}: {}", trouble.say(Language::En))).remove(0))
}

#[test]
fn the_publishers_workbooks_give_their_figures_as_they_are() {
    let khsm = "KHSM-Encounters-USBP-fy25m11.xlsx";
    for (name, like, sum) in [
        ("Monthly Rgn and Sector", "sectors", 22_741_440),
        ("Monthly Rgn and Citp", "citizenships", 22_715_440),
    ] {
        let Some(made) = sheet(khsm, name, |_| {}) else { return };
        assert_eq!((made.own.about.like.as_str(), total(&made)), (like, sum), "{name}");
        assert_eq!((made.own.table.months().months(), made.report.refused()), (302, 0), "{name}");
    }
    let ohss = "ohss-monthly-tables-august-2024.xlsx";
    let Some(made) = sheet(ohss, "SWB Enc by Sector+Field Ofc", |_| {}) else { return };
    let tidy = raw("ohss_sw_encounters_component_office_monthly.csv").expect("beside the workbook");
    let tidy = read(&[("offices.csv", &tidy)]).expect("a table").remove(0);
    assert_eq!((total(&made), made.own.table.months()), (total(&tidy), tidy.own.table.months()));
}

#[test]
fn a_reports_lines_tell_what_is_odd() {
    let made = one(
        "month,place,count\n2024-01,a,1000\n2024-01,a,1000\n2024-02,a,90000\n2024-03,a,2000\n2024-06,a,7\n",
    );
    let lines = made.report.lines(Language::En);
    let line = |name: &str| lines.iter().find(|(what, _)| what == name).map(|(_, text)| text.as_str());
    assert_eq!(line("table.csv"), Some("5 rows"));
    assert_eq!(line("Months without any figure"), Some("April 2024 to May 2024"));
    assert_eq!(line("Rows of the same month and categories, added"), Some("1"));
    assert!(line("Far from both neighbours").is_some_and(|text| text.starts_with("February 2024: 90,000")));
    assert_eq!(line("2024"), Some("94,007"));
}
