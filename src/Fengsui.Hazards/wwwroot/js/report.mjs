// The public report form: position, map, photos made small, possible duplicates, progress. The form works without this file.
const form = document.getElementById('report');
const words = form.dataset;
const api = 'api/v1/citizen-reports';
const longestSide = 2048;
const smallEnough = 1_500_000;
const field = name => form.elements.namedItem(name);
const chosen = [];
let map;
let marker;
let asked = 0;

for (const part of form.querySelectorAll('[data-script]')) part.hidden = false;

function say(name, text) {
  const line = form.querySelector(`[data-problem="${CSS.escape(name ?? '')}"]`) ?? form.querySelector('[data-problem=""]');
  line.textContent = text;
  line.hidden = !text;
  return line;
}

function clearProblems() {
  for (const line of form.querySelectorAll('[data-problem]')) {
    line.textContent = '';
    if (line.dataset.problem === '') line.hidden = true;
  }
}

function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');
}

// --- where -----------------------------------------------------------------------------------------------------------
function setPosition(longitude, latitude, text) {
  field('longitude').value = longitude.toFixed(6);
  field('latitude').value = latitude.toFixed(6);
  const line = form.querySelector('[data-position]');
  line.textContent = text;
  line.hidden = false;
  say('position', '');
  if (map) placeMarker([longitude, latitude]);
  lookNearby();
}

function locate() {
  const line = form.querySelector('[data-position]');
  line.textContent = words.locating;
  line.hidden = false;
  if (!navigator.geolocation) {
    line.textContent = words.refused;
    return;
  }
  navigator.geolocation.getCurrentPosition(
    found => setPosition(found.coords.longitude, found.coords.latitude, fill(words.located, Math.round(found.coords.accuracy))),
    () => { line.textContent = words.refused; },
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 });
}

async function openMap(button) {
  const box = form.querySelector('[data-map]');
  if (map) {
    box.hidden = !box.hidden;
    button.setAttribute('aria-expanded', String(!box.hidden));
    return;
  }
  box.hidden = false;
  button.setAttribute('aria-expanded', 'true');
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = new URL('_content/Fengsui.Ui/lib/ol/ol.css', document.baseURI);
  document.head.append(style);
  const ol = await import(new URL('_content/Fengsui.Ui/lib/ol/ol.mjs', document.baseURI));
  const outlines = await (await fetch(`${api}/outlines`)).json();
  const colour = (name, otherwise) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || otherwise;
  const border = new ol.Stroke({ color: colour('--fs-map-line', '#8a949e'), width: 1 });
  const towns = new ol.VectorSource({ features: new ol.GeoJSON({ featureProjection: 'EPSG:3857' }).readFeatures(outlines) });
  const look = town => new ol.Style({
    stroke: border, fill: new ol.Fill({ color: colour('--fs-map-land', '#ffffff') }),
    text: new ol.Text({
      text: town.get('name'), font: '13px "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif', overflow: true,
      fill: new ol.Fill({ color: colour('--fs-map-label', '#414b55') }), stroke: new ol.Stroke({ color: colour('--fs-map-paper', '#ffffff'), width: 2.8 }),
    }),
  });
  marker = new ol.VectorSource();
  const dot = new ol.Style({ image: new ol.CircleStyle({
    radius: 9, fill: new ol.Fill({ color: colour('--fs-map-marker', '#0b62a8') }), stroke: new ol.Stroke({ color: '#ffffff', width: 3 }),
  }) });
  map = new ol.Map({
    target: box, interactions: ol.interactions({ altShiftDragRotate: false, pinchRotate: false }), controls: [new ol.Zoom()],
    layers: [new ol.VectorLayer({ source: towns, declutter: true, style: look }), new ol.VectorLayer({ source: marker, style: dot })],
    view: new ol.View({ center: ol.fromLonLat([104, 33]), zoom: 5, enableRotation: false }),
  });
  map.library = ol;
  if (!towns.isEmpty()) map.getView().fit(towns.getExtent(), { padding: [16, 16, 16, 16] });
  map.on('singleclick', event => setPosition(...ol.toLonLat(event.coordinate), words.picked));
  map.once('rendercomplete', () => { box.dataset.ready = 'true'; });
  if (field('longitude').value) placeMarker([Number(field('longitude').value), Number(field('latitude').value)]);
}

