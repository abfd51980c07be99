//! Sheets that are laid out for reading as plain tables: titles above the header
//! go, a header of two rows becomes one, a year that stands in the first of its
//! rows is filled down, and what stands below the last row goes.

use std::collections::BTreeSet;

/// Rows in which a header is looked for.
const TITLES: usize = 30;

pub(crate) type Rows = Vec<Vec<String>>;

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

/// Small letters with one space between words.
fn folded(text: &str) -> String {
    let small = text.to_lowercase();
    small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_number(cell: &str) -> bool {
    // With the mark of a note or not.
    let bare = cell.trim_end_matches(|c: char| "*†‡§#¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c));
    bare.starts_with(|c: char| c.is_ascii_digit() || c == '-') && bare.parse::<f64>().is_ok()
}

/// A sheet laid out for reading as a plain table.
pub(crate) fn plain(mut rows: Rows) -> Rows {
    // Nothing stands in the first columns of a table that is moved to the right.
    let first = rows.iter().filter_map(|row| row.iter().position(|cell| !cell.is_empty())).min().unwrap_or(0);
    rows.iter_mut().for_each(|row| drop(row.drain(..first.min(row.len()))));
    let Some(at) = header(&rows) else { return Vec::new() };
    let mut names = rows[at].clone();
    let goes_under = |above: &&Vec<String>| {
        is_blank(above)
            || is_blank(&names) && !above.iter().take(2).all(String::is_empty)
            || are_years_above(above, &names)
            || parts_twins(above, &names)
    };
    let above = at.checked_sub(1).map(|above| &rows[above]).filter(goes_under);
    if let Some(above) = above {
        names = both(above, &names);
    }
    let mut body = &rows[at + 1..];
    if let Some(second) = body.first().filter(|row| goes_on(&names, row)) {
        names = both(&names, second);
        body = &body[1..];
    }
    let names: Vec<String> = names.iter().map(|name| without_note(name)).collect();
    let years = names.iter().position(|name| folded(name).split(' ').any(|word| word == "year"));
    let width = names.len();
    let mut out: Rows = rows[..at].iter().filter(|row| says_scale(row)).cloned().collect();
    out.push(names);
    let mut year = String::new();
    // A name alone above it is of a row without a figure, or of those that follow.
    let last = body.iter().rposition(|row| filled(row) * 2 >= width).unwrap_or(0);
    for (i, row) in body.iter().enumerate() {
        let mut row = row.clone();
        // Notes stand below the last row, in its first column.
        if width > 2 && filled(&row) == 1 && i > last {
            break;
        }
        row.resize(width, String::new());
        if let Some(years) = years {
            match row[years].is_empty() {
                true => row[years].clone_from(&year),
                false => year.clone_from(&row[years]),
            }
        }
        out.push(row);
    }
    out
}

/// The first row that is nearly as wide as any and has words, not numbers.
fn header(rows: &Rows) -> Option<usize> {
    let looked_at = &rows[..rows.len().min(TITLES)];
    let widest = looked_at.iter().map(|row| filled(row)).max().filter(|width| *width > 1)?;
    let words = |row: &Vec<String>| row.iter().all(|cell| !is_number(cell) || cell.len() == 4);
    let known = |row: &Vec<String>| {
        let first: Vec<String> = row.iter().take(2).map(|cell| folded(cell)).collect();
        first.first().is_some_and(|cell| cell.contains("year"))
            && first.get(1).is_some_and(|cell| cell.contains("month"))
    };
    let named = looked_at.iter().position(known);
    named.or_else(|| looked_at.iter().position(|row| filled(row) * 2 > widest && words(row)))
}

/// Whether a row goes on with a header: nothing below the first names, words
/// below the others.
fn goes_on(names: &[String], row: &[String]) -> bool {
    names.len() > 2 && (is_blank(row) || are_years_above(names, row))
}

/// Whether a title says that the figures below it are in thousands or millions.
fn says_scale(row: &[String]) -> bool {
    let words =
        ["thousand", "million", "millón", "millones", "miles", "000s", "tausend", "milliers", "milhares"];
    let said = |cell: &String| words.iter().any(|word| cell.to_lowercase().contains(word));
    filled(row) == 1 && row.iter().any(said)
}

/// Words in a row, and none in its first two columns.
fn is_blank(row: &[String]) -> bool {
    let first_empty = row.iter().take(2).all(String::is_empty);
    first_empty && filled(row) > 0 && row.iter().all(|cell| !is_number(cell) || cell.len() == 4)
}

/// Years, each above the names of several columns, behind a column of labels.
fn are_years_above(above: &[String], names: &[String]) -> bool {
    let is_year = |cell: &String| {
        let words = folded(cell);
        let year =
            |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: u16| (1900..2100).contains(&year));
        let named = |word: &str| {
            word.strip_prefix("fy").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        let words: Vec<&str> = words.split(' ').collect();
        words.len() < 6 && words.iter().filter(|word| year(word) || named(word)).count() == 1
    };
    // What has nothing below it is a column of its own: "Total".
    let alone = |at: usize| {
        names.get(at).is_none_or(String::is_empty) && above.get(at + 1).is_none_or(|next| !next.is_empty())
    };
    let above_others = above.iter().enumerate().skip(1).filter(|(at, cell)| !cell.is_empty() && !alone(*at));
    let years = || above_others.clone().map(|(_, cell)| cell);
    // One that stands in both rows was merged.
    let label = match (above.first(), names.first()) {
        (Some(one), Some(other)) if one == other => 1,
        (one, other) => one.into_iter().chain(other).filter(|cell| !cell.is_empty()).count(),
    };
    let words = !names.iter().any(|cell| is_number(cell));
    words && label < 2 && years().count() > 0 && years().count() * 2 <= filled(names) && years().all(is_year)
}

/// Whether names above those of a header part such as stand in it twice: "Male" and "Female",
/// each above the same months.
fn parts_twins(above: &[String], names: &[String]) -> bool {
    let has_twins = |names: &[String]| {
        let named = || names.iter().filter(|name| !name.is_empty());
        named().collect::<BTreeSet<_>>().len() < named().count()
    };
    above.iter().skip(1).filter(|cell| !cell.is_empty()).count() > 1
        && !above.iter().any(|cell| is_number(cell))
        && has_twins(names)
        && !has_twins(&both(above, names))
}

/// A header of two rows as one: a name above several columns goes before each.
fn both(names: &[String], second: &[String]) -> Vec<String> {
    let mut above = String::new();
    let column = |i: usize| {
        let (first, below) =
            (names.get(i).cloned().unwrap_or_default(), second.get(i).cloned().unwrap_or_default());
        // Merged with the one below it.
        if first == below {
            above.clear();
            return first;
        }
        if !first.is_empty() {
            above = first;
        }
        match (above.is_empty(), below.is_empty()) {
            (_, true) => above.clone(),
            (true, _) => below,
            _ => format!("{}: {below}", without_note(&above)),
        }
    };
    (0..names.len().max(second.len())).map(column).collect()
}

/// A name without the number of a note behind its last word.
fn without_note(name: &str) -> String {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹⁰,".contains(c));
    // But the year of "FY2023".
    let year = name[bare.len()..].split(',').any(|number| number.len() > 2 && number.is_ascii());
    // And "Q1" is no note 1 to Q.
    let word = bare.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let ends = word.chars().count() > 2 || bare.ends_with(')');
    if ends && !year { bare.to_string() } else { name.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Rows {
        text.lines().map(|line| line.split(',').map(str::to_string).collect()).collect()
    }

    #[test]
    fn a_sheet_laid_out_for_reading_becomes_a_plain_table() {
        let sheet = "A title\n,,Removals1,,Returns\nFiscal Year,Month,Land,Air,Sea\n2014,Total,3,4,5\n,October,1,2,3\n,November,2,2,2\nNote 1: a note";
        let sheet = sheet.replace(
            ",,Removals1,,Returns\nFiscal Year,Month,Land,Air,Sea",
            "Fiscal Year,Month,Removals1,,Returns\n,,Land,Air,Sea",
        );
        let plain: Vec<String> = plain(rows(&sheet)).iter().map(|row| row.join("|")).collect();
        assert_eq!(
            plain,
            [
                "Fiscal Year|Month|Removals: Land|Removals: Air|Returns: Sea",
                "2014|Total|3|4|5",
                "2014|October|1|2|3",
                "2014|November|2|2|2",
            ]
        );
    }

    #[test]
    fn years_stand_above_months_behind_one_column_of_labels() {
        for sheet in [
            "Region,FY2023,,FY2024,\n,Oct,Nov,Oct,Nov\nNorth,1,2,3,4\nSouth,5,6,7,8",
            "A title\n,FY2023,,FY2024,\nRegion,Oct,Nov,Oct,Nov\nNorth,1,2,3,4\nSouth,5,6,7,8",
        ] {
            let expected = ["Region", "FY2023: Oct", "FY2023: Nov", "FY2024: Oct", "FY2024: Nov"];
            assert_eq!(plain(rows(sheet))[0], expected);
        }
        // A title in the first column is no year above the others.
        assert_eq!(plain(rows("In 2023\nRegion,Oct,Nov\nNorth,1,2"))[0], ["Region", "Oct", "Nov"]);
    }

    #[test]
    fn a_name_above_several_columns_goes_before_each() {
        let sheet = rows(
            "A title\n,,,Land,,Sea\nFiscal Year,Month,Total,A,B,A\n2014,October,6,1,2,3\n,November,6,2,2,2",
        );
        assert_eq!(plain(sheet)[0], ["Fiscal Year", "Month", "Total", "Land: A", "Land: B", "Sea: A"]);
    }

    #[test]
    fn years_above_months_go_before_them() {
        for years in ["Region,Type,2022,,2023", ",,2022,,2023"] {
            let below = if years.starts_with(',') { "Region,Type,Nov,Dec,Jan" } else { ",,Nov,Dec,Jan" };
            let sheet = rows(&format!("{years}\n{below}\nNorth,Adults,1,2,3\nSouth,Adults,4,5,6"));
            assert_eq!(plain(sheet)[0], ["Region", "Type", "2022: Nov", "2022: Dec", "2023: Jan"]);
        }
    }

    #[test]
    fn a_name_that_is_merged_over_both_rows_of_a_header_stands_once() {
        let sheet = rows("A title\nPlace,FY2024,,\nPlace,Oct,Nov,Dec\nNorth,1,2,3");
        assert_eq!(plain(sheet)[0], ["Place", "FY2024: Oct", "FY2024: Nov", "FY2024: Dec"]);
    }

    #[test]
    fn names_above_others_part_those_that_stand_twice() {
        let months = ["Jan 2024", "Feb 2024", "Mar 2024"].join(",");
        let sheet = rows(&format!("Place,Male,,,Female,,\nPlace,{months},{months}\nNorth,1,2,3,4,5,6"));
        let named =
            ["Male", "Female"].map(|who| months.split(',').map(move |month| format!("{who}: {month}")));
        let expected: Vec<String> =
            std::iter::once("Place".to_string()).chain(named.into_iter().flatten()).collect();
        assert_eq!(plain(sheet)[0], expected);
    }

    #[test]
    fn a_table_that_is_moved_to_the_right_is_one_and_a_title_that_says_thousands_stays() {
        let sheet = rows(",,A title\n,,Figures in thousands\n,,Month,Count\n,,2024-01,1160\n,,2024-02,7");
        let plain: Vec<String> = plain(sheet).iter().map(|row| row.join("|")).collect();
        assert_eq!(plain, ["Figures in thousands", "Month|Count", "2024-01|1160", "2024-02|7"]);
    }

    #[test]
    fn a_row_without_a_figure_does_not_end_the_table() {
        let sheet = rows("Place,2024-01,2024-02,2024-03\nNorth,1,2,3\nWest\nSouth,,,4\nEast,,5,6\nA note");
        let plain: Vec<String> = plain(sheet).iter().skip(1).map(|row| row.join("|")).collect();
        assert_eq!(plain, ["North|1|2|3", "West|||", "South|||4", "East||5|6"]);
    }

    #[test]
    fn a_tidy_sheet_stays_as_it_is() {
        let tidy = rows(
            "Fiscal Year,Month,Region,Quantity\n2000,01 October,Coastal,10\n2000,02 November,Coastal,20",
        );
        assert_eq!(plain(tidy.clone()), tidy);
    }
}
