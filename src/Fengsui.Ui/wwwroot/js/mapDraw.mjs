// Drawing and changing one geometry on the map: a point, a line, a polygon. By mouse, by finger and by keys:
//   click or Space (the middle of the map) puts a vertex; a click on the last vertex (so a double click), Enter or the first vertex of
//   a polygon ends the drawing; n and p walk the vertices, the arrow keys move the chosen one (with Shift ten times as far), Insert puts one behind it, Delete
//   takes it away; Ctrl+Z and Ctrl+Y go back and forth; Escape lets go.
import * as ol from '../lib/ol/ol.mjs';

const fewest = { point: 1, line: 2, polygon: 3 };
const mostSteps = 200;
const reach = 14; // pixels: what a finger hits
const above = 4_000;
const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Rings without their closing vertex, and where each belongs.
function taken(geometry) {
  switch (geometry?.type) {
    case 'Point': return { rings: [[geometry.coordinates]], parts: [1] };
    case 'LineString': return { rings: [geometry.coordinates], parts: [1] };
    case 'MultiLineString': return { rings: geometry.coordinates, parts: geometry.coordinates.map(() => 1) };
    case 'Polygon': return { rings: geometry.coordinates.map(r => r.slice(0, -1)), parts: [geometry.coordinates.length] };
    case 'MultiPolygon': return { rings: geometry.coordinates.flat().map(r => r.slice(0, -1)), parts: geometry.coordinates.map(p => p.length) };
    default: return { rings: [[]], parts: [1] };
  }
}

const closed = ring => [...ring, ring[0]];
const json = new ol.GeoJSON({ featureProjection: 'EPSG:3857' });
const round = at => at.map(c => Math.round(c * 1e7) / 1e7);

function look(role, chosen, marks) {
  const { colours } = marks;
  const stroke = (width, lineDash) => new ol.Style({ stroke: new ol.Stroke({ color: colours.chosen, width, lineDash }) });
  const dot = (radius, fill, width) => new ol.Style({
    image: new ol.CircleStyle({ radius, fill: new ol.Fill({ color: fill }), stroke: new ol.Stroke({ color: colours.chosen, width }) }), zIndex: radius,
  });
  switch (role) {
    case 'fill': return new ol.Style({ fill: new ol.Fill({ color: marks.faded('chosen', 0.18) }) });
    case 'line': return stroke(2.5);
    case 'band': return stroke(2, [4, 4]);
    case 'middle': return dot(4, colours.paper, 1);
    default: return dot(chosen ? 8 : 6, chosen ? colours.warning : colours.paper, 2.5);
  }
}

class Drawing {
  constructor(map, element, marks, owner, settings) {
    Object.assign(this, { map, element, owner, kind: settings.kind, past: [], future: [], chosen: null, pointer: null, drag: null });
    ({ rings: this.rings, parts: this.parts } = taken(settings.geometry));
    this.drawing = this.rings[0].length === 0;
    this.source = new ol.VectorSource();
    this.layer = new ol.VectorLayer({ source: this.source, zIndex: above, style: f => look(f.get('role'), f.get('chosen'), marks),
      updateWhileAnimating: true, updateWhileInteracting: true });
    map.addLayer(this.layer);
    // What it takes for itself the map does not pan by.
    this.grip = new ol.PointerInteraction({
      handleDownEvent: e => e.activePointers.length === 1 && this.pressed(e), handleDragEvent: e => this.moved(e), handleUpEvent: () => this.released(),
      handleMoveEvent: e => this.moved(e),
    });
    map.addInteraction(this.grip);
    this.listeners = [map.on('click', e => this.clicked(e)), map.on('dblclick', () => false)]; // the second click ended the drawing; the map need not come nearer
    this.onKey = event => this.key(event);
    element.addEventListener('keydown', this.onKey, true);
    this.paint();
  }

  geometry() {
    const ring = this.rings[0];
    if (ring.length < fewest[this.kind]) return null;
    if (this.kind === 'point') return { type: 'Point', coordinates: round(ring[0]) };
    if (this.kind === 'line') {
      const lines = this.rings.map(r => r.map(round));
      return lines.length === 1 ? { type: 'LineString', coordinates: lines[0] } : { type: 'MultiLineString', coordinates: lines };
    }
    let at = 0;
    const parts = this.parts.map(count => this.rings.slice(at, at += count).map(r => closed(r).map(round)));
    return parts.length === 1 ? { type: 'Polygon', coordinates: parts[0] } : { type: 'MultiPolygon', coordinates: parts };
  }

