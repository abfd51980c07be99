//! Marks as the words around them mean them: what counts nobody here is taken, what points
//! back is named.

use super::class::Class;
use super::lexicon::Mark;
use super::pointer::former_and_latter;
use super::recorded::recorded;
use super::sentence::{Shape, Token};
use super::speech::heard;

/// What stands right behind a country whose people are counted.
const COUNTED: [&str; 15] = [
    "measure",
    "share",
    "people",
    "demographic",
    "change",
    "number",
    "ordinal",
    "rank",
    "extreme",
    "overtake",
    "outran",
    "versus",
    "compare",
    "led",
    "leads",
];

/// Who has come from a neighbor is no citizen of it for that.
const COME: [&str; 8] =
    ["venidas", "venidos", "llegadas", "llegados", "entradas", "entrados", "procedentes", "provenientes"];

/// Tokens behind a country's office within which stands what it did.
const FURTHEST_VERB: usize = 4;

/// Tokens behind "counting" within which stand the ports that are counted too.
const FURTHEST_TAKEN: usize = 12;

/// Tokens behind what is denied within which stands what is said instead.
const RATHER: usize = 6;

/// Takes and adds marks by what stands beside them.
pub(super) fn meant(tokens: &[Token], marks: &mut Vec<Mark>) {
    recorded(tokens, marks);
    of_nobody(tokens, marks);
    country_that_acts(tokens, marks);
    capital_or_state(tokens, marks);
    ports_counted_too(tokens, marks);
    place_of_others(tokens, marks);
    rule_that_ended(tokens, marks);
    former_and_latter(tokens, marks);
    recorded_ever(marks);
    denied_names(tokens, marks);
    heard(tokens, marks);
}

/// Takes what counts no people: "cocaine interceptions", "figures released by", "the
/// most secure border in history".
fn of_nobody(tokens: &[Token], marks: &mut Vec<Mark>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let places = |class: &str, place: fn(&Mark) -> usize| -> Vec<usize> {
        marks.iter().filter(|m| m.class == class).map(place).collect()
    };
    let (other, others) = (places("offtopic", |m| m.last), places("offtopic", |m| m.first));
    let opinions = places("opinion", |m| m.first);
    // "figures released by", "released its monthly count": news.
    let news = |m: &Mark| {
        let led = ["data", "figures", "numbers", "statistics", "totals", "newly", "just"];
        matches!(word(m.first), "released" | "releases")
            && (m.first > 0 && led.contains(&word(m.first - 1))
                || matches!(word(m.last), "by" | "on" | "its" | "new" | "monthly" | "operational"))
    };
    // "Sheriff Tom Ruiz said", "dijo el alguacil": who tells it, not what is told.
    let name = |i: usize| tokens.get(i).is_some_and(|t| t.capital);
    let tells = |m: &Mark| {
        let behind = (m.last..m.last + 4).find(|&i| !name(i));
        let before = m.first.checked_sub(1).map(|i| i - usize::from(i > 0 && Class::Article.has(word(i))));
        behind.is_some_and(|i| Class::Says.has(word(i))) || before.is_some_and(|i| Class::Says.has(word(i)))
    };
    let told: Vec<usize> =
        marks.iter().filter(|m| m.class == "offtopic" && tells(m)).map(|m| m.first).collect();
    marks.retain(|m| match m.class {
        "offtopic" => !told.contains(&m.first),
        // "cocaine interceptions", "arrivals by boat"
        "measure" => m.value == "figure" || !(other.contains(&m.first) || others.contains(&m.last)),
        "nodata" => !news(m),
        "extreme" | "record" => !opinions.contains(&m.last),
        _ => true,
    });
}

