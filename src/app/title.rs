//! What a chart is called and what it measures.

use crate::data::words::{self, Language};
use crate::query::{self, Measure};
use crate::state::ChartKind;
use crate::view::{Cell, Grid, Ground, Scene, View, compared};

/// The kind of chart on its control.
pub(super) const fn kind(kind: ChartKind) -> (&'static str, &'static str) {
    match kind {
        ChartKind::Trend => ("Lines", "Líneas"),
        ChartKind::Stacked => ("Stacked", "Apiladas"),
        ChartKind::Share => ("Share", "Porcentaje"),
        ChartKind::Years => ("Fiscal years", "Años fiscales"),
        ChartKind::Calendar => ("Calendar", "Calendario"),
        ChartKind::Ranking => ("Ranking", "Clasificación"),
        ChartKind::Panels => ("Panels", "Paneles"),
    }
}

/// What the kind shows, beside its name where kinds are listed.
pub(super) const fn kind_note(kind: ChartKind) -> (&'static str, &'static str) {
    match kind {
        ChartKind::Trend => ("a line a category, and all", "una línea por categoría y el total"),
        ChartKind::Stacked => ("parts that add up", "partes que se suman"),
        ChartKind::Share => ("parts of 100 percent", "partes del 100 %"),
        ChartKind::Years => ("a line a year", "una línea por año"),
        ChartKind::Calendar => ("shades of one colour", "tonos de un color"),
        ChartKind::Ranking => ("bars, with the change", "barras, con la variación"),
        ChartKind::Panels => ("a small chart a category", "un gráfico pequeño por categoría"),
    }
}

/// The kind of chart for those who cannot see it.
pub(super) const fn kind_in_full(kind: ChartKind) -> (&'static str, &'static str) {
    match kind {
        ChartKind::Trend => ("Line chart", "Gráfico de líneas"),
        ChartKind::Stacked => ("Stacked area chart", "Gráfico de áreas apiladas"),
        ChartKind::Share => ("Area chart stacked to 100 percent", "Gráfico de áreas apiladas hasta el 100 %"),
        ChartKind::Years => ("Line chart with a line a year", "Gráfico con una línea por año"),
        ChartKind::Calendar => ("Heat map", "Mapa de calor"),
        ChartKind::Ranking => ("Bar chart, the largest first", "Gráfico de barras, de mayor a menor"),
        ChartKind::Panels => {
            ("Small line charts, a panel a category", "Gráficos de líneas pequeños, un panel por categoría")
        }
    }
}

/// The switch between a kind's two forms; `true`: it is on in the other form.
pub(super) const fn form(kind: ChartKind) -> Option<(&'static str, &'static str, bool)> {
    match kind {
        ChartKind::Trend => Some(("Start at zero", "Eje desde cero", false)),
        ChartKind::Years | ChartKind::Calendar => Some(("Calendar years", "Años calendario", true)),
        ChartKind::Ranking => {
            Some(("Compare with the months before", "Comparar con los meses anteriores", true))
        }
        ChartKind::Panels => Some(("A scale for each panel", "Una escala por panel", true)),
        ChartKind::Stacked | ChartKind::Share => None,
    }
}

/// How provisional months look in a kind of chart.
pub(super) const fn provisional_look(kind: ChartKind) -> (&'static str, &'static str) {
    match kind {
        ChartKind::Trend | ChartKind::Panels => ("Dashed", "Línea discontinua"),
        ChartKind::Years => ("Hollow", "Puntos huecos"),
        ChartKind::Ranking => ("Included", "Incluidos"),
        ChartKind::Stacked | ChartKind::Share => ("Hatched", "Con rayado"),
        ChartKind::Calendar => ("Dashed outline", "Contorno discontinuo"),
    }
}

/// What is measured: the kind may have a say in it.
pub(super) fn measure(scene: &Scene<'_>) -> Measure {
    match scene.choices.chart {
        ChartKind::Share => Measure::Share,
        _ => scene.choices.measure,
    }
}

/// What a chart shows: what its axis measures, where marks need words, what
/// they stand for, and the months.
pub(super) fn subtitle(scene: &Scene<'_>, View { ground, grid, .. }: &View) -> String {
    let axis = axis_title(scene);
    let scales = match scene.choices.chart {
        ChartKind::Ranking => return ranking(scene, grid, &axis),
        ChartKind::Panels => panels(ground),
        _ => String::new(),
    };
    let title = format!("{axis}, {}{scales}", words::month_range(ground.shown, ground.language));
    match together(scene, grid).map(|sum| words::count(sum as i64)) {
        Some(sum) => format!("{title}: {sum} {}", ground.language.of("in all", "en total")),
        None => title,
    }
}