  paint() {
    const features = [];
    const add = (role, type, coordinates, more) => features.push({ type: 'Feature', properties: { role, ...more }, geometry: { type, coordinates } });
    const whole = this.geometry();
    if (whole && this.kind === 'polygon') add('fill', whole.type, whole.coordinates);
    this.rings.forEach((ring, r) => {
      if (ring.length > 1) add('line', 'LineString', this.kind === 'polygon' && !this.drawing ? closed(ring) : ring);
      ring.forEach((at, i) => {
        add('vertex', 'Point', at, { chosen: this.chosen?.[0] === r && this.chosen?.[1] === i });
        const next = ring[i + 1] ?? (this.kind === 'polygon' ? ring[0] : null);
        if (!this.drawing && next && ring.length > 1) add('middle', 'Point', [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2]);
      });
    });
    const last = this.rings[0].at(-1);
    if (this.drawing && last && this.pointer && this.kind !== 'point') add('band', 'LineString', [last, this.pointer]);
    this.source.clear(true);
    this.source.addFeatures(json.readFeatures({ type: 'FeatureCollection', features }));
  }

  // One step back is what was before; told to the page in whole, so that it never has half a change.
  keep() {
    this.past.push(JSON.stringify([this.rings, this.drawing]));
    if (this.past.length > mostSteps) this.past.shift();
    this.future = [];
  }

  tell() {
    this.paint();
    const geometry = this.geometry();
    this.owner.invokeMethodAsync('OnDrawnAsync', {
      geoJson: geometry ? JSON.stringify(geometry) : '', canUndo: this.past.length > 0, canRedo: this.future.length > 0,
      isDrawing: this.drawing, vertices: this.rings.reduce((n, r) => n + r.length, 0),
    }).catch(() => {});
  }

  step(from, to) {
    const before = from.pop();
    if (before === undefined) return;
    to.push(JSON.stringify([this.rings, this.drawing]));
    [this.rings, this.drawing] = JSON.parse(before);
    this.chosen = null;
    this.tell();
  }

  undo() { this.step(this.past, this.future); }

  redo() { this.step(this.future, this.past); }

  put(lng, lat) {
    this.keep();
    const at = [lng, lat];
    if (this.kind === 'point') {
      [this.rings, this.drawing] = [[[at]], false];
    } else if (this.drawing) {
      this.rings[0].push(at);
    } else if (this.chosen) {
      this.rings[this.chosen[0]][this.chosen[1]] = at;
    } else {
      this.rings[0].push(at);
    }
    this.tell();
  }

  finish() {
    if (!this.drawing || this.rings[0].length < fewest[this.kind]) return;
    this.keep();
    [this.drawing, this.pointer] = [false, null];
    this.tell();
  }

  clear() {
    this.keep();
    Object.assign(this, { rings: [[]], parts: [1], drawing: true, chosen: null });
    this.tell();
  }

  remove() {
    const [r, i] = this.chosen ?? [0, this.drawing ? this.rings[0].length - 1 : -1];
    if (i < 0 || (!this.drawing && this.rings[r].length <= fewest[this.kind])) return;
    this.keep();
    this.rings[r].splice(i, 1);
    this.chosen = null;
    this.tell();
  }

  near(pixel, candidates) {
    let best = null;
    for (const { at, ...what } of candidates) {
      const [x, y] = this.map.getPixelFromCoordinate(ol.fromLonLat(at));
      const far = Math.hypot(x - pixel[0], y - pixel[1]);
      if (far <= reach && (!best || far < best.far)) best = { ...what, far };
    }
    return best;
  }

  vertexAt(pixel) {
    return this.near(pixel, this.rings.flatMap((ring, r) => ring.map((at, i) => ({ at, r, i }))));
  }

  middleAt(pixel) {
    if (this.drawing || this.kind === 'point') return null;
    return this.near(pixel, this.rings.flatMap((ring, r) => ring.flatMap((at, i) => {
      const next = ring[i + 1] ?? (this.kind === 'polygon' ? ring[0] : null);
      return next ? [{ at: [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2], r, i }] : [];
    })));
  }

