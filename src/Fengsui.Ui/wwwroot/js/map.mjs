// MapLibre behind a small door. No tiles, glyphs or sprites are fetched: the ground is drawn from our own layers, text from
// the fonts of the device. State comes as patches of single features.
import * as maplibregl from '../lib/maplibre/maplibre-gl.mjs';
import { addIcons, tones } from './mapIcons.mjs';
import { begin } from './mapDraw.mjs';

const api = 'api/v1/map/layers/';
const empty = { type: 'FeatureCollection', features: [] };
const quietMs = 50;
const longestWaitMs = 700;
const longestHoldMs = 2_000;
const rank = { fire: 7, fault: 6, warning: 5, test: 4, info: 3, offline: 2, restored: 1, neutral: 0 };

function colour(style, name) {
  return style.getPropertyValue(name).trim();
}

function page() {
  return getComputedStyle(document.documentElement);
}

function baseStyle(settings) {
  const style = page();
  const layers = [{ id: 'ground', type: 'background', paint: { 'background-color': colour(style, '--fs-map-ground') } }];
  const sources = {};
  if (settings.archive === 'raster') {
    sources.tiles = { type: 'raster', url: archiveUrl(), tileSize: 256, attribution: settings.tileAttribution };
    layers.push({ id: 'tiles', type: 'raster', source: 'tiles' });
  } else if (settings.archive === 'vector') {
    sources.tiles = { type: 'vector', url: archiveUrl(), attribution: settings.tileAttribution };
    layers.push(...ground(style));
  } else if (settings.tileUrl) {
    sources.tiles = { type: 'raster', tiles: [settings.tileUrl], tileSize: 256, attribution: settings.tileAttribution };
    layers.push({ id: 'tiles', type: 'raster', source: 'tiles' });
  }
  return { version: 8, sources, layers };
}

function archiveUrl() {
  return `pmtiles://${new URL('api/v1/map/tiles', document.baseURI)}`;
}

// The names of Protomaps' and of OpenMapTiles' layers; those that are not there draw nothing.
function ground(style) {
  const fill = (name, paint) => ({ id: `tiles:${name}`, type: 'fill', source: 'tiles', 'source-layer': name, filter: ['==', ['geometry-type'], 'Polygon'], paint });
  const line = (name, paint) => ({ id: `tiles:${name}`, type: 'line', source: 'tiles', 'source-layer': name, paint });
  const water = { 'fill-color': colour(style, '--fs-map-water') };
  const road = { 'line-color': colour(style, '--fs-map-road'), 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.4, 15, 2.4] };
  const border = { 'line-color': colour(style, '--fs-map-line'), 'line-dasharray': [3, 2] };
  return [fill('earth', { 'fill-color': colour(style, '--fs-map-land') }), fill('water', water),
    line('roads', road), line('transportation', road), line('boundaries', border), line('boundary', border)];
}

function eachCoordinate(geometry, visit) {
  const walk = part => (typeof part[0] === 'number' ? visit(part) : part.forEach(walk));
  if (geometry?.coordinates?.length) walk(geometry.coordinates);
}

function middle(geometry) {
  if (!geometry) return undefined;
  const bounds = new maplibregl.LngLatBounds();
  eachCoordinate(geometry, c => bounds.extend(c));
  return bounds.isEmpty() ? undefined : bounds.getCenter();
}

// The same thing may be on two layers, so an id alone does not name a feature.
function name(layer, feature) {
  Object.assign(feature.properties, { id: feature.id, layer: layer.key, key: `${layer.key}/${feature.id}` });
  return feature;
}

function clusterProperties() {
  const worst = ['max', ['match', ['get', 'tone'], ...tones.flatMap(t => [t, rank[t]]), 0]];
  return { worst, sum: ['+', ['coalesce', ['get', 'count'], 1]] };
}

