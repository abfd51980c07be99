//! What looks unlike the months before it, and is asked about before it is published.

use std::collections::BTreeMap;

use border_encounters::data::{Month, MonthRange};

use super::catalogue::Labels;
use super::revision::{NAMED, Revision, more};
use super::tidy::Tidy;
use super::{number, rows};

/// The months that a total and the values of a dimension are held against.
const YEAR: u16 = 12;
/// The months that single rows are held against: they change faster.
const RECENT: u16 = 2;
/// A total below or above this percent of the least or the most of the year is an outlier.
const USUAL_TOTAL_PERCENT: (u64, u64) = (50, 150);
/// A row so many times above or below the recent ones is an outlier.
const USUAL_ROW_FACTOR: u64 = 4;
/// Rows matter from this percent of their month on.
const MATTERS_PERCENT: u64 = 2;
/// A value that every month of the year counted this often, in units of the rounding, is missed.
const REGULAR: u64 = 2;
/// As much of a month, in percent, moves between releases.
const USUAL_REVISION_PERCENT: u64 = 5;

/// A reason to look at the file again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub kind: Kind,
    pub text: String,
}

/// What may be wrong; each kind is let through by a flag of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The last line has no end.
    OpenEnd,
    /// A value or rows that the months before had are not there.
    Absent,
    /// A total or a row is far from the months before.
    Outlier,
    /// Much of a published month moved.
    Revised,
}

impl Kind {
    pub(crate) const ALL: [Kind; 4] = [Kind::OpenEnd, Kind::Absent, Kind::Outlier, Kind::Revised];

    /// The option of the command line that lets it through.
    pub(crate) const fn flag(self) -> &'static str {
        match self {
            Kind::OpenEnd => "--accept-open-end",
            Kind::Absent => "--accept-absent",
            Kind::Outlier => "--accept-outliers",
            Kind::Revised => "--accept-revisions",
        }
    }
}

/// The doubts about a month that a release adds, held against those before it.
pub(crate) fn of_added(tidy: &Tidy, month: Month, rounding: u64, labels: &Labels) -> Vec<Doubt> {
    let Some(before) = tidy.months().keys().next().copied().filter(|first| *first < month) else {
        return Vec::new();
    };
    let back = |months: u16| {
        let range = MonthRange::between(before.max(month - months), month - 1);
        range.iter().map(|m| tidy.cells(m)).collect::<Vec<_>>()
    };
    let (year, recent, now) = (back(YEAR), back(RECENT), tidy.cells(month));
    let found = Added { tidy, labels, year, recent, now };
    let mut doubts = found.total();
    doubts.extend(found.absent_values(rounding));
    doubts.extend(found.absent_rows());
    doubts.extend(found.rows());
    doubts
}

/// The doubt about a month that a release changes, if much of it moved.
pub(crate) fn of_revised(tidy: &Tidy, revision: &Revision, labels: &Labels) -> Option<Doubt> {
    let Revision { month, before, after, cells } = revision;
    let moved = revision.moved();
    (moved * 100 > before * USUAL_REVISION_PERCENT).then(|| {
        let total = match before == after {
            true => format!("keeps its total of {}", number(*before)),
            false => format!("goes from {} to {}", number(*before), number(*after)),
        };
        let text = format!(
            "{month} {total}: {} moved, more than {USUAL_REVISION_PERCENT} %, in {}; {}",
            number(moved),
            rows(cells.len()),
            revision.by_dimension(tidy, labels).join("; ")
        );
        Doubt { kind: Kind::Revised, text }
    })
}

type Cells<'a> = BTreeMap<&'a [u16], u64>;

/// An added month and those before it, the latest last.
struct Added<'a> {
    tidy: &'a Tidy,
    labels: &'a Labels,
    year: Vec<Cells<'a>>,
    recent: Vec<Cells<'a>>,
    now: Cells<'a>,
}

