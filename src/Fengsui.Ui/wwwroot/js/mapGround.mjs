// What lies under our own layers: nothing, or the tiles of the county's own server or file.
import * as ol from '../lib/ol/ol.mjs';

export async function ground(settings, colours) {
  const attributions = settings.tileAttribution || undefined;
  if (settings.archive) {
    const { PMTiles } = await import('../lib/pmtiles/pmtiles.mjs');
    const archive = new PMTiles(String(new URL('api/v1/map/tiles', document.baseURI)));
    const { minZoom, maxZoom } = await archive.getHeader();
    return settings.archive === 'raster' ? pictures(archive, { attributions, minZoom, maxZoom }) : shapes(archive, { attributions, minZoom, maxZoom }, colours);
  }
  return settings.tileUrl ? new ol.TileLayer({ source: new ol.XYZ({ url: settings.tileUrl, attributions }) }) : null;
}

// The address is only a name of the tile: it is read out of the file.
const address = '{z}/{x}/{y}';

async function bytesOf(archive, url) {
  const found = await archive.getZxy(...url.split('/').map(Number));
  return found?.data;
}

function pictures(archive, options) {
  const load = async (tile, url) => {
    const bytes = await bytesOf(archive, url).catch(() => undefined);
    if (!bytes) {
      tile.setState(3);
      return;
    }
    const [image, picture] = [tile.getImage(), URL.createObjectURL(new Blob([bytes]))];
    image.addEventListener('load', () => URL.revokeObjectURL(picture), { once: true });
    image.src = picture;
  };
  return new ol.TileLayer({ source: new ol.XYZ({ ...options, url: address, tileLoadFunction: load }) });
}

function shapes(archive, options, colours) {
  const format = new ol.MVT();
  const load = (tile, url) => tile.setLoader(async (extent, resolution, projection) => {
    const bytes = await bytesOf(archive, url).catch(() => undefined);
    tile.setFeatures(bytes ? format.readFeatures(bytes, { extent, featureProjection: projection }) : []);
  });
  return new ol.VectorTileLayer({ source: new ol.VectorTileSource({ ...options, url: address, format, tileLoadFunction: load }), style: look(colours) });
}

// The names of Protomaps' and of OpenMapTiles' layers; others draw nothing.
function look(colours) {
  const stroke = (color, width, lineDash) => new ol.Style({ stroke: new ol.Stroke({ color, width, lineDash }) });
  const kinds = {
    earth: c => new ol.Style({ fill: new ol.Fill({ color: c.land }) }),
    water: c => new ol.Style({ fill: new ol.Fill({ color: c.water }) }),
    roads: (c, wide) => stroke(c.road, wide), transportation: (c, wide) => stroke(c.road, wide),
    boundaries: c => stroke(c.line, 1, [3, 2]), boundary: c => stroke(c.line, 1, [3, 2]),
  };
  const areas = new Set(['earth', 'water']);
  return (feature, resolution) => {
    const layer = feature.get('layer');
    if (areas.has(layer) && !feature.getType().endsWith('Polygon')) return undefined;
    return kinds[layer]?.(colours(), Math.min(2.4, Math.max(0.4, 12 / resolution)));
  };
}