// A group is made here of near points, or comes as one from the server when there are too many to send.
const isGroup = ['any', ['has', 'point_count'], ['has', 'count']];
const size = ['coalesce', ['get', 'sum'], ['get', 'count'], 1];
const sizeText = ['case', ['<', size, 1000], ['to-string', size], ['concat', ['to-string', ['/', ['round', ['/', size, 100]], 10]], 'k']];

// What is not grouped lies on one sheet: a source for each layer would cut the same tiles as many times, and draw each by itself.
const sheet = 'sheet';
const sourceOf = layer => (layer.clusters ? layer.key : sheet);
const own = (layer, filter) => (layer.clusters ? filter : filter ? ['all', ['==', ['get', 'layer'], layer.key], filter] : ['==', ['get', 'layer'], layer.key]);

function pointLayers(layer, style) {
  const source = sourceOf(layer);
  const worst = ['get', 'worst'];
  const paint = ['match', worst, 7, colour(style, '--fs-map-fire'), 6, colour(style, '--fs-map-fault'), 5, colour(style, '--fs-map-warning'),
    colour(style, '--fs-map-cluster')];
  const common = { source, minzoom: layer.minZoom };
  const list = [{
    ...common, id: `${layer.key}:point`, type: 'symbol', filter: own(layer, ['!', isGroup]),
    layout: {
      'icon-image': ['concat', ['coalesce', ['get', 'shape'], 'circle'], '-', ['coalesce', ['get', 'tone'], 'neutral']],
      // A fire is seen from across the room, and over whatever it stands on.
      'icon-size': ['match', ['get', 'tone'], 'fire', 1.45, 1],
      'icon-allow-overlap': true, 'icon-ignore-placement': true,
      'symbol-sort-key': ['match', ['get', 'tone'], ...tones.flatMap(t => [t, rank[t]]), 0],
      'text-field': ['step', ['zoom'], '', 14, ['get', 'name']],
      'text-size': 12, 'text-offset': [0, 1], 'text-anchor': 'top', 'text-optional': true, 'text-max-width': 9,
    },
    paint: { 'text-color': colour(style, '--fs-map-ink'), 'text-halo-color': colour(style, '--fs-map-paper'), 'text-halo-width': 1.4 },
  }];
  if (layer.clusters) {
    list.unshift({
      ...common, id: `${layer.key}:cluster`, type: 'circle', filter: isGroup,
      paint: {
        'circle-color': paint, 'circle-radius': ['step', size, 10, 10, 12, 100, 16, 1000, 20],
        'circle-opacity': ['match', worst, [5, 6, 7], 1, 0.9],
        'circle-stroke-color': colour(style, '--fs-map-paper'), 'circle-stroke-width': 1.5,
      },
    }, {
      ...common, id: `${layer.key}:count`, type: 'symbol', filter: isGroup,
      layout: { 'text-field': sizeText, 'text-size': 12, 'text-allow-overlap': true, 'text-padding': 14 },
      paint: { 'text-color': colour(style, '--fs-map-cluster-ink') },
    });
  }
  return list;
}

function shapeLayers(layer, style) {
  const source = sourceOf(layer);
  const filter = own(layer);
  const toneColour = ['match', ['get', 'tone'], ...tones.filter(t => t !== 'neutral').flatMap(t => [t, colour(style, `--fs-map-${t}`)]),
    colour(style, '--fs-map-line')];
  const kind = ['coalesce', ['get', 'kind'], ''];
  const width = at => ['match', kind, 'river', 2.2 * at, 'highway', 2.4 * at, 'border', 2 * at, 'road', at, 0.9 * at];
  const line = {
    id: `${layer.key}:line`, type: 'line', source, filter, minzoom: layer.minZoom,
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': ['match', kind, 'river', colour(style, '--fs-map-water'), 'highway', colour(style, '--fs-map-road'),
        'road', colour(style, '--fs-map-road'), toneColour],
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, width(0.8), 14, width(layer.kind === 'area' ? 1.4 : 2.6)],
    },
  };
  if (layer.kind === 'line') return [line];
  return [
    {
      id: `${layer.key}:fill`, type: 'fill', source, filter, minzoom: layer.minZoom,
      paint: {
        'fill-color': ['case', ['==', ['get', 'tone'], 'neutral'], colour(style, '--fs-map-land'), toneColour],
        'fill-opacity': ['case', ['==', ['get', 'tone'], 'neutral'], 0.55, 0.3],
      },
    },
    line,
    {
      id: `${layer.key}:name`, type: 'symbol', source, filter, minzoom: layer.minZoom,
      layout: { 'text-field': ['get', 'name'], 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 12, 13, 15], 'text-max-width': 8,
        'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'], 'text-radial-offset': 1.4 },
      paint: { 'text-color': colour(style, '--fs-map-label'), 'text-halo-color': colour(style, '--fs-map-paper'), 'text-halo-width': 1.4 },
    },
  ];
}

