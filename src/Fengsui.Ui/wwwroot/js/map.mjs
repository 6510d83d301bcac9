// OpenLayers behind a small door: drawn on a canvas, so it needs no graphics card. No tiles, glyphs or sprites are fetched: the ground is
// drawn from our own layers, text from the fonts of the device. State comes as patches of single features.
import * as ol from '../lib/ol/ol.mjs';
import { Marks } from './mapMarks.mjs';
import { ground } from './mapGround.mjs';
import { begin } from './mapDraw.mjs';

const api = 'api/v1/map/layers/';
const longestHoldMs = 2_000;
const easeMs = 300;
const padding = 36;
const reach = 6; // pixels around the pointer
const clusterDistance = 42;
const clusterMaxZoom = 13;
const nameZoom = 14;
const unseen = [480, 320];
const above = { names: 500, points: 1_000, chosen: 3_000 };

// Scales are told as those of tiles 512 px wide, as links and layers always told them; the view counts tiles of 256.
const toView = zoom => zoom + 1;
const fromView = zoom => zoom - 1;
const json = new ol.GeoJSON({ featureProjection: 'EPSG:3857' });

// A group is made here of near points, or comes as one from the server when there are too many to send.
function membersOf(feature) {
  return feature.get('features') ?? [feature];
}

class FengsuiMap {
  constructor(element, owner, settings) {
    Object.assign(this, { owner, element, settings, closed: false, selected: '', asked: null, seen: null });
    this.layers = new Map(settings.layers.map(l => [l.key, { ...l, data: null, index: null, only: null }]));
    this.marks = new Marks(settings.shapes);
    this.position = element.parentElement.querySelector('.fs-map-position');
    delete document.body.dataset.mapIdle;
    this.map = new ol.Map({
      target: element, layers: [], interactions: ol.interactions({ altShiftDragRotate: false, pinchRotate: false }),
      view: new ol.View({ center: ol.fromLonLat(settings.center), zoom: toView(settings.zoom), enableRotation: false, maxZoom: 23 }),
      controls: [
        new ol.Zoom({ zoomInTipLabel: settings.zoomIn, zoomOutTipLabel: settings.zoomOut }), new ol.ScaleLine({ units: 'metric' }),
        ...(settings.tileUrl || settings.archive ? [new ol.Attribution({ collapsible: false })] : []),
      ],
    });
    this.tip = new ol.Overlay({ element: document.createElement('div'), offset: [0, -14], positioning: 'bottom-center', stopEvent: false });
    this.tip.element.className = 'fs-map-tip';
    this.map.addOverlay(this.tip);
    // Until there is something to draw an empty frame would only keep the answers waiting.
    this.map.render = () => {};
    this.build();
    this.asked = this.view();
    for (const layer of this.layers.values()) if (layer.shown) layer.coming = this.load(layer);
    this.map.on('singleclick', event => this.clicked(event));
    this.map.on('pointermove', event => this.hovered(event));
    this.map.on('moveend', () => this.rested());
    if (settings.fit && this.size() === unseen) this.map.once('change:size', () => this.fit(true));
    this.first();
  }

  build() {
    const [areas, points] = [[...this.layers.values()].filter(l => l.kind !== 'point'), [...this.layers.values()].filter(l => l.kind === 'point')];
    areas.forEach((layer, i) => this.buildLayer(layer, i));
    points.forEach((layer, i) => this.buildLayer(layer, i + above.points));
    this.chosen = new ol.VectorSource();
    this.map.addLayer(new ol.VectorLayer({ source: this.chosen, zIndex: above.chosen, style: () => this.marks.ring() }));
    if (this.settings.marker) {
      const at = new ol.Feature(new ol.Point(ol.fromLonLat(this.settings.marker)));
      this.map.addLayer(new ol.VectorLayer({ source: new ol.VectorSource({ features: [at] }), zIndex: above.chosen + 1, style: () => this.marks.pin() }));
    }
    ground(this.settings, () => this.marks.colours).then(tiles => tiles && !this.closed && this.map.getLayers().insertAt(0, tiles));
  }