/// "Counting also those who came to the official crossings, 104,311 were stopped": both.
fn ports_counted_too(tokens: &[Token], marks: &mut [Mark]) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let taken: Vec<usize> = marks.iter().filter(|m| m.class == "takesin").map(|m| m.first).collect();
    let opens = |m: &Mark| {
        let start = (0..m.first).rev().find(|&i| Class::Comma.has(word(i))).map_or(0, |i| i + 1);
        let led = taken.contains(&start) && m.first - start <= FURTHEST_TAKEN;
        let counted = tokens[start..m.first].iter().any(|t| t.shape == Shape::Digits);
        led && !counted && Class::Comma.has(word(m.last))
    };
    let ports = |m: &Mark| m.class == "component" && m.value == "office-of-field-operations";
    for mark in marks.iter_mut().filter(|m| ports(m) && opens(m)) {
        mark.value = "both";
    }
}

/// "Washington's border with Canada", "Washington's northern border": the state has one.
fn capital_or_state(tokens: &[Token], marks: &mut [Mark]) {
    let borders: Vec<usize> = marks.iter().filter(|m| m.class == "region").map(|m| m.first).collect();
    let owns = |m: &Mark| tokens[m.last - 1].owner && borders.contains(&m.last);
    for mark in marks.iter_mut().filter(|m| m.class == "capital" && owns(m)) {
        (mark.class, mark.value) = ("state", "WA");
    }
}

/// Takes places where nobody is counted: "the Buffalo-area congressman", "the sector,
/// which runs from New York to New Hampshire".
fn place_of_others(tokens: &[Token], marks: &mut Vec<Mark>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let extends = |m: &Mark| {
        let from = (0..m.first).rev().take_while(|&i| !Class::Comma.has(word(i))).last().unwrap_or(m.first);
        (from..m.first).any(|i| {
            Class::Extends.has(word(i)) && matches!(word(i.saturating_sub(1)), "which" | "that" | "que")
        })
    };
    let place = |m: &Mark| matches!(m.class, "sector" | "state" | "citizenship");
    // "tripled with the arrival of Ukrainians": why.
    let crossing = |m: &&Mark| m.class == "crossed" || m.class == "measure" && m.value.ends_with("crossings");
    let crossings: Vec<usize> = marks.iter().filter(crossing).map(|m| m.last).collect();
    let named: Vec<(&str, usize)> = marks.iter().map(|m| (m.class, m.first)).collect();
    let owing: Vec<usize> = marks.iter().filter(|m| m.class == "owing").map(|m| m.last).collect();
    marks.retain(|m| {
        // "under the bridge in Del Rio", "shelters in New York", "the Del Rio bridge"
        let led = m.first >= 2 && Class::Landmark.has(word(m.first - 2));
        let landmark = led && matches!(word(m.first - 1), "in" | "at" | "of" | "de" | "en")
            || Class::Landmark.has(word(m.last));
        // "people crossing the border illegally from Mexico": where, not who.
        let from = m.first > 0 && matches!(word(m.first - 1), "from" | "desde");
        // "3,310 personas venidas de Canadá"
        let come = m.first >= 2 && word(m.first - 1) == "de" && COME.contains(&word(m.first - 2));
        let crossed = matches!(m.value, "mexico" | "canada")
            && from
            && crossings.iter().any(|&last| last < m.first && m.first - last <= 4)
            || come && matches!(m.value, "mexico" | "canada");
        // "the valley town": the sector has a capital.
        let common = matches!(word(m.last - 1), "valley" | "valle" | "centro" | "paso" | "rio")
            && !tokens[m.last - 1].capital
            && tokens.iter().skip(1).any(|t| t.capital);
        let local = Class::Local.has(word(m.last));
        // "between San Diego and Brownsville", "from San Diego to the Gulf": all of the border.
        let open = m.first > 0 && matches!(word(m.first - 1), "between" | "from" | "entre" | "desde" | "de");
        let joins = matches!(word(m.last), "and" | "to" | "y" | "a" | "hasta");
        let other = m.last + 1 + usize::from(Class::The.has(word(m.last + 1)));
        let far = tokens.get(other).is_some_and(|t| t.capital && t.shape == Shape::Word);
        let known = named.iter().any(|&(class, first)| class == m.class && first == other);
        let stretch = m.class == "sector" && open && joins && far && !known;
        let of_others =
            common || stretch || crossed || landmark || local || extends(m) || owing.contains(&m.first);
        // "al entrar por México": on the way, not in the act.
        let way =
            m.class == "entry" && matches!(word(m.last), "por" | "desde" | "a" | "al" | "through" | "from");
        !(way || place(m) && of_others)
    });
}