function placeMarker(at) {
  const { Feature, Point, fromLonLat } = map.library;
  const point = fromLonLat(at);
  marker.clear();
  marker.addFeature(new Feature(new Point(point)));
  map.getView().animate({ center: point, zoom: Math.max(map.getView().getZoom(), 15), duration: 300 });
}

// --- possible duplicates ---------------------------------------------------------------------------------------------
async function lookNearby() {
  const box = form.querySelector('[data-nearby]');
  const classCode = new FormData(form).get('classCode');
  if (!classCode || !field('longitude').value) {
    box.hidden = true;
    return;
  }
  const round = ++asked;
  const query = new URLSearchParams({ longitude: field('longitude').value, latitude: field('latitude').value, classCode });
  const answer = await fetch(`${api}/nearby?${query}`).catch(() => null);
  if (round !== asked || !answer?.ok) return;
  const found = await answer.json();
  box.hidden = found.length === 0;
  const list = box.querySelector('ul');
  list.replaceChildren(...found.map(row => {
    const item = document.createElement('li');
    const text = document.createElement('span');
    text.textContent = fill(words.near, row.distanceM, row.receivedOn, row.stateText);
    const pick = document.createElement('button');
    pick.type = 'button';
    pick.dataset.number = row.number;
    const show = () => {
      const same = field('sameAs').value === row.number;
      pick.textContent = same ? words.other : words.same;
      pick.setAttribute('aria-pressed', String(same));
    };
    pick.addEventListener('click', () => {
      field('sameAs').value = field('sameAs').value === row.number ? '' : row.number;
      for (const other of list.querySelectorAll('button')) other.dispatchEvent(new Event('refresh'));
    });
    pick.addEventListener('refresh', show);
    show();
    item.append(text, pick);
    return item;
  }));
  if (!found.some(row => row.number === field('sameAs').value)) field('sameAs').value = '';
}

// --- photos ----------------------------------------------------------------------------------------------------------
async function shrink(file) {
  if (file.size <= smallEnough) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.85));
    return blob && blob.size < file.size ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : file;
  } catch {
    return file;
  }
}

async function addPhotos(files) {
  say('photos', '');
  for (const file of files) {
    if (chosen.length >= Number(words.most)) {
      say('photos', words.tooMany);
      break;
    }
    chosen.push(await shrink(file));
  }
  showPhotos();
}

function showPhotos() {
  form.querySelector('[data-photos]').replaceChildren(...chosen.map(file => {
    const frame = document.createElement('figure');
    const image = document.createElement('img');
    image.src = URL.createObjectURL(file);
    image.alt = '';
    image.addEventListener('load', () => URL.revokeObjectURL(image.src));
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = '×';
    remove.setAttribute('aria-label', words.remove);
    remove.addEventListener('click', () => {
      chosen.splice(chosen.indexOf(file), 1);
      showPhotos();
    });
    frame.append(image, remove);
    return frame;
  }));
}

// --- sending ---------------------------------------------------------------------------------------------------------
function send(data) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const bar = form.querySelector('progress');
    bar.hidden = false;
    request.open('POST', api);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', event => { bar.value = event.total ? event.loaded * 100 / event.total : 0; });
    request.addEventListener('load', () => done(request));
    request.addEventListener('error', fail);
    request.addEventListener('loadend', () => { bar.hidden = true; });
    request.send(data);
  });
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  clearProblems();
  const button = form.querySelector('[type=submit]');
  const label = button.textContent;
  button.disabled = true;
  button.textContent = words.sending;
  const data = new FormData(form);
  data.delete('photos');
  for (const file of chosen) data.append('photos', file, file.name);
  try {
    const answer = await send(data);
    const body = JSON.parse(answer.responseText || '{}');
    if (answer.status === 201) {
      location.assign(`report/${encodeURIComponent(body.token)}?sent=1`);
      return;
    }
    say(body.field, body.detail ?? words.offline).scrollIntoView({ block: 'center' });
  } catch {
    say('', words.offline).scrollIntoView({ block: 'center' });
  }
  button.disabled = false;
  button.textContent = label;
});

form.addEventListener('change', event => {
  if (event.target.name === 'classCode') lookNearby();
  if (event.target.name === 'photos') {
    addPhotos([...event.target.files]);
    event.target.value = '';
  }
});
form.querySelector('[data-move=locate]').addEventListener('click', locate);
form.querySelector('[data-move=map]').addEventListener('click', event => openMap(event.currentTarget));
form.dataset.ready = 'true';