  // Names lie on a sheet of their own under all points. Those of points make room for each other; what is named is never left out.
  buildLayer(layer, order) {
    const source = new ol.VectorSource();
    const cluster = layer.clusters ? new ol.Cluster({ source, distance: clusterDistance }) : null;
    const common = { visible: layer.shown, minZoom: toView(layer.minZoom), properties: { key: layer.key } };
    const style = layer.kind === 'point' ? feature => this.marks.point(feature, membersOf(feature)) : feature => this.marks.shape(feature, layer.kind, this.map.getView().getZoom());
    const declutter = layer.kind === 'point';
    const drawn = [new ol.VectorLayer({ ...common, source: cluster ?? source, zIndex: order, declutter, style })];
    if (layer.kind !== 'line') {
      const from = declutter ? nameZoom : 0;
      drawn.push(new ol.VectorLayer({ ...common, minZoom: Math.max(common.minZoom, toView(from)), source: cluster ?? source, zIndex: above.names + order % above.points, declutter: declutter && 'names',
        properties: { ...common.properties, names: true }, style: feature => this.marks.name(feature, membersOf(feature), layer.kind) }));
    }
    Object.assign(layer, { source, cluster, drawn });
    drawn.forEach(l => this.map.addLayer(l));
  }

  // The outlines say where to look; only then is anything put, so that nothing is drawn for a view that is left at once.
  async first() {
    const patience = new Promise(go => { setTimeout(go, longestHoldMs); });
    const shown = [...this.layers.values()].filter(l => l.shown);
    const [points, shapes] = [shown.filter(l => l.kind === 'point'), shown.filter(l => l.kind !== 'point')];
    await Promise.race([Promise.all(shapes.map(l => l.coming)), patience]);
    if (this.closed) return;
    const found = this.settings.fit && this.fit(true);
    await Promise.race([Promise.all(points.map(async l => {
      await l.coming;
      if (this.isElsewhere(l)) await this.load(l);
    })), patience]);
    if (this.closed) return;
    for (const layer of shown) {
      if (layer.data) this.put(layer);
      else layer.coming.then(() => this.put(layer));
    }
    if (this.settings.fit && !found) this.fit(true);
    this.map.once('rendercomplete', () => { document.body.dataset.mapIdle = 'true'; });
    delete this.map.render;
    this.map.render();
  }

  // A handle on a drawing; while it is open a click draws and selects nothing.
  draw(owner, settings) {
    this.drawing?.close();
    const drawing = begin(this.map, this.element, this.marks, owner, settings);
    this.drawing = drawing;
    const end = () => {
      if (this.drawing === drawing) this.drawing = null;
      if (!this.closed) drawing.close();
    };
    return {
      undo: () => drawing.undo(), redo: () => drawing.redo(), remove: () => drawing.remove(), finish: () => drawing.finish(),
      clear: () => drawing.clear(), put: (lng, lat) => drawing.put(lng, lat), close: end,
    };
  }

  view() {
    const view = this.map.getView();
    const [lng, lat] = ol.toLonLat(view.getCenter());
    return { lng, lat, zoom: fromView(view.getZoom()) };
  }

  // Folded away or not laid out yet it has no size; then that of a small window stands in.
  size() {
    const size = this.map.getSize();
    return size && size[0] > 0 && size[1] > 0 ? size : unseen;
  }

  extent() {
    return this.map.getView().calculateExtent(this.size());
  }

  bounds() {
    return ol.transformExtent(this.extent(), 'EPSG:3857', 'EPSG:4326');
  }

  async read(layer) {
    await this.load(layer);
    this.put(layer);
  }

  // A layer too large to be read whole says what part of it we have.
  isElsewhere(layer) {
    const have = layer.data?.extent;
    return Boolean(have) && (!ol.extent.containsExtent(have, this.bounds()) || Math.abs(this.view().zoom - layer.zoom) >= 1);
  }

  follow() {
    clearTimeout(this.following);
    this.following = setTimeout(() => {
      if (this.closed) return;
      for (const layer of this.layers.values()) if (layer.shown && this.isElsewhere(layer)) this.read(layer);
    }, 150);
  }

  // What is seen and half as much on each side, so that a small move needs nothing new.
  extentQuery() {
    const [west, south, east, north] = this.bounds();
    const [dx, dy] = [(east - west) / 2, (north - south) / 2];
    const box = [Math.max(-180, west - dx), Math.max(-90, south - dy), Math.min(180, east + dx), Math.min(90, north + dy)];
    return `?bbox=${box.map(n => n.toFixed(6)).join(',')}`;
  }

