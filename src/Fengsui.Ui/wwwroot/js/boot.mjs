// Starts the circuit and, when the connection is lost, says so in red with what is being done about it.
// The server pings every second; four missed pings count as lost, a closed socket at once.
const banner = document.getElementById('components-reconnect-modal');
const [title, detail] = [banner.querySelector('strong'), banner.querySelector('span')];
const text = banner.dataset;
let lostAt = null;
let attempt = 0;

function clock(time) {
  return time.toLocaleTimeString('zh-CN', { hour12: false, timeZone: text.zone });
}

function show() {
  lostAt ??= new Date();
  const doing = navigator.onLine ? text.retrying.replace('{0}', String(Math.max(1, attempt))) : text.offline;
  title.textContent = text.lost;
  detail.textContent = `${doing} · ${text.since.replace('{0}', clock(lostAt))}`;
  banner.hidden = false;
  document.body.dataset.connection = 'lost';
}

function hide() {
  lostAt = null;
  attempt = 0;
  banner.hidden = true;
  document.body.dataset.connection = 'ok';
}

function gone() {
  title.textContent = text.lost;
  detail.textContent = text.gone;
  banner.hidden = false;
  document.body.dataset.connection = 'gone';
  reloadWhenBack();
}

// A reload while the server is still down would leave a browser error page that never comes back by itself.
async function reloadWhenBack() {
  try {
    const answer = await fetch('_framework/blazor.web.js', { method: 'HEAD', cache: 'no-store' });
    if (answer.status < 500) {
      location.reload();
      return;
    }
  } catch {
    // Still away.
  }
  setTimeout(reloadWhenBack, 2_000);
}

// In a cluster without a load balancer: a page whose node stays away goes to one that answers, where it opens again as it was. Only by its own
// address, so that what a form holds is not sent anywhere.
const others = (text.nodes ?? '').split(' ').filter(Boolean).map(node => new URL(node)).filter(node => node.origin !== location.origin);
const patience = 4_000;
async function moveOn() {
  if (!lostAt || others.length === 0 || !navigator.onLine || Date.now() - lostAt < patience) {
    return;
  }
  for (const node of others) {
    try {
      const answer = await fetch(new URL('healthz/ready', node), { cache: 'no-store', signal: AbortSignal.timeout(2_000) });
      if (answer.ok && lostAt) {
        location.replace(new URL(location.pathname + location.search + location.hash, node));
        return;
      }
    } catch {
      // That one is away too.
    }
  }
}
if (others.length > 0) {
  setInterval(moveOn, 1_000);
}

banner.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show':
      show();
      break;
    case 'retrying':
      attempt = event.detail.currentAttempt ?? attempt + 1;
      show();
      break;
    case 'hide':
      hide();
      break;
    default:
      gone();
  }
});
banner.querySelector('button').addEventListener('click', () => location.reload());
window.addEventListener('offline', show);
window.addEventListener('online', () => { if (!lostAt || attempt === 0) hide(); });

Blazor.start({
  circuit: {
    configureSignalR: builder => builder.withServerTimeout(4_000).withKeepAliveInterval(2_000),
    reconnectionOptions: {
      maxRetries: 100_000,
      retryIntervalMilliseconds: previous => (previous < 5 ? 500 : 2_000),
    },
  },
}).then(() => { document.body.dataset.connection = 'ok'; });

// An open page is not somebody in front of it: what keeps the session is a hand on the mouse or the keys, told once a minute.
let beatAt = Date.now();
function beat() {
  if (Date.now() - beatAt >= 60_000) {
    beatAt = Date.now();
    fetch('api/v1/me', { cache: 'no-store' }).catch(() => { /* Said by the banner. */ });
  }
}
for (const kind of ['pointerdown', 'keydown']) {
  document.addEventListener(kind, beat, { capture: true, passive: true });
}
