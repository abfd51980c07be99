//! The sentence above the chart as it reads: whose counts, their verbs, who comes first.

use crate::headline::headline;
use crate::oracle::{grouped, month, only, tidy};

#[test]
fn subjects_read_like_a_newspaper() {
    let cases = [
        (
            "data=southwest&release=2024-11&is.component=border-patrol&lang=en",
            "Encounters at the southwest border between ports of entry fell 18% from October to November 2024, \
             to 46,612, the lowest since July 2020.",
        ),
        (
            "data=southwest&release=2024-11&is.component=border-patrol&lang=es",
            "Los encuentros en la frontera suroeste entre puertos de entrada bajaron un 18\u{a0}% de octubre a \
             noviembre de 2024, a 46,612, la cifra más baja desde julio de 2020.",
        ),
    ];
    for (link, expected) in cases {
        assert_eq!(headline(link), expected);
    }
    let starts = [
        (
            "data=southwest&is.demographic=single-adults&is.citizenship_grouping=mexico,honduras\
             &is.title_of_authority=title-8",
            "Encounters of single adults from Mexico or Honduras at the southwest border under Title 8 ",
            "Los encuentros con adultos solos (ciudadanos de México u Honduras) en la frontera suroeste en \
             virtud del Título 8 ",
        ),
        ("data=nationwide", "Encounters nationwide ", "Los encuentros en todo el país "),
        (
            "data=nationwide&is.state=TX,CA",
            "Encounters in California or Texas ",
            "Los encuentros en California o Texas ",
        ),
        (
            "data=nationwide&is.land_border_region=southwest",
            "Encounters at the southwest land border ",
            "Los encuentros (frontera terrestre suroeste) ",
        ),
        (
            "data=sectors&is.sector=tucson,yuma",
            "Border Patrol encounters in the Yuma or Tucson sector ",
            "Los encuentros de la Patrulla Fronteriza en el sector Yuma o Tucson ",
        ),
        (
            "data=sectors&is.sector=tucson,yuma,laredo,del-rio",
            "Border Patrol encounters in 4 of 21 sectors ",
            "Los encuentros de la Patrulla Fronteriza en 4 de 21 sectores ",
        ),
        (
            "data=citizenships&is.citizenship=unknown",
            "Border Patrol encounters from countries not recorded ",
            "Los encuentros de la Patrulla Fronteriza (ciudadanos de países no registrados) ",
        ),
        (
            "data=family-status&is.family_status=family-unit&is.region=coastal",
            "Border Patrol encounters of people in family units at the coastal border ",
            "Los encuentros de la Patrulla Fronteriza con personas en unidades familiares en la frontera costera ",
        ),
        (
            "data=repatriations&is.repatriation_group=administrative-returns",
            "Repatriations recorded as administrative returns ",
            "Las repatriaciones registradas como retornos administrativos ",
        ),
        (
            "data=repatriations&is.repatriation_group=administrative-returns,title-42-expulsions",
            "Repatriations recorded as administrative returns or Title 42 expulsions ",
            "Las repatriaciones registradas como retornos administrativos o expulsiones del Título 42 ",
        ),
        (
            "data=at-large&is.entry_status=at-large",
            "Border Patrol apprehensions at the southwest border recorded as “At Large” ",
            "Las detenciones de la Patrulla Fronteriza en la frontera suroeste registradas como «At Large» ",
        ),
    ];
    for (link, en, es) in starts {
        let said = headline(&format!("{link}&lang=en"));
        assert!(said.starts_with(en), "{said}");
        let said = headline(&format!("{link}&lang=es"));
        assert!(said.starts_with(es), "{said}");
    }
}

