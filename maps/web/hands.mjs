// What the hands do on the map: placing, drawing, reshaping, carrying a mark.
import { Draft, Reshaping } from "./drawing.mjs";
import { paintDraft, paintHandles, paintLifted } from "./draft_painter.mjs";
import { movedGeometry, positionOf } from "./shapes.mjs";
import { frameX, frameY } from "./mercator.mjs";

const HANDLE_REACH = 22;

export class Hands {
  constructor(app) {
    this.app = app;
    this.shape = null;
    this.like = null;
    this.draft = null;
    this.reshaping = null;
    this.carried = null;
    this.hover = null;
    this.canMove = !app.desk.standAlone;
    this.tickets = 0;
  }

  // Draw mode on or off; a shape in hand is dropped.
  setDraw(shape, like = null) {
    const dropped = this.draft?.points.length;
    this.shape = shape;
    this.like = like;
    this.draft = shape && shape !== "point" ? new Draft(shape) : null;
    this.app.map.container.classList.toggle("placing", Boolean(shape));
    this.app.map.setDoubleTouchZooms(!shape);
    this.tellDrawing();
    if (dropped && !this.draft) this.app.desk.drawing({ shape: "", points: 0, can_finish: false });
  }

  // A touch; tells whether it was for the hands.
  touch(point) {
    if (this.reshaping) return true;
    if (this.shape === "point") this.place(point);
    else if (this.draft) this.addPoint(point);
    return Boolean(this.shape);
  }

  place(point) {
    const { app } = this;
    const { x, y, metresPerPixel } = app.map.placeOf(point);
    const coordinates = positionOf(x, y);
    const ticket = this.drawAtOnce({ type: "Point", coordinates });
    app.desk.touched({ lon: coordinates[0], lat: coordinates[1], metresPerPixel, ticket });
  }

  drawAtOnce(geometry) {
    this.tickets += 1;
    const like = this.like ?? { kind: "landmark", service: "", glyph: "", group: "" };
    const entry = this.app.store.drawAtOnce(this.tickets, { pos_how: "exact", pos_unc_m: 0, ...like, geometry });
    this.app.paintOver(entry);
    return this.tickets;
  }

  addPoint(point) {
    const { map } = this.app;
    const { x, y } = map.placeOf(point);
    const apart = (a, b) => {
      const [p, q] = [map.pointOf(...a), map.pointOf(...b)];
      return Math.hypot(p.x - q.x, p.y - q.y);
    };
    const what = this.draft.touch([x, y], performance.now(), apart);
    if (what === "finished") this.finish();
    else this.tellDrawing();
  }

  finish() {
    const geometry = this.draft?.geometry();
    if (!geometry) return;
    const [x, y] = this.draft.points.at(-1);
    const { metresPerPixel } = this.app.map.placeOf(this.app.map.pointOf(x, y));
    this.draft = new Draft(this.shape);
    const ticket = this.drawAtOnce(geometry);
    this.tellDrawing();
    this.app.desk.drawn({ geometry, metresPerPixel, ticket });
  }

  undoPoint() {
    this.draft?.undo();
    this.tellDrawing();
  }

  cancelShape() {
    if (this.draft) this.draft = new Draft(this.shape);
    this.tellDrawing();
  }

  tellDrawing() {
    this.hover = null;
    const state = this.draft && { shape: this.shape, points: this.draft.points.length, canFinish: this.draft.canFinish };
    this.app.furniture?.showDrawing(state);
    if (state) this.app.desk.drawing({ shape: state.shape, points: state.points, can_finish: state.canFinish });
    this.paint();
  }

  setReshape(id) {
    const { app } = this;
    if (this.reshaping) this.endReshape();
    const entry = id === null ? null : app.store.get(id);
    this.reshaping = entry?.shape ? new Reshaping(id, entry.shape) : null;
    app.repaint();
  }

  endReshape() {
    const { id, changed } = this.reshaping;
    const geometry = this.reshaping.geometry();
    this.reshaping = null;
    if (!changed) return;
    this.showMoved(id, geometry);
    this.app.desk.reshaped(id, geometry);
  }

