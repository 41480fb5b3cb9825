// Colours as numbers, for pixels and for telling which ink reads on them.

// "#rgb" or "#rrggbb" as [r, g, b]; grey where it is no colour.
export function rgb(hex) {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(String(hex).trim());
  if (!match) return [91, 103, 112];
  const digits = match[1].length === 3 ? [...match[1]].map((d) => d + d).join("") : match[1];
  return [0, 2, 4].map((i) => Number.parseInt(digits.slice(i, i + 2), 16));
}

export function hex(colour) {
  return `#${rgb(colour).map((v) => v.toString(16).padStart(2, "0")).join("")}`;
}

export function withAlpha(colour, alpha) {
  return `rgba(${rgb(colour).join(",")},${alpha})`;
}

// Relative luminance, WCAG 2.
export function luminance(colour) {
  const [r, g, b] = rgb(colour).map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// Black or white, whichever reads better on the colour.
export function inkOn(colour) {
  return luminance(colour) > 0.36 ? "#16191c" : "#ffffff";
}

export function mix(a, b, share) {
  const [x, y] = [rgb(a), rgb(b)];
  return hex(`#${x.map((v, i) => Math.round(v + (y[i] - v) * share).toString(16).padStart(2, "0")).join("")}`);
}
