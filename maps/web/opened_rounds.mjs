// What a touch on a round of many does: the map goes nearer, and where they all share a place they are listed.
import { boxOfRound, membersOf } from "./clusters.mjs";
import { TILE } from "./mercator.mjs";
import { markLabel } from "./numbers.mjs";

const NEAREST = 20; // the zoom at which places that still lie together are at one place
const ONE_PLACE = 24; // pixels
const LISTED = 200;

export class OpenedRounds {
  constructor(app) {
    this.app = app;
  }

  openMarks(round) {
    const { store } = this.app;
    this.open(round, store.index, () => this.listMarks(round));
  }

  openPlaces(round) {
    this.open(round, round.places.index, () => this.listPlaces(round));
  }

  // Go nearer; or list, where nearer does not part them or the map is locked.
  open(round, index, list) {
    const box = boxOfRound(index, round);
    const { map } = this.app;
    const width = Math.max(box[2] - box[0], box[3] - box[1]);
    if (map.locked || width * TILE * 2 ** NEAREST < ONE_PLACE) list();
    else map.goInto(box, NEAREST);
  }

  listMarks(round) {
    const { app } = this;
    const entries = membersOf(round, LISTED).map((k) => app.store.entryAt(k)).sort((a, b) => a.record.number - b.record.number);
    const { kinds, services } = app.description;
    const name = (list, code) => list.find((item) => item.code === code)?.name ?? "";
    const rows = entries.map(({ record }) => ({
      title: [record.number && markLabel(record.number), record.title || name(services, record.service) || name(kinds, record.kind)].filter(Boolean).join(". "),
      under: name(kinds, record.kind),
      look: app.painter.look(record),
      onGo: () => app.choose(record.id, true),
    }));
    app.furniture.showChoice(rows, round.count);
  }

  listPlaces(round) {
    const { app } = this;
    const places = membersOf(round, LISTED).map((k) => round.places.placeAt(k));
    const rows = places.map((place) => ({
      title: place.label || place.layer.name,
      under: place.layer.name,
      onGo: () => app.furniture.showPlace(place),
    }));
    app.furniture.showChoice(rows, round.count);
  }
}
