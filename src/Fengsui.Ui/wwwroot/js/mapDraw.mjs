// Drawing and changing one geometry on the map: a point, a line, a polygon. By mouse, by finger and by keys:
//   click or Space (the middle of the map) puts a vertex; double click, Enter or the first vertex of a polygon ends the drawing;
//   n and p walk the vertices, the arrow keys move the chosen one (with Shift ten times as far), Insert puts one behind it, Delete
//   takes it away; Ctrl+Z and Ctrl+Y go back and forth; Escape lets go.
const fewest = { point: 1, line: 2, polygon: 3 };
const mostSteps = 200;
const reach = 14; // pixels: what a finger hits
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
const round = at => at.map(c => Math.round(c * 1e7) / 1e7);

class Drawing {
  constructor(map, colours, owner, settings) {
    Object.assign(this, { map, colours, owner, kind: settings.kind, past: [], future: [], chosen: null, pointer: null, drag: null });
    ({ rings: this.rings, parts: this.parts } = taken(settings.geometry));
    this.drawing = this.rings[0].length === 0;
    this.canvas = map.getCanvas();
    this.listeners = [
      ['click', e => this.clicked(e)], ['dblclick', e => this.doubled(e)], ['mousemove', e => this.moved(e)],
      ['mousedown', e => this.pressed(e)], ['touchstart', e => e.points.length === 1 && this.pressed(e)], ['touchmove', e => this.moved(e)],
      ['mouseup', () => this.released()], ['touchend', () => this.released()],
    ];
    this.listeners.forEach(([name, listener]) => map.on(name, listener));
    this.onKey = event => this.key(event);
    this.canvas.addEventListener('keydown', this.onKey, true);
    this.build();
  }

  build() {
    if (!this.map.getSource('drawn')) {
      const { line, paper, chosen } = this.colours();
      const is = role => ['==', ['get', 'role'], role];
      this.map.addSource('drawn', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
      this.map.addLayer({ id: 'drawn:fill', type: 'fill', source: 'drawn', filter: is('fill'), paint: { 'fill-color': line, 'fill-opacity': 0.18 } });
      this.map.addLayer({ id: 'drawn:line', type: 'line', source: 'drawn', filter: is('line'), paint: { 'line-color': line, 'line-width': 2.5 } });
      this.map.addLayer({ id: 'drawn:band', type: 'line', source: 'drawn', filter: is('band'), paint: { 'line-color': line, 'line-width': 2, 'line-dasharray': [2, 2] } });
      this.map.addLayer({ id: 'drawn:middle', type: 'circle', source: 'drawn', filter: is('middle'),
        paint: { 'circle-radius': 4, 'circle-color': paper, 'circle-stroke-color': line, 'circle-stroke-width': 1, 'circle-opacity': 0.8 } });
      this.map.addLayer({ id: 'drawn:vertex', type: 'circle', source: 'drawn', filter: is('vertex'),
        paint: { 'circle-radius': ['case', ['get', 'chosen'], 8, 6], 'circle-color': ['case', ['get', 'chosen'], chosen, paper],
          'circle-stroke-color': line, 'circle-stroke-width': 2.5 } });
    }
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
    this.map.getSource('drawn')?.setData({ type: 'FeatureCollection', features });
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

  near(point, candidates) {
    let best = null;
    for (const { at, ...what } of candidates) {
      const p = this.map.project(at);
      const far = Math.hypot(p.x - point.x, p.y - point.y);
      if (far <= reach && (!best || far < best.far)) best = { ...what, far };
    }
    return best;
  }

  vertexAt(point) {
    return this.near(point, this.rings.flatMap((ring, r) => ring.map((at, i) => ({ at, r, i }))));
  }

  middleAt(point) {
    if (this.drawing || this.kind === 'point') return null;
    return this.near(point, this.rings.flatMap((ring, r) => ring.flatMap((at, i) => {
      const next = ring[i + 1] ?? (this.kind === 'polygon' ? ring[0] : null);
      return next ? [{ at: [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2], r, i }] : [];
    })));
  }

  pressed(event) {
    let found = this.vertexAt(event.point);
    const middle = found ? null : this.middleAt(event.point);
    if (!found && !middle) return;
    if (this.drawing) return;
    event.preventDefault(); // or the map moves along
    this.keep();
    if (middle) {
      this.rings[middle.r].splice(middle.i + 1, 0, [event.lngLat.lng, event.lngLat.lat]);
      found = { r: middle.r, i: middle.i + 1 };
    }
    [this.chosen, this.drag] = [[found.r, found.i], { moved: middle !== null }];
    this.paint();
  }

  moved(event) {
    const at = [event.lngLat.lng, event.lngLat.lat];
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
    if (!this.drag) return;
    const { moved } = this.drag;
    this.drag = null;
    if (moved) this.tell();
    else this.past.pop();
    this.justReleased = true;
    setTimeout(() => { this.justReleased = false; }, 50);
  }

  clicked(event) {
    if (this.justReleased) return;
    const found = this.vertexAt(event.point);
    if (this.drawing && found && found.i === 0 && this.kind === 'polygon') return this.finish();
    if (this.drawing && found && found.i === this.rings[0].length - 1 && this.kind !== 'point') return this.finish();
    if (this.drawing || this.kind === 'point') return this.put(event.lngLat.lng, event.lngLat.lat);
    this.chosen = found ? [found.r, found.i] : null;
    this.paint();
  }

  doubled(event) {
    event.preventDefault();
    this.finish();
  }

  walk(by) {
    const all = this.rings.flatMap((ring, r) => ring.map((_, i) => [r, i]));
    if (all.length === 0) return;
    const at = this.chosen ? all.findIndex(([r, i]) => r === this.chosen[0] && i === this.chosen[1]) + by : by > 0 ? 0 : -1;
    this.chosen = all.at(at % all.length);
    const [r, i] = this.chosen;
    if (!this.map.getBounds().contains(this.rings[r][i])) this.map.easeTo({ center: this.rings[r][i] });
    this.paint();
  }

  nudge([dx, dy], far) {
    const [r, i] = this.chosen;
    const p = this.map.project(this.rings[r][i]);
    const { lng, lat } = this.map.unproject([p.x + dx * far, p.y + dy * far]);
    this.keep();
    this.rings[r][i] = [lng, lat];
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
      ' ': () => { const { lng, lat } = this.map.getCenter(); this.put(lng, lat); },
      Enter: () => this.finish(),
      Delete: () => this.remove(), Backspace: () => this.remove(),
      n: () => this.walk(1), p: () => this.walk(-1),
      Insert: this.chosen ? () => this.insert() : undefined,
      Escape: this.chosen ? () => { this.chosen = null; this.paint(); } : undefined,
    }[event.key];
  }

  close() {
    this.listeners.forEach(([name, listener]) => this.map.off(name, listener));
    this.canvas.removeEventListener('keydown', this.onKey, true);
    for (const name of ['vertex', 'middle', 'band', 'line', 'fill']) {
      if (this.map.getLayer(`drawn:${name}`)) this.map.removeLayer(`drawn:${name}`);
    }
    if (this.map.getSource('drawn')) this.map.removeSource('drawn');
  }
}

export function begin(map, colours, owner, settings) {
  return new Drawing(map, colours, owner, settings);
}
