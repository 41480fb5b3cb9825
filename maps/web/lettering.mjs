// Text on a canvas: its direction, its length, its halo.

const FIRST_STRONG = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]|\p{L}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const MOST_LETTERS = 34;

// The direction of a text by its first letter, as `dir="auto"` has it.
export function directionOf(text) {
  const letter = FIRST_STRONG.exec(text)?.[0] ?? "";
  return RIGHT_TO_LEFT.test(letter) ? "rtl" : "ltr";
}

// One line, cut where it is too long for a map; never inside a letter with its signs.
export function shortened(text, most = MOST_LETTERS) {
  const line = text.replace(/\s+/g, " ");
  if (line.length <= most) return line;
  const letters = lettersOf(line);
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : line;
}

function lettersOf(text) {
  if (typeof Intl === "undefined" || !Intl.Segmenter) return [...text];
  return Array.from(new Intl.Segmenter().segment(text), (part) => part.segment);
}