/// What the chosen months come to of the one subject that is drawn, where each is known in full.
fn together(scene: &Scene<'_>, grid: &Grid) -> Option<u64> {
    let (choices, shown) = (scene.choices, scene.shown());
    let counts = choices.measure == Measure::Count && choices.chart != ChartKind::Share;
    let short = query::coverage_note(&scene.data.catalogue, &choices.dataset, &choices.filters, shown);
    if choices.months.is_none() || shown.months() < 2 || !counts || short.is_some() {
        return None;
    }
    let (rows, parts) = match choices.chart {
        ChartKind::Stacked if choices.focus.is_none() => ((0..grid.rows.len()).collect(), grid.rows.len()),
        _ => (grid.of_one(choices.focus.as_ref())?, 1),
    };
    let single = |cell: &&Cell| cell.months.months() == 1 && shown.contains(cell.months.first());
    let inside = rows.iter().flat_map(|&row| grid.row(row)).filter(single);
    let counts: Vec<f64> = inside.map(|cell| cell.value.number()).collect::<Option<_>>()?;
    (counts.len() == parts * shown.months()).then(|| counts.iter().sum::<f64>() as u64)
}

fn ranking(scene: &Scene<'_>, grid: &Grid, axis: &str) -> String {
    let language = scene.language();
    let short = (0..grid.rows.len())
        .any(|row| grid.row(row).first().is_some_and(|cell| cell.value.number().is_none()));
    let dash = match short {
        true => language
            .of(" A dash: not known for all of these months.", " Guion: no se conoce en todos estos meses."),
        false => "",
    };
    let months = words::month_range(scene.shown(), language);
    let from = scene.provisional_from();
    let provisional =
        match scene.shown().iter().filter(|month| from.is_some_and(|from| *month >= from)).count() {
            0 => String::new(),
            n if n == scene.shown().months() => language.of(", provisional", ", provisional").to_string(),
            n => format!(", {n} {}", language.of("of them provisional", "de ellos provisionales")),
        };
    let bar = match language {
        Language::En => format!("{axis}. Bar: {months}{provisional}"),
        Language::Es => format!("{axis}. Barra: {months}{provisional}"),
    };
    match (compared(scene).map(|months| words::month_range(months, language)), language) {
        (Some(before), Language::En) => format!("{bar}; tick: {before}.{dash}"),
        (Some(before), Language::Es) => format!("{bar}; raya: {before}.{dash}"),
        (None, Language::En) => {
            format!("{bar}. The data have no months to compare these with: show fewer of them.{dash}")
        }
        (None, Language::Es) => {
            format!("{bar}. Los datos no tienen meses con que comparar estos: muestre menos.{dash}")
        }
    }
}

/// What the axis of values measures.
pub(super) fn axis_title(scene: &Scene<'_>) -> String {
    let language = scene.language();
    let unit = scene.source.dataset.unit.of(language);
    let first = words::month(scene.shown().first(), language);
    let split = scene.choices.split.as_deref().filter(|_| scene.choices.chart == ChartKind::Ranking);
    let ranked = split.and_then(|split| scene.source.dataset.dimension(split));
    let text = match (measure(scene), language) {
        (Measure::Count, _) if ranked.is_some() => unit.to_string(),
        (Measure::Count, Language::En) => format!("{unit} a month"),
        (Measure::Count, Language::Es) => format!("{unit} al mes"),
        (Measure::PerDay, Language::En) => format!("{unit} a day, on average"),
        (Measure::PerDay, Language::Es) => format!("{unit} al día, en promedio"),
        (Measure::Share, Language::En) => format!("share of {unit}, percent"),
        (Measure::Share, Language::Es) => format!("porcentaje del total de {unit}"),
        (Measure::Index, Language::En) => format!("{unit}, {first} = 100"),
        (Measure::Index, Language::Es) => format!("{unit}, {first} = 100"),
        (Measure::RunningTotal, Language::En) => {
            format!("{unit} since October, running total of the fiscal year")
        }
        (Measure::RunningTotal, Language::Es) => format!("{unit} desde octubre, acumulado del año fiscal"),
        (Measure::MonthChange, Language::En) => format!("{unit}, change on the month before, percent"),
        (Measure::MonthChange, Language::Es) => {
            format!("{unit}, variación respecto al mes anterior, en porcentaje")
        }
        (Measure::YearChange, Language::En) => {
            format!("{unit}, change on the same month a year earlier, percent")
        }
        (Measure::YearChange, Language::Es) => {
            format!("{unit}, variación respecto al mismo mes del año anterior, en porcentaje")
        }
        (Measure::Mean3, Language::En) => format!("{unit} a month, mean of three months"),
        (Measure::Mean3, Language::Es) => format!("{unit} al mes, promedio móvil de tres meses"),
        (Measure::Mean12, Language::En) => format!("{unit} a month, mean of twelve months"),
        (Measure::Mean12, Language::Es) => format!("{unit} al mes, promedio móvil de doce meses"),
    };
    words::capitalized(&match ranked {
        Some(info) => format!("{} {} {text}", info.plural.of(language), language.of("by", "por")),
        None => text,
    })
}

/// Several plots have no room to say each its scale, and what is shaded.
fn panels(ground: &Ground) -> String {
    let language = ground.language;
    let scale = match ground.own_scales {
        true => language.of("a scale for each panel", "una escala por panel"),
        false => language.of("one scale for all panels", "una sola escala para todos los paneles"),
    };
    let breaks: Vec<String> = ground
        .breaks
        .iter()
        .map(|band| format!("{} ({})", band.label, words::month_range(band.months, language)))
        .collect();
    let shaded = match breaks[..] {
        [] => String::new(),
        _ => format!("; {} {}", language.of("shaded:", "sombreado:"), breaks.join(", ")),
    };
    format!("; {scale}{shaded}")
}
