// Building the page's own elements. Text always goes in as text, never as markup, each in its own direction.

export function element(tag, { className = "", text = null, attributes = {}, on = {}, children = [] } = {}) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== null) {
    node.textContent = text;
    node.dir = "auto";
  }
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  for (const [event, callback] of Object.entries(on)) node.addEventListener(event, callback);
  node.append(...children.filter(Boolean));
  return node;
}

export function button(label, className, onClick, icon = "") {
  const children = [icon && element("span", { className: "icon", text: icon, attributes: { "aria-hidden": "true" } })];
  if (label) children.push(element("span", { text: label }));
  return element("button", { className, attributes: { type: "button" }, on: { click: onClick }, children });
}

// A panel over the map: touches in it are not touches of the map.
export function panel(className, children = [], attributes = {}) {
  const node = element("section", { className: `panel ${className}`, attributes: { "data-panel": "", ...attributes }, children });
  for (const name of ["click", "dblclick", "pointerdown", "mousedown", "touchstart", "wheel"]) {
    node.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
  }
  return node;
}

// A small canvas that something is drawn on, sharp on any screen.
export function drawn(width, height, draw) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = element("canvas", { attributes: { "aria-hidden": "true" } });
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  draw(ctx);
  return canvas;
}
