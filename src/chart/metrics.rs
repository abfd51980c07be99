//! Widths of text in the page's sans face, without asking a browser: layout is
//! the same on screen, in SVG and in tests, and causes no reflow.
//!
//! The tables are the advance widths of Public Sans (SIL Open Font License), in
//! thousandths of the font size, from its `hmtx` table. A fallback face is at
//! most a few percent wider; layout leaves that much room.

/// Space to tilde, regular weight.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    243, 251, 426, 603, 658, 904, 708, 248, 302, 309, 394, 554, 242, 378, 225, 350, 612, 407, 596, 630,
    628, 640, 622, 600, 648, 624, 226, 240, 546, 554, 546, 521, 831, 710, 670, 688, 694, 620, 594, 733,
    766, 283, 388, 682, 578, 886, 754, 734, 636, 748, 676, 670, 594, 700, 672, 954, 688, 607, 637, 303,
    350, 303, 473, 518, 218, 553, 596, 544, 596, 566, 396, 622, 576, 248, 262, 562, 303, 865, 577, 566,
    596, 596, 391, 506, 389, 580, 504, 780, 564, 535, 480, 328, 263, 332, 568,
];

/// Space to tilde, semibold: the face that stands for bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    234, 268, 455, 610, 670, 923, 750, 255, 320, 324, 437, 573, 260, 386, 250, 368, 630, 418, 618, 649,
    644, 659, 643, 614, 660, 643, 250, 261, 563, 573, 563, 528, 829, 719, 678, 704, 708, 628, 604, 747,
    768, 296, 396, 701, 578, 903, 770, 748, 645, 762, 687, 682, 606, 714, 690, 962, 704, 640, 654, 322,
    368, 322, 479, 536, 243, 560, 603, 546, 603, 572, 396, 626, 585, 258, 276, 572, 317, 882, 586, 571,
    602, 602, 402, 518, 404, 588, 513, 784, 577, 550, 489, 358, 266, 360, 592,
];

/// Width of one line of text at a font size, in the unit of the size.
pub fn text_width(text: &str, size: f64, bold: bool) -> f64 {
    let table = if bold { &BOLD } else { &REGULAR };
    let units: u32 = text.chars().map(|c| u32::from(advance(c, table))).sum();
    f64::from(units) * size / 1000.0
}

fn advance(c: char, table: &[u16; 95]) -> u16 {
    let plain = match c {
        ' '..='~' => c,
        '\u{a0}' => ' ',
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ï' => 'i',
        'ó' | 'ô' | 'ö' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        'Á' => 'A',
        'É' => 'E',
        'Í' => 'I',
        'Ó' => 'O',
        'Ú' => 'U',
        'Ñ' => 'N',
        '\u{2212}' | '\u{2013}' => '+',
        '\u{2019}' => '\'',
        '\u{1100}'.. => return 1000,
        _ => return 700,
    };
    table[plain as usize - 32]
}

/// The longest beginning of `text` that fits, with an ellipsis if cut.
pub(crate) fn fitted(text: &str, size: f64, bold: bool, width: f64) -> String {
    if text_width(text, size, bold) <= width {
        return text.to_string();
    }
    let room = width - text_width("\u{2026}", size, bold);
    let mut used = 0.0;
    let table = if bold { &BOLD } else { &REGULAR };
    let end = text.char_indices().find(|&(_, c)| {
        used += f64::from(advance(c, table)) * size / 1000.0;
        used > room
    });
    let kept = text[..end.map_or(text.len(), |(i, _)| i)].trim_end();
    format!("{kept}\u{2026}")
}

/// Lines that fit a width, broken between words; a word too long for one is cut.
pub(crate) fn wrapped(text: &str, size: f64, bold: bool, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if text_width(&longer, size, bold) <= width {
                *line = longer;
                continue;
            }
        }
        lines.push(fitted(word, size, bold, width));
    }
    lines
}

/// At most so many lines that fit a width, what is too long for them cut.
pub(crate) fn fitted_lines(text: &str, size: f64, bold: bool, width: f64, most: usize) -> Vec<String> {
    let mut lines = wrapped(text, size, bold, width);
    if lines.len() > most.max(1) {
        let rest = lines.split_off(most.max(1) - 1).join(" ");
        lines.push(fitted(&rest, size, bold, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up() {
        assert_eq!(text_width("", 13.0, false), 0.0);
        assert!((text_width("10", 100.0, false) - 101.9).abs() < 1e-9);
        assert!((text_width("ñ\u{2212}", 1000.0, true) - (586.0 + 573.0)).abs() < 1e-9);
    }

    #[test]
    fn cut_text_fits_and_says_so() {
        let text = "Office of Field Operations";
        for width in 20..200 {
            let cut = fitted(text, 12.0, false, f64::from(width));
            assert!(text_width(&cut, 12.0, false) <= f64::from(width));
            assert!(cut == text || cut.ends_with('\u{2026}'));
        }
    }

    #[test]
    fn what_is_too_long_for_its_lines_is_cut() {
        let lines = |most| fitted_lines("between ports of entry", 10.0, false, 70.0, most);
        assert_eq!(lines(9).join(" "), "between ports of entry");
        assert_eq!(lines(9), lines(lines(9).len()));
        assert_eq!(lines(1), [fitted("between ports of entry", 10.0, false, 70.0)]);
        assert!(lines(0).len() == 1 && lines(1)[0].ends_with('\u{2026}'));
    }

    #[test]
    fn wrapped_lines_keep_every_word() {
        let text = "Between ports of entry, 46,612 people in November 2024";
        let lines = wrapped(text, 20.0, true, 200.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() > 2 && lines.iter().all(|line| text_width(line, 20.0, true) <= 200.0));
    }
}