/// Takes a rule that only says when: "without Title 42", "tras la norma sanitaria".
fn rule_that_ended(tokens: &[Token], marks: &mut Vec<Mark>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let expelled: Vec<usize> = marks.iter().filter(|m| m.class == "loosely").map(|m| m.first).collect();
    // ", the first full month of the health order known as Title 42,": to the end of the aside.
    let firsts: Vec<usize> =
        marks.iter().filter(|m| m.class == "ordinal" && m.value == "1").map(|m| m.last).collect();
    let told = |m: &Mark| {
        let open = (0..m.first).rev().find(|&i| Class::Comma.has(word(i)));
        let closed = (m.last..m.last + 8).any(|i| Class::Comma.has(word(i)) || word(i) == ".");
        open.filter(|_| closed).is_some_and(|open| {
            let first = firsts.iter().any(|&last| open < last && last <= open + 3);
            first && (open..open + 6).any(|i| Class::YearOrMonth.has(word(i)))
        })
    };
    marks.retain(|m| {
        let before = |n: usize| m.first.checked_sub(n).map_or("", word);
        let article = 1 + usize::from(Class::The.has(before(1)));
        let named = !expelled.contains(&m.first);
        // "el último mes completo con Título 42", "the first full month of Title 42"
        let month = (2..=4).any(|n| Class::Month.has(before(n)) || Class::YearOrMonth.has(before(n)));
        let joined = Class::With.has(before(article)) || Class::Of.has(before(article));
        let rule =
            matches!(word(m.last - 1), "42" | "order" | "rule" | "orden" | "norma" | "medida" | "sanitaria");
        let when = month && joined && rule;
        // "un mes después del fin de las expulsiones"
        let over = Class::Of.has(before(article)) && Class::EndOf.has(before(article + 1));
        m.class != "title" || !(over || told(m) || named && (when || Class::Without.has(before(article))))
    });
}

/// "the lowest recorded", "el nivel más bajo registrado": of all there are; but
/// "recorded in October", "registrado durante su presidencia" say when.
fn recorded_ever(marks: &mut Vec<Mark>) {
    let extremes: Vec<usize> = marks.iter().filter(|m| m.class == "extreme").map(|m| m.last).collect();
    let during: Vec<usize> = marks.iter().filter(|m| m.class == "during").map(|m| m.first).collect();
    for mark in marks.iter_mut().filter(|m| m.class == "recordedever") {
        if extremes.contains(&mark.first) && !during.contains(&mark.last) {
            (mark.class, mark.value) = ("record", "ever");
        }
    }
    // "the highest monthly count to date" says how far back, and not when.
    let ever: Vec<Mark> = marks.iter().filter(|m| m.class == "record").copied().collect();
    marks.retain(|m| m.class != "todate" || !ever.iter().any(|e| (e.first, e.last) == (m.first, m.last)));
}

/// Takes names that are only told apart from who is meant: "Tucson, not Del Rio", "no fue
/// sorprendido al entrar, sino en el interior".
fn denied_names(tokens: &[Token], marks: &mut Vec<Mark>) {
    const NAMES: [&str; 6] = ["sector", "state", "citizenship", "demographic", "entry", "region"];
    let word = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
    let mark = |i: &usize| tokens.get(*i).is_none_or(|t| t.shape == Shape::Mark && t.text != ",");
    let denied = |m: &Mark| {
        let small = |i: usize| Class::The.has(word(i)) || Class::In.has(word(i)) || Class::Of.has(word(i));
        let beside = (0..m.first).rev().find(|&i| !small(i)).is_some_and(|i| word(i) == "not");
        let before = (m.first.saturating_sub(FURTHEST_VERB)..m.first).find(|&i| Class::Not.has(word(i)));
        let end = (m.last..m.last + RATHER).find(mark).unwrap_or(m.last + RATHER);
        let rather = before.is_some_and(|_| (m.last..end).any(|i| word(i) == "sino"));
        beside || rather
    };
    marks.retain(|m| !(NAMES.contains(&m.class) && denied(m)));
}

