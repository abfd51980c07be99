//! What a sentence writes itself binds: months, peaks, records, subjects and years that
//! no figure and no sentence before replaces. True sentences and false ones of each kind;
//! figures counted by hand from the shipped files.

use std::sync::OnceLock;

use border_encounters::claims::check::Finding;
use border_encounters::claims::{Dating, Kept, Verdict, answer};
use border_encounters::data::{Data, Month};

use Verdict::{Contradicted, Depends, Rounded, Supported, Uncheckable};

fn data() -> &'static Data {
    static DATA: OnceLock<Data> = OnceLock::new();
    DATA.get_or_init(|| Data::with_everything().expect("the shipped data"))
}

/// Month of the text or nothing, the text, a piece of the quote, the verdict and figure.
type Case = (&'static str, &'static str, &'static str, Verdict, Option<f64>);

fn found(published: &str, text: &str) -> Vec<Finding> {
    answer(text, Month::parse(published).map(Dating::Said), &Kept::new(data()))
}

fn all_hold(cases: &[Case]) {
    for (published, text, quote, verdict, actual) in cases {
        let findings = found(published, text);
        let told = || findings.iter().map(|f| (f.claim.quote.of(text), f.verdict, f.measured.actual));
        let about = || format!("{text}\n{:#?}", told().collect::<Vec<_>>());
        let (_, is, value) =
            told().filter(|(q, ..)| q.contains(quote)).next_back().unwrap_or_else(|| panic!("{}", about()));
        assert_eq!(is, *verdict, "{quote}: {}", about());
        if let Some(actual) = actual {
            let near = value.is_some_and(|x| (x - actual).abs() <= 0.05_f64.max(1e-9 * actual.abs()));
            assert!(near, "{quote}: {actual}: {}", about());
        }
    }
}

#[test]
fn a_year_that_is_written_is_no_month_of_it() {
    all_hold(&[
        // 253,118 of 400,651; of September 2020 it would be 66.5%.
        (
            "",
            "Two thirds of those arrested in fiscal year 2020 were Mexican.",
            "Two thirds",
            Contradicted,
            None,
        ),
        (
            "",
            "Mexicans were 63% of the people Border Patrol arrested in fiscal 2020.",
            "63%",
            Supported,
            None,
        ),
        (
            "",
            "Dos de cada tres personas detenidas en el año fiscal 2020 eran mexicanas.",
            "Dos de",
            Contradicted,
            None,
        ),
    ]);
}

/// At ports of entry and between them: 47,574 and 46,609 in November 2024, 48,715 and
/// 47,318 in December, 32,338 and 29,107 in January 2025; then 3,361 and 8,349.
#[test]
fn a_comparison_in_every_month_of_a_span_is_of_those() {
    let before = "In fiscal 2022, agents made 2,206,436 arrests.";
    let held = "Encounters at ports of entry exceeded those between ports in every month from November 2024 to January 2025.";
    let off = "Ports of entry saw more encounters than the Border Patrol in every month between November 2024 and February 2025.";
    for published in ["2025-03", "2026-08", ""] {
        for text in [held.to_string(), format!("{before} {held}")] {
            let finding = found(published, &text).pop().expect("a claim");
            assert_eq!((finding.verdict, finding.measured.actual), (Supported, Some(3.0)), "{text}");
        }
        let findings = found(published, off);
        assert_eq!(findings.len(), 1, "{off}");
        assert_eq!((findings[0].verdict, findings[0].measured.actual), (Contradicted, Some(3.0)), "{off}");
    }
    all_hold(&[
        (
            "2025-06",
            "Los puertos de entrada registraron más encuentros que la Patrulla Fronteriza en todos los meses de noviembre de 2024 a enero de 2025.",
            "todos los meses",
            Supported,
            Some(3.0),
        ),
        (
            "2025-06",
            "Agents stopped more people between ports than officers did at ports of entry in each month from November 2024 to January 2025.",
            "each month",
            Contradicted,
            Some(0.0),
        ),
        (
            "2026-08",
            "Ports of entry recorded more encounters than Border Patrol between November 2024 and January 2025.",
            "more encounters",
            Supported,
            Some(128_627.0),
        ),
        (
            "",
            "En el año fiscal 2020 hubo 400.651 detenciones. Los puertos de entrada registraron por primera vez más encuentros que la Patrulla Fronteriza en noviembre de 2024.",
            "por primera vez",
            Supported,
            None,
        ),
        (
            "",
            "Los puertos de entrada registraron por primera vez más encuentros que la Patrulla Fronteriza en octubre de 2024.",
            "por primera vez",
            Contradicted,
            None,
        ),
        (
            "2025-02",
            "Encounters peaked in December 2023, falling 11% from October to November 2024.",
            "falling 11%",
            Supported,
            Some(-11.4),
        ),
    ]);
}

/// The Border Patrol: 249,740 in December 2023, 9,295 in July 2026; both agencies 301,981
/// and 12,730. Fiscal 2022 2,206,436, fiscal 2025 237,538.
#[test]
fn what_has_fallen_since_a_peak_has_fallen_from_it() {
    let patrol = Some(-96.3);
    all_hold(&[
        (
            "2026-08",
            "Border Patrol arrests peaked at 249,740 in December 2023 and have since fallen 96%.",
            "fallen 96%",
            Supported,
            None,
        ),
        (
            "2026-08",
            "Border Patrol arrests peaked at 249,740 in December 2023 and have since fallen 90%.",
            "fallen 90%",
            Contradicted,
            None,
        ),
        (
            "2026-08",
            "Border Patrol arrests peaked in December 2023 and have dropped 96% since.",
            "dropped 96%",
            Supported,
            None,
        ),
        (
            "2026-08",
            "Since their peak of 301,981 in December 2023, encounters have plunged 96 percent.",
            "plunged 96",
            Supported,
            Some(-95.8),
        ),
        (
            "2026-08",
            "Since their peak of 301,981 in December 2023, encounters have plunged 85 percent.",
            "plunged 85",
            Contradicted,
            Some(-95.8),
        ),
        (
            "2026-08",
            "Las detenciones alcanzaron su máximo en diciembre de 2023, con 249.740, y desde entonces han caído un 96 %.",
            "caído un 96",
            Supported,
            None,
        ),
        (
            "2026-08",
            "Desde su máximo de 301.981 en diciembre de 2023, los encuentros han caído un 96 %.",
            "caído un 96",
            Supported,
            Some(-95.8),
        ),
        (
            "2026-08",
            "Border Patrol arrests hit 2,206,436 in fiscal 2022 and have fallen 89% since.",
            "fallen 89%",
            Supported,
            Some(-89.2),
        ),
        // Nobody says when: it holds for the newest month, and is not off for another.
        (
            "",
            "Border Patrol arrests peaked in December 2023 and have since fallen 50%.",
            "fallen 50%",
            Uncheckable,
            None,
        ),
    ]);
    let text = "Border Patrol arrests peaked in December 2023 and have since fallen 96%.";
    let actual = found("2026-08", text).pop().and_then(|f| f.measured.actual);
    assert!(actual.zip(patrol).is_some_and(|(a, b)| (a - b).abs() < 0.05), "{actual:?}");
}

/// Sectors in November 2024: El Paso 9,710, Tucson 8,020, San Diego 10,570.
#[test]
fn what_while_joins_keeps_its_own_subject() {
    let en = "El Paso sector apprehensions fell from 10,810 in October to 9,710 in November while Tucson's dropped 30% to 8,020.";
    let es = "Las detenciones en el sector de El Paso bajaron a 9.710 en noviembre mientras que las de Tucson bajaron a 8.020.";
    let swapped = "El Paso sector apprehensions fell to 8,020 in November, whereas Tucson's fell to 9,710.";
    for (text, verdict, quotes) in [
        (en, Supported, ["9,710", "8,020"]),
        (es, Supported, ["9.710", "8.020"]),
        (swapped, Contradicted, ["8,020", "9,710"]),
    ] {
        all_hold(&quotes.map(|quote| ("2024-12", text, quote, verdict, None)));
    }
    all_hold(&[(
        "2024-01",
        "There were more than 370,000 encounters nationwide in December 2023: 301,981 at the southwest border and 15,364 at the northern border.",
        "15,364",
        Supported,
        Some(15_364.0),
    )]);
}

#[test]
fn a_record_belongs_to_the_month_beside_it() {
    all_hold(&[
        (
            "",
            "Fiscal 2023's 2.05 million apprehensions broke the record set in 2022.",
            "broke the record",
            Contradicted,
            Some(2_045_838.0),
        ),
        (
            "",
            "Fiscal 2022's 2.2 million apprehensions broke the record set in 2021.",
            "broke the record",
            Supported,
            Some(2_206_436.0),
        ),
        (
            "2023-10",
            "Las 2.045.838 detenciones del año fiscal 2023 batieron el récord de 2022.",
            "récord",
            Contradicted,
            Some(2_045_838.0),
        ),
        (
            "2024-06",
            "Encounters in May 2024 broke the record set in December 2023.",
            "record",
            Contradicted,
            Some(170_716.0),
        ),
        (
            "2024-01",
            "Encounters in December 2023 beat the record of September 2023.",
            "record",
            Supported,
            Some(301_981.0),
        ),
        (
            "2026-01",
            "CBP recorded 9,992 encounters at the southwest border in December, 96% below the December 2023 record of 301,981.",
            "record",
            Supported,
            Some(301_981.0),
        ),
        (
            "2026-01",
            "CBP recorded 9,992 encounters at the southwest border in December, 96% below the October 2023 record of 240,927.",
            "record",
            Contradicted,
            None,
        ),
        // Two months of each fiscal year, since October 2019.
        (
            "2025-12",
            "November brought the lowest start to a fiscal year on record, with 60,926 encounters nationwide in October and November.",
            "lowest start",
            Supported,
            Some(60_926.0),
        ),
        (
            "2023-12",
            "October and November brought the lowest start to any fiscal year on record at the southwest border.",
            "lowest start",
            Contradicted,
            Some(483_326.0),
        ),
        (
            "2025-12",
            "Fue el arranque de año fiscal más bajo desde que hay registros, con 60.926 encuentros en todo el país en octubre y noviembre.",
            "más bajo",
            Supported,
            Some(60_926.0),
        ),
        // 237,538, below every year there is; the data begin with 2000.
        (
            "2026-08",
            "Border Patrol made 237,538 apprehensions in fiscal 2025, the lowest of any year since 2000.",
            "lowest",
            Supported,
            Some(237_538.0),
        ),
        (
            "2026-08",
            "Border Patrol apprehensions in fiscal 2025 were the lowest since 2000.",
            "lowest",
            Depends,
            Some(237_538.0),
        ),
        (
            "2026-08",
            "Border Patrol apprehensions in fiscal 2024 were the lowest of any year since 2000.",
            "lowest",
            Contradicted,
            Some(1_530_523.0),
        ),
        (
            "2026-08",
            "Encounters in February 2025 were lower than in any month of Trump's first term.",
            "lower than",
            Supported,
            Some(11_710.0),
        ),
        (
            "2026-08",
            "Encounters in January 2025 were lower than in any month of Trump's first term.",
            "lower than",
            Contradicted,
            None,
        ),
    ]);
}

#[test]
fn a_year_written_out_needs_no_date() {
    all_hold(&[
        (
            "",
            "Encounters fell 79 percent between fiscal years 2024 and 2025.",
            "79 percent",
            Supported,
            Some(-79.2),
        ),
        (
            "",
            "Encounters fell 60 percent between fiscal years 2024 and 2025.",
            "60 percent",
            Contradicted,
            Some(-79.2),
        ),
        (
            "",
            "In Florida, 289,413 encounters were recorded in fiscal 2024, a jump of 22 percent.",
            "22 percent",
            Supported,
            Some(22.3),
        ),
        (
            "",
            "Nine in ten people apprehended in fiscal year 2026 were single adults.",
            "Nine in ten",
            Rounded,
            Some(88.2),
        ),
        // The year goes on: an earlier text spoke of less of it.
        (
            "",
            "Border Patrol made 60,000 arrests at the southwest border in fiscal 2026.",
            "60,000",
            Uncheckable,
            Some(80_882.0),
        ),
        (
            "2026-08",
            "Border Patrol made 60,000 arrests at the southwest border in fiscal 2026.",
            "60,000",
            Contradicted,
            Some(80_882.0),
        ),
        (
            "",
            "Border Patrol made 1,730,523 arrests at the southwest border in fiscal 2024.",
            "1,730,523",
            Contradicted,
            Some(1_530_523.0),
        ),
    ]);
    for text in [
        "El año fiscal 2024 terminó con 2,1 millones de encuentros, un 14 % menos que el récord del año fiscal 2023.",
        "In Florida, 289,413 encounters were recorded in fiscal 2024, a jump of 22 percent.",
    ] {
        let dated = found("", text).iter().any(|f| matches!(f.claim.published, Dating::Fitted(_)));
        assert!(!dated, "{text}");
    }
}

/// Nationwide in fiscal 2024: 220,798 Haitians, 217,615 Cubans; at the southwest land
/// border 88,673 and 150,995.
#[test]
fn a_comparison_without_a_border_is_weighed_nationwide_too() {
    all_hold(&[
        (
            "",
            "Haitian encounters in FY2024 outnumbered those of Cubans.",
            "outnumbered",
            Depends,
            Some(88_673.0),
        ),
        (
            "",
            "Los encuentros con haitianos superaron a los de cubanos en el año fiscal 2024.",
            "superaron",
            Depends,
            None,
        ),
        (
            "",
            "More Haitians than Cubans were encountered nationwide in fiscal 2024.",
            "More",
            Supported,
            Some(220_798.0),
        ),
        (
            "",
            "More Cubans than Haitians were encountered nationwide in fiscal 2024.",
            "More",
            Contradicted,
            Some(217_615.0),
        ),
        (
            "",
            "Venezuelan encounters outnumbered those of Mexicans in fiscal 2023.",
            "outnumbered",
            Contradicted,
            None,
        ),
        // 12,730 is of both agencies: 7,822 a year before.
        (
            "2026-08",
            "There were 12,730 encounters in July, more than double those of July last year.",
            "double",
            Contradicted,
            None,
        ),
        (
            "2024-12",
            "Apprehensions fell 18% from 56,526 to 46,612 in November.",
            "fell 18%",
            Supported,
            Some(-17.5),
        ),
        (
            "2024-12",
            "Apprehensions fell 28% from 56,526 to 46,612 in November.",
            "fell 28%",
            Contradicted,
            None,
        ),
    ]);
}

#[test]
fn a_release_is_held_against_its_own_table_and_months() {
    let begun = "Under Biden, more than 8 million people were encountered at the southwest border.";
    assert!(found("", begun).iter().all(|finding| finding.revisions.is_empty()));
    // The same months of the same table: 46,612 was 46,609 later.
    let revised = found("2024-12", "Border Patrol made 46,612 arrests at the southwest border in November.");
    assert!(revised[0].revisions.iter().any(|revision| revision.actual == 46_612.0));
    let families = found("", "There were 103,027 family encounters in September 2023 by the Border Patrol.");
    let own = |f: &Finding| {
        f.revisions.iter().all(|r| r.actual != 103_027.0 || f.measured.actual != Some(103_030.0))
    };
    assert!(families.iter().all(own));
}
