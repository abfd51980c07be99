//! The choices that prove a claim: the table, filters and months its verdict
//! rests on, with the compared months marked.

use super::Choices;
use crate::claims::Finding;
use crate::claims::source::filters;
use crate::data::words::Language;
use crate::data::{Data, Month, MonthRange};

/// Months shown before the first and after the last marked one.
const MARGIN: u16 = 6;

/// Most months marked: the compared ones, not every month between.
const MOST_PROOFS: usize = 4;

/// The view that shows what a finding rests on; `None` where nothing was looked up.
pub fn proof(finding: &Finding, data: &Data, language: Language) -> Option<Choices> {
    let query = finding.query.as_ref()?;
    let dataset = data.catalogue.dataset(query.dataset)?;
    let release = dataset.release(finding.release.as_deref()?)?;
    let mut choices = Choices::new(dataset, &release.id, language);
    choices.filters = filters(query);
    choices.split = None;
    let marks = &finding.marks;
    if let (Some(first), Some(last)) = (marks.first(), marks.last()) {
        let shown = MonthRange::between(*first - MARGIN, *last + MARGIN);
        choices.months = shown.intersect(release.months).filter(|months| *months != release.months);
        choices.marks = spread(marks).into_iter().collect();
    }
    Some(choices)
}

/// The outermost marks and those nearest to them.
fn spread(marks: &[Month]) -> Vec<Month> {
    if marks.len() <= MOST_PROOFS {
        return marks.to_vec();
    }
    let half = MOST_PROOFS / 2;
    marks[..half].iter().chain(&marks[marks.len() - half..]).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{check, read};
    use crate::state::{read_link, write_link};

    #[test]
    fn the_proof_of_a_standing_marks_both_months() {
        let data = Data::new().expect("the shipped data");
        let published = Month::parse("2024-12").expect("a month");
        let text = "Border Patrol arrests in November were the lowest since July 2020.";
        let finding = check(&read(text, published)[0], &data);
        let choices = proof(&finding, &data, Language::En).expect("a proof");
        assert_eq!(choices.dataset, "long");
        let marks: Vec<String> = choices.marks.iter().map(Month::to_string).collect();
        assert_eq!(marks, ["2020-07", "2024-11"]);
        let link = write_link(&choices);
        assert!(link.contains("is.component=border-patrol"), "{link}");
        assert_eq!(read_link(&link, &data, Language::En).0, choices);
    }
}
