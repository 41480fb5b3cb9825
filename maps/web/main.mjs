// Where the page begins: in the window it talks to the program, elsewhere it stands alone.
import { App } from "./app.mjs";
import { connectWindow, isInWindow } from "./channel.mjs";
import { openAlone } from "./alone.mjs";

async function fontsReady() {
  const wanted = ['20px "ChautariIcons"', '400 14px "Noto Sans"', '700 14px "Noto Sans"'];
  await Promise.allSettled(wanted.map((font) => document.fonts.load(font, "\u{F0000}A")));
}

export async function start() {
  const desk = isInWindow() ? await connectWindow() : openAlone();
  window.addEventListener("error", (event) => desk.trouble(event.message));
  window.addEventListener("unhandledrejection", (event) => desk.trouble(String(event.reason)));
  await fontsReady();
  const app = new App(globalThis.map_chautari, desk);
  globalThis.chautari = app;
  await app.start();
  document.documentElement.dataset.ready = "yes";
}

start();
