// Icons of points, drawn at load: there is no sprite to fetch. Shape tells the kind, colour and mark tell the state, so that
// neither depends on the other.
const marks = { fire: 'flame', fault: '!', warning: '!', info: '', restored: '', test: 'T', offline: '×', neutral: '' };
export const tones = Object.keys(marks);
export const shapes = ['circle', 'square', 'diamond', 'drop', 'flame'];
const size = 22;
const ratio = 2;

function outline(ctx, shape, r) {
  ctx.beginPath();
  switch (shape) {
    case 'square':
      ctx.roundRect(-r * 0.86, -r * 0.86, r * 1.72, r * 1.72, r * 0.25);
      break;
    case 'diamond':
      ctx.moveTo(0, -r * 1.08);
      ctx.lineTo(r * 1.08, 0);
      ctx.lineTo(0, r * 1.08);
      ctx.lineTo(-r * 1.08, 0);
      ctx.closePath();
      break;
    case 'drop':
      ctx.moveTo(0, -r * 1.1);
      ctx.bezierCurveTo(r * 0.5, -r * 0.4, r * 0.85, 0, r * 0.85, r * 0.3);
      ctx.arc(0, r * 0.3, r * 0.85, 0, Math.PI);
      ctx.bezierCurveTo(-r * 0.85, 0, -r * 0.5, -r * 0.4, 0, -r * 1.1);
      break;
    case 'flame':
      flame(ctx, r * 1.1);
      break;
    default:
      ctx.arc(0, 0, r, 0, Math.PI * 2);
  }
}

function flame(ctx, r) {
  ctx.moveTo(0, -r);
  ctx.bezierCurveTo(r * 0.15, -r * 0.35, r * 0.85, -r * 0.1, r * 0.75, r * 0.4);
  ctx.bezierCurveTo(r * 0.65, r * 0.9, -r * 0.65, r * 0.9, -r * 0.75, r * 0.4);
  ctx.bezierCurveTo(-r * 0.8, 0, -r * 0.45, -r * 0.15, -r * 0.35, -r * 0.45);
  ctx.bezierCurveTo(-r * 0.2, -r * 0.25, -r * 0.05, -r * 0.3, 0, -r);
  ctx.closePath();
}

function draw(tone, shape, colour, paper) {
  const quiet = tone === 'neutral' || tone === 'restored' || tone === 'info';
  const side = size * ratio;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  ctx.translate(side / 2, side / 2);
  const r = (tone === 'fire' ? 0.42 : quiet && shape === 'circle' ? 0.24 : 0.36) * side;
  outline(ctx, shape, r);
  ctx.lineWidth = ratio * 1.6;
  ctx.strokeStyle = paper;
  ctx.stroke();
  ctx.fillStyle = tone === 'offline' ? paper : colour;
  ctx.fill();
  if (tone === 'offline') {
    ctx.lineWidth = ratio * 1.8;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  const mark = marks[tone];
  if (mark === 'flame' && shape !== 'flame') {
    ctx.beginPath();
    flame(ctx, r * 0.62);
    ctx.fillStyle = paper;
    ctx.fill();
  } else if (mark && mark !== 'flame') {
    ctx.fillStyle = tone === 'offline' ? colour : paper;
    ctx.font = `bold ${Math.round(r * 1.25)}px sans-serif`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(mark, 0, shape === 'drop' ? r * 0.35 : r * 0.06);
  }
  return ctx.getImageData(0, 0, side, side);
}

export function addIcons(map, style) {
  const paper = style.getPropertyValue('--fs-map-paper').trim();
  for (const tone of tones) {
    const colour = style.getPropertyValue(`--fs-map-${tone}`).trim();
    for (const shape of shapes) {
      const name = `${shape}-${tone}`;
      const image = draw(tone, shape, colour, paper);
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, { pixelRatio: ratio });
    }
  }
}