  showMoved(id, geometry) {
    const entry = this.app.store.get(id);
    if (entry) this.app.store.change({ upsert: [{ ...entry.record, geometry }] });
    this.app.repaint();
  }

  // For `watchFingers`.
  hooks() {
    return {
      grab: (point) => this.grab(point),
      hold: (point) => this.lift(point),
      drag: (point) => this.drag(point),
      drop: (point) => this.drop(point),
      cancel: () => this.letGo(),
      hover: (point) => this.hoverAt(point),
    };
  }

  grab(point) {
    if (!this.reshaping) return false;
    const { map } = this.app;
    const near = this.reshaping.handles().map((handle) => {
      const at = map.pointOf(handle.x + map.worldsAway(handle.x), handle.y);
      return { handle, distance: Math.hypot(at.x - point.x, at.y - point.y) + (handle.middle ? 6 : 0) };
    });
    const best = near.sort((a, b) => a.distance - b.distance)[0];
    if (!best || best.distance > HANDLE_REACH) return false;
    this.takeCorner(best.handle);
    return true;
  }

  // A second touch on a corner within a moment takes it away.
  takeCorner(handle) {
    const now = performance.now();
    const key = `${handle.path}`;
    if (!handle.middle && this.lastCorner?.key === key && now - this.lastCorner.at < 380) {
      this.reshaping.remove(handle.path);
      this.lastCorner = null;
      this.corner = null;
    } else {
      this.lastCorner = { key, at: now };
      this.corner = this.reshaping.grab(handle);
    }
    this.paint();
  }

  lift(point) {
    if (!this.canMove || this.draft?.points.length || this.reshaping || this.app.linking) return false;
    const entry = this.app.markAt(point);
    if (this.shape && entry?.shape.kind === "area") return false; // a slow touch inside an area places
    if (!entry || entry.record.pos_how !== "exact") return false;
    const { x, y } = this.app.map.placeOf(point);
    this.carried = { entry, from: [x, y], to: [x, y] };
    this.app.state.lifted = entry.record.id;
    this.app.repaint();
    return true;
  }

  drag(point) {
    const { x, y } = this.app.map.placeOf(point);
    if (this.corner) this.reshaping.drag(this.corner, x, y);
    if (this.carried) this.carried.to = [x, y];
    this.paint();
  }

  drop(point) {
    if (this.carried) this.putDown(point);
    this.corner = null;
    this.letGo();
  }

  putDown(point) {
    const { entry, from } = this.carried;
    const { x, y } = this.app.map.placeOf(point);
    const { id } = entry.record;
    if (Math.hypot(x - from[0], y - from[1]) === 0) return;
    const geometry = movedGeometry(entry.record.geometry, x - from[0], y - from[1]);
    this.app.state.lifted = null;
    this.carried = null;
    this.showMoved(id, geometry);
    this.app.desk.moved(id, geometry);
  }

  letGo() {
    this.carried = null;
    this.corner = null;
    this.app.state.lifted = null;
    this.app.repaint();
  }

  hoverAt(point) {
    if (!this.draft?.points.length) return;
    this.hover = point;
    this.paint();
  }

  paint() {
    this.app.canvases?.draft.paint();
  }

  // Paint what is in hand on the topmost canvas.
  draw(ctx, frame) {
    const { painter, pictures, map, canvases } = this.app;
    const theme = painter.theme;
    const at = (x, y) => [frameX(frame, x), frameY(frame, y)];
    const colour = this.like ? painter.look(this.like).colour : theme.select;
    const hover = this.hover && canvases ? canvases.draft.frameOf(this.hover) : null;
    if (this.draft) paintDraft(ctx, this.draft, hover, at, theme, colour);
    if (this.reshaping) paintHandles(ctx, this.reshaping, at, theme, theme.select);
    if (!this.carried) return;
    const { entry, from, to } = this.carried;
    const x = entry.shape.x + map.worldsAway(entry.shape.x) + to[0] - from[0];
    paintLifted(ctx, pictures, theme, painter.look(entry.record), ...at(x, entry.shape.y + to[1] - from[1]), painter.style.sizes.mark);
  }
}
