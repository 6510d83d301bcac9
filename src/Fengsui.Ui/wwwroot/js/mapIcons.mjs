// Icons of points, drawn at load: there is no sprite to fetch. Shape tells the kind, colour and mark tell the state, so that
// neither depends on the other.
const marks = { fire: 'flame', fault: '!', warning: '!', info: '', restored: '', test: 'T', offline: '×', neutral: '' };
export const tones = Object.keys(marks);
const size = 22;
const ratio = 2;

function draw(tone, shape, path, flame, colour, paper) {
  const quiet = tone === 'neutral' || tone === 'restored' || tone === 'info';
  const side = size * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  ctx.translate(side / 2, side / 2);
  const r = (tone === 'fire' ? 0.42 : quiet && shape === 'circle' ? 0.24 : 0.36) * side;
  const scaled = (d, by) => {
    const whole = new Path2D();
    whole.addPath(d, new DOMMatrix([by, 0, 0, by, 0, 0]));
    return whole;
  };
  const outline = scaled(path, r);
  ctx.lineJoin = 'round';
  ctx.lineWidth = ratio * 1.6;
  ctx.strokeStyle = paper;
  ctx.stroke(outline);
  // Windows and doors are paper, so that they are seen over whatever lies beneath.
  ctx.fillStyle = paper;
  ctx.fill(outline, 'nonzero');
  ctx.fillStyle = tone === 'offline' ? paper : colour;
  ctx.fill(outline, 'evenodd');
  if (tone === 'offline') {
    ctx.lineWidth = ratio * 1.8;
    ctx.strokeStyle = colour;
    ctx.stroke(outline);
  }
  const mark = marks[tone];
  if (mark === 'flame' && shape !== 'flame') {
    ctx.fillStyle = paper;
    ctx.fill(scaled(flame, r * 0.56));
  } else if (mark && mark !== 'flame') {
    ctx.fillStyle = tone === 'offline' ? colour : paper;
    ctx.font = `bold ${Math.round(r * 1.25)}px sans-serif`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(mark, 0, shape === 'drop' ? r * 0.35 : r * 0.06);
  }
  return ctx.getImageData(0, 0, side, side);
}

// The outlines come with the page: the list of layers draws its signs from the same.
export function addIcons(map, style, outlines) {
  const paper = style.getPropertyValue('--fs-map-paper').trim();
  const paths = Object.entries(outlines).map(([shape, d]) => [shape, new Path2D(d)]);
  const flame = new Path2D(outlines.flame);
  for (const tone of tones) {
    const colour = style.getPropertyValue(`--fs-map-${tone}`).trim();
    for (const [shape, path] of paths) {
      const name = `${shape}-${tone}`;
      const image = draw(tone, shape, path, flame, colour, paper);
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, { pixelRatio: ratio });
    }
  }
}
