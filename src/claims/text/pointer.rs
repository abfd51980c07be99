//! "The former", "los segundos": which of two that were named.

use super::class::Class;
use super::lexicon::Mark;
use super::sentence::Token;

/// Takes the words for the two that the sentence named before them; where it named none,
/// they point to those of the sentence before, as marks of their own.
pub(super) fn former_and_latter(tokens: &[Token], marks: &mut Vec<Mark>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    // But "los primeros meses", "el segundo más bajo", "la primera vez".
    let ends = |i: usize| {
        let goes_on = [Class::Is, Class::And, Class::Comes, Class::MadeUp, Class::Figure];
        let months = Class::Of.has(word(i)) && Class::These.has(word(i + 1));
        // "los segundos bajaron"
        let moved = |m: &Mark| {
            let moves = matches!(m.class, "change" | "moved" | "multiple" | "multiplied" | "halved");
            moves && (i..=i + 1).contains(&m.first)
        };
        !word(i).starts_with(char::is_alphanumeric)
            || months
            || marks.iter().any(moved)
            || goes_on.into_iter().any(|class| class.has(word(i)))
    };
    let led = |m: &Mark| m.first > 0 && Class::These.has(word(m.first - 1));
    let pointing = |m: &&Mark| m.class == "pointer" && led(m) && ends(m.last);
    let pointers: Vec<Mark> =
        marks.iter().filter(pointing).map(|m| Mark { first: m.first - 1, ..*m }).collect();
    marks.retain(|m| m.class != "pointer");
    for pointer in pointers {
        let nth = if pointer.value == "former" { 1 } else { 0 };
        let named = ["citizenship", "demographic"].into_iter().find_map(|class| {
            let before = || marks.iter().filter(|m| m.class == class && m.last <= pointer.first);
            before().rev().nth(nth).filter(|_| before().nth(1).is_some()).copied()
        });
        let (first, last) = (pointer.first, pointer.last);
        marks.push(named.map_or(pointer, |named| Mark { first, last, ..named }));
    }
}
