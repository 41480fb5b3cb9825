// How a mark's number is written: 12, or B12 from another laptop. The same as `desktop_app/numbers.py`.
const BLOCK = 1_000_000;

export function markLabel(number) {
  let position = Math.floor(number / BLOCK);
  if (!position) return String(number);
  let letters = "";
  for (position += 1; position; position = Math.floor((position - 1) / 26)) {
    letters = String.fromCharCode(65 + ((position - 1) % 26)) + letters;
  }
  return `${letters}${number % BLOCK}`;
}
