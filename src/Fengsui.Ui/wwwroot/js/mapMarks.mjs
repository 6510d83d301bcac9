// How features look. Styles are made once for each look, in the colours of the page, and thrown away when these change.
import * as ol from '../lib/ol/ol.mjs';
import { iconOf, pinOf, ratio, tones } from './mapIcons.mjs';

// The greater number is told of a group, and lies above.
const rank = { fire: 7, fault: 6, warning: 5, test: 4, info: 3, offline: 2, restored: 1, neutral: 0 };
const names = ['ground', 'land', 'line', 'water', 'road', 'label', 'ink', 'paper', 'cluster', 'cluster-ink', 'chosen', 'marker', ...tones];

// A fire is seen from across the room, and over whatever it stands on.
const fireScale = 1.45;

// Always drawn, over the names.
const obstacle = 'obstacle';

function sizeText(size) {
  return size < 1000 ? String(size) : `${Math.round(size / 100) / 10}k`;
}

function radius(size) {
  return size < 10 ? 10 : size < 100 ? 12 : size < 1000 ? 16 : 20;
}

// Between two scales in a straight line, outside of them what they are.
function between(zoom, [from, low], [to, high]) {
  return low + (high - low) * Math.min(1, Math.max(0, (zoom - from) / (to - from)));
}

export class Marks {
  constructor(outlines) {
    this.outlines = outlines;
    this.probe = document.createElement('canvas').getContext('2d');
    this.refresh();
  }

  refresh() {
    const page = getComputedStyle(document.documentElement);
    this.colours = Object.fromEntries(names.map(n => [n, page.getPropertyValue(`--fs-map-${n}`).trim()]));
    this.font = page.getPropertyValue('--fs-font').trim() || 'sans-serif';
    this.known = new Map();
  }

  once(key, make) {
    let style = this.known.get(key);
    if (!style) this.known.set(key, style = make());
    return style;
  }

  point(feature, members) {
    const count = members.reduce((sum, m) => sum + (m.get('count') ?? 1), 0);
    if (count > 1) return this.group(count, members);
    const [tone, shape] = [members[0].get('tone') ?? 'neutral', members[0].get('shape') ?? 'circle'];
    return this.once(`${shape}-${tone}`, () => new ol.Style({
      image: new ol.Icon({ img: iconOf(tone, shape, this.outlines, this.colours), scale: (tone === 'fire' ? fireScale : 1) / ratio, declutterMode: obstacle }), zIndex: rank[tone] ?? 0,
    }));
  }

  group(count, members) {
    const worst = members.reduce((most, m) => Math.max(most, rank[m.get('tone')] ?? 0), 0);
    const tone = worst >= rank.warning ? tones.find(t => rank[t] === worst) : 'cluster';
    return this.once(`${count}:${tone}`, () => new ol.Style({
      image: new ol.CircleStyle({
        radius: radius(count), fill: new ol.Fill({ color: tone === 'cluster' ? this.faded('cluster', 0.9) : this.colours[tone] }),
        stroke: new ol.Stroke({ color: this.colours.paper, width: 1.5 }), declutterMode: obstacle,
      }),
      text: new ol.Text({ declutterMode: obstacle, text: sizeText(count), font: `12px ${this.font}`, fill: new ol.Fill({ color: this.colours['cluster-ink'] }) }),
      zIndex: worst,
    }));
  }

  name(feature, members, kind) {
    const text = members.length === 1 && !members[0].get('count') && members[0].get('name');
    if (!text) return undefined;
    return this.once(`${kind}:${text}`, () => new ol.Style({
      text: new ol.Text({
        text, font: `${kind === 'point' ? 12 : 14}px ${this.font}`, overflow: true, offsetY: kind === 'point' ? 21 : 0,
        fill: new ol.Fill({ color: kind === 'point' ? this.colours.ink : this.colours.label }), stroke: new ol.Stroke({ color: this.colours.paper, width: 2.8 }),
      }),
    }));
  }

  shape(feature, layerKind, viewZoom) {
    const [tone, kind] = [feature.get('tone') ?? 'neutral', feature.get('kind') ?? ''];
    // In halves of a scale: a width that grows with every step of the wheel would be a style for each.
    const zoom = Math.round((viewZoom - 1) * 2) / 2;
    return this.once(`${layerKind}:${tone}:${kind}:${zoom}`, () => {
      const broad = { river: 2.2, highway: 2.4, border: 2, road: 1 }[kind] ?? 0.9;
      const colour = { river: this.colours.water, highway: this.colours.road, road: this.colours.road }[kind]
        ?? (tone === 'neutral' ? this.colours.line : this.colours[tone]);
      return new ol.Style({
        stroke: new ol.Stroke({ color: colour, width: broad * between(zoom, [8, 0.8], [14, layerKind === 'area' ? 1.4 : 2.6]), lineJoin: 'round', lineCap: 'round' }),
        fill: layerKind === 'area' ? new ol.Fill({ color: tone === 'neutral' ? this.faded('land', 0.55) : this.faded(tone, 0.3) }) : undefined,
      });
    });
  }

  ring() {
    return this.once('chosen', () => new ol.Style({
      stroke: new ol.Stroke({ color: this.colours.chosen, width: 4 }),
      image: new ol.CircleStyle({ radius: 15, stroke: new ol.Stroke({ color: this.colours.chosen, width: 3 }) }),
    }));
  }

  pin() {
    return this.once('pin', () => new ol.Style({ image: new ol.Icon({ img: pinOf(this.colours), scale: 1 / ratio, anchor: [0.5, 1] }) }));
  }

  // The library reads colours itself and does not know the mixes of style sheets; the browser does.
  faded(name, part) {
    this.probe.fillStyle = this.colours[name];
    const hex = this.probe.fillStyle;
    return `${hex}${Math.round(part * 255).toString(16).padStart(2, '0')}`;
  }
}