  async load(layer) {
    const turn = layer.turn = (layer.turn ?? 0) + 1;
    const { zoom } = this.view();
    try {
      const answer = await fetch(api + encodeURIComponent(layer.key) + (layer.byExtent ? this.extentQuery() : ''), { headers: { accept: 'application/geo+json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const data = await answer.json();
      if (turn !== layer.turn || this.closed) return;
      layer.data = { extent: data.extent, features: data.features.map(f => this.feature(layer, f)) };
      layer.zoom = zoom;
      layer.tries = 0;
      if (this.failed) this.owner.invokeMethodAsync('OnProblemAsync', '').catch(() => {});
      this.failed = false;
    } catch {
      if (this.closed) return;
      layer.tries = (layer.tries ?? 0) + 1;
      this.failed = true;
      this.owner.invokeMethodAsync('OnProblemAsync', 'layer').catch(() => {});
      setTimeout(() => { if (!this.closed && layer.shown) this.read(layer); }, Math.min(30_000, 1_000 * 2 ** layer.tries));
    }
  }

  // The same thing may be on two layers, so an id alone does not name a feature.
  feature(layer, given) {
    const feature = json.readFeature(given);
    feature.setId(String(given.id));
    feature.set('layer', layer.key, true);
    return feature;
  }

  put(layer) {
    if (this.closed || !layer.data) return;
    layer.index = new Map(layer.data.features.map(f => [f.getId(), f]));
    layer.source.clear(true);
    layer.source.addFeatures(this.drawnOf(layer));
    this.ring();
  }

  drawnOf(layer) {
    return layer.only ? [...layer.only].map(([id, feature]) => layer.index?.get(id) ?? feature) : layer.data?.features ?? [];
  }

  patch(key, patches) {
    const layer = this.layers.get(key);
    if (!layer?.index) return;
    let changed = false;
    for (const { id, tone } of patches) {
      const feature = layer.index.get(id);
      if (!feature || feature.get('tone') === tone) continue;
      feature.set('tone', tone, true);
      changed = true;
    }
    if (changed) layer.source.changed();
  }

  filter(key, points) {
    const layer = this.layers.get(key);
    if (!layer) return;
    layer.only = points && new Map(points.map(p => [p.id, this.feature(layer, {
      type: 'Feature', id: p.id, properties: { name: p.name, tone: 'neutral' },
      geometry: { type: 'Point', coordinates: [p.longitude, p.latitude] },
    })]));
    this.put(layer);
  }

  reload(key) {
    const layer = this.layers.get(key);
    if (layer?.shown) return this.read(layer);
  }

  show(key, shown) {
    const layer = this.layers.get(key);
    if (!layer) return;
    layer.shown = shown;
    layer.drawn.forEach(l => l.setVisible(shown));
    this.ring();
    if (shown && (!layer.data || this.isElsewhere(layer))) return this.read(layer);
  }

  restyle() {
    this.marks.refresh();
    for (const layer of this.map.getAllLayers()) layer.changed();
    this.drawing?.paint();
  }

  // Points over lines over areas, as they are drawn.
  hit(pixel) {
    const of = kind => layer => {
      const ours = this.layers.get(layer.get('key'));
      return ours?.kind === kind && !layer.get('names') && (kind === 'point' || ours.tells);
    };
    for (const [kind, hitTolerance] of [['point', reach], ['line', reach], ['area', 0]]) {
      const found = this.map.forEachFeatureAtPixel(pixel, feature => feature, { layerFilter: of(kind), hitTolerance });
      if (found) return found;
    }
    return undefined;
  }

  hovered(event) {
    if (event.dragging) return;
    const [lng, lat] = ol.toLonLat(event.coordinate);
    if (this.position) this.position.textContent = `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
    if (this.drawing) return;
    const found = this.hit(event.pixel);
    this.element.style.cursor = found ? 'pointer' : '';
    const members = found && membersOf(found);
    const name = members?.length === 1 ? members[0].get('name') : undefined;
    if (name === this.tipName) return;
    this.tipName = name;
    this.tip.element.textContent = name ?? '';
    const geometry = found?.getGeometry();
    this.tip.setPosition(name ? (geometry.getType() === 'Point' ? geometry.getCoordinates() : event.coordinate) : undefined);
  }

  clicked(event) {
    if (this.drawing) return;
    const found = this.hit(event.pixel);
    if (!found) {
      this.owner.invokeMethodAsync('OnClickAsync', null, null, null);
      return;
    }
    const members = membersOf(found);
    if (members.length > 1) {
      const around = ol.extent.boundingExtent(members.map(m => m.getGeometry().getCoordinates()));
      this.ease(around, Math.min(this.view().zoom + 3, clusterMaxZoom + 1));
    } else if (members[0].get('count')) {
      this.flyTo(...ol.toLonLat(members[0].getGeometry().getCoordinates()), this.view().zoom + 2);
    } else {
      const [feature] = members;
      this.owner.invokeMethodAsync('OnClickAsync', feature.get('layer'), feature.getId(), feature.get('name'));
    }
  }

  // Only what the person did is told; where it goes by itself it was asked to.
  rested() {
    const at = this.view();
    const same = other => other && Math.abs(other.lng - at.lng) < 1e-7 && Math.abs(other.lat - at.lat) < 1e-7 && Math.abs(other.zoom - at.zoom) < 1e-4;
    if (!same(this.seen) && !same(this.asked)) {
      this.owner.invokeMethodAsync('OnMovedAsync', +at.lng.toFixed(5), +at.lat.toFixed(5), +at.zoom.toFixed(2));
    }
    this.seen = at;
    for (const layer of this.layers.values()) layer.cluster?.setDistance(at.zoom > clusterMaxZoom ? 0 : clusterDistance);
    this.scaled();
    this.follow();
  }

  select(chosen) {
    this.selected = chosen;
    this.ring();
    const at = this.chosenFeature()?.getGeometry()?.getExtent();
    if (at && !ol.extent.intersects(this.extent(), at)) {
      this.flyTo(...ol.toLonLat(ol.extent.getCenter(at)), this.view().zoom);
    }
  }

  chosenFeature() {
    const at = this.selected.indexOf('/');
    const [layer, id] = [this.layers.get(this.selected.slice(0, Math.max(at, 0))), this.selected.slice(at + 1)];
    if (!layer?.shown) return undefined;
    return layer.index?.get(id) ?? layer.only?.get(id);
  }

  ring() {
    const feature = this.chosenFeature();
    this.chosen.clear();
    if (feature) this.chosen.addFeature(new ol.Feature(feature.getGeometry()));
  }

  fit(atOnce) {
    const around = ol.extent.createEmpty();
    for (const layer of this.layers.values()) {
      if (layer.shown) this.drawnOf(layer).forEach(f => f.getGeometry() && ol.extent.extend(around, f.getGeometry().getExtent()));
    }
    if (ol.extent.isEmpty(around)) return false;
    this.ease(around, 15, atOnce === true);
    return true;
  }

  // As near as shows it all with some room around, and no nearer than that scale.
  ease(around, maxZoom, atOnce) {
    const [view, [width, height]] = [this.map.getView(), this.size()];
    const room = [Math.max(1, width - 2 * padding), Math.max(1, height - 2 * padding)];
    const zoom = Math.min(fromView(view.getZoomForResolution(Math.max(1e-9, view.getResolutionForExtent(around, room)))), maxZoom);
    this.flyTo(...ol.toLonLat(ol.extent.getCenter(around)), zoom, atOnce);
  }

  flyTo(lng, lat, zoom, atOnce) {
    const view = this.map.getView();
    this.asked = { lng, lat, zoom };
    view.cancelAnimations();
    if (!atOnce) {
      view.animate({ center: ol.fromLonLat([lng, lat]), zoom: toView(zoom), duration: easeMs });
      return;
    }
    view.setCenter(ol.fromLonLat([lng, lat]));
    view.setZoom(toView(zoom));
  }

  // The list of layers says which are not drawn at this scale.
  scaled() {
    const tooFar = [...this.layers.values()].filter(l => l.minZoom > this.view().zoom).map(l => l.key);
    if (this.tooFar?.length === tooFar.length) return;
    this.tooFar = tooFar;
    this.owner.invokeMethodAsync('OnScaleAsync', tooFar).catch(() => {});
  }

  close() {
    this.closed = true;
    this.map.setTarget(undefined);
    this.map.dispose();
  }
}

// Only plain functions go to .NET: methods of a class are found on the prototype, which the runtime's lookup allows too.
export function open(element, owner, settings) {
  return new FengsuiMap(element, owner, settings);
}