impl Added<'_> {
    fn total(&self) -> Vec<Doubt> {
        let total: u64 = self.now.values().sum();
        let (least, most) = ends(self.year.iter().map(|cells| cells.values().sum()));
        let (low, high) = USUAL_TOTAL_PERCENT;
        let usual = total * 100 >= least * low && total * 100 <= most * high;
        let text = format!("the total is {}, and {}", number(total), self.had(least, most));
        if usual { Vec::new() } else { vec![Doubt { kind: Kind::Outlier, text }] }
    }

    fn absent_values(&self, rounding: u64) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        for (i, dimension) in self.tidy.dimensions().iter().enumerate() {
            let sums = |cells: &Cells<'_>| {
                let mut sums: BTreeMap<u16, u64> = BTreeMap::new();
                cells.iter().for_each(|(codes, count)| *sums.entry(codes[i]).or_default() += count);
                sums
            };
            let (now, year) = (sums(&self.now), self.year.iter().map(sums).collect::<Vec<_>>());
            for value in year[0].keys().filter(|value| !now.contains_key(value)) {
                let counts = year.iter().map(|sums| sums.get(value).copied().unwrap_or(0));
                let (least, most) = ends(counts);
                if least >= REGULAR * rounding {
                    let name = self.labels.value(dimension, *value);
                    let text = format!("{dimension} {name} is absent, and {}", self.had(least, most));
                    doubts.push(Doubt { kind: Kind::Absent, text });
                }
            }
        }
        doubts
    }

    fn absent_rows(&self) -> Vec<Doubt> {
        let absent = self.recent[0].keys().filter(|codes| !self.now.contains_key(*codes));
        let mut absent: Vec<(u64, &[u16])> =
            absent.map(|codes| (self.recently(codes).0, *codes)).filter(|(least, _)| *least > 0).collect();
        absent.sort_by_key(|(least, _)| std::cmp::Reverse(*least));
        let missed: u64 = absent.iter().map(|(least, _)| least).sum();
        let expected = missed + self.now.values().sum::<u64>();
        let Some((least, codes)) = absent.first().filter(|_| missed * 100 > expected * MATTERS_PERCENT)
        else {
            return Vec::new();
        };
        let text = format!(
            "{} absent that had {} or more together in each of the {} months before, the largest {} ({})",
            rows(absent.len()),
            number(missed),
            self.recent.len(),
            self.tidy.name(codes, self.labels),
            number(*least)
        );
        vec![Doubt { kind: Kind::Absent, text }]
    }

    fn rows(&self) -> Vec<Doubt> {
        let total: u64 = self.now.values().sum();
        let mut off: Vec<(u64, &[u16])> = Vec::new();
        for (codes, &count) in &self.now {
            let (least, most) = self.recently(codes);
            let (gained, lost) = (count.saturating_sub(most), least.saturating_sub(count));
            let above = most > 0 && count > most * USUAL_ROW_FACTOR;
            let below = count * USUAL_ROW_FACTOR < least;
            if (above || below) && (gained + lost) * 100 > (total + lost) * MATTERS_PERCENT {
                off.push((gained + lost, *codes));
            }
        }
        off.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        let say = |(_, codes): &(u64, &[u16])| {
            let (least, most) = self.recently(codes);
            let (name, count) = (self.tidy.name(codes, self.labels), number(self.now[codes]));
            format!("{name} is {count}, and was {} to {}", number(least), number(most))
        };
        let text = format!(
            "{} more than {USUAL_ROW_FACTOR} times above or below the {} months before: {}{}",
            rows(off.len()),
            self.recent.len(),
            off.iter().take(NAMED).map(say).collect::<Vec<_>>().join("; "),
            more(off.len())
        );
        if off.is_empty() { Vec::new() } else { vec![Doubt { kind: Kind::Outlier, text }] }
    }

    /// The least and the most of a row in the recent months.
    fn recently(&self, codes: &[u16]) -> (u64, u64) {
        ends(self.recent.iter().map(|cells| cells.get(codes).copied().unwrap_or(0)))
    }

    fn had(&self, least: u64, most: u64) -> String {
        format!("the {} months before had {} to {}", self.year.len(), number(least), number(most))
    }
}