/// Counted by hand from `southwest-2024-11.csv`.
#[test]
fn what_is_measured_has_its_verb_and_its_whole() {
    let patrol = "is.component=border-patrol&split=none";
    let ports = "split=component&focus=office-of-field-operations&chart=ranking&from=2024-10&to=2024-11";
    let groups = "split=demographic&chart=panels";
    for (link, expected) in [
        (
            format!("{patrol}&measure=mean-3"),
            "Encounters at the southwest border between ports of entry averaged 52,332 a month from September \
             to November 2024, against 56,131 a month",
        ),
        (
            format!("{patrol}&measure=month-change"),
            "Encounters at the southwest border between ports of entry fell 17.5% from October to November 2024",
        ),
        (
            format!("{patrol}&measure=month-change&from=2018-10&to=2023-12"),
            "Encounters at the southwest border between ports of entry rose 30.7% from November to December 2023",
        ),
        (
            format!("{ports}&measure=share"),
            "Encounters at the southwest border at ports of entry were 48.6% of all encounters at the southwest \
             border from October to November 2024, against",
        ),
        (
            format!("{patrol}&measure=per-day"),
            "Encounters at the southwest border between ports of entry averaged 1,554 a day in November 2024, \
             against 1,823 a day in October 2024; the peak shown was 8,056 a day in December 2023.",
        ),
        (
            format!("{patrol}&measure=index"),
            "Encounters at the southwest border between ports of entry, with October 2018 as 100, stood at 91.4 \
             points in November 2024, against 111 points in October 2024; the peak shown was 490 points in December \
             2023.",
        ),
        (
            format!("{patrol}&measure=year-change"),
            "Encounters at the southwest border between ports of entry fell 75.6% from November 2023 to November \
             2024.",
        ),
        (
            format!("{groups}&measure=index"),
            "Encounters of single adults at the southwest border, with October 2018 as 100, led with 195 points in \
             November 2024; then those of people in family units with 121 points.",
        ),
        (
            format!("{patrol}&measure=share"),
            "Encounters at the southwest border between ports of entry were 49.5% of all encounters at the southwest \
             border in November 2024, against 53.2% in October 2024; the highest share shown was 97.7% in March 2021.",
        ),
        (
            "split=demographic&focus=single-adults&is.component=border-patrol&measure=share".to_string(),
            "Encounters of single adults at the southwest border between ports of entry, in percent of the total: \
             61.3 in November 2024, against 62.6 in October 2024; their peak was 91.2 in April 2020.",
        ),
        (
            format!("{patrol}&measure=month-change&to=2023-12&lang=es"),
            "Los encuentros en la frontera suroeste entre puertos de entrada subieron un 30.7\u{a0}% de noviembre a \
             diciembre de 2023; la mayor alza del periodo fue del ",
        ),
        (
            format!("{patrol}&measure=per-day&lang=es"),
            "Los encuentros en la frontera suroeste entre puertos de entrada promediaron 1,554 al día en noviembre \
             de 2024, frente a 1,823 al día en octubre de 2024; el máximo del periodo fue de 8,056 al día en \
             diciembre de 2023",
        ),
        (
            format!("{patrol}&measure=share&lang=es"),
            "Los encuentros en la frontera suroeste entre puertos de entrada fueron el 49.5\u{a0}% de los encuentros \
             en la frontera suroeste en noviembre de 2024, frente a un 53.2\u{a0}% en octubre de 2024; el \
             porcentaje más alto del periodo fue el 97.7\u{a0}% en marzo de 2021",
        ),
        (
            format!("{groups}&measure=month-change"),
            "Encounters of unaccompanied children at the southwest border fell least, by 2.1% from October to \
             November 2024; then those of people in family units with −10.1%.",
        ),
        (
            format!("{groups}&measure=month-change&to=2023-12"),
            "Encounters of single adults at the southwest border rose most, by 31.5% from November to December 2023; \
             then those of people in family units with +18.6%.",
        ),
    ] {
        let said = headline(&format!("data=southwest&release=2024-11&{link}"));
        assert!(said.starts_with(expected), "{said}");
    }
}

/// Counted by hand from `nationwide-2025-11.csv`: all other countries together come fifth.
#[test]
fn a_rest_is_left_aside_only_before_the_second() {
    let all = headline("data=nationwide&split=citizenship&chart=ranking");
    assert_eq!(
        all,
        "Encounters from Mexico nationwide led with 3,419,576 from October 2019 to November 2025; then those from \
         Guatemala with 1,039,278."
    );
    let november = headline("data=nationwide&split=citizenship&chart=ranking&from=2025-11&to=2025-11");
    assert!(november.ends_with("; then those from India with 2,713, leaving “Other” aside."), "{november}");
}

/// Counted by hand from `southwest-2026-07.csv`: Title 42 ended in May 2023; apprehensions
/// fell from June to July 2026 while inadmissible persons rose.
#[test]
fn none_comes_second_with_nothing_or_on_the_other_way() {
    let none = headline("data=southwest&release=2026-07&split=title_of_authority&chart=stacked");
    assert!(!none.contains("; then"), "{none}");
    let other_way =
        headline("data=southwest&release=2026-07&split=component&chart=panels&measure=month-change");
    assert!(other_way.contains(" rose most, by ") && !other_way.contains("; then"), "{other_way}");
    let total = headline("data=southwest&release=2026-07&split=encounter_type&measure=month-change");
    assert!(total.contains("; their steepest rise"), "others drawn rose more: {total}");
}

#[test]
fn the_focus_narrows_the_subject() {
    assert!(
        headline("data=southwest&focus=border-patrol")
            .starts_with("Encounters at the southwest border between ports of entry ")
    );
    let filtered = only("component", &["border-patrol"]);
    let count = tidy("southwest", "2026-07").monthly(&filtered)[&month("2026-07")];
    assert!(headline("data=southwest&focus=border-patrol").contains(&grouped(count)));
}
