//! Sentences without a claim that say what the next ones are about.

use crate::claims::claim::Subject;
use crate::claims::text::class::Class;
use crate::claims::text::line::Line;

/// The subject of a sentence without a claim: a heading, a caption, "encounters
/// with Guatemalans stayed flat".
pub(super) fn subject(line: &Line) -> Option<Subject> {
    let plain = line.figures.is_empty() && !line.has("offtopic") && !line.has("nodata");
    // "CBP's figures for the southwest border in February:" heads a list.
    let heads = line.tokens.last().is_some_and(|t| Class::Colon.has(&t.text));
    let noun = line.of("measure").find(|m| m.value != "figure" || heads);
    // "Families were behind it."
    let who = ["demographic", "citizenship"].into_iter().find_map(|class| line.of(class).next());
    // "At the ports of entry the change was sharper still."
    let moved = ["change", "compare", "extreme", "record"].iter().any(|class| line.has(class));
    // "Let me read you July's southwest numbers"
    let told = line.has("measure") || !line.mentions.is_empty();
    let place = line
        .of("component")
        .chain(line.of("region").filter(|m| m.value != "southwest" || told))
        .chain(line.of("sector").filter(|_| moved || line.has("place") || line.is_label()))
        .next();
    // "Title 42 is fading from within."
    let title = line.of("title").find(|m| m.first <= 1);
    let mark = noun.or(who).or(place).or(title)?;
    let said = line.subject((mark.first, mark.last), (0, line.tokens.len()));
    // "How many apprehensions did the Border Patrol make …?"
    let asks = line.has("asks");
    let longest = match (asks, line.has("place")) {
        (true, _) => 28,
        // "here is how August went for the Border Patrol's Del Rio sector"
        (_, true) => 22,
        _ => 16,
    };
    if !plain || line.tokens.len() > longest || !said.named {
        return None;
    }
    Some(said.subject)
}
