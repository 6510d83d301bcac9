// Icons of points, drawn at load: there is no sprite to fetch. Shape tells the kind, colour and mark tell the state, so that
// neither depends on the other.
const marks = { fire: 'flame', fault: '!', warning: '!', info: '', restored: '', test: 'T', offline: '×', neutral: '' };
export const tones = Object.keys(marks);
const size = 22;
export const ratio = 2;

// The outlines come with the page: the list of layers draws its signs from the same.
export function iconOf(tone, shape, outlines, colours) {
  const [path, flame] = [new Path2D(outlines[shape]), new Path2D(outlines.flame)];
  const [colour, paper] = [colours[tone], colours.paper];
  const quiet = tone === 'neutral' || tone === 'restored' || tone === 'info';
  const side = size * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const ctx = canvas.getContext('2d', { willReadFrequently: true }); // the map reads it back to know where it is hit
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
  return canvas;
}

// The one position of a page, its point at the bottom in the middle.
export function pinOf(colours) {
  const [width, height] = [26 * ratio, 36 * ratio];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const ctx = canvas.getContext('2d');
  const [middle, round] = [width / 2, width / 2 - ratio];
  ctx.beginPath();
  ctx.arc(middle, middle, round, Math.PI * 0.85, Math.PI * 0.15);
  ctx.lineTo(middle, height - ratio);
  ctx.closePath();
  ctx.fillStyle = colours.marker;
  ctx.strokeStyle = colours.paper;
  ctx.lineWidth = ratio;
  ctx.fill();
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(middle, middle, round * 0.4, 0, Math.PI * 2);
  ctx.fillStyle = colours.paper;
  ctx.fill();
  return canvas;
}