  pressed(event) {
    let found = this.vertexAt(event.pixel);
    const middle = found ? null : this.middleAt(event.pixel);
    if (this.drawing || (!found && !middle)) return false;
    this.keep();
    if (middle) {
      this.rings[middle.r].splice(middle.i + 1, 0, ol.toLonLat(event.coordinate));
      found = { r: middle.r, i: middle.i + 1 };
    }
    [this.chosen, this.drag] = [[found.r, found.i], { moved: middle !== null }];
    this.paint();
    return true;
  }

  moved(event) {
    const at = ol.toLonLat(event.coordinate);
    if (this.drag) {
      this.drag.moved = true;
      this.rings[this.chosen[0]][this.chosen[1]] = at;
      this.paint();
    } else if (this.drawing && this.rings[0].length > 0) {
      this.pointer = at;
      this.paint();
    }
  }

  released() {
    if (!this.drag) return false;
    const { moved } = this.drag;
    this.drag = null;
    if (moved) this.tell();
    else this.past.pop();
    this.justReleased = true;
    setTimeout(() => { this.justReleased = false; }, 50);
    return false;
  }

  clicked(event) {
    if (this.justReleased) return;
    const found = this.vertexAt(event.pixel);
    if (this.drawing && found && found.i === 0 && this.kind === 'polygon') return this.finish();
    if (this.drawing && found && found.i === this.rings[0].length - 1 && this.kind !== 'point') return this.finish();
    if (this.drawing || this.kind === 'point') return this.put(...ol.toLonLat(event.coordinate));
    this.chosen = found ? [found.r, found.i] : null;
    this.paint();
  }

  walk(by) {
    const all = this.rings.flatMap((ring, r) => ring.map((_, i) => [r, i]));
    if (all.length === 0) return;
    const at = this.chosen ? all.findIndex(([r, i]) => r === this.chosen[0] && i === this.chosen[1]) + by : by > 0 ? 0 : -1;
    this.chosen = all.at(at % all.length);
    const [r, i] = this.chosen;
    const [view, place] = [this.map.getView(), ol.fromLonLat(this.rings[r][i])];
    if (!ol.extent.containsCoordinate(view.calculateExtent(this.map.getSize()), place)) view.animate({ center: place, duration: 300 });
    this.paint();
  }

  nudge([dx, dy], far) {
    const [r, i] = this.chosen;
    const [x, y] = this.map.getPixelFromCoordinate(ol.fromLonLat(this.rings[r][i]));
    const at = ol.toLonLat(this.map.getCoordinateFromPixel([x + dx * far, y + dy * far]));
    this.keep();
    this.rings[r][i] = at;
    this.tell();
  }

  insert() {
    const [r, i] = this.chosen;
    const ring = this.rings[r];
    const next = ring[i + 1] ?? (this.kind === 'polygon' ? ring[0] : null);
    if (!next || this.kind === 'point') return;
    this.keep();
    ring.splice(i + 1, 0, [(ring[i][0] + next[0]) / 2, (ring[i][1] + next[1]) / 2]);
    this.chosen = [r, i + 1];
    this.tell();
  }

  key(event) {
    const does = this.actionOf(event);
    if (!does) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // or the map pans
    does();
  }

  actionOf(event) {
    if (event.ctrlKey || event.metaKey) {
      return { z: event.shiftKey ? () => this.redo() : () => this.undo(), y: () => this.redo() }[event.key.toLowerCase()];
    }
    if (this.chosen && steps[event.key]) return () => this.nudge(steps[event.key], event.shiftKey ? 10 : 1);
    return {
      ' ': () => this.put(...ol.toLonLat(this.map.getView().getCenter())),
      Enter: () => this.finish(),
      Delete: () => this.remove(), Backspace: () => this.remove(),
      n: () => this.walk(1), p: () => this.walk(-1),
      Insert: this.chosen ? () => this.insert() : undefined,
      Escape: this.chosen ? () => { this.chosen = null; this.paint(); } : undefined,
    }[event.key];
  }

  close() {
    ol.unByKey(this.listeners);
    this.element.removeEventListener('keydown', this.onKey, true);
    this.map.removeInteraction(this.grip);
    this.map.removeLayer(this.layer);
  }
}

export function begin(map, element, marks, owner, settings) {
  return new Drawing(map, element, marks, owner, settings);
}