/// Takes the nationality from countries that act or are places: "enforcement by
/// Mexico", "working with Mexico", "in Panama". A demonym stays what it is.
fn country_that_acts(tokens: &[Token], marks: &mut Vec<Mark>) {
    let (mut before, mut after, mut not, mut counts): (Vec<usize>, Vec<usize>, Vec<usize>, Vec<usize>) =
        Default::default();
    for mark in marks.iter() {
        match mark.class {
            "actor before" => before.push(mark.last),
            "actor after" => after.push(mark.first),
            "not actor" => not.push(mark.last),
            "counts" => counts.push(mark.first),
            _ => {}
        }
    }
    let named = |m: &Mark| {
        let words = tokens[m.first..m.last].iter().map(|t| t.text.as_str());
        words.eq(m.value.split('-'))
    };
    // "Honduras cerró el año fiscal 2023 con 213.686": no border.
    let closes_a_year = |at: usize| {
        let text = |i: usize| tokens.get(i).map_or("", |t| t.text.as_str());
        let time = |m: &Mark| {
            matches!(m.class, "fiscal" | "month" | "calendar") && (at + 1..at + 4).contains(&m.first)
        };
        Class::Ended.has(text(at))
            && (marks.iter().any(time) || (at + 1..at + 4).any(|i| Class::YearOrMonth.has(text(i))))
    };
    // "with Mexico and Guatemala": the second acts as the first does.
    let (mut acting, mut counting): (Vec<usize>, Vec<usize>) = Default::default();
    for mark in marks.iter().filter(|m| m.class == "citizenship" && named(m)) {
        // "dwarfed by Colombia (154,070)" counts Colombians.
        let bracket = tokens.get(mark.last).is_some_and(|t| t.text == "(")
            && tokens.get(mark.last + 1).is_some_and(|t| t.shape == Shape::Digits);
        let led = before.contains(&mark.first) && !not.contains(&mark.first) && !bracket;
        let joined = mark.first >= 2
            && acting.contains(&(mark.first - 1))
            && matches!(tokens[mark.first - 1].text.as_str(), "and" | "y" | "or" | "o");
        // "Canada's ambassador", but not "India's count".
        let owns = tokens[mark.last - 1].owner;
        let counted = |at: usize| {
            marks.iter().any(|m| m.first == at && COUNTED.contains(&m.class))
                || tokens.get(at).is_none_or(|t| t.shape != Shape::Word)
        };
        // "as Mexico kept up its patrols", "mientras México refuerza": it acts.
        let joined = joined
            || mark.first > 0
                && (Class::Cause.has(&tokens[mark.first - 1].text)
                    || marks.iter().any(|m| m.class == "whilst" && m.last == mark.first))
                && !counted(mark.last)
                && !counted(mark.last + 1);
        let own = Class::Own.has(tokens.get(mark.last).map_or("", |t| t.text.as_str()));
        let office = owns && (own || !counted(mark.last) && !counted(mark.last + 1));
        // "Mexico detained 37,360 people", "Mexico's migration institute intercepted".
        let reach = if office { FURTHEST_VERB } else { 1 };
        if (mark.first == 0 || office)
            && counts.iter().any(|&at| (mark.last..mark.last + reach).contains(&at))
        {
            counting.push(mark.last);
        } else if led || joined || office || after.contains(&mark.last) && !closes_a_year(mark.last) {
            acting.push(mark.last);
        }
    }
    marks.retain(|m| m.class != "citizenship" || !acting.contains(&m.last));
    for mark in marks.iter_mut().filter(|m| m.class == "citizenship" && counting.contains(&m.last)) {
        (mark.class, mark.value) = ("abroad", "");
    }
}