fn ends(counts: impl Iterator<Item = u64> + Clone) -> (u64, u64) {
    (counts.clone().min().unwrap_or(0), counts.max().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::super::add::{Published, add};
    use super::super::testing::{Row, Tree, southwest_file, steady};
    use super::*;

    /// What publishing a file to September 2026 says on top of a steady year and
    /// a half to August, after an edit of its rows.
    fn publish(name: &str, accepted: &[Kind], edit: impl FnOnce(&mut Vec<Row>)) -> Result<Published, String> {
        let tree = Tree::of_file(name, &southwest_file(&steady("2025-01", "2026-08")));
        let mut rows = steady("2025-10", "2026-09");
        edit(&mut rows);
        let file = tree.write("raw/new.csv", &southwest_file(&rows));
        let published = add(&tree.root, &file, "2026-10-15", accepted);
        assert_eq!(published.is_ok(), tree.root.join("southwest-2026-09.csv").exists());
        published
    }

    fn newest(row: &Row) -> bool {
        row.month.to_string() == "2026-09"
    }

    /// The doubts about an edited file, which only the named flags let through.
    fn doubts(name: &str, kinds: &[Kind], edit: impl Fn(&mut Vec<Row>)) -> Vec<String> {
        let problem = publish(name, &[], &edit).expect_err("a refusal");
        let flags: Vec<&str> = kinds.iter().map(|kind| kind.flag()).collect();
        assert!(problem.ends_with(&format!("\nif that is right, add {}", flags.join(" "))), "{problem}");
        for kind in kinds {
            let others: Vec<Kind> = kinds.iter().copied().filter(|other| other != kind).collect();
            assert!(publish(name, &others, &edit).is_err());
        }
        let published = publish(name, kinds, &edit).expect("a release");
        let report = published.report();
        let texts: Vec<String> = published.doubts.into_iter().map(|doubt| doubt.text).collect();
        assert!(texts.iter().all(|text| report.contains(text) && problem.contains(text)), "{report}");
        texts
    }

    #[test]
    fn a_month_like_those_before_it_raises_no_doubt() {
        let published = publish("steady", &[], |_| ()).expect("a release");
        assert!(published.doubts.is_empty() && published.changes[0].revised.is_empty());
        assert_eq!(published.changes[0].added.len(), 1);
        // A third fewer is no outlier, and a small new row none either.
        let fewer = |rows: &mut Vec<Row>| {
            rows.iter_mut().filter(|row| newest(row)).for_each(|row| row.count = row.count * 2 / 3);
            let new = Row { citizenship: "Honduras", count: 40, ..rows[rows.len() - 1].clone() };
            rows.push(new);
        };
        assert!(publish("fewer", &[], fewer).expect("a release").doubts.is_empty());
    }

    #[test]
    fn a_newest_month_without_a_component_is_refused() {
        let said = doubts("component", &[Kind::Absent, Kind::Outlier], |rows| {
            rows.retain(|row| !newest(row) || row.component != "U.S. Border Patrol");
        });
        assert!(
            said[0].starts_with("southwest 2026-09: the total is 2,580, and the 12 months before had 10,0"),
            "{said:?}"
        );
        assert!(
            said[1].starts_with("southwest 2026-09: component border-patrol is absent, and the 12 months")
        );
        assert!(said[2].starts_with("southwest 2026-09: encounter_type apprehensions is absent"));
        assert!(said[3].contains("6 rows absent that had 7,5"), "{said:?}");
    }

    #[test]
    fn a_newest_month_without_a_group_or_a_citizenship_is_refused() {
        let group = doubts("group", &[Kind::Absent], |rows| {
            rows.retain(|row| !newest(row) || row.demographic != "UAC");
        });
        assert!(group[0].contains("demographic unaccompanied-children is absent"), "{group:?}");
        let citizenship = doubts("citizenship", &[Kind::Absent], |rows| {
            rows.retain(|row| !newest(row) || row.citizenship != "Other");
        });
        assert!(citizenship[0].contains("citizenship_grouping other is absent"), "{citizenship:?}");
    }

    #[test]
    fn a_newest_month_with_half_of_its_rows_is_refused() {
        // Every value is there, half of the combinations are not.
        let half = doubts("half", &[Kind::Absent], |rows| {
            let mut place = 0;
            rows.retain(|row| {
                place += 1;
                !newest(row) || place % 4 < 2
            });
        });
        assert!(half.iter().any(|text| text.contains("6 rows absent")), "{half:?}");
    }

    #[test]
    fn a_newest_month_without_its_largest_row_is_refused() {
        let largest = doubts("largest", &[Kind::Absent], |rows| {
            let at = rows.iter().position(|row| newest(row) && row.count > 3_000).expect("the largest row");
            rows.remove(at);
        });
        assert_eq!(largest.len(), 1);
        let row = "the largest border-patrol, single-adults, mexico, title-8, apprehensions (3,1";
        assert!(largest[0].contains("1 row absent") && largest[0].contains(row), "{largest:?}");
    }

    #[test]
    fn a_count_ten_times_too_large_or_too_small_is_refused() {
        for (name, place) in [("ten-first", 0), ("ten-middle", 2), ("ten-ports", 6)] {
            let ten = doubts(name, &[Kind::Outlier], |rows| {
                let mut month: Vec<&mut Row> = rows.iter_mut().filter(|row| newest(row)).collect();
                month[place].count *= 10;
            });
            assert!(
                ten.iter().any(|text| text.contains("1 row more than 4 times above or below")),
                "{ten:?}"
            );
        }
        let tenth = doubts("tenth", &[Kind::Outlier], |rows| {
            let mut month: Vec<&mut Row> = rows.iter_mut().filter(|row| newest(row)).collect();
            month[2].count /= 10;
        });
        assert!(
            tenth[0].contains("border-patrol, family-unit, mexico, title-8, apprehensions is 1"),
            "{tenth:?}"
        );
    }

    #[test]
    fn people_moved_inside_a_published_month_are_reported_and_refused() {
        let exchange = |rows: &mut Vec<Row>| {
            let old = |row: &Row, group| row.month.to_string() == "2026-06" && row.demographic == group;
            for (component, citizenship) in
                [("U.S. Border Patrol", "Mexico"), ("U.S. Border Patrol", "Other")]
            {
                let at = |rows: &[Row], group| {
                    let is = |row: &Row| {
                        old(row, group) && row.component == component && row.citizenship == citizenship
                    };
                    rows.iter().position(is).expect("a row")
                };
                let (adults, families) = (at(rows, "Single Adults"), at(rows, "FMUA"));
                let count = rows[adults].count;
                rows[adults].count = rows[families].count;
                rows[families].count = count;
            }
        };
        let said = doubts("exchange", &[Kind::Revised], exchange);
        assert!(said[0].contains("southwest 2026-06 keeps its total of 10,"), "{said:?}");
        assert!(said[0].contains("in 4 rows; demographic: single-adults −3,"), "{said:?}");
        let published = publish("exchange", &[Kind::Revised], exchange).expect("a release");
        let revision = &published.changes[0].revised[0];
        assert_eq!((revision.before, revision.cells.len()), (revision.after, 4));
        assert!(
            published.report().contains("border-patrol, single-adults, mexico, title-8, apprehensions: 1,12")
        );
    }

    #[test]
    fn a_relabelled_month_is_reported_though_its_total_stays() {
        // As CBP did with the expulsions of fiscal year 2022.
        let relabel = |rows: &mut Vec<Row>| {
            let old = |row: &&mut Row| row.month.to_string() == "2026-05" && row.kind == "Apprehensions";
            rows.iter_mut().filter(old).for_each(|row| (row.title, row.kind) = ("Title 42", "Expulsions"));
        };
        let said = doubts("relabel", &[Kind::Revised], relabel);
        assert!(said[0].contains("in 12 rows; title_of_authority: title-8 −7,"), "{said:?}");
        assert!(said[0].contains("encounter_type: apprehensions −7,"), "{said:?}");
    }

    #[test]
    fn a_small_revision_is_reported_and_raises_no_doubt() {
        let published = publish("small", &[], |rows| rows[0].count += 5).expect("a release");
        let revised = &published.changes[0].revised;
        assert_eq!(
            (revised.len(), revised[0].moved(), revised[0].month.to_string()),
            (1, 5, "2025-10".into())
        );
        assert!(published.report().contains(": 5 moved in 1 row\n"));
    }

    #[test]
    fn a_file_cut_in_its_last_line_is_refused() {
        let tree = Tree::of_file("cut", &southwest_file(&steady("2025-01", "2026-08")));
        let whole = southwest_file(&steady("2025-10", "2026-09"));
        let cut = tree.write("raw/cut.csv", &whole[..whole.len() - 2]);
        let problem = add(&tree.root, &cut, "2026-10-15", &[]).expect_err("a refusal");
        assert!(problem.contains("the last line has no end: the file may be cut in it"), "{problem}");
        assert!(problem.ends_with("add --accept-open-end"), "{problem}");
        assert!(add(&tree.root, &cut, "2026-10-15", &[Kind::OpenEnd]).is_ok());
    }

    #[test]
    fn a_month_after_the_day_of_publication_is_refused() {
        let tree = Tree::of_file("future", &southwest_file(&steady("2025-01", "2026-08")));
        let file = tree.write("raw/new.csv", &southwest_file(&steady("2025-10", "2026-09")));
        let problem = add(&tree.root, &file, "2026-08-15", &Kind::ALL).expect_err("a refusal");
        assert!(problem.ends_with("line 134: the row is of 2026-09, which is after 2026-08-15"), "{problem}");
    }
}
