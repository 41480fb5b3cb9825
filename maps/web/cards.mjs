// The card of a touched mark (stand-alone) or of a touched place of a reference layer.
import { button, drawn, element, panel } from "./elements.mjs";
import { countText } from "./clusters.mjs";
import { drawSymbol } from "./symbols.mjs";
import { markLabel } from "./numbers.mjs";

const MOST_LETTERS = 5000;

export class CardPlace {
  constructor(root, texts, glyphs) {
    this.texts = texts;
    this.glyphs = glyphs;
    this.node = panel("card", [], { role: "dialog", "aria-live": "polite" });
    this.node.hidden = true;
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    root.append(this.node);
  }

  focusFirst() {
    this.node.querySelector("button:not(.close)")?.focus({ preventScroll: true });
  }

  show(children, onClose) {
    const close = button("", "close", () => this.hide(), this.glyphs.close);
    close.setAttribute("aria-label", this.texts.close);
    this.onClose = onClose;
    this.node.replaceChildren(close, ...children.filter(Boolean));
    this.node.hidden = false;
    this.node.scrollTop = 0;
  }

  hide() {
    if (this.node.hidden) return;
    this.node.hidden = true;
    this.onClose?.();
  }
}

// What a mark's card holds. `names` has kinds and services by code.
export function markCard(record, { look, style, theme, names, groupLabel, texts }) {
  const { card = {} } = record;
  const picture = drawn(54, 54, (ctx) => drawSymbol(ctx, style, theme, look, 27, 27, 17));
  const heading = record.title || names.services[record.service] || names.kinds[record.kind] || "";
  const under = [names.kinds[record.kind], record.title && names.services[record.service]].filter(Boolean).join(" · ");
  return [
    element("header", { children: [picture, element("div", { children: [
      element("h2", { text: record.number ? `${markLabel(record.number)}. ${heading}` : heading }),
      element("p", { className: "quiet", text: under }),
    ] })] }),
    groupLabel && element("p", { className: "group", text: groupLabel }),
    card.words && element("blockquote", { text: card.words, attributes: langOf(card.words_lang) }),
    card.translation && element("p", { className: "translation", text: card.translation, attributes: langOf(card.translation_lang) }),
    ...(card.photos ?? []).map(photo),
    ...(card.voices ?? []).map((note) => voice(note, texts)),
    linesOf(card.lines ?? []),
    placeNote(record, texts),
  ];
}

function langOf(code) {
  return code ? { lang: code } : {};
}

function photo({ address, caption }) {
  const image = element("img", { attributes: { src: address, alt: caption || "", loading: "lazy" } });
  return element("figure", { children: [image, caption && element("figcaption", { text: caption })] });
}

// A voice note: the browser's own player, with what it is and how long under it.
export function voice({ address, caption, length }, texts) {
  const name = `${texts.voice_note} ${length}`;
  const sound = element("audio", { attributes: { src: address, controls: "", preload: "none", "aria-label": name } });
  return element("figure", { children: [sound, element("figcaption", { children: [
    element("span", { text: name }), caption && element("bdi", { text: caption }),
  ].filter(Boolean) })] });
}

function linesOf(lines) {
  if (!lines.length) return null;
  return element("dl", { children: lines.flatMap(([label, text]) => [element("dt", { text: label }), element("dd", { text })]) });
}

function placeNote(record, texts) {
  const note = { masked: texts.masked, area: texts.area_only }[record.pos_how];
  return note ? element("p", { className: "quiet note", text: note }) : null;
}

// A list to choose one from, of several that share a place.
export function choiceCard(rows, { title, more, texts, picture }) {
  const items = rows.map(({ title: words, under, look, onGo }) => element("li", { children: [element("button", {
    className: "choice",
    attributes: { type: "button" },
    on: { click: onGo },
    children: [look && picture(look), element("span", { className: "words", children: [
      element("strong", { text: words }),
      under && element("span", { className: "quiet", text: under }),
    ] })],
  })] }));
  return [
    element("h2", { text: title }),
    element("ul", { className: "choices", children: items }),
    more > 0 && element("p", { className: "quiet note", text: texts.more_here.replace("{count}", countText(more)) }),
  ];
}

// What a layer's place says of itself: its own keys and values, as they are.
export function placeCard(entry) {
  const rows = Object.entries(entry.properties ?? {}).filter(([, value]) => value !== null && value !== "");
  return [
    element("header", { children: [element("div", { children: [
      element("h2", { text: entry.label || entry.layer.name }),
      entry.label && element("p", { className: "quiet", text: entry.layer.name }),
    ] })] }),
    linesOf(rows.map(([key, value]) => [key, written(value)])),
  ];
}

// A value as it is read: lists and objects as what they hold.
function written(value) {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
