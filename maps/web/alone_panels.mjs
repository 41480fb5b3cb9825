// What only the stand-alone page has: its title, the list of all stories, what it may be used for.
import { button, element, panel } from "./elements.mjs";
import { markCard, voice } from "./cards.mjs";
import { markLabel } from "./numbers.mjs";

export function titleBar(root, description, texts, glyphs, { onList, onNotes }) {
  const { title, notes = [], fictional } = description;
  const words = element("div", { className: "words", children: [
    element("h1", { text: title }),
    element("p", { className: "quiet", text: [fictional && texts.fictional, notes[0]].filter(Boolean).join("  ·  ") }),
  ] });
  const node = panel("title", [words, button(texts.stories, "", onList, glyphs.list), button(texts.about, "", onNotes, glyphs.about)]);
  root.append(node);
  return node;
}

export class Sheet {
  constructor(root, texts, glyphs) {
    this.texts = texts;
    this.glyphs = glyphs;
    this.node = panel("sheet", [], { role: "dialog" });
    this.node.hidden = true;
    root.append(this.node);
  }

  show(title, children) {
    const close = button("", "close", () => this.hide(), this.glyphs.close);
    close.setAttribute("aria-label", this.texts.close);
    this.node.replaceChildren(close, element("h2", { children: [element("bdi", { text: title })] }), ...children);
    this.node.hidden = false;
    this.node.scrollTop = 0;
    close.focus({ preventScroll: true });
  }

  hide() {
    this.node.hidden = true;
  }
}

// The stories: those without a place open in full, those on the map as links to it, then what was said.
export function storyList(placeless, placed, statements, { cardOptions, groupLabel, texts, onGo }) {
  const nowhere = placeless.map((record) => element("article", { className: "story", children: markCard(record, cardOptions(record)).filter(Boolean) }));
  const rows = placed.map((record) => storyRow(record, cardOptions(record), onGo));
  return [
    nowhere.length && element("h3", { text: texts.without_place }),
    ...nowhere,
    rows.length && element("h3", { text: texts.on_the_map }),
    ...rows,
    statements.length && element("h3", { text: texts.said }),
    ...statements.map((statement) => saying(statement, groupLabel(statement.group), texts)),
  ].filter(Boolean);
}

function saying({ words, words_lang, translation, translation_lang, session, mark_numbers, voices }, group, texts) {
  const from = [group, session, mark_numbers.map((n) => `(${markLabel(n)})`).join(" ")].filter(Boolean);
  return element("article", { className: "story", children: [
    element("blockquote", { text: words, attributes: words_lang ? { lang: words_lang } : {} }),
    translation && element("p", { className: "translation", text: translation, attributes: translation_lang ? { lang: translation_lang } : {} }),
    ...(voices ?? []).map((note) => voice(note, texts)),
    element("p", { className: "quiet", children: from.map((part) => element("bdi", { text: part })) }),
  ] });
}

function storyRow(record, { names, groupLabel }, onGo) {
  const heading = record.title || names.services[record.service] || names.kinds[record.kind] || "";
  const words = record.card?.words ?? "";
  return element("button", {
    className: "story link",
    attributes: { type: "button" },
    on: { click: () => onGo(record) },
    children: [
      element("strong", { text: `${markLabel(record.number)}. ${heading}` }),
      words && element("span", { className: "said", text: words.length > 180 ? `${[...words].slice(0, 180).join("")}…` : words }),
      groupLabel && element("span", { className: "quiet", text: groupLabel }),
    ],
  });
}

export function noteList(description, texts) {
  const paragraphs = (lines) => lines.map((line) => element("p", { text: line }));
  return [...paragraphs(description.notes ?? []), element("h3", { text: texts.sources }), ...paragraphs(description.credits ?? [])];
}
