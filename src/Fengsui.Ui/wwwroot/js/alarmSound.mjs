// The siren. Two tones by an oscillator that another one switches, and a gain that rises along a ramp: all of it runs inside
// the audio graph, so that a throttled background tab sounds on without any timer.
// One tab of a browser sounds at a time. Tabs agree over a BroadcastChannel (the lock API needs https, which an intranet may
// not have). Whoever is in doubt sounds: two sirens are a nuisance, none is a danger.
const beat = 1_000;
const silence = 2_500;
const id = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
const channel = new BroadcastChannel('fengsui-siren');

let context = null;
let nodes = null;
let wanted = null; // { since, rise }: what this tab was asked for
let fixedLevel = null;
let leader = null; // { id, at }: another tab that sounds
let owner = null;
let told = '';
let timer = null;

function audible() {
  return context !== null && context.state === 'running';
}

function state() {
  if (wanted === null) return context !== null && context.state === 'running' ? 'Quiet' : unlockedOnce() ? 'Quiet' : 'Blocked';
  if (leader !== null) return 'Elsewhere';
  return audible() ? 'Sounding' : 'Blocked';
}

function unlockedOnce() {
  return navigator.userActivation?.hasBeenActive ?? false;
}

function tell() {
  const now = state();
  document.body.dataset.siren = now;
  if (now !== told) {
    told = now;
    owner?.invokeMethodAsync('OnState', now).catch(() => { told = ''; });
  }
}

function levelAt(seconds) {
  return fixedLevel ?? Math.min(1, 0.08 + 0.92 * Math.max(0, seconds) / wanted.rise);
}

function sound() {
  if (nodes !== null) return;
  const tone = context.createOscillator();
  const swing = context.createOscillator();
  const depth = context.createGain();
  const gain = context.createGain();
  tone.type = 'triangle';
  tone.frequency.value = 800;
  swing.type = 'square';
  swing.frequency.value = 0.9;
  depth.gain.value = 170;
  swing.connect(depth).connect(tone.frequency);
  tone.connect(gain).connect(context.destination);
  nodes = { tone, swing, gain };
  ramp();
  tone.start();
  swing.start();
}

function ramp() {
  const waited = (Date.now() - wanted.since) / 1_000;
  const gain = nodes.gain.gain;
  gain.cancelScheduledValues(context.currentTime);
  gain.setValueAtTime(levelAt(waited), context.currentTime);
  if (fixedLevel === null && waited < wanted.rise) {
    gain.linearRampToValueAtTime(1, context.currentTime + wanted.rise - waited);
  }
}

function hush() {
  if (nodes === null) return;
  nodes.tone.stop();
  nodes.swing.stop();
  nodes.gain.disconnect();
  nodes = null;
}

function settle() {
  if (leader !== null && Date.now() - leader.at > silence) leader = null;
  if (wanted === null || leader !== null) {
    hush();
  } else if (audible()) {
    sound();
    channel.postMessage({ kind: 'sounding', id });
  }
  tell();
}

channel.onmessage = ({ data }) => {
  if (data.id === id) return;
  if (data.kind === 'sounding') {
    // Both sound: the smaller id goes on. A tab that cannot be heard never claims the siren.
    if (nodes === null || data.id < id) leader = { id: data.id, at: Date.now() };
  } else if (data.kind === 'bye' && leader?.id === data.id) {
    leader = null;
  }
  settle();
};

function unlock() {
  try {
    context ??= new AudioContext();
    context.onstatechange = settle;
  } catch {
    tell();
    return;
  }
  // resume() settles only when the browser allows sound; until then the state stays "blocked".
  context.resume().then(settle, tell);
}

// A short tone of two notes, for news of what somebody has in hand. The siren drowns it, so it is left out while that sounds here.
function chime() {
  document.body.dataset.chimes = String(Number(document.body.dataset.chimes ?? 0) + 1);
  if (!audible() || nodes !== null) return;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0.25, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.9);
  gain.connect(context.destination);
  [[660, 0], [880, 0.3]].forEach(([frequency, after]) => {
    const note = context.createOscillator();
    note.type = 'sine';
    note.frequency.value = frequency;
    note.connect(gain);
    note.start(context.currentTime + after);
    note.stop(context.currentTime + after + 0.5);
  });
}

function bye() {
  if (nodes !== null) channel.postMessage({ kind: 'bye', id });
}

for (const gesture of ['pointerdown', 'keydown']) {
  document.addEventListener(gesture, () => { if (!audible()) unlock(); }, { capture: true, passive: true });
}
window.addEventListener('pagehide', () => { bye(); hush(); });
window.addEventListener('pageshow', settle);
document.addEventListener('visibilitychange', settle);

export function prepare(dotnet) {
  owner = dotnet;
  told = '';
  timer ??= setInterval(settle, beat);
  unlock();
  settle();
  return {
    start(rise) {
      wanted ??= { since: Date.now(), rise: Math.max(1, rise) };
      fixedLevel = null;
      unlock();
      settle();
    },
    stop() {
      bye();
      wanted = null;
      leader = null;
      settle();
    },
    level(level) {
      fixedLevel = Math.min(1, Math.max(0, level));
      if (nodes !== null) ramp();
    },
    chime() {
      unlock();
      chime();
    },
    unlock() {
      unlock();
    },
    close() {
      // The page leaves by its own will: hand over and be quiet.
      this.stop();
      owner = null;
    },
  };
}