class FengsuiMap {
  constructor(element, owner, settings) {
    this.owner = owner;
    this.element = element;
    this.settings = settings;
    this.layers = new Map(settings.layers.map(l => [l.key, { ...l, data: null, only: null }]));
    this.closed = false;
    this.selected = '';
    this.position = element.parentElement.querySelector('.fs-map-position');
    delete document.body.dataset.mapIdle;
    this.map = new maplibregl.Map({
      container: element, style: baseStyle(settings), center: settings.center, zoom: settings.zoom, attributionControl: settings.tileUrl || settings.archive ? {} : false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, fadeDuration: 0,
      locale: { 'NavigationControl.ZoomIn': settings.zoomIn, 'NavigationControl.ZoomOut': settings.zoomOut },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'bottom-right');
    this.map.addControl(new maplibregl.ScaleControl({ unit: 'metric' }), 'bottom-left');
    if (settings.marker) {
      this.marker = new maplibregl.Marker({ color: colour(page(), '--fs-map-marker') }).setLngLat(settings.marker).addTo(this.map);
    }
    this.hold();
    for (const layer of this.layers.values()) if (layer.shown) layer.coming = this.load(layer);
    this.map.once('style.load', () => this.loaded());
    this.map.on('click', event => this.clicked(event));
    this.map.on('mousemove', event => this.hovered(event));
    this.map.on('moveend', event => {
      if (event.originalEvent) this.moved();
      this.scaled();
      this.follow();
    });
  }

  // Every tile that comes asks for a frame, and where a processor draws a frame costs more than the tile. So one before there is anything to
  // draw, which makes the sources ask; then none until all layers are read; then they wait for each other until the first rest.
  hold() {
    const draw = this.map.triggerRepaint;
    let [since, waiting] = [0, 0];
    const now = () => {
      since = 0;
      draw.call(this.map);
    };
    const later = () => {
      if (!this.allRead) return;
      since ||= performance.now();
      clearTimeout(waiting);
      waiting = setTimeout(now, Math.min(quietMs, Math.max(0, since + longestWaitMs - performance.now())));
    };
    this.map.triggerRepaint = later;
    this.firstFrame = now;
    // A layer that is long in coming keeps the others off no longer than this.
    this.patience = new Promise(go => { setTimeout(go, longestHoldMs); });
    // It also rests before there is anything to draw.
    const rested = () => {
      if (!this.allRead) return;
      this.map.off('idle', rested);
      clearTimeout(waiting);
      delete this.map.triggerRepaint;
    };
    this.map.on('idle', rested);
  }

  async loaded() {
    if (this.closed) return;
    this.ready = true;
    this.build();
    this.firstFrame();
    this.scaled();
    this.whenReady?.();
    // The outlines say where to look; only then is anything drawn, so that nothing is cut into tiles for a view that is left at once.
    const shown = [...this.layers.values()].filter(l => l.shown);
    const [points, shapes] = [shown.filter(l => l.kind === 'point'), shown.filter(l => l.kind !== 'point')];
    await Promise.race([Promise.all(shapes.map(l => l.coming)), this.patience]);
    if (this.closed) return;
    const found = this.settings.fit && this.fit(true);
    await Promise.race([Promise.all(points.map(async l => {
      await l.coming;
      if (this.isElsewhere(l)) await this.load(l);
    })), this.patience]);
    if (this.closed) return;
    if (this.settings.fit && !found) this.fit(true);
    for (const layer of shown) {
      if (layer.data) this.put(layer);
      else layer.coming.then(() => this.put(layer));
    }
    this.map.once('idle', () => { document.body.dataset.mapIdle = 'true'; });
    this.allRead = true;
    this.map.triggerRepaint();
  }

  build() {
    const style = page();
    addIcons(this.map, style, this.settings.shapes);
    this.map.addSource(sheet, { type: 'geojson', data: empty, promoteId: 'key' });
    for (const layer of this.layers.values()) {
      if (!layer.clusters) continue;
      this.map.addSource(layer.key, {
        type: 'geojson', data: empty, promoteId: 'key', cluster: true, clusterRadius: 42, clusterMaxZoom: 13, clusterProperties: clusterProperties(),
      });
    }
    for (const kinds of [['area', 'line'], ['point']]) {
      for (const layer of this.layers.values()) {
        if (!kinds.includes(layer.kind)) continue;
        for (const drawn of layer.kind === 'point' ? pointLayers(layer, style) : shapeLayers(layer, style)) {
          this.map.addLayer({ ...drawn, layout: { ...drawn.layout, visibility: layer.shown ? 'visible' : 'none' } });
        }
      }
    }
    this.map.addSource('chosen', { type: 'geojson', data: empty });
    this.map.addLayer({
      id: 'chosen:line', type: 'line', source: 'chosen', filter: ['!=', ['geometry-type'], 'Point'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-width': 4, 'line-color': colour(style, '--fs-map-chosen') },
    });
    this.map.addLayer({
      id: 'chosen', type: 'circle', source: 'chosen', filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 15, 'circle-opacity': 0, 'circle-stroke-width': 3, 'circle-stroke-color': colour(style, '--fs-map-chosen') },
    });
    this.drawing?.build();
  }

  // A handle on a drawing; while it is open a click draws and selects nothing.
  async draw(owner, settings) {
    if (!this.ready) await new Promise(go => { this.whenReady = go; });
    this.drawing?.close();
    const colours = () => {
      const style = page();
      return { line: colour(style, '--fs-map-chosen'), paper: colour(style, '--fs-map-paper'), chosen: colour(style, '--fs-map-warning') };
    };
    const drawing = begin(this.map, colours, owner, settings);
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

  async read(layer) {
    await this.load(layer);
    this.put(layer);
  }

  // A layer too large to be read whole says what part of it we have.
  isElsewhere(layer) {
    const have = layer.data?.extent;
    if (!have) return false;
    const view = this.map.getBounds();
    return view.getWest() < have[0] || view.getSouth() < have[1] || view.getEast() > have[2] || view.getNorth() > have[3]
      || Math.abs(this.map.getZoom() - layer.zoom) >= 1;
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
    const view = this.map.getBounds();
    const [dx, dy] = [(view.getEast() - view.getWest()) / 2, (view.getNorth() - view.getSouth()) / 2];
    const box = [Math.max(-180, view.getWest() - dx), Math.max(-90, view.getSouth() - dy), Math.min(180, view.getEast() + dx), Math.min(90, view.getNorth() + dy)];
    return `?bbox=${box.map(n => n.toFixed(6)).join(',')}`;
  }

  async load(layer) {
    const turn = layer.turn = (layer.turn ?? 0) + 1;
    const zoom = this.map.getZoom();
    try {
      const answer = await fetch(api + encodeURIComponent(layer.key) + (layer.byExtent ? this.extentQuery() : ''), { headers: { accept: 'application/geo+json' } });
      if (!answer.ok) throw new Error(String(answer.status));
      const data = await answer.json();
      if (turn !== layer.turn) return;
      layer.data = data;
      layer.zoom = zoom;
      for (const feature of layer.data.features) name(layer, feature);
      layer.tries = 0;
      this.owner.invokeMethodAsync('OnProblemAsync', '').catch(() => {});
    } catch {
      if (this.closed) return;
      layer.tries = (layer.tries ?? 0) + 1;
      this.owner.invokeMethodAsync('OnProblemAsync', 'layer').catch(() => {});
      setTimeout(() => { if (!this.closed && layer.shown) this.read(layer); }, Math.min(30_000, 1_000 * 2 ** layer.tries));
    }
  }

  put(layer) {
    if (this.closed || !layer.data) return;
    layer.index = new Map(layer.data.features.map(f => [f.properties.id, f]));
    if (layer.clusters) this.map.getSource(layer.key)?.setData({ type: 'FeatureCollection', features: this.drawn(layer) });
    else this.putSheet();
    this.ring();
  }

  // Several layers that are put at once are one change of the sheet.
  putSheet() {
    if (this.sheetWaits) return;
    this.sheetWaits = true;
    queueMicrotask(() => {
      this.sheetWaits = false;
      if (this.closed) return;
      const features = [...this.layers.values()].filter(l => !l.clusters && l.index).flatMap(l => this.drawn(l));
      this.map.getSource(sheet)?.setData({ type: 'FeatureCollection', features });
    });
  }

  drawn(layer) {
    return layer.only ? [...layer.only].map(([id, feature]) => layer.index?.get(id) ?? feature) : layer.data.features;
  }

  patch(key, patches) {
    const layer = this.layers.get(key);
    if (!layer?.index) return;
    const update = [];
    for (const { id, tone } of patches) {
      const feature = layer.index.get(id);
      if (!feature || feature.properties.tone === tone) continue;
      feature.properties.tone = tone;
      if (!layer.only || layer.only.has(id)) {
        update.push({ id: `${key}/${id}`, addOrUpdateProperties: [{ key: 'tone', value: tone }] });
      }
    }
    if (update.length > 0) this.map.getSource(sourceOf(layer))?.updateData({ update });
  }

  filter(key, points) {
    const layer = this.layers.get(key);
    if (!layer) return;
    layer.only = points && new Map(points.map(p => [p.id, name(layer, {
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
    // Before the style stands there are none yet: they come as the layer then is.
    for (const id of ['fill', 'line', 'name', 'point', 'cluster', 'count'].map(part => `${key}:${part}`)) {
      if (this.map.getLayer(id)) this.map.setLayoutProperty(id, 'visibility', shown ? 'visible' : 'none');
    }
    this.ring();
    if (shown && (!layer.data || this.isElsewhere(layer))) return this.read(layer);
  }

  restyle() {
    if (!this.ready) return;
    delete document.body.dataset.mapIdle;
    this.map.once('style.load', () => {
      this.build();
      for (const layer of this.layers.values()) this.put(layer);
      this.map.once('idle', () => { document.body.dataset.mapIdle = 'true'; });
    });
    this.map.setStyle(baseStyle(this.settings), { diff: false });
  }

  // Points over lines over areas, as they are drawn.
  hit(point) {
    if (!this.ready) return undefined;
    const near = [[point.x - 6, point.y - 6], [point.x + 6, point.y + 6]];
    const shown = [...this.layers.values()].filter(l => l.shown && (l.kind === 'point' || l.tells));
    for (const [kind, parts] of [['point', ['point', 'cluster']], ['line', ['line']], ['area', ['fill']]]) {
      const ids = shown.filter(l => l.kind === kind).flatMap(l => parts.map(p => `${l.key}:${p}`)).filter(id => this.map.getLayer(id));
      const found = ids.length > 0 && this.map.queryRenderedFeatures(kind === 'area' ? point : near, { layers: ids })[0];
      if (found) return found;
    }
    return undefined;
  }

  hovered(event) {
    if (this.position) this.position.textContent = `${event.lngLat.lng.toFixed(6)}, ${event.lngLat.lat.toFixed(6)}`;
    if (this.drawing) return;
    const found = this.hit(event.point);
    this.map.getCanvas().style.cursor = found ? 'pointer' : '';
    const name = found?.properties.name;
    if (name === this.tipName) return;
    this.tipName = name;
    this.tip?.remove();
    if (name) {
      this.tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 12, className: 'fs-map-tip' })
        .setLngLat(found.geometry.type === 'Point' ? found.geometry.coordinates : event.lngLat).setText(name).addTo(this.map);
    }
  }

  async clicked(event) {
    if (this.drawing) return;
    const found = this.hit(event.point);
    if (found?.properties.cluster) {
      const zoom = await this.map.getSource(found.source).getClusterExpansionZoom(found.properties.cluster_id);
      this.map.easeTo({ center: found.geometry.coordinates, zoom: zoom + 0.2 });
      return;
    }
    if (found?.properties.count) {
      this.map.easeTo({ center: found.geometry.coordinates, zoom: this.map.getZoom() + 2 });
      return;
    }
    if (found) this.owner.invokeMethodAsync('OnClickAsync', found.properties.layer, found.properties.id, found.properties.name);
    else this.owner.invokeMethodAsync('OnClickAsync', null, null, null);
  }

  moved() {
    const { lng, lat } = this.map.getCenter();
    this.owner.invokeMethodAsync('OnMovedAsync', +lng.toFixed(5), +lat.toFixed(5), +this.map.getZoom().toFixed(2));
  }

  select(chosen) {
    this.selected = chosen;
    this.ring();
    const at = middle(this.chosenFeature()?.geometry);
    if (at && !this.map.getBounds().contains(at)) this.map.easeTo({ center: at });
  }

  chosenFeature() {
    const at = this.selected.indexOf('/');
    const [layer, id] = [this.layers.get(this.selected.slice(0, Math.max(at, 0))), this.selected.slice(at + 1)];
    if (!layer?.shown) return undefined;
    return layer.index?.get(id) ?? layer.only?.get(id);
  }

  ring() {
    this.map.getSource('chosen')?.setData(this.chosenFeature() ?? empty);
  }

  fit(atOnce) {
    const bounds = new maplibregl.LngLatBounds();
    for (const layer of this.layers.values()) {
      if (layer.shown && layer.data) {
        this.drawn(layer).forEach(f => eachCoordinate(f.geometry, c => bounds.extend(c)));
      }
    }
    if (!bounds.isEmpty()) this.map.fitBounds(bounds, { padding: 36, maxZoom: 15, animate: atOnce !== true });
    return !bounds.isEmpty();
  }

  // The list of layers says which are not drawn at this scale.
  scaled() {
    const tooFar = [...this.layers.values()].filter(l => l.minZoom > this.map.getZoom()).map(l => l.key);
    if (this.tooFar?.length === tooFar.length) return;
    this.tooFar = tooFar;
    this.owner.invokeMethodAsync('OnScaleAsync', tooFar).catch(() => {});
  }

  flyTo(lng, lat, zoom) {
    this.map.easeTo({ center: [lng, lat], zoom });
  }

  close() {
    this.closed = true;
    this.map.remove();
  }
}

// Only plain functions go to .NET: methods of a class are found on the prototype, which the runtime's lookup allows too.
export async function open(element, owner, settings) {
  const probe = document.createElement('canvas').getContext('webgl2');
  if (!probe) {
    owner.invokeMethodAsync('OnProblemAsync', 'webgl');
    document.body.dataset.mapIdle = 'none';
    const nothing = () => {};
    return { draw: () => ({ undo: nothing, redo: nothing, remove: nothing, finish: nothing, clear: nothing, put: nothing, close: nothing }), patch: nothing, filter: nothing, reload: nothing, show: nothing, restyle: nothing, select: nothing, fit: nothing, flyTo: nothing, close: nothing };
  }
  probe.getExtension('WEBGL_lose_context')?.loseContext();
  if (settings.archive) {
    const { Protocol } = await import('../lib/pmtiles/pmtiles.mjs');
    maplibregl.addProtocol('pmtiles', new Protocol().tile);
  }
  return new FengsuiMap(element, owner, settings);
}
