//! What measures and releases are called.

use crate::data::catalogue::Release;
use crate::data::words::{self, Language};
use crate::query::Measure;
use crate::state::ChartKind;

/// "release of July 2026, as of August 21, 2026".
pub(super) fn release_name(release: &Release, language: Language) -> String {
    let month = words::month(release.months.last(), language);
    if release.as_of.is_empty() {
        return match language {
            Language::En => format!("figures to {month}"),
            Language::Es => format!("cifras hasta {month}"),
        };
    }
    let date = words::iso_date(&release.as_of, language);
    match language {
        Language::En => format!("release of {month}, as of {date}"),
        Language::Es => format!("edición de {month}, con datos al {date}"),
    }
}

pub(super) fn measure_name(measure: Measure, kind: ChartKind, language: Language) -> &'static str {
    let (en, es) = match measure {
        Measure::Count if kind == ChartKind::Ranking => ("Count", "Total"),
        Measure::Count => ("Count", "Total mensual"),
        Measure::PerDay => ("Per day", "Promedio diario"),
        Measure::Share => ("Share", "Porcentaje del total"),
        Measure::Index => ("Index, first month = 100", "Índice, primer mes = 100"),
        Measure::RunningTotal => ("Fiscal year running total", "Acumulado del año fiscal"),
        Measure::MonthChange => ("Change on the month before", "Variación mensual"),
        Measure::YearChange => ("Change on a year earlier", "Variación interanual"),
        Measure::Mean3 => ("Mean of 3 months", "Promedio móvil de 3 meses"),
        Measure::Mean12 => ("Mean of 12 months", "Promedio móvil de 12 meses"),
    };
    language.of(en, es)
}
